//! Charts of what an outcome hangs on.

mod groups;
mod rows;
mod shares;
mod tornado;

use super::NamedFigure;
use super::compare::{Measure, file_name};
use crate::result::sensitivity::{ExplainedRecord, SensitivitySummary};
use crate::tongue::{Language, Tongue};

/// How many measures have a chart.
const MOST_CHARTS: usize = 8;

/// The charts of a sensitivity analysis: for each measure that is not the same throughout, what explains it.
#[must_use]
pub fn sensitivity_charts(summary: &SensitivitySummary) -> Vec<NamedFigure> {
    let is_whole = |n: usize| n > 0 && n == summary.inputs.len();
    let told = summary.metrics.iter().filter(|metric| is_whole(metric.shares.len()));
    let chart = |metric| explained(summary, metric, Language::English.tongue());
    let mut charts: Vec<NamedFigure> = Vec::new();
    if let Some(found) = &summary.groups {
        charts.extend(found.metrics.iter().take(MOST_CHARTS).map(|metric| {
            let measure = Measure::named(&metric.name, &metric.title);
            let name = file_name(&measure).replacen("measure", "groups", 1);
            NamedFigure::new(name, groups::figure(summary, found, metric))
        }));
    }
    if let Some(found) = &summary.tornado {
        charts.extend(summary.metrics.iter().take(MOST_CHARTS).filter_map(|metric| {
            let name = file_name(&Measure::of_explained(metric)).replacen("measure", "tornado", 1);
            Some(NamedFigure::new(name, tornado::figure(summary, found, metric)?))
        }));
    }
    charts.extend(told.take(MOST_CHARTS).map(chart));
    charts
}

/// What explains a measure, in a language.
fn explained(summary: &SensitivitySummary, metric: &ExplainedRecord, tongue: &dyn Tongue) -> NamedFigure {
    let name = file_name(&Measure::of_explained(metric)).replacen("measure", "shares", 1);
    NamedFigure::new(name, shares::figure(summary, metric, tongue))
}

/// What explains a measure, in a language; nothing where not every input has a share.
pub(crate) fn shares_of(
    summary: &SensitivitySummary,
    metric: &ExplainedRecord,
    tongue: &dyn Tongue,
) -> Option<NamedFigure> {
    let is_whole = !metric.shares.is_empty() && metric.shares.len() == summary.inputs.len();
    is_whole.then(|| explained(summary, metric, tongue))
}

impl Measure {
    fn of_explained(metric: &ExplainedRecord) -> Self {
        Self::named(&metric.name, &metric.title)
    }
}
