//! Forecasts held against negotiations that happened.
//!
//! ```text
//! played      a case forecast: where each draw leaves each issue, whether and when it agrees
//! baselines   what is said of the case without playing
//! scored      what the two come to beside what happened; totals over cases
//! ```

mod baselines;
mod played;
mod scored;
#[cfg(test)]
mod tests;

pub use scored::backtest;

use crate::random::Seed;
use crate::scenario::{Document, Record};

/// A negotiation that happened: what was known beforehand, and what came of it.
#[derive(Clone, Copy, Debug)]
pub struct HistoricalCase<'a> {
    /// What its file is called.
    pub name: &'a str,
    /// What was known beforehand.
    pub document: &'a Document,
    /// What came of it.
    pub record: &'a Record,
}

/// How a back-test plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How many negotiations of each case, at least 1.
    pub n_draws: u64,
    /// Where random numbers start from.
    pub seed: Seed,
}
