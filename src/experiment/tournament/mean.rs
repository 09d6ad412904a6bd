//! Means as records.

use crate::experiment::names::number;
use crate::result::tournament::MeanRecord;
use crate::stats::Estimate;

/// A mean with its interval.
pub(super) fn record(estimate: Estimate) -> MeanRecord {
    MeanRecord { mean: number(estimate.point), low: number(estimate.low), high: number(estimate.high) }
}
