//! Statistics of many negotiations: pure functions of numbers, with intervals.

mod bootstrap;
mod correlation;
mod interval;
mod jackknife;
mod moments;
mod quantile;
mod score;
mod student;

pub use bootstrap::resample;
pub use correlation::{correlation, rank_correlation};
pub use interval::{Estimate, are_signs_beyond_chance, mean_interval, paired_mean, widening, wilson};
pub use jackknife::{grouped_mean, jackknife};
pub use moments::Moments;
pub use quantile::{median_interval, median_interval_of, order_statistic_at, quantile, quantile_of};
pub use score::{brier, censored_crps, kendall_tau_b, log_score, ranked_probability};
pub use student::student_quantile;
