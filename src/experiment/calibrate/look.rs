//! What came of talks, as far as it can be compared.

use crate::negotiation::EndingKind;
use crate::scenario::{Record, Scenario};
use jiff::civil::Date;

/// What came of a negotiation.
#[derive(Clone, Debug)]
pub(super) struct Came {
    pub(super) kind: EndingKind,
    pub(super) day: f64,
    /// By issue where it was settled on its ladder; nothing where it was left open.
    pub(super) levels: Vec<Option<f64>>,
}

/// What came of talks.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Look {
    pub(super) kind: EndingKind,
    /// The day of the ending, counted from any day.
    pub(super) day: f64,
    /// By issue.
    pub(super) issues: Vec<Stood>,
}

/// What came of an issue.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Stood {
    /// It is not known, or there was no agreement to settle it.
    Unknown,
    /// It was left open.
    Open,
    /// It was settled there on its ladder of options: 0 for the first, 1 for the last.
    At(f64),
}

impl Look {
    /// What a record says.
    pub(super) fn of_record(scenario: &Scenario, record: &Record) -> Self {
        let stood = |issue| match record.option(issue) {
            Some(option) if option.is_deferred() => Stood::Open,
            Some(_) => record.level(scenario, issue).map_or(Stood::Unknown, Stood::At),
            None => Stood::Unknown,
        };
        Self {
            kind: record.ending.kind,
            day: day_number(record.ending.date),
            issues: scenario.agenda.issue_indices().map(stood).collect(),
        }
    }

    /// What came of a negotiation that was played.
    pub(super) fn of_row(came: &Came) -> Self {
        let stood = |level: &Option<f64>| level.map_or(Stood::Open, Stood::At);
        Self { kind: came.kind, day: came.day, issues: came.levels.iter().map(stood).collect() }
    }
}

/// A day as a number, one more for each day.
pub(super) fn day_number(date: Date) -> f64 {
    let start = jiff::civil::date(1970, 1, 1);
    date.since(start).map_or(0.0, |span| f64::from(span.get_days()))
}
