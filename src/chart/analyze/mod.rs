//! The charts of an analysis.

mod belief_map;
mod frontier;
mod reading;
mod red_lines;
mod trade_map;
mod zone;

use super::NamedFigure;
use crate::result::analyze::AnalyzeSummary;
use reading::Reading;

/// The charts of an analysis; none if it does not have exactly two delegations.
#[must_use]
pub fn analyze_charts(summary: &AnalyzeSummary) -> Vec<NamedFigure> {
    let Some(reading) = Reading::new(summary) else { return Vec::new() };
    let mut charts = vec![
        NamedFigure::new("frontier", frontier::figure(&reading)),
        NamedFigure::new("trade-map", trade_map::figure(&reading)),
        NamedFigure::new("zone", zone::figure(&reading)),
    ];
    charts.extend(red_lines::figure(&reading).map(|figure| NamedFigure::new("red-lines", figure)));
    charts.extend(belief_map::figure(&reading).map(|figure| NamedFigure::new("belief-map", figure)));
    charts
}
