//! Charts of a sweep.

use super::NamedFigure;
use crate::experiment::sweep::SweepSummary;

/// The charts of a sweep; none without a point.
#[must_use]
pub fn sweep_charts(_summary: &SweepSummary) -> Vec<NamedFigure> {
    Vec::new()
}
