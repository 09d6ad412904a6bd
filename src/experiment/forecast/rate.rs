//! Rates with their intervals, and what is told by side.

use crate::experiment::names::number;
use crate::quantity::Side;
use crate::result::RateRecord;
use crate::scenario::Scenario;
use crate::stats::wilson;
use indexmap::IndexMap;

/// A rate with its interval.
pub(in crate::experiment) fn rate(count: u64, of: u64) -> RateRecord {
    let estimate = wilson(count, of);
    let [low, high] = [estimate.low, estimate.high].map(|end| Some(number(end)));
    RateRecord { count, of, share: number(estimate.point), low, high }
}

/// What there is to tell of each side, by its name.
pub(super) fn by_side<T>(scenario: &Scenario, of: impl Fn(Side) -> Option<T>) -> IndexMap<String, T> {
    let named = |side| Some((scenario.delegations[side].name.clone(), of(side)?));
    Side::BOTH.into_iter().filter_map(named).collect()
}
