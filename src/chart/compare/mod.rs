//! Charts of a comparison: what each what-if changes against the scenario as it is.

mod dates;
mod flips;
pub(super) mod grid;
mod happened;
mod issues;
mod measure;
mod metrics;
mod overview;

use super::NamedFigure;
use super::figure::Source;
use super::happened as really;
use super::reading;
use crate::result::compare::CompareSummary;
pub(super) use measure::Measure;
use measure::measures;
pub(super) use metrics::file_name;

/// How many what-ifs are shown.
const MAX_WHAT_IFS: usize = 16;

/// The charts of a comparison; none without a what-if.
///
/// One what-if is shown on one sheet with a panel for each measure; several are shown as a matrix and on a sheet for each
/// measure, ordered by size.
#[must_use]
pub fn compare_charts(summary: &CompareSummary) -> Vec<NamedFigure> {
    let measures = measures(summary);
    let mut charts = match summary.what_ifs.as_slice() {
        [] => return Vec::new(),
        [_] if measures.is_empty() => Vec::new(),
        [one] => vec![NamedFigure::new("measures", metrics::sheet(summary, one))],
        _ => {
            let mut charts = vec![NamedFigure::new("what-ifs", overview::figure(summary, &measures))];
            let of = |measure| NamedFigure::new(metrics::file_name(measure), metrics::figure(summary, measure));
            charts.extend(measures.iter().map(of));
            charts.extend(dates::figure(summary).map(|figure| NamedFigure::new("measure-agreement_date", figure)));
            charts
        }
    };
    // Where no ending becomes another there is nothing to draw: the reports say so.
    if summary.what_ifs.iter().any(|one| one.to_agreement.count > 0 || one.to_failure.count > 0) {
        charts.push(NamedFigure::new("flips", flips::figure(summary)));
    }
    charts.extend(issues::figure(summary).map(|figure| NamedFigure::new("changed-issues", figure)));
    charts.extend(happened::figure(summary).map(|figure| NamedFigure::new("what-happened", figure)));
    charts
}

/// Where the data come from.
fn source(summary: &CompareSummary) -> Source {
    really::sourced(reading::source(&summary.head, Some(summary.n_draws)), summary.happened.as_ref())
}

/// What a subtitle adds if not all what-ifs are shown.
fn left_out(summary: &CompareSummary) -> String {
    match summary.what_ifs.len() {
        n if n > MAX_WHAT_IFS => format!(" The first {MAX_WHAT_IFS} of {n} what-ifs are shown."),
        _ => String::new(),
    }
}
