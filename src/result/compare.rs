//! The summary of a comparison as data: what `summary.json` holds and the charts are drawn from.

use crate::result::{
    ChanceRecord, DateShiftRecord, HappenedRecord, HeadRecord, IssueLabelRecord, LabelRecord, MetricRecord,
    PlayedSoRecord, RateRecord,
};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// Fewer negotiations than this that agree with and without a what-if say nothing of what it does to agreements.
const FEWEST_IN_BOTH: u64 = 20;

/// What-ifs held against the scenario as it is, on the same draws.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CompareSummary {
    /// Where it comes from.
    #[serde(flatten)]
    pub head: HeadRecord,
    /// How many negotiations were played of each.
    pub n_draws: u64,
    /// What makes them differ: without any what-if, and under all of them.
    pub chance: ChanceRecord,
    /// How many differences the effects are judged among: every measure that varies, under every what-if.
    pub n_comparisons: usize,
    /// Who negotiates.
    pub delegations: Vec<LabelRecord>,
    /// What is negotiated.
    pub issues: Vec<IssueLabelRecord>,
    /// The what-ifs, in the order of the file or of the command line.
    pub what_ifs: Vec<WhatIfRecord>,
    /// What really came of the talks, where a record says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub happened: Option<HappenedRecord>,
    /// How often negotiations end so: as the scenario is, then under each what-if.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub played_so: Vec<PlayedSoRecord>,
}

impl CompareSummary {
    /// How often negotiations end as the talks really did: as the scenario is, then under what-ifs, the most often first.
    pub(crate) fn ranked_by_history(&self) -> impl Iterator<Item = &PlayedSoRecord> {
        let mut ranked: Vec<&PlayedSoRecord> = self.played_so.iter().collect();
        ranked.sort_by_key(|one| (one.what_if.is_some(), Reverse(one.ending.count)));
        ranked.into_iter()
    }
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
    /// What it sets.
    pub changes: Vec<FromToRecord>,
    /// Per issue, how often it is settled differently among negotiations that agree in both, and how.
    pub changed_issues: Vec<ChangedIssueRecord>,
}

/// An address that a what-if sets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FromToRecord {
    /// The address.
    pub address: String,
    /// What people call it.
    pub title: String,
    /// What stands there without the what-if in words, where that is an option or a condition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_title: Option<String>,
    /// What stands there under the what-if in words, where that is an option or a condition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_title: Option<String>,
    /// What it is without the what-if; nothing where that is more than a number or a name.
    pub from: Option<String>,
    /// What it is set to.
    pub to: String,
    /// What it is counted in; empty for a plain number.
    pub unit: String,
}

/// How often an issue is settled differently under a what-if, and how.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChangedIssueRecord {
    /// The issue.
    pub name: String,
    /// How often it is settled differently.
    pub rate: RateRecord,
    /// From which option to which, the most frequent first.
    pub moves: Vec<OptionChangeRecord>,
}

/// How often one option takes the place of another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OptionChangeRecord {
    /// What is agreed without the what-if.
    pub from: String,
    /// What is agreed under it.
    pub to: String,
    /// How often.
    pub count: u64,
    /// The lower end of the interval of its share of the negotiations that agree in both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// The upper end of that interval.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
}

impl OptionChangeRecord {
    /// The same without an interval.
    pub(crate) fn without_interval(&mut self) {
        (self.low, self.high) = (None, None);
    }
}

/// Whether so many negotiations that agree with and without a what-if say what it does to agreements; where nothing is
/// left to chance one does.
pub(crate) fn is_enough(chance: &ChanceRecord, n_in_both: u64) -> bool {
    n_in_both >= FEWEST_IN_BOTH || (n_in_both > 0 && chance.is_none())
}
