//! The result of one negotiation as data: what `result.json` holds and the charts are drawn from.
//!
//! Delegations, issues and options go by their names in the scenario file, in its order; payoffs are those of the date
//! they are given for, time costs included, rounded to twelve decimals; rounds count from 1.

mod conduct;
mod heard;
mod proposal;

pub use conduct::{ConductRecord, ModelFitRecord, MoveRecord, TurningPointRecord, TurningRecord, WayRecord};
pub use heard::{HeardRecord, PointRecord};
pub use proposal::{AnswerRecord, AtEndRecord, InitiativeRecord, ProposalRecord};

use super::contingent::AgreedClausesRecord;
use super::titled::titled;
use crate::result::{
    EndingRecord, EventRecord, FormsRecord, HeadRecord, PackageRecord, PayoffRecord, RatificationRecord, VetoesRecord,
};
use serde::{Deserialize, Serialize};

/// The result of one negotiation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RunResult {
    /// Where it comes from.
    #[serde(flatten)]
    pub head: HeadRecord,
    /// How the negotiation ended.
    pub ending: EndingRecord,
    /// What the ending pays each delegation: the agreed package, or no deal.
    pub payoffs: PayoffRecord,
    /// What no deal at all pays each delegation on the day of the agreement in force, or of the end of talks that failed.
    pub no_deal: PayoffRecord,
    /// What came of the agreement in the chambers whose consent it needed; left out where it needed none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ratification: Option<RatificationRecord>,
    /// What principals with a veto kept out on the day of the end, of talks that failed where a veto stopped some proposal, or
    /// vetoes left nothing that could be agreed. Left out of a file where there is nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vetoes: Option<VetoesRecord>,
    /// What the bonuses of each delegation add to the agreement, before time costs; 0 without an agreement.
    pub bonuses: PayoffRecord,
    /// How far the agreement is from the efficient frontier; nothing without an agreement, or where the
    /// frontier is out of reach.
    pub efficiency: Option<EfficiencyRecord>,
    /// The clauses of the agreement, and what may become of it. Left out of a file where it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contingent: Option<AgreedClausesRecord>,
    /// What was said before the first round, in order of date. Left out of a file where there is nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub heard: Vec<HeardRecord>,
    /// Every proposal, in order.
    pub proposals: Vec<ProposalRecord>,
    /// How each delegation moved, in the order of `delegations`.
    pub conduct: Vec<ConductRecord>,
    /// Which proposals decided the ending.
    pub turning: TurningRecord,
    /// Who negotiates.
    pub delegations: Vec<DelegationRecord>,
    /// What is negotiated.
    pub issues: Vec<IssueRecord>,
    /// What may happen outside the talks. Left out of a file where there is nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<EventRecord>,
    /// When rounds are held, up to the deadline.
    pub rounds: Vec<RoundRecord>,
    /// What packages pay, at the ending.
    pub payoff_space: PayoffSpaceRecord,
}

/// How far an agreement is from the efficient frontier.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EfficiencyRecord {
    /// The distance to the nearest efficient package in the plane of the two payoffs; 0 on the frontier.
    pub distance: f64,
    /// What each delegation could still gain without a loss to the other.
    pub gains_left: PayoffRecord,
}

/// A delegation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DelegationRecord {
    /// Its name in the file.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Further forms of the title.
    #[serde(flatten)]
    pub forms: FormsRecord,
    /// Its strategy, as the file calls it; `played by hand` of one that somebody at the table decided for.
    pub strategy: String,
    /// What sets its way of playing apart: `perfect_information` if it sees the counterpart's payoffs, `negmas` if it plays
    /// by the rules of NegMAS. Left out of a file where there is nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<String>,
    /// Its red lines, in the order of the file.
    pub red_lines: Vec<RedLineRecord>,
}

/// A red line of a delegation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RedLineRecord {
    /// Its name in the file.
    pub name: String,
    /// Its title, or its name in words.
    pub title: String,
    /// Whether it is no red line but the veto of one of the delegation's principals.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub veto: bool,
    /// The issues that what it refuses speaks of, in the order of the agenda.
    pub issues: Vec<String>,
}

/// An issue with what its options are worth.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IssueRecord {
    /// Its name in the file.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Further forms of the title.
    #[serde(flatten)]
    pub forms: FormsRecord,
    /// The unit of the options' levels.
    pub unit: Option<String>,
    /// Its options, in the order of the file.
    pub options: Vec<OptionRecord>,
    /// Whether it may be left open.
    pub deferrable: bool,
    /// What the ending gave each delegation on this issue, in payoff before time costs: weight times value, linkages
    /// included. Without an agreement: its no-deal value.
    pub settled_payoffs: PayoffRecord,
    /// What each delegation's best option on this issue would give it, weight times value before linkages.
    pub best_payoffs: PayoffRecord,
    /// What deferring this issue within an agreement gives each delegation; nothing if it may not be deferred.
    pub deferred_payoffs: Option<PayoffRecord>,
    /// What this issue gives each delegation if nothing is agreed at all.
    pub no_deal_payoffs: PayoffRecord,
}

/// An option of an issue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OptionRecord {
    /// Its name in the file.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its title where there is little room, if that is another.
    pub short: Option<String>,
    /// Its level, in the issue's unit.
    pub level: Option<f64>,
    /// What it is worth to each delegation: weight times value before linkages.
    pub payoffs: PayoffRecord,
    /// The delegations for which a red line rules it out whatever is settled elsewhere.
    pub ruled_out_by: Vec<String>,
    /// The delegations for which a red line rules it out unless something else is settled.
    pub conditional_for: Vec<String>,
}

/// A round.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RoundRecord {
    /// Its number.
    pub round: usize,
    /// Its day.
    pub date: String,
    /// What no deal pays each delegation on that day; once an interim agreement is signed, what that pays.
    pub no_deal: PayoffRecord,
    /// What an agreement of that day has to be worth to each delegation, before time costs, to pay as much as no deal.
    pub no_deal_values: PayoffRecord,
    /// What time has taken by that day from what each delegation opened with: its worth less its payoff; 0 for one that
    /// tabled nothing.
    pub time_costs: PayoffRecord,
}

/// What packages pay at the ending.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PayoffSpaceRecord {
    /// How many packages the agenda spans, compatible or not.
    pub n_packages: u64,
    /// Whether `sample` holds every compatible package, or compatible packages drawn at random.
    pub complete: bool,
    /// Payoffs of packages, in the order of the delegations.
    pub sample: Vec<SamplePoint>,
    /// Whether the efficient frontier could be worked out and has at most 100,000 packages; if not, it is empty.
    pub frontier_known: bool,
    /// The efficient frontier among the packages that respect both sides' red lines, by rising payoff of the first;
    /// empty if no package does, or `frontier_known` is false.
    pub frontier: Vec<FrontierPoint>,
    /// The package with the highest product of gains over no deal; nothing if none gains both.
    pub nash: Option<FrontierPoint>,
    /// The package that maximises the smaller share of each side's possible gain; nothing if none gains both.
    pub kalai_smorodinsky: Option<FrontierPoint>,
}

/// A package in the plane of the two payoffs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct SamplePoint {
    /// What it pays the first and the second delegation.
    pub payoffs: [f64; 2],
    /// Whether it respects both sides' red lines.
    pub allowed: bool,
}

/// A package with its payoffs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FrontierPoint {
    /// The package.
    pub package: PackageRecord,
    /// What it pays.
    pub payoffs: PayoffRecord,
}

impl DelegationRecord {
    /// What stands in place of the strategy of a delegation that somebody at the table decided for.
    pub const BY_HAND: &'static str = "played by hand";

    /// Whether somebody at the table decided for it.
    #[must_use]
    pub fn is_by_hand(&self) -> bool {
        self.strategy == Self::BY_HAND
    }
}

titled!(DelegationRecord, IssueRecord);
