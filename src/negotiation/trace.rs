//! Everything that happened in one negotiation, in order.

use super::Ending;
use crate::agenda::{Package, PackageSpace};
use crate::payoff::Ranked;
use crate::quantity::{Payoff, Side};
use crate::strategy::{Action, Answer};

/// One play of a scenario, from the opening to the ending.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace {
    /// What the delegations did, in order.
    pub acts: Vec<Act>,
    /// How it ended.
    pub ending: Ending,
}

/// What a delegation did when it was its turn. A trace spells packages out; while talks are on they are told by their
/// numbers, with what they are worth to who tables them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Act<P = Package> {
    /// In which round, the first being round 0.
    pub round: usize,
    /// Who.
    pub by: Side,
    /// What it asked for at that time, as an undiscounted value of a package.
    pub target: Payoff,
    /// What it made of the counterpart's proposal on the table, if there was one.
    pub answer: Option<Answer>,
    /// What it did then.
    pub action: Action<P>,
}

impl Act<Ranked> {
    /// The same, with a package that was tabled spelt out.
    #[must_use]
    pub fn spelt_out(self, space: &PackageSpace) -> Act {
        let Self { round, by, target, answer, action } = self;
        Act { round, by, target, answer, action: action.map(|ranked| space.package(ranked.number)) }
    }
}
