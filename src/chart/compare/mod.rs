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
use crate::tongue::chart::Shown;
use crate::tongue::{Language, Tongue};
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
    let mut charts = match summary.what_ifs.as_slice() {
        [] => return Vec::new(),
        [_] if measures(summary).is_empty() => Vec::new(),
        [one] => vec![NamedFigure::new("measures", metrics::sheet(summary, one))],
        _ => {
            let mut charts = by_measure(summary, Language::English.tongue());
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

/// Of several what-ifs, the matrix of all measures and the chart of each, in a language; none of fewer.
pub(crate) fn by_measure(summary: &CompareSummary, tongue: &dyn Tongue) -> Vec<NamedFigure> {
    if summary.what_ifs.len() < 2 {
        return Vec::new();
    }
    let measures = measures(summary);
    let all = NamedFigure::new("what-ifs", overview::figure(summary, &measures, tongue));
    let of = |measure| NamedFigure::new(metrics::file_name(measure), metrics::figure(summary, measure, tongue));
    std::iter::once(all).chain(measures.iter().map(of)).collect()
}

/// Where the data come from.
fn source(summary: &CompareSummary) -> Source {
    source_in(Language::English.tongue(), summary)
}

/// The same in a language.
fn source_in(tongue: &dyn Tongue, summary: &CompareSummary) -> Source {
    really::sourced(reading::source_in(tongue, &summary.head, Some(summary.n_draws)), summary.happened.as_ref())
}

/// Which of so many what-ifs are shown, if not all are.
const fn shown(n_all: usize) -> Shown {
    if n_all > MAX_WHAT_IFS { Some([MAX_WHAT_IFS, n_all]) } else { None }
}

/// What a subtitle adds if not all of so many what-ifs are shown: which are.
fn left_out(n_all: usize, which: &str) -> String {
    if n_all > MAX_WHAT_IFS {
        format!(" Shown: the {MAX_WHAT_IFS} of {n_all} what-ifs that {which}.")
    } else {
        String::new()
    }
}

/// Those that are shown of what is sorted by effect.
const CHANGE_MOST: &str = "change it most";

/// The rows for which there is room: effects that are shown first, each by its size. Whoever is named in a title is among them.
fn with_most_effect<T>(mut rows: Vec<T>, effect: impl Fn(&T) -> (bool, f64)) -> Vec<T> {
    rows.sort_by(|a, b| {
        let ((a_shown, a_size), (b_shown, b_size)) = (effect(a), effect(b));
        b_shown.cmp(&a_shown).then(b_size.total_cmp(&a_size))
    });
    rows.truncate(MAX_WHAT_IFS);
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample::compare;

    #[test]
    fn what_a_title_names_has_a_row_however_many_what_ifs_there_are() {
        let mut summary = compare::many();
        let last = summary.what_ifs.iter().position(|one| one.title == "Both sides bid as hardliners").unwrap();
        let hardliners = summary.what_ifs.remove(last);
        while summary.what_ifs.len() < 2 * MAX_WHAT_IFS {
            let mut more = summary.what_ifs[0].clone();
            more.title = format!("Number {}", summary.what_ifs.len());
            summary.what_ifs.push(more);
        }
        summary.what_ifs.push(hardliners);
        let rate = measures(&summary)[0].clone();
        let shown = |figure: &crate::chart::figure::Figure| {
            let rows: Vec<String> = figure.panels[0].left[0].cells.iter().map(|cell| cell.text.clone()).collect();
            (figure.title.clone(), rows)
        };
        let english = Language::English.tongue();
        for figure in [
            overview::figure(&summary, &measures(&summary), english),
            metrics::figure(&summary, &rate, english),
            flips::figure(&summary),
        ] {
            let (title, rows) = shown(&figure);
            assert!(title.contains("Both sides bid as hardliners"), "{title}");
            assert!(rows.iter().any(|row| row == "Both sides bid as hardliners"), "{title}: {rows:?}");
            assert!(figure.subtitle.contains("Shown: the 16 of 33 what-ifs"), "{}", figure.subtitle);
        }
    }
}
