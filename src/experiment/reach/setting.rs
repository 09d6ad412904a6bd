//! Scenarios with some numbers changed.

use super::candidate::Candidate;
use super::goal::Goal;
use crate::experiment::sweep::Weights;
use crate::random::Seed;
use crate::scenario::{Document, Scenario};
use std::ops::Range;

/// Numbers at addresses, as for `--set`.
pub(super) type Setting = Vec<(String, f64)>;

/// What tries settings.
pub(super) struct Trial<'a> {
    document: &'a Document,
    pub(super) goal: &'a Goal,
    pub(super) seed: Seed,
    pub(super) draws: Range<u64>,
}

impl<'a> Trial<'a> {
    /// What tries settings of a document, which should have no what-ifs: they would be tried with every change.
    pub(super) const fn new(document: &'a Document, goal: &'a Goal, seed: Seed, draws: Range<u64>) -> Self {
        Self { document, goal, seed, draws }
    }

    /// The scenario as it is.
    pub(super) fn scenario(&self) -> &'a Scenario {
        self.document.scenario()
    }

    /// Candidates at some numbers, with the weights that make room for them; nothing if they cannot be made up to 1.
    pub(super) fn setting(&self, changes: &[(&Candidate, f64)]) -> Option<Setting> {
        let addresses: Vec<&str> = changes.iter().map(|(candidate, _)| candidate.address.as_str()).collect();
        let numbers: Vec<f64> = changes.iter().map(|(_, number)| *number).collect();
        let mut setting: Setting = addresses.iter().map(|address| (*address).to_owned()).zip(numbers.clone()).collect();
        for weights in Weights::among(self.scenario(), &addresses) {
            let rest = weights.rest(&numbers).ok()?;
            setting.extend(weights.scaled().map(str::to_owned).zip(rest));
        }
        Some(setting)
    }

    /// The document with a setting; nothing if its numbers do not go together.
    pub(super) fn document(&self, setting: &Setting) -> Option<Document> {
        let texts: Vec<(&str, String)> =
            setting.iter().map(|(address, number)| (address.as_str(), number.to_string())).collect();
        self.document.set_all(texts.iter().map(|(address, text)| (*address, text.as_str()))).ok()
    }

    /// How far a setting passes the goal; nothing if its numbers do not go together.
    pub(super) fn margin(&self, setting: &Setting) -> Option<f64> {
        self.document(setting).map(|document| self.of(document.scenario()))
    }

    /// How far a scenario passes the goal.
    pub(super) fn of(&self, scenario: &Scenario) -> f64 {
        self.goal.margin(scenario, self.seed, self.draws.clone())
    }
}
