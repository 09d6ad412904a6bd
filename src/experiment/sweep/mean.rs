//! Means as records.

use crate::experiment::names::number;
use crate::result::sweep::MeanRecord;
use crate::stats::Estimate;

/// A mean as a record; the ends of an interval that are not known are left out.
pub(super) fn mean_record(estimate: Estimate) -> MeanRecord {
    let end = |end: f64| end.is_finite().then(|| number(end));
    MeanRecord { mean: number(estimate.point), low: end(estimate.low), high: end(estimate.high) }
}
