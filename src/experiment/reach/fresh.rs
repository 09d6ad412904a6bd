//! What fresh draws say of a change.

use super::goal::Goal;
use crate::random::Seed;
use crate::result::reach::FreshRecord;
use crate::scenario::Scenario;
use crate::stats::{Estimate, paired_mean, wilson};
use std::ops::Range;
use std::sync::atomic::AtomicU64;

/// In which draws a scenario as written holds what is asked.
pub(super) struct Fresh<'a> {
    goal: &'a Goal,
    seed: Seed,
    draws: Range<u64>,
    written: Vec<bool>,
    n_played: &'a AtomicU64,
}

impl<'a> Fresh<'a> {
    /// Draws that were not played before; nothing if they are all alike.
    pub(super) fn new(
        goal: &'a Goal,
        written: &Scenario,
        seed: Seed,
        draws: Range<u64>,
        n_played: &'a AtomicU64,
    ) -> Option<Self> {
        let can_differ = if goal.is_played() { written.is_left_to_chance() } else { written.is_uncertain() };
        let held = || goal.held(written, seed, draws.clone(), n_played);
        can_differ.then(|| Self { goal, seed, written: held(), draws: draws.clone(), n_played })
    }

    /// What they say of another scenario.
    pub(super) fn of(&self, changed: &Scenario) -> FreshRecord {
        let changed = self.goal.held(changed, self.seed, self.draws.clone(), self.n_played);
        let n = changed.len() as u64;
        let count = |held: &[bool]| held.iter().filter(|held| **held).count() as u64;
        let rate = wilson(count(&changed), n);
        let number = |held: bool| if held { 1.0 } else { 0.0 };
        let pairs = changed.iter().zip(&self.written).map(|(one, other)| number(*one) - number(*other));
        let difference = paired_mean(&pairs.collect::<Vec<f64>>()).map(|mean| mean.of_alike(n, [-1.0, 1.0]));
        let ends = difference.as_ref().and_then(Estimate::ends);
        FreshRecord {
            n_draws: n,
            written: count(&self.written) as f64 / n.max(1) as f64,
            changed: rate.point,
            low: rate.low,
            high: rate.high,
            difference_low: ends.map(|[low, _]| low),
            difference_high: ends.map(|[_, high]| high),
        }
    }
}
