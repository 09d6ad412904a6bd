//! All what-ifs against all measures, as a matrix.

use super::grid::{GridCell, panel};
use super::measure::{Direction, Measure};
use super::metrics::lowered;
use super::{MAX_WHAT_IFS, left_out, source};
use crate::chart::figure::{BarFill, Colour, Figure, Key, Sign};
use crate::chart::reading::clipped;
use crate::experiment::compare::{CompareSummary, MetricRecord, WhatIfRecord};

/// The chart `what-ifs`.
pub(super) fn figure(summary: &CompareSummary, measures: &[Measure]) -> Figure {
    let what_ifs = &summary.what_ifs[..summary.what_ifs.len().min(MAX_WHAT_IFS)];
    let as_it_is = ("As it is".to_owned(), measures.iter().map(|measure| baseline(what_ifs, measure)).collect());
    let cells = |one| measures.iter().map(|measure| cell(what_ifs, measure, one)).collect();
    let rows = what_ifs.iter().map(|one| (one.title.clone(), cells(one)));
    let rows: Vec<(String, Vec<GridCell>)> = std::iter::once(as_it_is).chain(rows).collect();
    let headings: Vec<String> = measures.iter().map(|measure| measure.title.clone()).collect();
    let key = |colour, text: &str| Key::new(Sign::Bar(colour, BarFill::Shaded(60)), text);
    let keys = [(Colour::Rise, "rises (+)"), (Colour::Fall, "falls (\u{2212})")];
    let is_drawn = |colour: Colour| rows.iter().flat_map(|(_, cells)| cells).any(|cell| cell.colour == colour);
    let keys =
        keys.into_iter().filter(|(colour, _)| is_drawn(*colour)).map(|(colour, text)| key(colour, text)).collect();
    Figure {
        title: title(what_ifs, measures),
        subtitle: format!(
            "The mean difference of each what-if from the scenario as it is, on the same draws; shades are relative to the \
             largest of a column. Grey: the 95% interval takes in no difference.{}",
            left_out(summary)
        ),
        keys,
        n_columns: 1,
        panels: vec![panel("What if", &headings, &rows)],
        source: source(summary),
    }
}

/// The value of a measure without a what-if.
fn baseline(what_ifs: &[WhatIfRecord], measure: &Measure) -> GridCell {
    let value = what_ifs.iter().find_map(|one| measure.in_what_if(one)).map(|metric| measure.value(metric.baseline));
    GridCell { text: value.unwrap_or_else(|| "–".to_owned()), size: 0.0, colour: Colour::Muted, strong: true }
}

fn cell(what_ifs: &[WhatIfRecord], measure: &Measure, what_if: &WhatIfRecord) -> GridCell {
    let size = |metric: &MetricRecord| metric.difference.abs();
    let largest = what_ifs.iter().filter_map(|one| measure.in_what_if(one)).map(size).fold(0.0, f64::max);
    let Some(metric) = measure.in_what_if(what_if) else {
        return GridCell { text: "–".to_owned(), size: 0.0, colour: Colour::Muted, strong: false };
    };
    let direction = Direction::of(metric);
    let is_clear = matches!(direction, Direction::Up | Direction::Down);
    GridCell {
        text: measure.difference(metric.difference),
        size: if is_clear { size(metric) / largest } else { 0.0 },
        colour: direction.colour(),
        strong: is_clear,
    }
}

/// How many do what.
fn some(n: usize, verb: &str) -> String {
    if n == 1 { format!("1 {verb}s") } else { format!("{n} {verb}") }
}

/// How many what-ifs raise or lower the first measure.
fn title(what_ifs: &[WhatIfRecord], measures: &[Measure]) -> String {
    let n = what_ifs.len();
    let Some(first) = measures.first() else { return "Nothing was measured".to_owned() };
    let directions = what_ifs.iter().filter_map(|one| first.in_what_if(one)).map(Direction::of);
    let (mut n_up, mut n_down) = (0, 0);
    for direction in directions {
        n_up += usize::from(direction == Direction::Up);
        n_down += usize::from(direction == Direction::Down);
    }
    let measure = clipped(&lowered(&first.title), 60);
    match (n_up, n_down) {
        (0, 0) => format!("None of {n} what-ifs changes the {measure} beyond chance"),
        (up, 0) => format!("Of {n} what-ifs, {} the {measure} and none lowers it", some(up, "raise")),
        (0, down) => format!("Of {n} what-ifs, {} the {measure} and none raises it", some(down, "lower")),
        (up, down) => format!("Of {n} what-ifs, {} the {measure} and {} it", some(up, "raise"), some(down, "lower")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::compare::measure::measures;
    use crate::chart::figure::Mark;
    use crate::chart::sample::compare;

    #[test]
    fn every_what_if_has_a_cell_for_every_measure() {
        let summary = compare::many();
        let measures = measures(&summary);
        let figure = figure(&summary, &measures);
        let panel = &figure.panels[0];
        assert_eq!(panel.left[0].cells.len(), 9);
        assert_eq!(panel.marks.iter().filter(|mark| matches!(mark, Mark::Bar(_))).count(), 9 * 5);
        assert!(panel.label("Agreement rate").is_some() && panel.label("42.0%").is_some());
        assert_eq!(figure.title, "Of 8 what-ifs, 5 raise the agreement rate and 2 lower it");
        let metric = &summary.what_ifs[0].metrics[0];
        assert!(panel.label(&measures[0].difference(metric.difference)).is_some());
    }

    #[test]
    fn what_ifs_that_change_nothing_are_said_to() {
        let mut summary = compare::identical();
        summary.what_ifs.push(summary.what_ifs[0].clone());
        let figure = figure(&summary, &measures(&summary));
        assert_eq!(figure.title, "None of 2 what-ifs changes the agreement rate beyond chance");
    }
}
