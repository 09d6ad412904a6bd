//! How many votes the consent of a chamber takes.

use crate::agenda::{Electorate, Needed, chamber};
use crate::element::{Described, Field, Range, choices, element, kinds};

kinds! {
    /// How many votes consent takes, as a file has it.
    #[derive(Clone, Debug, PartialEq)]
    pub enum NeededForm: StatesNeeded {
        Share(Share),
        Majority(Majority),
        Votes(Votes),
    }
}

impl NeededForm {
    /// What it states.
    pub(in crate::scenario) fn needed(&self) -> Needed {
        self.kind().needed()
    }
}

/// What every way has besides its fields.
pub(super) trait StatesNeeded: Described {
    /// What it states.
    fn needed(&self) -> Needed;
}

choices! {
    /// Of whom a share is reckoned, as a file has it.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum OfWhom {
        /// Of those who take part; whoever stays away lowers the bar.
        Present => "",
        /// Of all members; whoever stays away votes against.
        Members => "",
    }
}

/// A part of a share: no unit, and no address.
const PART: Field = Field::number(Range::whole(1, 1_000), "");

element! {
    /// A share.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Share {
        /// Of how many parts consent takes so many.
        pub numerator: usize = PART.unnamed("a numerator").called("numerator"),
        /// How many parts there are.
        pub denominator: usize = PART.unnamed("a denominator").called("denominator"),
        /// Of whom they are: of those present, so that whoever stays away lowers the bar, or of all members, so that he votes against.
        pub of: OfWhom = Field::one_of(OfWhom::CHOICES)
            .unnamed("of whom, such as Share(2, 3, Present)")
            .called("electorate"),
    }
    "Share" => "at least that share, in whole numbers: of 97, two thirds are 65",
}

element! {
    /// More than half.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Majority {
        /// Of whom they are: of those present, so that whoever stays away lowers the bar, or of all members, so that he votes against.
        pub of: OfWhom = Field::one_of(OfWhom::CHOICES)
            .unnamed("of whom, such as Majority(Members)")
            .called("electorate"),
    }
    "Majority" => "more than half",
}

element! {
    /// A number of votes.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Votes {
        /// How many.
        pub votes: f64 = Field::number(Range::whole(0, chamber::MOST_MEMBERS), "votes")
            .unnamed("a number of votes such as Votes(226)")
            .called("number of votes"),
    }
    "Votes" => "so many votes",
}

impl OfWhom {
    const fn electorate(self) -> Electorate {
        match self {
            Self::Present => Electorate::Present,
            Self::Members => Electorate::Members,
        }
    }
}

impl StatesNeeded for Share {
    fn needed(&self) -> Needed {
        Needed::Share(self.numerator as u32, self.denominator as u32, self.of.electorate())
    }
}

impl StatesNeeded for Majority {
    fn needed(&self) -> Needed {
        Needed::Majority(self.of.electorate())
    }
}

impl StatesNeeded for Votes {
    fn needed(&self) -> Needed {
        Needed::Votes(self.votes)
    }
}
