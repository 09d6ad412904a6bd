//! What-ifs held against the scenario as it is.

mod comparing;
mod differences;
mod effects;
mod headline;
mod report;
mod summarize;
mod summary;
#[cfg(test)]
mod tests;
mod variant;

pub use comparing::compare;
pub(in crate::experiment) use differences::{Differences, N_MEASURES, measures};
pub use headline::finding;
pub(crate) use headline::{is_enough, leaders};
pub use report::report;
pub use summary::{
    ChangedIssueRecord, CompareSummary, DateShiftRecord, Effect, FromToRecord, MetricRecord, OptionChangeRecord,
    WhatIfRecord,
};
pub use variant::{Variant, variants};

pub(super) use summarize::{measured, metric_names};
