//! Libraries of coded cases: negotiations that happened, coded by fixed rules, made scenarios and records by one rule that
//! sees no outcome.
//!
//! ```text
//! library (JSON) -> cases as they are coded -> text of a scenario, from what was known beforehand alone
//!                                           -> text of a record, from what came of it
//! ```

mod coded;
mod record_text;
mod rule;
mod scenario_text;

pub use rule::{N_ROUNDS, STRATEGIES};

use super::problem::{FileProblems, Log};
use super::text::ForeignFile;
use super::tree::{Node, read_json};
use crate::scenario::{Document, LoadError, LocatedProblem, Look, Record, Report, Source, Span};
use crate::text::debug_is_display;
use coded::Case;
use thiserror::Error;

/// A case of a library, as files of our own.
#[derive(Clone, Debug, PartialEq)]
pub struct CodedCase {
    /// What its files are called, without an ending: lower-case letters, digits and `_`.
    pub name: String,
    /// What was known beforehand.
    pub scenario: Document,
    /// What came of it.
    pub record: Record,
}

/// Why a library could not be read.
#[derive(Error)]
pub enum CasesError {
    /// What the file says is wrong.
    #[error("{0}")]
    File(FileProblems),
    /// The file is sound, but what it says of a case is beyond what a scenario or a record may be.
    #[error("case `{case}` is coded as no scenario can be: {error}")]
    Case {
        /// The case.
        case: String,
        /// What is wrong with what was made of it.
        error: Box<LoadError>,
    },
}

debug_is_display!(CasesError);

impl CasesError {
    /// What is wrong with the file, with its places.
    #[must_use]
    pub fn located(&self) -> Vec<LocatedProblem> {
        match self {
            Self::File(problems) => problems.located(),
            Self::Case { error, .. } => error.located(),
        }
    }
}

impl Report for CasesError {
    fn report(&self, look: Look) -> String {
        match self {
            Self::File(problems) => problems.report(look),
            Self::Case { .. } => format!("error: {self}"),
        }
    }
}

/// Whether a file looks like a library of cases, sound or not.
#[must_use]
pub fn is_library(file: &ForeignFile) -> bool {
    file.text.trim_start().starts_with('{') && read_json(&file.text).is_ok_and(|node| has_cases(&node))
}

fn has_cases(node: &Node) -> bool {
    node.get("cases").is_some_and(|cases| cases.items().is_some())
}

/// The cases of a library, in its order.
///
/// # Errors
///
/// With everything that is wrong with the file, or with what was made of a case.
pub fn cases(file: &ForeignFile) -> Result<Vec<CodedCase>, CasesError> {
    let log = Log::new(Source::new(&file.name, &file.text));
    let read = match read_json(&file.text) {
        Ok(node) => coded::library(&log, &node),
        Err((kind, span)) => {
            log.report(kind, span);
            None
        }
    };
    match read {
        Some(cases) if log.is_clean() => cases.iter().map(in_our_words).collect(),
        _ => Err(log.into_problems().map_or_else(|| nothing(file), CasesError::File)),
    }
}

/// What is said of a library that cannot be read for no reason that was taken down.
fn nothing(file: &ForeignFile) -> CasesError {
    let log = Log::new(Source::new(&file.name, &file.text));
    log.report(super::problem::ForeignProblemKind::Empty, Span::new(0, 0));
    CasesError::File(log.into_problems().expect("a problem was taken down"))
}

fn in_our_words(case: &Case) -> Result<CodedCase, CasesError> {
    let wrong = |error: LoadError| CasesError::Case { case: case.id.clone(), error: Box::new(error) };
    let named = rule::Named::of(case);
    let text = scenario_text::scenario_text(case, &named);
    let scenario = Document::parse(&format!("{}.ron", named.file), &text).map_err(wrong)?;
    let text = record_text::record_text(case, &named);
    let record = Record::parse(&format!("records/{}.ron", named.file), &text, scenario.scenario()).map_err(wrong)?;
    Ok(CodedCase { name: named.file, scenario, record })
}
