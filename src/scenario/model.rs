//! A validated scenario.

use crate::agenda::{Agenda, Note};
use crate::calendar::{Calendar, Clock};
use crate::payoff::{Mandate, PayoffRules};
use crate::quantity::{PerSide, Side};
use crate::strategy::StrategyConfig;

/// Everything that a negotiation needs. Exists only if it passed validation.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// What it is called.
    pub title: String,
    /// What it is about, for people.
    pub description: Option<String>,
    /// When rounds are held.
    pub clock: Clock,
    /// What is negotiated.
    pub agenda: Agenda,
    /// Who makes the first proposal.
    pub opens: Side,
    /// Who negotiates.
    pub delegations: PerSide<Delegation>,
    /// Every number of the file that may be set, in the order of the file.
    pub addresses: Vec<super::Address>,
}

/// A negotiating party: payoff rules, mandate and strategy.
#[derive(Clone, Debug, PartialEq)]
pub struct Delegation {
    /// How the file refers to it.
    pub name: String,
    /// How people refer to it.
    pub title: String,
    /// By what its payoffs are reckoned.
    pub rules: PayoffRules,
    /// What its capital allows.
    pub mandate: Mandate,
    /// How it negotiates.
    pub strategy: StrategyConfig,
    /// Why it is as it is.
    pub note: Note,
}

impl Scenario {
    /// The dates of its rounds.
    #[must_use]
    pub fn calendar(&self) -> Calendar {
        self.clock.calendar().expect("a validated clock has a playable number of rounds")
    }
}
