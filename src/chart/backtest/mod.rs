//! Charts of a back-test: how far forecasts miss beside the midpoint of the openings, whether they saw agreements and
//! failures coming, and each case issue by issue.

mod agreement;
mod issues;
mod misses;

use super::NamedFigure;
use super::figure::Source;
use crate::account::words::counted;
use crate::result::backtest::BacktestSummary;

/// The charts of a back-test; none without a case.
#[must_use]
pub fn backtest_charts(summary: &BacktestSummary) -> Vec<NamedFigure> {
    if summary.cases.is_empty() {
        return Vec::new();
    }
    let mut charts: Vec<NamedFigure> =
        misses::figure(summary).map(|figure| NamedFigure::new("misses", figure)).into_iter().collect();
    charts.push(NamedFigure::new("agreement", agreement::figure(summary)));
    let of_case = summary.cases.iter().filter(|case| !case.issues.is_empty());
    charts.extend(of_case.map(|case| NamedFigure::new(format!("issues-{}", case.name), issues::figure(summary, case))));
    charts
}

/// Where the data come from.
fn source(summary: &BacktestSummary) -> Source {
    let scenario = match summary.cases.as_slice() {
        [only] => only.title.clone(),
        cases => format!("{} cases of negotiations that happened", cases.len()),
    };
    let run = format!(
        "· {} of each case · seed {} · Summitry {}",
        counted(summary.n_draws, "negotiation"),
        summary.seed,
        summary.version
    );
    Source { language: crate::tongue::Language::English, scenario, what_if: None, set: None, run }
}
