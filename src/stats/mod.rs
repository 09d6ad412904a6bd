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

pub(crate) use binomial::at_least;
pub(crate) use bootstrap::{deviation, expanded_tail, resample};
pub use choice::{Best, ChoiceRule, Policies};
pub use column::InputColumn;
pub use correlation::{correlation, rank_correlation};
pub use evidence::{Known, Turn, Worth, turn};
pub(crate) use evidence::{n_stretches, worth_of_knowing_all};
pub use given_share::{Binned, GivenShare};
pub(crate) use given_share::{ShareOfRates, n_bins};
pub use interval::{Estimate, paired_mean, wilson};
pub(crate) use interval::{are_signs_beyond_chance, mean_interval, paired_shares, widening};
pub(crate) use jackknife::{grouped_mean, jackknife};
pub use moments::Moments;
pub use pick_freeze::{GroupShares, PickFreeze};
#[cfg(test)]
pub(crate) use quantile::median_interval;
pub(crate) use quantile::{grouped_median, median_interval_of, order_statistic_at, quantile, quantile_of};
pub use rejection::{Adjustment, Nearest};
pub(crate) use rejection::{median_deviation, weighted_moments, weighted_quantile};
pub(crate) use score::{brier, censored_crps, kendall_tau_b, log_score, ranked_probability};
pub(crate) use smallest_change::smallest_change;
pub(crate) use student::student_quantile;
