//! By how much something differs, draw by draw.

use serde::{Deserialize, Serialize};

/// A measure in the baseline and under a what-if.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MetricRecord {
    /// Its name: `agreement_rate`, `full_agreement_rate`, `payoff_<delegation>`, `joint_gain`, with chambers `in_force_rate`.
    pub name: String,
    /// What it is called in charts.
    pub title: String,
    /// Its mean in the baseline.
    pub baseline: f64,
    /// Its mean under the what-if.
    pub what_if: f64,
    /// The mean of the paired differences.
    pub difference: f64,
    /// The lower end of its interval; nothing where nothing is left to chance.
    pub low: Option<f64>,
    /// The upper end of its interval.
    pub high: Option<f64>,
    /// What can be said of it.
    pub effect: Effect,
}

/// What can be said of a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// The measure rises.
    Rises,
    /// The measure falls.
    Falls,
    /// Other draws might give a difference of the other sign, or none: no effect is shown.
    Unclear,
    /// No negotiation differs.
    None,
}

impl Effect {
    /// Whether the draws show that the measure changes.
    #[must_use]
    pub const fn is_shown(self) -> bool {
        match self {
            Self::Rises | Self::Falls => true,
            Self::Unclear | Self::None => false,
        }
    }
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
    /// What can be said of it: the agreement comes later if it rises.
    pub effect: Effect,
}
