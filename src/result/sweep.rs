//! The summary of a sweep as data: what `summary.json` holds and the charts are drawn from.
//!
//! Delegations, issues and options go by their names in the scenario file, in its order; every interval covers 95%.

use super::titled::titled;
use crate::result::{FormsRecord, HeadRecord, IssueLabelRecord, LabelRecord};
use serde::{Deserialize, Serialize};

/// One scenario over many values of some addresses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SweepSummary {
    /// Where it comes from.
    #[serde(flatten)]
    pub head: HeadRecord,
    /// How the points were chosen.
    pub design: DesignKind,
    /// How many points there are.
    pub n_points: u64,
    /// How many draws are played at each point, the same ones everywhere.
    pub n_draws: u64,
    /// Who negotiates.
    pub delegations: Vec<LabelRecord>,
    /// What is negotiated, with the options of each issue; `deferred` last where it may be left open.
    pub issues: Vec<IssueLabelRecord>,
    /// The addresses that are varied.
    pub axes: Vec<AxisRecord>,
    /// What is measured at each point: `agreement_rate`, `full_agreement_rate`, `payoff_<delegation>`,
    /// `joint_gain`, with chambers `in_force_rate`.
    pub metrics: Vec<LabelRecord>,
    /// Whether negotiations at a point may differ: whether anything is uncertain, or a strategy draws random numbers. Where
    /// not, no mean has an interval.
    pub chance: bool,
    /// The scenario as written, on the same draws: what every point is held against.
    pub reference: ReferenceRecord,
    /// Every point that was played, in order.
    pub points: Vec<PointRecord>,
    /// For each metric, where it is highest and lowest; empty where charts do not show the points themselves.
    pub extremes: Vec<ExtremesRecord>,
    /// What the metrics are along each axis, whatever the others are; empty where charts show the points themselves.
    pub trends: Vec<TrendRecord>,
    /// How much each axis has to do with each metric; empty where charts show the points themselves, and for samples of
    /// fewer than 64 points.
    pub influences: Vec<InfluenceRecord>,
}

/// The scenario as written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReferenceRecord {
    /// The number of the point that plays as it, from 1; nothing if it was played beside the points.
    pub point: Option<u64>,
    /// Each metric.
    pub metrics: Vec<MeanRecord>,
    /// The date of the agreement, among agreements alone; nothing without one.
    pub agreement_date: Option<DateMeanRecord>,
    /// How often each option was agreed on, by issue.
    pub agreed: Vec<Vec<u64>>,
}

/// Where a metric is highest and lowest.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExtremesRecord {
    /// The number of the point at which it is highest, and behind it of those not told from that beyond chance.
    pub highest: Vec<u64>,
    /// The number of the point at which it is lowest, and behind it of those not told from that beyond chance.
    pub lowest: Vec<u64>,
    /// The numbers of the points at which it differs from the scenario as written beyond chance, where as many points are
    /// compared.
    pub unlike_written: Vec<u64>,
}

/// How points are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DesignKind {
    /// Every combination of the values.
    Grid,
    /// Every axis takes each of as many equal slices as there are points exactly once.
    LatinHypercube,
    /// Sobol points with a random shift.
    Sobol,
}

/// An address that is varied.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AxisRecord {
    /// The address.
    pub address: String,
    /// What people call it.
    pub title: String,
    /// Further forms of the title.
    #[serde(flatten)]
    pub forms: FormsRecord,
    /// What it is counted in; empty for a plain number and for what is no number.
    pub unit: String,
    /// The number that is written in the scenario; nothing for a strategy or the like.
    pub written: Option<f64>,
    /// Which of the values is written in the scenario, where they are no numbers. Left out of a file where none of them is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written_part: Option<String>,
    /// The strategy that is written in the scenario, in words, where strategies are varied and none of the values is it. Left out of
    /// a file otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written_strategy: Option<String>,
    /// The values that it takes; empty if any of a range.
    pub values: Vec<ValueRecord>,
    /// What people call the values, in their order; empty for numbers.
    pub labels: Vec<String>,
    /// What the values do in plain words, in their order, where they are strategies: `gives way late`. Left out of a file otherwise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub manners: Vec<String>,
    /// The least and the greatest number; nothing for a strategy or the like.
    pub range: Option<[f64; 2]>,
    /// Whether its numbers lie by equal ratios.
    pub log: bool,
}

/// Fewer points of a sample than this say too little to rank addresses by.
pub(crate) const FEWEST_POINTS: usize = 64;

/// What stands in place of an address where what-ifs are varied.
pub(crate) const WHAT_IF: &str = "what_if";

impl AxisRecord {
    /// Whether what-ifs are varied on it, and not an address.
    #[must_use]
    pub(crate) fn is_of_what_ifs(&self) -> bool {
        self.range.is_none() && self.address == WHAT_IF
    }
}

/// A value that an address takes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ValueRecord {
    /// A number.
    Number(f64),
    /// A strategy, a condition or an option, as it would be set.
    Part(String),
}

/// What the negotiations of a point came to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PointRecord {
    /// Its number, from 1.
    pub point: u64,
    /// The value of each axis.
    pub values: Vec<ValueRecord>,
    /// What makes its scenario, as `address=value`: besides the values, weights that were scaled along.
    pub settings: Vec<String>,
    /// How many negotiations were played.
    pub n: u64,
    /// Each metric.
    pub metrics: Vec<MeanRecord>,
    /// How much more each metric is than in the scenario as written, paired by draw.
    pub differences: Vec<MeanRecord>,
    /// The date of the agreement, among agreements alone; nothing without one.
    pub agreement_date: Option<DateMeanRecord>,
    /// How often each option was agreed on, by issue.
    pub agreed: Vec<Vec<u64>>,
}

/// A mean or a rate with its interval, which one negotiation alone does not have.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct MeanRecord {
    /// The mean.
    pub mean: f64,
    /// The lower end of its interval.
    pub low: Option<f64>,
    /// The upper end of its interval.
    pub high: Option<f64>,
}

/// The mean date of the agreements with its interval, which one agreement alone does not have. It speaks of agreements
/// alone: points at which others agree are not the same negotiations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateMeanRecord {
    /// Of how many agreements.
    pub count: u64,
    /// The mean, to the nearest day.
    pub mean: String,
    /// The lower end of its interval.
    pub low: Option<String>,
    /// The upper end of its interval.
    pub high: Option<String>,
}

/// How much one axis has to do with the metrics.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InfluenceRecord {
    /// The address.
    pub address: String,
    /// For each metric, which share of its variance between the points goes with the axis, 0 to 1; the interval covers
    /// which points were played, and is missing for a grid, which plays all.
    pub shares: Vec<MeanRecord>,
    /// For each metric, how much more it is in the highest quarter of the axis than in the lowest; empty for what is no
    /// number.
    pub rises: Vec<MeanRecord>,
}

/// The metrics along one axis.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TrendRecord {
    /// The address.
    pub address: String,
    /// Stretches of the axis that hold points, in order; each value by itself where there are only some.
    pub bins: Vec<BinRecord>,
}

/// The points in a stretch of an axis.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BinRecord {
    /// Where it begins, or the only value.
    pub from: ValueRecord,
    /// Where it ends, or the only value.
    pub to: ValueRecord,
    /// How many points it holds.
    pub n_points: u64,
    /// The mean of each metric over these points, with the interval that their spread gives.
    pub metrics: Vec<MeanRecord>,
}

titled!(AxisRecord);
