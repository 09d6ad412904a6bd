//! Scores of forecasts: how far what was said beforehand lay from what came. The lower the better; each is proper, so that
//! nobody scores better by saying something else than what is believed.

mod ordered;
mod time;
mod yes_or_no;

pub(crate) use ordered::{kendall_tau_b, ranked_probability};
pub(crate) use time::censored_crps;
pub(crate) use yes_or_no::{brier, log_score};
