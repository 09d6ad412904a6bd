//! One address that is no number: every measure as dots with intervals, in the order of the first measure.

use super::view::{View, interval, label};
use crate::chart::figure::{Figure, Mark, Panel, Shape, Size, Tick};
use crate::chart::forecast::shares::{rows_axis, whisker};
use crate::experiment::sweep::PointRecord;

/// How many rows are shown.
const MOST_ROWS: usize = 16;
/// How many panels stand side by side.
const COLUMNS: usize = 3;

/// The chart `measures`.
pub(super) fn figure(view: &View<'_>) -> Figure {
    let rows = ordered(view);
    let left_out = match view.summary.points.len() {
        n if n > MOST_ROWS => format!(" The first {MOST_ROWS} of {n} are shown."),
        _ => String::new(),
    };
    Figure {
        title: view.headline(),
        subtitle: format!("Means over {}; whiskers are 95% intervals.{left_out}", view.draws()),
        keys: Vec::new(),
        n_columns: COLUMNS,
        panels: (0..view.measures.len()).map(|metric| panel(view, &rows, metric)).collect(),
        source: view.source(),
    }
}

/// The points with the highest mean of the first measure first; of equals, those with the highest of the last.
fn ordered<'a>(view: &View<'a>) -> Vec<&'a PointRecord> {
    let mut rows: Vec<&PointRecord> = view.summary.points.iter().collect();
    let last = view.measures.len().saturating_sub(1);
    let key = |point: &PointRecord, metric: usize| point.metrics.get(metric).map_or(0.0, |mean| mean.mean);
    rows.sort_by(|a, b| key(b, 0).total_cmp(&key(a, 0)).then(key(b, last).total_cmp(&key(a, last))));
    rows.truncate(MOST_ROWS);
    rows
}

fn panel(view: &View<'_>, rows: &[&PointRecord], metric: usize) -> Panel {
    let measure = &view.measures[metric];
    let colour = view.colour(measure);
    let means: Vec<(f64, [f64; 3])> = rows
        .iter()
        .enumerate()
        .filter_map(|(idx, point)| Some((-(idx as f64), interval(&point.metrics[metric])?)))
        .collect();
    let mut y = rows_axis(rows.len());
    // The names stand beside the first panel of each row of panels.
    let is_named = metric.is_multiple_of(COLUMNS);
    let tick = |(idx, point): (usize, &&PointRecord)| {
        let text = if is_named { label(&point.values[0], 60) } else { String::new() };
        Tick { strong: true, ..Tick::new(-(idx as f64), text) }
    };
    y.ticks = rows.iter().enumerate().map(tick).collect();
    y.grid = true;
    let mut panel = Panel::new(measure.title.clone(), measure.axis(means.iter().flat_map(|(_, ends)| *ends), 4), y);
    panel.colour = colour;
    for (at, [low, _, high]) in &means {
        if low < high {
            whisker(&mut panel, *at, [*low, *high]);
        }
    }
    let dots = means.iter().map(|(at, [_, mean, _])| [*mean, *at]).collect();
    panel.marks.push(Mark::dots(dots, Shape::Disc, Size::Large, colour));
    panel
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample::sweep;

    #[test]
    fn rows_are_ordered_by_the_first_measure() {
        let summary = sweep::one_part();
        let figure = figure(&View::new(&summary).expect("points"));
        let names: Vec<&str> = figure.panels[0].y.ticks.iter().map(|tick| tick.label.as_str()).collect();
        assert_eq!(names, ["Micro", "Boulware", "Conceder(exponent: 0.3)"]);
        assert!(figure.panels[1].y.ticks.iter().all(|tick| tick.label.is_empty()));
        let dots = figure.panels[0].dots(Shape::Disc, Size::Large);
        assert!(dots.windows(2).all(|pair| pair[1][0] <= pair[0][0] && pair[1][1] < pair[0][1]), "{dots:?}");
    }
}
