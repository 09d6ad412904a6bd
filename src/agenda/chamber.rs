//! Bodies whose consent an agreement needs before it is in force.

use super::{Condition, Forms, Note};
use crate::quantity::Side;
use std::collections::BTreeSet;

/// A body whose consent an agreement needs: a senate, a duma, the parliament of a third state.
///
/// Counts of votes are whole numbers kept as floats, since any of them may be uncertain.
#[derive(Clone, Debug, PartialEq)]
pub struct Chamber {
    /// How the file refers to it.
    pub name: String,
    /// How people refer to it.
    pub title: String,
    /// The title in other places than a list.
    pub forms: Forms,
    /// The delegation to whose capital it belongs; nothing for a third state's.
    pub of: Option<Side>,
    /// What its consent is needed for; every agreement if nothing is said.
    pub given: Option<Condition>,
    /// How many seats it has.
    pub members: f64,
    /// How many members take part in the vote.
    pub present: f64,
    /// How many votes consent takes.
    pub needed: Needed,
    /// How many vote for whatever was signed.
    pub sure: f64,
    /// Those who may vote either way; whoever is present beside them and the sure ones votes against.
    pub swing: Vec<SwingGroup>,
    /// How far the undecided are moved by one common cause, 0 to 1: the correlation of what moves two of them.
    pub shock: f64,
    /// How long after the signature the vote is held, in months.
    pub delay: f64,
    /// What could be done beside the package to win votes.
    pub side_measures: Vec<SideMeasure>,
    /// Why it is as it is.
    pub note: Note,
}

/// The most members of a chamber.
pub const MOST_MEMBERS: u32 = 1_000;

/// How many votes consent takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Needed {
    /// At least that share: numerator and denominator, and of whom.
    Share(u32, u32, Electorate),
    /// More than half.
    Majority(Electorate),
    /// So many votes.
    Votes(f64),
}

/// Of whom a share is reckoned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Electorate {
    /// Of those who take part; whoever stays away lowers the bar.
    Present,
    /// Of all members; whoever stays away votes against.
    Members,
}

/// Members of a chamber who may vote either way, all with the same chance.
#[derive(Clone, Debug, PartialEq)]
pub struct SwingGroup {
    /// How the file refers to it.
    pub name: String,
    /// How many they are.
    pub voters: f64,
    /// The chance that one of them votes for a package that no shift speaks of, 0 to 1.
    pub yes: f64,
    /// What of a package moves them.
    pub shifts: Vec<Shift>,
    /// Why.
    pub note: Note,
}

/// What moves a group of voters.
#[derive(Clone, Debug, PartialEq)]
pub struct Shift {
    /// While this certainly holds of what was signed.
    pub given: Condition,
    /// By how much, in log odds: 0.7 doubles the odds, -0.7 halves them.
    pub by: f64,
    /// Why.
    pub note: Note,
}

/// Something that could be done beside the package, such as money for modernisation.
#[derive(Clone, Debug, PartialEq)]
pub struct SideMeasure {
    /// How the file refers to it.
    pub name: String,
    /// How people refer to it; its name in words if there is none.
    pub title: Option<String>,
    /// By how much it moves every undecided member, in log odds.
    pub lift: f64,
    /// What it costs whoever does it, in payoff.
    pub cost: f64,
    /// Why.
    pub note: Note,
}

impl Chamber {
    /// The title, or the short form of it where there is one.
    #[must_use]
    pub fn short(&self) -> &str {
        self.forms.short.as_deref().unwrap_or(&self.title)
    }

    /// The title as it stands within a sentence.
    #[must_use]
    pub fn in_text(&self) -> &str {
        self.forms.in_text.as_deref().unwrap_or(&self.title)
    }

    /// Every condition that its vote turns on.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        let shifts = self.swing.iter().flat_map(|group| group.shifts.iter().map(|shift| &shift.given));
        self.given.iter().chain(shifts)
    }
}

impl SideMeasure {
    /// How people refer to it.
    #[must_use]
    pub fn title(&self) -> String {
        self.title.clone().unwrap_or_else(|| Forms::in_words(&self.name))
    }
}

/// The issues that the votes of any of these chambers turn on.
#[must_use]
pub(crate) fn issues_of(chambers: &[Chamber]) -> BTreeSet<super::IssueIdx> {
    let mut issues = BTreeSet::new();
    chambers.iter().flat_map(Chamber::conditions).for_each(|condition| condition.collect_issues(&mut issues));
    issues
}
