//! Statistics of many negotiations: pure functions of numbers, with intervals.

mod interval;
mod quantile;
mod survival;

pub use interval::{Estimate, paired_mean, wilson};
pub use quantile::{median_interval, quantile};
pub use survival::{SurvivalStep, survival};
