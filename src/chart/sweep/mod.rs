//! Charts of a sweep: lines and dots for one address, heat maps for two and three, a ranking and
//! scatter for more and for samples.

mod dots;
mod heat;
mod line;
mod options;
mod ranking;
mod scatter;
mod view;

use super::NamedFigure;
use super::compare::file_name;
use super::figure::Figure;
use crate::result::sweep::SweepSummary;
use crate::tongue::{Language, Tongue};
use view::{View, is_numeric};

/// The first chart of a sweep in a language; nothing if nothing was played, or in another language than English, if the chart is
/// one of a sample or of more addresses than lie on maps: those have no words there.
pub(crate) fn swept(summary: &SweepSummary, tongue: &dyn Tongue) -> Option<NamedFigure> {
    if tongue.language() == Language::English {
        return sweep_charts(summary).into_iter().next();
    }
    let view = View::in_tongue(summary, tongue)?;
    match summary.axes.as_slice() {
        _ if !summary.trends.is_empty() => None,
        [axis] => {
            let measures = if is_numeric(axis) { line::figure(&view) } else { dots::figure(&view) };
            Some(NamedFigure::new("measures", measures))
        }
        _ => {
            let metric = view.told().into_iter().next()?;
            Some(NamedFigure::new(file_name(&view.measures[metric]), heat::figure(&view, metric)))
        }
    }
}

/// The charts of a sweep; none if nothing was played.
#[must_use]
pub fn sweep_charts(summary: &SweepSummary) -> Vec<NamedFigure> {
    let Some(view) = View::new(summary) else { return Vec::new() };
    let each = |of: fn(&View<'_>, usize) -> Figure| {
        let chart = |(metric, measure)| NamedFigure::new(file_name(measure), of(&view, metric));
        let told = view.told().into_iter().map(|metric| (metric, &view.measures[metric]));
        told.map(chart).collect::<Vec<NamedFigure>>()
    };
    match summary.axes.as_slice() {
        _ if !summary.trends.is_empty() => {
            let ranking = ranking::figure(&view).map(|figure| NamedFigure::new("ranking", figure));
            ranking.into_iter().chain(each(scatter::figure)).collect()
        }
        [axis] => {
            let measures = if is_numeric(axis) { line::figure(&view) } else { dots::figure(&view) };
            let options = options::figure(&view).map(|figure| NamedFigure::new("options", figure));
            std::iter::once(NamedFigure::new("measures", measures)).chain(options).collect()
        }
        _ => each(heat::figure),
    }
}
