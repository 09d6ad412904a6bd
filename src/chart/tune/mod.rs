//! Charts of a tuning: what it found, and what that is held against. How the search went is no chart: `summary.json` has it.

mod answers;
mod axis;
mod contenders;
mod slices;

pub(in crate::chart) use axis::Spacing;

use super::NamedFigure;
use super::compare::Measure;
use super::figure::{Axis, Source};
use super::reading;
use crate::result::tune::{EstimateRecord, TuneSummary};

/// The charts of a tuning: those that its summary has something for.
#[must_use]
pub fn tune_charts(summary: &TuneSummary) -> Vec<NamedFigure> {
    let charts = [
        ("answers", answers::figure(summary)),
        ("slices", slices::figure(summary)),
        ("listed-values", contenders::combinations(summary)),
        ("against", contenders::against(summary)),
    ];
    charts.into_iter().filter_map(|(name, figure)| Some(NamedFigure::new(name, figure?))).collect()
}

/// Where the data come from.
fn source(summary: &TuneSummary, n_draws: u64) -> Source {
    reading::source(&summary.head, Some(n_draws))
}

/// A figure that is drawn with the ends of its interval, which is of no width where nothing is known of it.
#[derive(Clone, Copy)]
struct Drawn {
    point: f64,
    ends: [f64; 2],
}

impl Drawn {
    /// An estimate that can be drawn.
    fn of(found: Option<EstimateRecord>) -> Option<Self> {
        let EstimateRecord { point, low, high } = found.filter(|found| found.point.is_finite())?;
        Some(Self { point, ends: [low, high].map(|end| end.unwrap_or(point)) })
    }
}

/// An axis of what is gone for: shares in percent, and never beyond none and all.
fn objective_axis(summary: &TuneSummary, values: impl IntoIterator<Item = f64>, n_ticks: usize) -> Axis {
    let terms = summary.objective.as_ref().map_or(&[][..], |objective| &objective.terms);
    let name = if let [only] = terms { only.name.as_str() } else { "" };
    Measure::named(name, "").axis(values, n_ticks)
}

/// The axis with a little room above its highest tick, so that the tick's label keeps clear of the panel's title.
fn with_headroom(axis: Axis) -> Axis {
    Axis { to: axis.to + 0.04 * (axis.to - axis.from), ..axis }
}
