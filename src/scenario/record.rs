//! Records: what really came of a scenario's talks, as a file of its own states it.

use super::decode;
use super::load_error::{LoadError, Problems};
use super::model::Scenario;
use super::reader;
use super::source::{FileKind, MAX_BYTES, Source};
use crate::agenda::{IssueIdx, Note, OptionIdx, Package};
use crate::negotiation::EndingKind;
use crate::quantity::Side;
use jiff::civil::Date;
use std::fmt;

/// What really came of a scenario's talks. Exists only if it passed validation against that scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// What it is called.
    pub title: String,
    /// What `source` texts cite: key and reference.
    pub sources: Vec<(String, String)>,
    /// How the talks ended.
    pub ending: RecordedEnding,
    /// What was agreed on each issue of the agenda; nothing where that is not known. Without an agreement, nothing is.
    pub agreed: Vec<Option<SettledIssue>>,
    /// How each chamber of the agenda voted on what was agreed; nothing where that is not known, or it did not.
    pub votes: Vec<Option<RecordedVote>>,
    /// What holds on each issue of the agenda where nothing is agreed on it; nothing where that is not known.
    pub status_quo: Vec<Option<OptionIdx>>,
    /// Whether each issue of the agenda was coded with the outcome in mind.
    pub hindsight: Vec<bool>,
    /// The talks that these are of one family with, which are no independent cases.
    pub family: Option<String>,
    pub(super) text: String,
}

/// How talks really ended.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordedEnding {
    /// In which way.
    pub kind: EndingKind,
    /// Who left, where a delegation did and it is known which.
    pub by: Option<Side>,
    /// On which day, not before the talks begin; possibly after the scenario's deadline.
    pub date: Date,
    /// Where that can be checked.
    pub note: Note,
}

/// What was really agreed on an issue.
#[derive(Clone, Debug, PartialEq)]
pub struct SettledIssue {
    /// The option, or that the issue was left open.
    pub option: OptionIdx,
    /// Where the settlement lies on the ladder of options, the first being 0, where it lies between two of them.
    pub place: Option<f64>,
    /// When, where that is known.
    pub date: Option<SettledOn>,
    /// Where that can be checked.
    pub note: Note,
}

/// How a chamber really voted on what was agreed.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordedVote {
    /// How many voted for it.
    pub yes: u32,
    /// How many voted against it, where that is known.
    pub no: Option<u32>,
    /// How many took part and voted neither way, where that is known.
    pub abstained: Option<u32>,
    /// When, where that is known; not before the talks end.
    pub date: Option<Date>,
    /// Where that can be checked.
    pub note: Note,
}

/// When an issue was really settled, as exactly as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettledOn {
    /// On that day.
    Day(Date),
    /// Within the month of that day, which is its first.
    Month(Date),
}

impl SettledOn {
    /// The first day that it may have been.
    #[must_use]
    pub const fn first(self) -> Date {
        match self {
            Self::Day(day) | Self::Month(day) => day,
        }
    }

    /// The last day that it may have been.
    #[must_use]
    pub fn last(self) -> Date {
        match self {
            Self::Day(day) => day,
            Self::Month(day) => day.last_of_month(),
        }
    }
}

impl fmt::Display for SettledOn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Month(day) => write!(f, "{:04}-{:02}", day.year(), day.month()),
        }
    }
}

impl Record {
    /// Checks the text of a record, called `file_name` in messages, against its scenario.
    ///
    /// # Errors
    ///
    /// With everything that is wrong with it.
    pub fn parse(file_name: &str, text: &str, scenario: &Scenario) -> Result<Self, LoadError> {
        if text.len() > MAX_BYTES {
            return Err(LoadError::TooLarge { kind: FileKind::Record, path: file_name.to_owned() });
        }
        let source = Source::of(FileKind::Record, file_name, text);
        let (record, findings) = match reader::read(&source) {
            Ok(tree) => decode::record(&source, &tree, scenario),
            Err(problem) => (None, decode::Findings::only(*problem)),
        };
        let (list, more) = (findings.problems, findings.more);
        match record {
            Some(record) if list.is_empty() => Ok(record),
            _ => Err(LoadError::Problems(Box::new(Problems { source, list, more }))),
        }
    }

    /// The text that states it.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What was agreed on an issue, where that is known.
    #[must_use]
    pub fn option(&self, issue: IssueIdx) -> Option<OptionIdx> {
        Some(self.agreed.get(issue.index())?.as_ref()?.option)
    }

    /// Where the talks left an issue on its ladder of options, 0 for the first option and 1 for the last: what was settled, or
    /// what holds where nothing was; nothing where that is not known, or there is but one option.
    #[must_use]
    pub fn level(&self, scenario: &Scenario, issue: IssueIdx) -> Option<f64> {
        let n_options = scenario.agenda.issue(issue).options.len();
        let agreed = self.agreed[issue.index()].as_ref();
        let place = match agreed.filter(|settled| !settled.option.is_deferred()) {
            Some(settled) => settled.place.unwrap_or(settled.option.index() as f64),
            None if agreed.is_none() && self.ending.kind.is_agreement() => return None,
            None => self.status_quo[issue.index()]?.index() as f64,
        };
        (n_options > 1).then(|| place / (n_options - 1) as f64)
    }

    /// The package agreed on, if there was an agreement and all of it is known.
    #[must_use]
    pub fn package(&self) -> Option<Package> {
        let options: Option<Vec<OptionIdx>> =
            self.agreed.iter().map(|settled| Some(settled.as_ref()?.option)).collect();
        options.filter(|_| self.ending.kind.is_agreement()).map(Package::new)
    }
}
