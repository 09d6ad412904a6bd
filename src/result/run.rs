//! The result of one negotiation as data: what `result.json` holds and the charts are drawn from.
//!
//! Delegations, issues and options go by their names in the scenario file, in its order; payoffs are those of the date
//! they are given for, time costs included, rounded to twelve decimals; rounds count from 1.

use super::titled::titled;
use crate::result::{EndingRecord, FormsRecord, HeadRecord};
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

/// A number per delegation.
pub type PayoffRecord = IndexMap<String, f64>;
/// An option per issue; `deferred` where the issue is left open.
pub type PackageRecord = IndexMap<String, String>;

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
    /// What no deal pays each delegation at the ending.
    pub no_deal: PayoffRecord,
    /// What the bonuses of each delegation add to the agreement, before time costs; 0 without an agreement.
    pub bonuses: PayoffRecord,
    /// How far the agreement is from the efficient frontier; nothing without an agreement, or where the
    /// frontier is out of reach.
    pub efficiency: Option<EfficiencyRecord>,
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

/// A package that a delegation tabled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProposalRecord {
    /// In which round.
    pub round: usize,
    /// On what day.
    pub date: String,
    /// Who tabled it.
    pub by: String,
    /// What.
    pub package: PackageRecord,
    /// What it pays each delegation if agreed that day.
    pub payoffs: PayoffRecord,
    /// What it is worth to each delegation that day, before time costs.
    pub values: PayoffRecord,
    /// The same package as of the day of the ending.
    pub at_end: AtEndRecord,
    /// What the proposing delegation asked for, in payoff of that day.
    pub target: f64,
    /// The same as a value before time costs.
    pub target_value: f64,
    /// The delegations whose red lines it crosses.
    pub crosses_red_line_of: Vec<String>,
    /// What it changes against the delegation's last proposal; nothing for its first.
    #[serde(rename = "move")]
    pub step: Option<MoveRecord>,
    /// What it comes with, where the delegation takes announced steps. Left out of a file where it does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub initiative: Option<InitiativeRecord>,
    /// What became of it; nothing if it was never answered.
    pub answer: Option<AnswerRecord>,
}

/// A proposal as of the day on which the negotiation ended, so that proposals of different days can be held against each
/// other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AtEndRecord {
    /// What it would pay each delegation if agreed on that day.
    pub payoffs: PayoffRecord,
    /// Whether it respects both sides' red lines and the compatibility rules on that day.
    pub allowed: bool,
}

/// A step taken as announced, and the announcement of the next. Steps are shares of the way from the most that a
/// delegation asks for to the least that it takes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InitiativeRecord {
    /// The step taken with this proposal; 0 if none is.
    pub step: f64,
    /// Whether the counterpart answered the step before; nothing before there was one.
    pub answered: Option<bool>,
    /// The step announced for the next turn, whatever the counterpart does.
    pub next: f64,
    /// The step announced for the next turn in case the counterpart moves.
    pub next_if_answered: f64,
}

/// What a proposal changes against the last one of the same delegation. Both are valued as of the day, before time costs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MoveRecord {
    /// Its class: `silent`, `nice`, `concession`, `unfortunate`, `selfish`, `fortunate`.
    pub class: String,
    /// By how much it is worth more to the delegation itself.
    pub own_change: f64,
    /// By how much it is worth more to the counterpart.
    pub counterpart_change: f64,
}

/// How a delegation moved over the whole negotiation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConductRecord {
    /// Its name.
    pub delegation: String,
    /// How many of its moves are of each class.
    pub moves: IndexMap<String, usize>,
    /// The round of its first move classed as a concession.
    pub first_concession: Option<usize>,
    /// Its way from its opening to the agreement, or without one to its last proposal; nothing if it tabled nothing.
    pub way: Option<WayRecord>,
    /// The issues on which it took back ground, with how often.
    pub retractions: IndexMap<String, usize>,
    /// How many of its moves favour the counterpart for each one that does not; nothing if all do, or if it made none.
    pub sensitivity: Option<f64>,
    /// How well its model of the counterpart fits; nothing without a model.
    pub model: Option<ModelFitRecord>,
}

/// How far a delegation came in all, from its opening to the agreement, or without one to its last proposal: what its
/// moves add up to, and the step to what it accepted. Each is valued as of its day, before time costs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct WayRecord {
    /// What that cost the delegation itself; below 0 if it gained.
    pub given_up: f64,
    /// What that brought the counterpart; below 0 if it lost.
    pub given: f64,
}

/// How well a model of the counterpart fits, after all that was heard.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ModelFitRecord {
    /// How many proposals it has seen.
    pub n_heard: usize,
    /// Over how many packages estimated and true values are compared.
    pub n_compared: usize,
    /// Whether these are all compatible packages, or those that were tabled.
    pub complete: bool,
    /// The correlation of estimated and true values.
    pub correlation: Option<f64>,
    /// The correlation of their ranks.
    pub rank_correlation: Option<f64>,
}

/// Which proposals decided the ending.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TurningRecord {
    /// How many proposals changed what their side had tabled before.
    pub n_changes: usize,
    /// How many of these were tried.
    pub n_tried: usize,
    /// Those that decided the ending, in order.
    pub points: Vec<TurningPointRecord>,
}

/// A proposal but for which the talks would have ended otherwise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TurningPointRecord {
    /// Its round.
    pub round: usize,
    /// Who tabled it.
    pub by: String,
    /// How the talks would have ended had it repeated its last proposal instead.
    pub otherwise: EndingRecord,
    /// What that ending would have paid each delegation.
    pub payoffs: PayoffRecord,
}

/// The counterpart's answer to a proposal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AnswerRecord {
    /// Whether it was accepted.
    pub accepted: bool,
    /// Why: `meets_target`, `red_line`, `incompatible`, `below_no_deal`, `below_target`, `too_early`, `declined`; or, of a
    /// proposal that its own side could not make any more, `lapsed_red_line`, `lapsed_incompatible`, `lapsed_below_no_deal`.
    pub reason: String,
    /// What the proposal pays the answering delegation on the day of the answer.
    pub payoff: f64,
    /// What it would have had to pay that day: what the acceptance rule asked for, or what no deal pays; nothing where
    /// no amount would have done.
    pub asked: Option<f64>,
    /// What the proposal is worth to the answering delegation on that day, before time costs.
    pub value: f64,
    /// What it would have had to be worth, before time costs; for no deal, the value that pays as much.
    pub asked_value: Option<f64>,
    /// The name of the red line that was crossed: of the answering delegation, or of the proposing one if the proposal
    /// has lapsed.
    pub red_line: Option<String>,
    /// The name of the compatibility rule that the package breaks. Left out of a file where it breaks none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
}

impl AnswerRecord {
    /// Whether the proposal stood no more when its answer came: its own side could not have made it that day.
    #[must_use]
    pub fn lapsed(&self) -> bool {
        self.reason.starts_with("lapsed_")
    }

    /// What became of the proposal: `accepted`, `refused` or `lapsed`.
    #[must_use]
    pub fn decision(&self) -> &'static str {
        if self.accepted {
            "accepted"
        } else if self.lapsed() {
            "lapsed"
        } else {
            "refused"
        }
    }
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
    /// Its strategy, as the file calls it.
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
    /// What no deal pays each delegation on that day.
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

titled!(DelegationRecord, IssueRecord);
