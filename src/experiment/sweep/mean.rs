//! Means as records.

use crate::experiment::names::number;
use crate::result::sweep::MeanRecord;
use crate::stats::Estimate;

/// A mean as a record; the ends of an interval that are not known are left out.
pub(super) fn mean_record(estimate: Estimate) -> MeanRecord {
    let ends = estimate.ends().map(|ends| ends.map(number));
    MeanRecord { mean: number(estimate.point), low: ends.map(|[low, _]| low), high: ends.map(|[_, high]| high) }
}
