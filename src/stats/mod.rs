//! Statistics of many negotiations: pure functions of numbers, with intervals.

mod binomial;
mod bootstrap;
mod choice;
mod column;
mod correlation;
#[cfg(test)]
mod covered;
mod evidence;
mod given_share;
#[cfg(test)]
mod golden;
mod interval;
mod jackknife;
mod moments;
mod pick_freeze;
pub mod prim;
mod quantile;
mod rejection;
mod score;
mod smallest_change;
mod student;

pub use binomial::at_least;
pub use bootstrap::{expanded_tail, resample};
pub use choice::{Best, ChoiceRule, Policies};
pub use column::InputColumn;
pub use correlation::{correlation, rank_correlation};
pub use evidence::{Known, Turn, Worth, n_stretches, turn, worth_of_knowing_all};
pub use given_share::{Binned, GivenShare, n_bins};
pub use interval::{Estimate, are_signs_beyond_chance, mean_interval, paired_mean, paired_shares, widening, wilson};
pub use jackknife::{grouped_mean, jackknife};
pub use moments::Moments;
pub use pick_freeze::{GroupShares, PickFreeze};
pub use quantile::{grouped_median, median_interval, median_interval_of, order_statistic_at, quantile, quantile_of};
pub use rejection::{Adjustment, Nearest, median_deviation, weighted_moments, weighted_quantile};
pub use score::{brier, censored_crps, kendall_tau_b, log_score, ranked_probability};
pub use smallest_change::smallest_change;
pub use student::student_quantile;
