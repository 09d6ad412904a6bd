//! What fresh draws say of a change.

use super::goal::Goal;
use super::margin::Draws;
use crate::result::reach::FreshRecord;
use crate::scenario::Scenario;
use crate::stats::{Estimate, paired_mean, wilson};

/// In which draws a scenario as written holds what is asked.
pub(super) struct Fresh<'a> {
    goal: &'a Goal,
    draws: Draws<'a>,
    written: Vec<bool>,
}

impl<'a> Fresh<'a> {
    /// Draws that were not played before; nothing if they are all alike.
    pub(super) fn new(goal: &'a Goal, written: &Scenario, draws: Draws<'a>) -> Option<Self> {
        let can_differ = if goal.is_played() { written.is_left_to_chance() } else { written.is_uncertain() };
        can_differ.then(|| Self { goal, written: goal.held(written, &draws), draws })
    }

    /// What they say of another scenario.
    pub(super) fn of(&self, changed: &Scenario) -> FreshRecord {
        let changed = self.goal.held(changed, &self.draws);
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
