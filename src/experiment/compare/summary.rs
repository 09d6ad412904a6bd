//! The summary of a comparison as data: what `summary.json` holds and the charts are drawn from.

use crate::experiment::HeadRecord;
use crate::experiment::forecast::{IssueLabelRecord, LabelRecord, RateRecord, ShareRecord};
use serde::{Deserialize, Serialize};

/// What-ifs held against the scenario as it is, on the same draws.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CompareSummary {
    /// Where it comes from.
    #[serde(flatten)]
    pub head: HeadRecord,
    /// How many negotiations were played of each.
    pub n_draws: u64,
    /// Who negotiates.
    pub delegations: Vec<LabelRecord>,
    /// What is negotiated.
    pub issues: Vec<IssueLabelRecord>,
    /// The what-ifs, in the order of the file or of the command line.
    pub what_ifs: Vec<WhatIfRecord>,
}

/// A what-if held against the baseline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WhatIfRecord {
    /// Its name in the file.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The question that it answers.
    pub question: Option<String>,
    /// Each measure: agreement rate, full-agreement rate, each side's payoff, joint gain.
    pub metrics: Vec<MetricRecord>,
    /// The date of the agreement, among draws that agree in both; nothing without one.
    pub agreement_date: Option<DateShiftRecord>,
    /// Negotiations that failed in the baseline and agree under the what-if.
    pub to_agreement: RateRecord,
    /// Negotiations that agreed in the baseline and fail under the what-if.
    pub to_failure: RateRecord,
    /// Per issue, the share of negotiations that agree in both and settle the issue differently.
    pub changed_issues: Vec<ShareRecord>,
}

/// A measure in the baseline and under a what-if.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MetricRecord {
    /// Its name: `agreement_rate`, `full_agreement_rate`, `payoff_<delegation>`, `joint_gain`.
    pub name: String,
    /// What it is called in charts.
    pub title: String,
    /// Its mean in the baseline.
    pub baseline: f64,
    /// Its mean under the what-if.
    pub what_if: f64,
    /// The mean of the paired differences.
    pub difference: f64,
    /// The lower end of its interval.
    pub low: f64,
    /// The upper end of its interval.
    pub high: f64,
}

/// The date of the agreement in the baseline and under a what-if, among the draws that agree in both: those that agree in
/// one alone have no two dates to compare.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DateShiftRecord {
    /// How many draws agree in both.
    pub count: u64,
    /// Their mean date in the baseline.
    pub baseline: String,
    /// Their mean date under the what-if.
    pub what_if: String,
    /// By how many days the agreement comes later under the what-if: the mean of the paired differences, below 0 where it
    /// comes earlier.
    pub days_later: f64,
    /// The lower end of its interval; nothing where a single draw has none.
    pub low: Option<f64>,
    /// The upper end of its interval.
    pub high: Option<f64>,
}
