//! What was proposed, and how it was answered.

use crate::result::{MoveRecord, PackageRecord, PayoffRecord};
use serde::{Deserialize, Serialize};

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
    /// What people call that rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule_title: Option<String>,
}

impl AnswerRecord {
    /// Whether the proposal stood no more when its answer came: its own side could not have made it that day.
    #[must_use]
    pub(crate) fn lapsed(&self) -> bool {
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
