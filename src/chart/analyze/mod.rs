//! The charts of an analysis.

mod belief_map;
mod frontier;
mod price;
mod reading;
mod red_lines;
mod trade_map;
mod zone;

use super::{NamedFigure, vetoes, votes};
use crate::account::ratification;
use crate::result::Titled;
use crate::result::analyze::AnalyzeSummary;
use crate::tongue::{Language, Tongue};
use reading::Reading;

/// What closes the zone, in a language; nothing if the analysis does not have exactly two delegations.
pub(crate) fn closing(summary: &AnalyzeSummary, tongue: &dyn Tongue) -> Option<NamedFigure> {
    Some(NamedFigure::new("zone", zone::figure(&Reading::new(summary)?, tongue)))
}

/// The charts of an analysis; none if it does not have exactly two delegations.
#[must_use]
pub fn analyze_charts(summary: &AnalyzeSummary) -> Vec<NamedFigure> {
    let Some(reading) = Reading::new(summary) else { return Vec::new() };
    let mut charts: Vec<NamedFigure> =
        price::figure(&reading).map(|figure| NamedFigure::new("price", figure)).into_iter().collect();
    charts.extend([
        NamedFigure::new("frontier", frontier::figure(&reading)),
        NamedFigure::new("trade-map", trade_map::figure(&reading)),
        NamedFigure::new("zone", zone::figure(&reading, Language::English.tongue())),
    ]);
    charts.extend(red_lines::figure(&reading).map(|figure| NamedFigure::new("red-lines", figure)));
    let blocked = summary.vetoes.as_ref().and_then(|of| {
        let delegations: Vec<_> =
            summary.delegations.iter().map(|one| (one.name.as_str(), one.short_title())).collect();
        vetoes::figure(of, &delegations, reading.source())
    });
    charts.extend(blocked.map(|figure| NamedFigure::new("who-blocks", figure)));
    let votes = summary.ratification.as_ref().and_then(|prospect| {
        let chambers: Vec<_> = prospect.chambers.iter().map(|of| &of.chamber).collect();
        votes::figure(ratification::prospect(prospect), "the balanced package", &chambers, reading.source())
    });
    charts.extend(votes.map(|figure| NamedFigure::new("votes", figure)));
    charts.extend(belief_map::figure(&reading).map(|figure| NamedFigure::new("belief-map", figure)));
    charts
}
