//! The charts of an analysis.

use super::NamedFigure;
use crate::experiment::analyze::AnalyzeSummary;

/// The charts of an analysis; none if it does not have exactly two delegations.
#[must_use]
pub fn analyze_charts(_summary: &AnalyzeSummary) -> Vec<NamedFigure> {
    Vec::new()
}
