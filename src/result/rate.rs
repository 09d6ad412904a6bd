//! How often something came.

use serde::{Deserialize, Serialize};

/// A rate with its interval (Wilson), which there is none of where nothing is left to chance.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct RateRecord {
    /// How often.
    pub count: u64,
    /// Of how many.
    pub of: u64,
    /// The share, 0 to 1.
    pub share: f64,
    /// The lower end of its interval.
    pub low: Option<f64>,
    /// The upper end of its interval.
    pub high: Option<f64>,
}

impl RateRecord {
    /// The same without an interval.
    pub(crate) fn without_interval(&mut self) {
        (self.low, self.high) = (None, None);
    }

    /// Both ends of its interval.
    #[must_use]
    pub fn interval(&self) -> Option<[f64; 2]> {
        Some([self.low?, self.high?])
    }
}

/// How often something named came.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShareRecord {
    /// The name.
    pub name: String,
    /// How often.
    pub rate: RateRecord,
}
