//! Forecasts held against negotiations that happened.
//!
//! ```text
//! played      a case forecast: where draws leave each issue, whether and when they agree
//! library     all draws of all cases, as numbered units of work
//! baselines   what is said of the case without playing
//! scored      what the two come to beside what happened; totals over cases
//! ```

mod baselines;
mod library;
mod played;
mod scored;
#[cfg(test)]
mod tests;

pub use library::backtest;

use crate::scenario::{Document, Record};

/// A negotiation that happened: what was known beforehand, and what came of it.
#[derive(Clone, Copy, Debug)]
pub struct HistoricalCase<'a> {
    /// What its file is called; no other case is called so.
    pub name: &'a str,
    /// What was known beforehand.
    pub document: &'a Document,
    /// What came of it.
    pub record: &'a Record,
}
