//! Charts of a forecast: how many negotiations end, when, in what, and what it pays.

mod agreement_time;
mod concessions;
mod endings;
mod options;
mod outlook;
mod payoffs;
pub(super) mod shares;

use super::NamedFigure;
use crate::experiment::forecast::ForecastSummary;
use outlook::Outlook;

/// The charts of a forecast; none if it does not have exactly two delegations.
#[must_use]
pub fn forecast_charts(summary: &ForecastSummary) -> Vec<NamedFigure> {
    let Some(outlook) = Outlook::new(summary) else { return Vec::new() };
    let mut charts = vec![
        NamedFigure::new("endings", endings::figure(&outlook)),
        NamedFigure::new("agreement-time", agreement_time::figure(&outlook)),
        NamedFigure::new("options", options::figure(&outlook)),
        NamedFigure::new("payoffs", payoffs::figure(&outlook)),
        NamedFigure::new("concessions", concessions::figure(&outlook)),
    ];
    if !summary.blocking.is_empty() && outlook.n_failures() > 0 {
        charts.push(NamedFigure::new("blocking", endings::blocking(&outlook)));
    }
    charts
}
