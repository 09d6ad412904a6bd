//! Everything that happened in one negotiation, in order.

use crate::agenda::Package;
use crate::quantity::{Payoff, Side};

/// One play of a scenario, from the opening to the ending.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace {
    /// What the delegations did, in order.
    pub acts: Vec<Act>,
    /// How it ended.
    pub ending: Ending,
}

/// What a delegation did when it was its turn.
#[derive(Clone, Debug, PartialEq)]
pub struct Act {
    /// In which round, the first being round 0.
    pub round: usize,
    /// Who.
    pub by: Side,
    /// What it asked for at that time, as an undiscounted value of a package.
    pub target: Payoff,
    /// What it made of the counterpart's proposal on the table, if there was one.
    pub answer: Option<Answer>,
    /// What it did then.
    pub action: Action,
}

/// What a delegation made of the proposal on the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What the proposal is worth to it, undiscounted.
    pub value: Payoff,
    /// Whether it will do, and why.
    pub verdict: Verdict,
}

/// Why a proposal was accepted or refused. Every amount is an undiscounted value of a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It meets the acceptance rule, which asked for at least this much.
    Accepted {
        /// What would have done.
        asked: Payoff,
    },
    /// It crosses the red line of that number.
    CrossesRedLine(usize),
    /// It is worth less than no deal.
    BelowNoDeal {
        /// What no deal is worth.
        no_deal: Payoff,
    },
    /// The acceptance rule asks for more.
    BelowAsked {
        /// How much.
        asked: Payoff,
    },
    /// The acceptance rule does not accept anything yet.
    TooEarly,
}

/// What a delegation does in its turn.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// It tables a package.
    Propose(Package),
    /// It accepts the package on the table.
    Accept,
    /// It leaves.
    WalkOut(WalkOutReason),
}

/// Why a delegation left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WalkOutReason {
    /// The counterpart's proposals paid no more than before for so many rounds.
    Stalled {
        /// How many.
        rounds: usize,
    },
    /// No package that respects its red lines is worth as much to it as no deal.
    NothingToGain,
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
