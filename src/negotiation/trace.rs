//! Everything that happened in one negotiation, in order.

use super::{Ending, Signed};
use crate::agenda::{Package, PackageSpace};
use crate::payoff::{Game, Ranked};
use crate::quantity::{Payoff, PerSide, Side};
use crate::strategy::{Action, Answer, Initiative};

/// One play of a scenario, from the opening to the ending.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace {
    /// What happened, in order.
    pub entries: Vec<Entry>,
    /// How it ended.
    pub ending: Ending,
}

impl Trace {
    /// What the delegations did in their turns, in order.
    #[must_use]
    pub fn acts(&self) -> impl DoubleEndedIterator<Item = &Act> + Clone {
        self.entries.iter().filter_map(Entry::act)
    }

    /// The proposals, in order, each with its act.
    #[must_use]
    pub fn proposals(&self) -> impl DoubleEndedIterator<Item = (&Act, &Package)> + Clone {
        self.acts().filter_map(|act| Some((act, act.tabled()?)))
    }

    /// What it pays each side over the game that was played: [`Ending::payoffs`].
    #[must_use]
    pub fn payoffs(&self, game: &Game<'_>) -> PerSide<Payoff> {
        self.ending.payoffs(game)
    }

    /// What was announced, in order.
    #[must_use]
    pub(crate) fn announcements(&self) -> impl DoubleEndedIterator<Item = &Announcement> + Clone {
        self.entries.iter().filter_map(Entry::announcement)
    }
}

/// One thing that happened.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Entry<P = Package> {
    /// A delegation did something in its turn.
    Act(Act<P>),
    /// A delegation said beforehand what step it will take, with the proposal that it made just before.
    Announcement(Announcement),
    /// The package just accepted is an interim agreement: it is signed, and talks go on over what it leaves open.
    Interim(Signed<P>),
}

impl<P> Entry<P> {
    /// The act, if it is one.
    #[must_use]
    pub const fn act(&self) -> Option<&Act<P>> {
        match self {
            Self::Act(act) => Some(act),
            Self::Announcement(_) | Self::Interim(_) => None,
        }
    }

    /// The announcement, if it is one.
    #[must_use]
    pub const fn announcement(&self) -> Option<&Announcement> {
        match self {
            Self::Announcement(announcement) => Some(announcement),
            Self::Act(_) | Self::Interim(_) => None,
        }
    }

    /// The interim agreement, if it is one.
    #[must_use]
    pub const fn interim(&self) -> Option<&Signed<P>> {
        match self {
            Self::Interim(signed) => Some(signed),
            Self::Act(_) | Self::Announcement(_) => None,
        }
    }
}

impl Entry<Ranked> {
    /// The same, with a package that was tabled spelt out.
    #[must_use]
    #[inline]
    pub(crate) fn spelt_out(self, space: &PackageSpace) -> Entry {
        match self {
            Self::Act(act) => Entry::Act(act.spelt_out(space)),
            Self::Announcement(announcement) => Entry::Announcement(announcement),
            Self::Interim(Signed { round, by, package }) => {
                Entry::Interim(Signed { round, by, package: space.package(package.number) })
            }
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

impl<P> Act<P> {
    /// What it tabled, if it did.
    #[must_use]
    pub const fn tabled(&self) -> Option<&P> {
        match &self.action {
            Action::Propose(tabled) => Some(tabled),
            Action::Accept | Action::WalkOut(_) => None,
        }
    }
}

impl Act<Ranked> {
    /// The same, with a package that was tabled spelt out.
    #[must_use]
    pub(crate) fn spelt_out(self, space: &PackageSpace) -> Act {
        let Self { round, by, target, answer, action } = self;
        Act { round, by, target, answer, action: action.map(|ranked| space.package(ranked.number)) }
    }
}

/// What a delegation announced when it made a proposal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Announcement {
    /// In which round, the first being round 0.
    pub round: usize,
    /// Who.
    pub by: Side,
    /// The step that it took, and those that it announced.
    pub initiative: Initiative,
}
