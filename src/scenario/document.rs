//! A scenario together with the text that states it.

use super::address::{Address, Part, Slot};
use super::decode::{self, Findings, UncertainEntry, WhatIfPlace};
use super::load_error::{LoadError, Problems};
use super::model::Scenario;
use super::problem::Problem;
use super::reader;
use super::source::{MAX_BYTES, Source};
use super::what_if;

/// A scenario together with the text that states it.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    pub(super) source: Source,
    scenario: Scenario,
    pub(super) slots: Slots,
}

/// Where the text holds what may be set.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Slots {
    pub(super) numbers: Vec<(Address, Slot)>,
    pub(super) parts: Vec<(Part, Slot)>,
    pub(super) entries: Vec<UncertainEntry>,
    pub(super) what_ifs: Vec<WhatIfPlace>,
}

impl From<Findings> for Slots {
    fn from(Findings { numbers, parts, entries, what_ifs, .. }: Findings) -> Self {
        Self { numbers, parts, entries, what_ifs }
    }
}

impl Document {
    /// Checks the text of a scenario, called `file_name` in messages.
    ///
    /// # Errors
    ///
    /// With everything that is wrong with it.
    pub fn parse(file_name: &str, text: &str) -> Result<Self, LoadError> {
        if text.len() > MAX_BYTES {
            return Err(LoadError::TooLarge { path: file_name.to_owned() });
        }
        let source = Source::new(file_name, text);
        let (scenario, mut findings) = read(&source);
        let (list, more) = (std::mem::take(&mut findings.problems), findings.more);
        if !list.is_empty() {
            return Err(LoadError::Problems(Box::new(Problems { source, list, more })));
        }
        let document = Self::of(source, scenario, findings);
        let list: Vec<Problem> = what_if::failures(&document).into_iter().map(|(_, problem)| problem).collect();
        if !list.is_empty() {
            return Err(LoadError::Problems(Box::new(Problems { source: document.source, list, more: 0 })));
        }
        Ok(document)
    }

    /// What was read without problems.
    pub(super) fn of(source: Source, scenario: Option<Scenario>, findings: Findings) -> Self {
        let scenario = scenario.expect("whatever keeps a scenario from being read is reported");
        Self { source, scenario, slots: findings.into() }
    }

    /// The text, with everything that was set.
    #[must_use]
    pub fn text(&self) -> &str {
        self.source.text()
    }

    /// What the file is called in messages.
    #[must_use]
    pub fn name(&self) -> &str {
        self.source.name()
    }

    /// The scenario that the text states.
    #[must_use]
    pub const fn scenario(&self) -> &Scenario {
        &self.scenario
    }
}

/// Reads as much as can be read.
pub(super) fn read(source: &Source) -> (Option<Scenario>, Findings) {
    match reader::read(source) {
        Ok(tree) => decode::decode(source, &tree),
        Err(problem) => (None, Findings::only(*problem)),
    }
}
