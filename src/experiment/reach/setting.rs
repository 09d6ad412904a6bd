//! Scenarios with some numbers changed.

use super::candidate::Candidate;
use super::goal::Goal;
use super::known::Known;
use super::margin::Draws;
use crate::experiment::sweep::Weights;
use crate::scenario::{Document, Scenario};

/// Numbers at addresses, as for `--set`.
pub(super) type Setting = Vec<(String, f64)>;

/// What tries settings.
pub(super) struct Trial<'a> {
    document: &'a Document,
    pub(super) goal: &'a Goal,
    pub(super) draws: Draws<'a>,
    known: &'a Known,
    /// By how much a goal is to be passed.
    reserve: f64,
}

/// A first look takes at least so many draws.
const FEWEST_AT_FIRST_SIGHT: u64 = 50;
/// A peek at very many numbers takes so many draws.
const N_PEEKED: u64 = 25;
/// How many standard errors of a share a rate is to lie beyond its level: one in twenty that lie there do so by chance.
const BEYOND: f64 = 1.645;

/// By how much a rate is to pass its level on so many draws: a number is chosen for what it does on these, and on others it would as
/// often as not fall short of a level that it just reaches on them.
///
/// # Formula
///
/// ```text
/// min(1.645 sqrt(level (1 - level) / n), (1 - level) / 2)
/// ```
fn reserve(level: f64, n_draws: u64) -> f64 {
    let error = (level * (1.0 - level) / n_draws.max(1) as f64).sqrt();
    (BEYOND * error).min((1.0 - level) / 2.0)
}

impl<'a> Trial<'a> {
    /// What tries settings of a document, which should have no what-ifs: they would be tried with every change.
    pub(super) fn new(document: &'a Document, goal: &'a Goal, draws: Draws<'a>, known: &'a Known) -> Self {
        let reserve = goal.level().map_or(0.0, |level| reserve(level, draws.count()));
        Self { document, goal, draws, known, reserve }
    }

    /// The same on a quarter of the draws, for a first look; on all of them where they are few or nothing is played.
    pub(super) fn at_first_sight(&self) -> Trial<'a> {
        let n_draws = self.draws.count();
        let fewer = (n_draws / 4).max(FEWEST_AT_FIRST_SIGHT).min(n_draws);
        self.on_first(if self.goal.is_played() { fewer } else { n_draws })
    }

    /// The same on a few of the draws, to leave out of very many numbers those that do little.
    pub(super) fn at_a_peek(&self) -> Trial<'a> {
        self.on_first(N_PEEKED)
    }

    /// The same on the first so many of the draws.
    pub(super) fn on_first(&self, n_draws: u64) -> Trial<'a> {
        Self::new(self.document, self.goal, self.draws.first(n_draws), self.known)
    }

    /// Whether a margin on these draws leaves it open whether the goal holds on others.
    pub(super) fn may_hold(&self, margin: f64) -> bool {
        margin >= -self.reserve
    }

    /// Whether a margin is large enough to last on other draws.
    pub(super) fn lasts(&self, margin: f64) -> bool {
        margin >= self.reserve
    }

    /// How far a margin passes what lasts.
    pub(super) fn beyond(&self, margin: f64) -> f64 {
        margin - self.reserve
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

    /// How far a setting passes the goal, on as many of the draws as tell whether it lasts; nothing if its numbers do not go
    /// together.
    pub(super) fn margin(&self, setting: &Setting) -> Option<f64> {
        self.told(setting).map(|(margin, _)| margin)
    }

    /// The same, with on how many draws that is told; 0 of what is not played.
    pub(super) fn told(&self, setting: &Setting) -> Option<(f64, u64)> {
        Some(self.played(self.document(setting)?.scenario(), setting, Some(self.reserve)))
    }

    /// How many draws there are; 0 of what is not played.
    pub(super) const fn n_draws(&self) -> u64 {
        if self.goal.is_played() { self.draws.count() } else { 0 }
    }

    /// How far the scenario with a setting passes the goal, on all draws.
    pub(super) fn on_all(&self, scenario: &Scenario, setting: &Setting) -> f64 {
        self.played(scenario, setting, None).0
    }

    fn played(&self, scenario: &Scenario, setting: &Setting, reserve: Option<f64>) -> (f64, u64) {
        let mut held = self.known.take(setting);
        let told = self.goal.margin_about(scenario, &self.draws, reserve, &mut held);
        self.known.keep(setting, held);
        told
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_to_be_passed_by_what_chance_does_to_it() {
        // Half of 200 draws: a standard error of 0.0354. Near all, half of what is left.
        assert!((reserve(0.5, 200) - 0.058_16).abs() < 1e-4);
        assert!((reserve(0.97, 40) - 0.015).abs() < 1e-12 && reserve(1.0, 40) == 0.0);
    }
}
