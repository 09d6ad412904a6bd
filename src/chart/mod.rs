//! Charts: from a result to figures, and from figures to SVG and PNG.
//!
//! A chart is a pure function from a result, such as a [`RunResult`], to a [`figure::Figure`]; it computes no
//! statistics, it picks and compares what the result holds. [`render`] draws figures and knows nothing of negotiations.

mod analyze;
mod backtest;
mod beside;
mod calibration;
mod choice;
mod choose;
mod compare;
mod concessions;
mod course;
mod cut;
mod discovery;
pub mod figure;
mod forecast;
mod happened;
mod issues;
mod moves;
mod payoff_plane;
mod payoff_space;
mod reach;
mod reading;
pub mod render;
#[cfg(test)]
mod sample;
mod sensitivity;
mod settlement;
mod sweep;
mod timeline;
mod tournament;
mod tune;
mod vetoes;
mod votes;

use crate::account::ratification;
use crate::result::{RunResult, Titled};
use crate::tongue::{Language, Tongue};
pub use analyze::analyze_charts;
pub(crate) use analyze::closing;
pub use backtest::backtest_charts;
pub use calibration::calibration_charts;
pub use choice::{NoSuchChart, chosen};
pub(crate) use choose::choice as policies;
pub use choose::{choice_charts, evidence_charts};
pub(crate) use compare::by_measure;
pub use compare::compare_charts;
pub use discovery::discovery_charts;
use figure::Figure;
pub(crate) use forecast::ended;
pub use forecast::forecast_charts;
pub use reach::reach_charts;
pub(crate) use reach::reached;
use reading::Reading;
pub use render::{SheetSize, svg};
pub use sensitivity::sensitivity_charts;
pub(crate) use sensitivity::shares_of;
pub use sweep::sweep_charts;
pub(crate) use sweep::swept;
pub use tournament::tournament_charts;
pub use tune::tune_charts;

/// A chart with the name that its files go by.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedFigure {
    /// The name, such as `payoff-space`.
    pub name: String,
    /// The chart.
    pub figure: Figure,
}

impl NamedFigure {
    pub(crate) fn new(name: impl Into<String>, figure: Figure) -> Self {
        Self { name: name.into(), figure }
    }
}

/// Where each side stood on each issue, in a language; nothing if the result does not have exactly two delegations.
pub(crate) fn positions(result: &RunResult, tongue: &dyn Tongue) -> Option<NamedFigure> {
    Some(NamedFigure::new("issues", issues::figure(&Reading::new(result)?, tongue)))
}

/// The charts of one negotiation; none if the result does not have exactly two delegations.
#[must_use]
pub fn run_charts(result: &RunResult) -> Vec<NamedFigure> {
    let Some(reading) = Reading::new(result) else { return Vec::new() };
    let mut charts = vec![
        NamedFigure::new("concessions", concessions::figure(&reading)),
        NamedFigure::new("payoff-space", payoff_space::figure(&reading)),
        NamedFigure::new("issues", issues::figure(&reading, Language::English.tongue())),
        NamedFigure::new("settlement", settlement::figure(&reading)),
        NamedFigure::new("moves", moves::figure(&reading)),
    ];
    charts.extend(course::figure(&reading).map(|figure| NamedFigure::new("timeline", figure)));
    let votes = result.ratification.as_ref().and_then(|record| {
        let chambers: Vec<_> = record.chambers.iter().collect();
        votes::figure(ratification::headline(record), "the agreement", &chambers, reading.source())
    });
    charts.extend(votes.map(|figure| NamedFigure::new("votes", figure)));
    let blocked = result.vetoes.as_ref().and_then(|vetoes| {
        let delegations: Vec<_> = result.delegations.iter().map(|one| (one.name.as_str(), one.short_title())).collect();
        vetoes::figure(vetoes, &delegations, reading.source())
    });
    charts.extend(blocked.map(|figure| NamedFigure::new("who-blocks", figure)));
    charts
}
