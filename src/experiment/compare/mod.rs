//! What-ifs held against the scenario as it is.

mod summary;

pub use summary::{CompareSummary, MetricRecord, WhatIfRecord};
