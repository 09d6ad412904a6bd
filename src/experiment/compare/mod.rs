//! What-ifs held against the scenario as it is.

mod comparing;
mod differences;
mod report;
mod summarize;
mod summary;
#[cfg(test)]
mod tests;
mod variant;

pub use comparing::compare;
pub(in crate::experiment) use differences::{N_MEASURES, measures};
pub use report::report;
pub use summary::{CompareSummary, DateShiftRecord, MetricRecord, WhatIfRecord};
pub use variant::{Variant, variants};

pub(super) use summarize::metric_names;
