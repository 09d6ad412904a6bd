//! What it would take to reach a goal, as data: what `summary.json` holds and charts are drawn from. Every interval covers
//! 95%.

use super::titled::titled;
use crate::result::{ChanceRecord, ChangeRecord, FormsRecord, HeadRecord, LabelRecord, RateRecord};
use serde::{Deserialize, Serialize};

/// What it would take.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReachSummary {
    /// Where it comes from.
    #[serde(flatten)]
    pub head: HeadRecord,
    /// What is to be reached.
    pub goal: GoalRecord,
    /// Who negotiates.
    pub delegations: Vec<LabelRecord>,
    /// What makes negotiations differ.
    pub chance: ChanceRecord,
    /// How many draws each try was played on; 0 of a goal that is worked out without playing.
    pub n_draws: u64,
    /// How many addresses may change.
    pub n_addresses: u64,
    /// Which they are, where they are at most five. Left out of a file where they are more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub addresses: Vec<LabelRecord>,
    /// What a first look at them took, if there were many and talks had to be played.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_look: Option<FirstLookRecord>,
    /// How many of them each way changes at most; weights that make room for another count with it.
    pub at_most: u64,
    /// What margins count.
    pub unit: MarginUnit,
    /// How far the scenario as it is falls short of the goal; below 0.
    pub written: f64,
    /// The ways to it that were found, the smallest first, those that fresh draws refute last; empty if there is none.
    pub ways: Vec<WayRecord>,
    /// The nearest that was tried; nothing if there is a way.
    pub nearest: Option<TriedRecord>,
    /// What the number of `tried` is as written; nothing where that is empty.
    pub tried_written: Option<f64>,
    /// What was tried of the first way that moves one address, or of the nearest to the goal where there is no way, by rising
    /// number; empty if all ways move several.
    pub tried: Vec<TriedRecord>,
}

/// What is to be reached.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GoalRecord {
    /// As it was asked for.
    pub asked: String,
    /// Of which kind it is.
    pub kind: GoalKind,
    /// Who is to accept, where one side is asked. Left out of a file where both are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delegation: Option<String>,
    /// How the package settles issues. Left out of a file where it settles none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub settled: Vec<SettledRecord>,
    /// Whether that is all of them.
    pub is_whole: bool,
    /// The rate that is to be reached. Left out of a file where it is another goal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<String>,
    /// The level of that rate. Left out of a file where it is another goal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<f64>,
}

/// A first look at many addresses, which says which of them are tried more closely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstLookRecord {
    /// How many draws each try of it was played on.
    pub n_draws: u64,
    /// How many addresses were tried more closely.
    pub n_kept: u64,
}

/// The kinds of goals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GoalKind {
    /// Some package pays both sides no less than no deal.
    Zone,
    /// A package, or one that settles some issues so, pays one side no less than no deal.
    Acceptable,
    /// It pays both sides no less than no deal.
    InZone,
    /// It has the highest product of gains over no deal.
    Nash,
    /// A share of negotiations is no less than a level.
    Rate,
}

/// What margins count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarginUnit {
    /// Payoff beyond no deal, to the side that gets less of it.
    Payoff,
    /// The product of both gains less the highest; outside the zone, payoff.
    Product,
    /// A share of negotiations less the level.
    Share,
}

/// How a package settles an issue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettledRecord {
    /// The issue's name.
    pub issue: String,
    /// Its title.
    pub title: String,
    /// Further forms of the title.
    #[serde(flatten)]
    pub forms: FormsRecord,
    /// The option's title.
    pub option: String,
}

/// A change of assumptions that reaches the goal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WayRecord {
    /// How far it is, in units of the spread of what changes: the root of the sum of the squares.
    pub distance: f64,
    /// How far the one goes that changes most, in units of its own spread.
    pub largest: f64,
    /// What changes; weights that only make room for another one are not among them.
    pub changes: Vec<MovedRecord>,
    /// All that is to be set, as for `--set`.
    pub settings: Vec<ChangeRecord>,
    /// Which orders of importance or preference turn round.
    pub turns: Vec<TurnRecord>,
    /// By how much the goal is then passed.
    pub margin: f64,
    /// What fresh draws say; nothing where nothing is uncertain.
    pub fresh: Option<FreshRecord>,
    /// Stretches of the number within which the goal holds, as far as it was tried; empty if several addresses change.
    pub holds: Vec<[f64; 2]>,
}

impl WayRecord {
    /// Whether fresh draws show that a rate stays below the level that it is to reach.
    #[must_use]
    pub fn is_missed(&self, level: Option<f64>) -> bool {
        self.fresh.zip(level).is_some_and(|(fresh, level)| fresh.high < level)
    }

    /// Whether fresh draws leave open on which side of the level a rate lies.
    #[must_use]
    pub fn is_open(&self, level: Option<f64>) -> bool {
        self.fresh.zip(level).is_some_and(|(fresh, level)| fresh.low < level && level <= fresh.high)
    }
}

/// A number that changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MovedRecord {
    /// Its address.
    pub address: String,
    /// What people call it.
    pub title: String,
    /// Further forms of the title.
    #[serde(flatten)]
    pub forms: FormsRecord,
    /// What it is counted in; empty for a plain number.
    pub unit: String,
    /// What it is as written.
    pub written: f64,
    /// What it would have to be.
    pub needed: f64,
    /// By how much it moves, in units of its spread.
    pub moved: f64,
    /// Where its spread comes from.
    pub spread: SpreadKind,
}

/// Where the spread of a number comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpreadKind {
    /// The distribution that the scenario gives it: how far it moves is told in normal scores.
    Distribution,
    /// The scenario's uncertainty about all weights or all values of the side.
    Group,
    /// Nothing in the scenario: a quarter of what its address allows, or half of the number written if that is less.
    Range,
}

/// An order that turns round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TurnRecord {
    /// Whose it is.
    pub delegation: String,
    /// What comes to be rated above, in text.
    pub above: String,
    /// What it is then rated above of, in text.
    pub below: String,
}

/// What fresh draws say of a change: those of the scenario as written and as changed, one by one.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct FreshRecord {
    /// How many there are.
    pub n_draws: u64,
    /// In which share of them the goal, or the outcome of which a rate is asked, holds as written.
    pub written: f64,
    /// In which share as changed.
    pub changed: f64,
    /// The lower end of its interval.
    pub low: f64,
    /// The upper end of its interval.
    pub high: f64,
    /// The lower end of the interval of the difference; nothing if no draw differs.
    pub difference_low: Option<f64>,
    /// The upper end of the interval of the difference.
    pub difference_high: Option<f64>,
}

/// A number that was tried.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TriedRecord {
    /// The address.
    pub address: String,
    /// What people call it, in text.
    pub title: String,
    /// What it is counted in; empty for a plain number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// The number.
    pub number: f64,
    /// How far the goal is then passed; below 0 if it is not. Of a rate that was tried on the first draws alone, what it is on these,
    /// and what all draws do to the number as written beside the first ones.
    pub margin: f64,
    /// In how many of the draws that it was tried on a rate is met. Left out of a file where nothing is played.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<RateRecord>,
}

titled!(SettledRecord, MovedRecord);
