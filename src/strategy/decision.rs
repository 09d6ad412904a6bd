//! What a delegation decides in its turn, and why.

use super::{Initiative, View};
use crate::agenda::Package;
use crate::payoff::Ranked;
use crate::quantity::Payoff;

/// What a delegation decides in its turn. A package that it tables is told by its number, with what it is worth to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Decision<P = Ranked> {
    /// What it asks for now, as an undiscounted value of a package; at least what no deal is worth.
    pub target: Payoff,
    /// What it makes of the counterpart's proposal on the table, if there is one. Of who says nothing about it, the table
    /// says what follows from the rest.
    pub answer: Option<Answer>,
    /// What it does.
    pub action: Action<P>,
    /// What it announces with a proposal, if it takes announced steps.
    pub announcement: Option<Initiative>,
}

impl Decision {
    /// To table a package, asking for no less than it is worth, and to decline what lies on the table.
    #[must_use]
    pub const fn propose(tabled: Ranked) -> Self {
        Self { target: tabled.value, answer: None, action: Action::Propose(tabled), announcement: None }
    }

    /// To accept what lies on the table.
    #[must_use]
    pub fn accept(view: &View<'_>) -> Self {
        Self { target: view.no_deal_value(), answer: None, action: Action::Accept, announcement: None }
    }

    /// To leave without giving a reason.
    #[must_use]
    pub fn walk_out(view: &View<'_>) -> Self {
        let action = Action::WalkOut(WalkOutReason::Undisclosed);
        Self { target: view.no_deal_value(), answer: None, action, announcement: None }
    }

    /// The same, asking for another value.
    #[must_use]
    pub const fn asking(self, target: Payoff) -> Self {
        Self { target, ..self }
    }
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
    /// It makes no sense, by the agenda's compatibility rules of that date.
    Incompatible,
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
    /// It is declined although it is worth what is asked for: who decides gives no reason.
    Declined,
    /// It does not stand any more: its own side could not make it today.
    Lapsed(Lapse),
}

/// Why a proposal that lies on the table has lapsed: what its own side could not table today, it cannot be held to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lapse {
    /// By now it crosses the red line of that number of the side that made it.
    CrossesRedLine(usize),
    /// By now it makes no sense, by the agenda's compatibility rules.
    Incompatible,
    /// By now it is worth less than no deal to the side that made it.
    BelowNoDeal,
}

impl Verdict {
    /// Whether the proposal is accepted.
    #[must_use]
    pub const fn accepts(&self) -> bool {
        matches!(self, Self::Accepted { .. })
    }
}

/// What a delegation does in its turn. Packages are told in one of two ways: spelt out, or while talks are on by their
/// numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Action<P = Package> {
    /// It tables a package.
    Propose(P),
    /// It accepts the package on the table.
    Accept,
    /// It leaves.
    WalkOut(WalkOutReason),
}

impl<P> Action<P> {
    /// The same, with a package that is tabled told in another way.
    #[must_use]
    pub fn map<Q>(self, tell: impl FnOnce(P) -> Q) -> Action<Q> {
        match self {
            Self::Propose(package) => Action::Propose(tell(package)),
            Self::Accept => Action::Accept,
            Self::WalkOut(reason) => Action::WalkOut(reason),
        }
    }
}

/// Why a delegation left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WalkOutReason {
    /// The counterpart's proposals paid no more than before for so many rounds.
    Stalled {
        /// How many.
        rounds: usize,
    },
    /// No package that respects its red lines, and its own concessions where it never retracts one, is worth as much
    /// to it as no deal.
    NothingToGain,
    /// Who decides for it gives none.
    Undisclosed,
}

impl WalkOutReason {
    /// What it is called in data; nothing where none is given.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::Stalled { .. } => Some("stalled"),
            Self::NothingToGain => Some("nothing_to_gain"),
            Self::Undisclosed => None,
        }
    }
}
