//! What is told at the table, as data that is yet to be laid out.

use serde::Serialize;

/// A sentence, and what it lists: rows of two texts, or of two and what that is worth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Told {
    /// The sentence.
    pub sentence: String,
    /// What it lists; often nothing.
    pub rows: Vec<Vec<String>>,
}

/// What is told before the first turn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Beginning {
    /// What the scenario is called.
    pub title: String,
    /// Who sits where, for how long, and who opens.
    pub who: String,
    /// What was said before the first round.
    pub heard: Vec<Told>,
}

/// What is told when a turn comes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Turn {
    /// Which round it is, and its day.
    pub round: String,
    /// What happened since this side's last turn, in order.
    pub news: Vec<Told>,
    /// What the table holds and what no deal is worth.
    pub standing: String,
    /// Why this side may not accept what lies on the table; nothing if it may, or if nothing lies there.
    pub not_accepted: Option<String>,
}

/// All options with what they are worth to this side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Options {
    /// The package that each option is tried in, as it is called within a sentence.
    pub stands: String,
    /// What that package is worth, before the costs of time.
    pub worth: Option<String>,
    /// The issues, in the order of the agenda.
    pub issues: Vec<IssueChoices>,
    /// Why the mandate refuses what it refuses, as far as reasons are given.
    pub reasons: Vec<String>,
}

/// An issue with its options.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IssueChoices {
    /// Its name, as lines have it.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// What can be settled, leaving it open last where that is allowed.
    pub choices: Vec<Choice>,
}

/// An option as this side sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// Its name, as lines have it.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// Its worth by itself.
    pub alone: String,
    /// What the package would be worth with it.
    pub in_all: Option<String>,
    /// What refuses the package with it; nothing if nothing does.
    pub refused: Option<String>,
    /// Whether the package has it.
    pub stands: bool,
    /// Whether what lies on the table has it.
    pub on_table: bool,
}

impl Told {
    /// A sentence alone.
    pub(super) const fn plain(sentence: String) -> Self {
        Self { sentence, rows: Vec::new() }
    }
}
