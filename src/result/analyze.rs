//! The analysis of a scenario as data: what `analysis.json` holds and the charts are drawn from.
//!
//! Delegations, issues and options go by their names in the scenario file, in its order; payoffs are those of the day
//! analysed, time costs included, rounded to twelve decimals; rounds count from 1. Every number is exact; what cannot be had
//! exactly is `null`, and `not_given` says why.

use super::titled::titled;
use crate::agenda::DEFERRED_NAME;
use crate::analysis::IssueKind;
use crate::result::contingent::ClauseAnalysisRecord;
use crate::result::{
    FormsRecord, HeadRecord, LabelRecord, PackageRecord, PayoffRecord, PriceRecord, ProspectRecord, SamplePoint,
    VetoesRecord,
};
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

/// What could be agreed in a round of a scenario.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AnalyzeSummary {
    /// Where it comes from; the seed bears on `sample` alone.
    #[serde(flatten)]
    pub head: HeadRecord,
    /// Which round is analysed.
    pub round: usize,
    /// On what day it is held.
    pub date: String,
    /// Who negotiates.
    pub delegations: Vec<LabelRecord>,
    /// What no deal pays.
    pub no_deal: PayoffRecord,
    /// How many packages the agenda spans.
    pub packages: u64,
    /// How many of them make sense by the compatibility rules.
    pub feasible: Option<u64>,
    /// How many of those respect both sides' red lines.
    pub allowed: Option<u64>,
    /// How many of those both sides prefer to no deal.
    pub zone: Option<u64>,
    /// What the zone of agreement would be otherwise.
    pub zone_otherwise: ZoneOtherwiseRecord,
    /// The efficient frontier among the packages allowed, by rising payoff of the first delegation; nothing if it is out
    /// of reach, or too long to list.
    pub pareto: Option<Vec<EfficientRecord>>,
    /// How many packages the frontier has, listed or not; nothing if it is out of reach.
    pub n_efficient: Option<u64>,
    /// How many of them both sides prefer to no deal.
    pub n_efficient_in_zone: Option<u64>,
    /// The bargaining solutions.
    pub solutions: SolutionsRecord,
    /// What each delegation could get at most.
    pub ideal: IdealRecord,
    /// How much the sides are opposed.
    pub opposition: Option<f64>,
    /// What each issue is to the two sides, and what closes the zone on it.
    pub issues: Vec<IssueAnalysisRecord>,
    /// What each compatibility rule and red line does to the zone.
    pub rules: Vec<RuleEffectRecord>,
    /// The pairs of rules that close the zone together where no rule does so alone: without both, it has packages. Nothing
    /// where that cannot be counted in bounded time and memory.
    pub opening_pairs: Option<Vec<OpeningPairRecord>>,
    /// What each clause of the agenda does. Left out of a file where there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contingent: Vec<ClauseAnalysisRecord>,
    /// What it takes to settle some issues in a way that was asked for. Left out of a file where none was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<PriceRecord>,
    /// What settling the issues together is worth.
    pub linkage: LinkageRecord,
    /// What becomes of the balanced package in the chambers; left out where there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ratification: Option<ProspectRecord>,
    /// What principals with a veto keep out of what could be agreed; left out where nobody has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vetoes: Option<VetoesRecord>,
    /// What patience alone would be worth.
    pub rubinstein: RubinsteinRecord,
    /// The zone in the first round, the one analysed and the last.
    pub calendar: Vec<CalendarZoneRecord>,
    /// Whether `sample` holds every package that makes sense, or some of them drawn at random.
    pub sample_complete: bool,
    /// What packages pay, in the order of the delegations.
    pub sample: Vec<SamplePoint>,
    /// What the words mean.
    pub definitions: IndexMap<String, String>,
    /// What could not be had, and why.
    pub not_given: Vec<NotGivenRecord>,
}

/// How many packages both sides would prefer to no deal, were something else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ZoneOtherwiseRecord {
    /// Without either side's red lines.
    pub without_red_lines: Option<u64>,
    /// Without compatibility rules.
    pub without_compatibility: Option<u64>,
    /// Without any of both.
    pub without_rules: Option<u64>,
    /// If only that delegation had to prefer the package to no deal.
    pub acceptable_to: IndexMap<String, Option<u64>>,
}

/// An efficient package.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EfficientRecord {
    /// The package; the first of those that pay the same.
    pub package: PackageRecord,
    /// What it pays.
    pub payoffs: PayoffRecord,
    /// Whether both sides prefer it to no deal.
    pub in_zone: bool,
}

/// The bargaining solutions; nothing where no efficient package is in the zone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SolutionsRecord {
    /// The highest product of gains.
    pub nash: Option<SolutionRecord>,
    /// The highest smaller share of the largest gains.
    pub kalai_smorodinsky: Option<SolutionRecord>,
    /// The highest smaller gain.
    pub egalitarian: Option<SolutionRecord>,
    /// The highest sum.
    pub utilitarian: Option<SolutionRecord>,
    /// What `NegMAS` calls the Kalai-Smorodinsky points.
    pub negmas_kalai_smorodinsky: Option<SolutionRecord>,
}

/// The packages that a solution singles out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SolutionRecord {
    /// How many packages tie; nothing if they cannot be counted.
    pub n_packages: Option<u64>,
    /// The packages, at most twenty of each of the first twenty pairs of payoffs.
    pub packages: Vec<PackageRecord>,
    /// What the first of them pays.
    pub payoffs: PayoffRecord,
    /// How many pairs of payoffs tie, this one among them.
    pub n_payoffs: u64,
    /// Other payoffs that tie with these, at most nineteen.
    pub other_payoffs: Vec<PayoffRecord>,
}

/// What each delegation could get at most.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IdealRecord {
    /// Among the packages allowed.
    pub allowed: Option<PayoffRecord>,
    /// Among those in the zone.
    pub zone: Option<PayoffRecord>,
}

/// What an issue is to the two sides.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IssueAnalysisRecord {
    /// Its name in the file.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Further forms of the title.
    #[serde(flatten)]
    pub forms: FormsRecord,
    /// What is at stake for each side: its best option's worth less its worst one's.
    pub stakes: PayoffRecord,
    /// What the sides together fall short of both having their best.
    pub gap: f64,
    /// The gap as a share of the lesser stake, 0 to 1.
    pub separation: f64,
    /// How the options' values to the two sides go together, -1 to 1.
    pub correlation: Option<f64>,
    /// What it offers.
    pub kind: IssueKindRecord,
    /// Whether some option leaves neither side worse off on it than no deal.
    pub settles_alone: bool,
    /// The zone if each side had its best option on it.
    pub zone_undisputed: Option<u64>,
    /// The zone without the rules that speak of it; the zone as it is, if none does.
    pub zone_unruled: Option<u64>,
    /// The ways to deal with it, in the order of the file; `deferred` last, where it may be left open.
    pub choices: Vec<ChoiceRecord>,
}

impl IssueAnalysisRecord {
    /// The way to deal with it of that name.
    #[must_use]
    pub fn choice(&self, name: &str) -> Option<&ChoiceRecord> {
        self.choices.iter().find(|choice| choice.name == name)
    }

    /// What no red line rules out outright.
    pub fn left(&self) -> impl Iterator<Item = &ChoiceRecord> {
        self.choices.iter().filter(|choice| !choice.refused.iter().any(RefusalRecord::is_outright))
    }
}

/// A way to deal with an issue, and what red lines make of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoiceRecord {
    /// Its name in the file, `deferred` for leaving the issue open.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its title where there is little room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<String>,
    /// The red lines that refuse it.
    pub refused: Vec<RefusalRecord>,
}

impl ChoiceRecord {
    /// Whether it leaves the issue open.
    #[must_use]
    pub(crate) fn is_open(&self) -> bool {
        self.name == DEFERRED_NAME
    }
}

/// That a red line refuses an option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusalRecord {
    /// Whose red line it is.
    pub by: String,
    /// Its place in `rules`, from 0.
    pub rule: usize,
    /// Whether it does so whatever is settled elsewhere, on the days on which it does.
    pub whatever_else: bool,
    /// From which day on; from the first, if nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Before which day; to the last, if nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

impl RefusalRecord {
    /// Whether it refuses the option on every day, whatever is settled elsewhere.
    #[must_use]
    pub(crate) fn is_outright(&self) -> bool {
        self.whatever_else && self.from.is_none() && self.until.is_none()
    }
}

/// What an issue offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IssueKindRecord {
    /// An option gives both most of what they want.
    Meet,
    /// The sides differ and one has much more at stake.
    Trade,
    /// The sides differ and have about as much at stake.
    Clash,
}

impl From<IssueKind> for IssueKindRecord {
    fn from(kind: IssueKind) -> Self {
        match kind {
            IssueKind::Meet => Self::Meet,
            IssueKind::Trade => Self::Trade,
            IssueKind::Clash => Self::Clash,
        }
    }
}

/// What a rule does to the zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleEffectRecord {
    /// Its name in the file.
    pub name: String,
    /// Its title, or its name in words.
    pub title: String,
    /// Whose red line it is; nothing for a compatibility rule.
    pub by: Option<String>,
    /// Whether it is no red line but the veto of one of the delegation's principals.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub veto: bool,
    /// What it rules out, with issues and options by their names.
    pub rules_out: String,
    /// Of a red line, what it refuses, with issues and options by their titles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refuses: Option<String>,
    /// Of a red line, what softens it, in the same words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unless: Option<String>,
    /// Why, if the file says so.
    pub because: Option<String>,
    /// The issues that it speaks of.
    pub issues: Vec<String>,
    /// The zone without it, all other rules holding.
    pub zone_without: Option<u64>,
}

/// Two rules that close the zone together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpeningPairRecord {
    /// Their places in `rules`, from 0.
    pub rules: [usize; 2],
    /// The zone without both.
    pub zone: u64,
}

/// What settling the issues together is worth, against settling each on its own merits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LinkageRecord {
    /// The zone if neither side may lose on any issue.
    pub zone_issue_by_issue: Option<u64>,
    /// The highest sum of gains over no deal, all issues together; 0 if there is no zone.
    pub gain_together: Option<f64>,
    /// The same if neither side may lose on any issue.
    pub gain_issue_by_issue: Option<f64>,
    /// The difference.
    pub value: Option<f64>,
    /// What the Nash solution pays if neither side may lose on any issue; nothing if there is no such package.
    pub nash_issue_by_issue: Option<PayoffRecord>,
}

/// The shares of Rubinstein's game, under the scenario's discounting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RubinsteinRecord {
    /// Who opens.
    pub opens: String,
    /// What is left of a gain after a round.
    pub factors: PayoffRecord,
    /// What each side gets of the gain; nothing if waiting costs neither anything.
    pub shares: Option<PayoffRecord>,
    /// What each gets as rounds become short.
    pub limit: Option<PayoffRecord>,
    /// Where the yardstick does not fit this scenario.
    pub remarks: Vec<String>,
}

/// The zone in a round.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CalendarZoneRecord {
    /// Which round.
    pub round: usize,
    /// Its day.
    pub date: String,
    /// What no deal pays on that day.
    pub no_deal: PayoffRecord,
    /// The zone on that day.
    pub zone: Option<u64>,
}

/// What could not be had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotGivenRecord {
    /// What.
    pub what: String,
    /// Why.
    pub why: String,
}

titled!(IssueAnalysisRecord);
