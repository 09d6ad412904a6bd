//! Everything that happened in one negotiation, in order.

use crate::agenda::{Package, PackageSpace};
use crate::payoff::Ranked;
use crate::quantity::{Payoff, Side};
use crate::strategy::{Action, Answer, WalkOutReason};

/// One play of a scenario, from the opening to the ending.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace {
    /// What the delegations did, in order.
    pub acts: Vec<Act>,
    /// How it ended.
    pub ending: Ending,
}

impl Trace {
    /// Why a delegation left, if one did.
    #[must_use]
    pub fn walk_out_reason(&self) -> Option<WalkOutReason> {
        match self.acts.last()?.action {
            Action::WalkOut(reason) => Some(reason),
            _ => None,
        }
    }
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

/// How a negotiation ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Ending {
    /// A package was accepted.
    Agreement {
        /// In which round.
        round: usize,
        /// Who accepted.
        by: Side,
        /// What was agreed.
        package: Package,
    },
    /// Time ran out after that round.
    Deadline {
        /// The last round.
        round: usize,
    },
    /// A delegation left.
    WalkOut {
        /// In which round.
        round: usize,
        /// Who left.
        by: Side,
    },
}

impl Ending {
    /// The round in which it ended.
    #[must_use]
    pub fn round(&self) -> usize {
        match self {
            Self::Agreement { round, .. } | Self::Deadline { round } | Self::WalkOut { round, .. } => *round,
        }
    }

    /// What was agreed, if anything.
    #[must_use]
    pub fn package(&self) -> Option<&Package> {
        match self {
            Self::Agreement { package, .. } => Some(package),
            _ => None,
        }
    }
}
