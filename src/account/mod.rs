//! What results come to, in sentences: found once for reports and charts, so that they cannot contradict each other.

pub(crate) mod analyze;
pub(crate) mod backtest;
pub(crate) mod calibration;
pub(crate) mod certainty;
pub(crate) mod choose;
pub(crate) mod clause;
pub(crate) mod compare;
pub(crate) mod discovery;
pub(crate) mod event;
pub(crate) mod expectation;
pub(crate) mod figure;
pub(crate) mod finding;
pub(crate) mod forecast;
pub(crate) mod happened;
pub(crate) mod price;
pub(crate) mod rate;
pub(crate) mod ratification;
pub(crate) mod reach;
pub(crate) mod run;
pub(crate) mod sensitivity;
pub(crate) mod sweep;
pub(crate) mod tournament;
pub(crate) mod tune;
pub(crate) mod veto;
pub(crate) mod words;
