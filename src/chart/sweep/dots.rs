//! One address that is no number: every measure as dots with intervals, in the order of the first measure.

use super::view::{View, interval, n_columns};
use crate::chart::figure::{Colour, Figure, Key, Mark, Panel, Shape, Sign, Size, Stroke, Tick, Width};
use crate::chart::forecast::shares::{rows_axis, whisker};
use crate::chart::reading::ticks_in;
use crate::result::sweep::{MeanRecord, PointRecord};
use crate::tongue::chart::{Drawn, Subtitle, Word};

/// How many rows are shown.
const MOST_ROWS: usize = 16;
/// Names longer than this, in characters, need larger panels, so that there is room for fewer of them.
const LONGEST_NAME: usize = 45;
const MOST_LARGE: usize = 4;

/// A row: a value, or the scenario as written.
struct Row<'a> {
    name: String,
    means: &'a [MeanRecord],
    /// The point; nothing for the scenario as written, where no point plays as it.
    point: Option<&'a PointRecord>,
}

/// The chart `measures`.
pub(super) fn figure(view: &View<'_>) -> Figure {
    let rows = rows(view);
    let n_all = view.summary.points.len();
    let shown = (n_all > MOST_ROWS).then_some([MOST_ROWS, n_all]);
    let mut told = view.told();
    // The row of the scenario as written stands in several lines where its strategy has many numbers.
    let is_long = rows.iter().any(|row| row.point.is_some() && row.name.chars().count() > LONGEST_NAME);
    let of_measures = (is_long && told.len() > MOST_LARGE).then_some([MOST_LARGE, told.len()]);
    told.truncate(if is_long { MOST_LARGE } else { told.len() });
    let mut keys = vec![Key::new(
        Sign::Line(Stroke::dashed(Colour::Ink, Width::Thin)),
        view.tongue.word(Word::TheScenarioAsWritten),
    )];
    let is_unlike = |metric: &usize| view.summary.points.iter().any(|point| view.is_unlike(*metric, point));
    if told.iter().any(is_unlike) {
        keys.push(Key::new(Sign::Dot(Shape::Disc, Colour::Ink), view.tongue.word(Word::DiffersBeyondChance)));
        keys.push(Key::new(Sign::Dot(Shape::Ring, Colour::Ink), view.tongue.word(Word::DoesNot)));
    }
    let n_columns = if is_long { n_columns(told.len()).min(2) } else { n_columns(told.len()) };
    Figure {
        title: view.tongue.sweep_title(view.summary, view.finding.leading()),
        subtitle: view.tongue.subtitle(&Subtitle::MeansOver {
            summary: view.summary,
            what: Drawn::Whiskers,
            shown,
            of_measures,
        }) + &view.glosses(),
        keys,
        n_columns,
        panels: told
            .iter()
            .enumerate()
            .map(|(place, metric)| panel(view, &rows, place.is_multiple_of(n_columns), *metric))
            .collect(),
        source: view.source(),
    }
}

/// The points with the highest mean of the first measure first, the scenario as written above them where it is none of
/// them; of equals, those with the highest of the last.
fn rows<'a>(view: &View<'a>) -> Vec<Row<'a>> {
    let mut points: Vec<&PointRecord> = view.summary.points.iter().collect();
    let last = view.measures.len().saturating_sub(1);
    let key = |point: &PointRecord, metric: usize| point.metrics.get(metric).map_or(0.0, |mean| mean.mean);
    points.sort_by(|a, b| key(b, 0).total_cmp(&key(a, 0)).then(key(b, last).total_cmp(&key(a, last))));
    points.truncate(MOST_ROWS);
    let reference = &view.summary.reference;
    let is_beside = reference.point.is_none() && reference.metrics.len() == view.measures.len();
    let written = is_beside.then(|| Row { name: view.written_name(), means: &reference.metrics, point: None });
    let row = |point: &'a PointRecord| {
        let written = if reference.point == Some(point.point) { view.tongue.word(Word::IsAsWritten) } else { "" };
        let name = view.label(&view.summary.axes[0], &point.values[0]);
        Row { name: name + written, means: &point.metrics, point: Some(point) }
    };
    written.into_iter().chain(points.into_iter().map(row)).collect()
}

fn panel(view: &View<'_>, rows: &[Row<'_>], is_named: bool, metric: usize) -> Panel {
    let measure = &view.measures[metric];
    let colour = view.colour(measure);
    let means: Vec<(f64, &Row<'_>, [f64; 3])> = rows
        .iter()
        .enumerate()
        .filter_map(|(idx, row)| Some((-(idx as f64), row, interval(row.means.get(metric)?)?)))
        .collect();
    let mut y = rows_axis(rows.len());
    // The names stand beside the first panel of each row of panels.
    let tick = |(idx, row): (usize, &Row<'_>)| {
        let text = if is_named { row.name.clone() } else { String::new() };
        Tick { strong: true, ..Tick::new(-(idx as f64), text) }
    };
    y.ticks = rows.iter().enumerate().map(tick).collect();
    y.grid = true;
    let written = view.written(metric).map(|mean| mean.mean);
    let ends = means.iter().flat_map(|(.., ends)| *ends).chain(written);
    let mut panel = Panel::new(measure.title.clone(), ticks_in(view.tongue, measure.axis(ends, 4)), y);
    panel.colour = colour;
    if let Some(written) = written {
        let line = vec![[written, panel.y.from], [written, panel.y.to]];
        panel.marks.push(Mark::line(line, Stroke::dashed(Colour::Ink, Width::Thin)));
    }
    for (at, _, [low, _, high]) in &means {
        if low < high {
            whisker(&mut panel, *at, [*low, *high]);
        }
    }
    for (shape, unlike) in [(Shape::Disc, true), (Shape::Ring, false)] {
        let is_of_kind = |row: &Row<'_>| row.point.is_some_and(|point| view.is_unlike(metric, point)) == unlike;
        let of_kind = means.iter().filter(|(_, row, _)| is_of_kind(row));
        let dots = of_kind.map(|(at, _, [_, mean, _])| [*mean, *at]).collect();
        panel.marks.push(Mark::dots(dots, shape, Size::Large, colour));
    }
    panel
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample::sweep;

    #[test]
    fn rows_are_ordered_by_the_first_measure() {
        let summary = sweep::agreeing(sweep::one_part(), &[90, 85, 93], 80);
        let figure = figure(&View::new(&summary).expect("points"));
        let names: Vec<&str> = figure.panels[0].y.ticks.iter().map(|tick| tick.label.as_str()).collect();
        assert!(names[0].starts_with("As written: Boulware"), "{names:?}");
        assert_eq!(names[1..], ["Micro", "Boulware (exponent 3)", "Conceder (exponent 0.3)"]);
        assert!(figure.panels[1].y.ticks.iter().all(|tick| tick.label.is_empty()));
        let dots = figure.panels[0].dots(Shape::Disc, Size::Large);
        assert!(
            dots.len() >= 2 && dots.windows(2).all(|pair| pair[1][0] <= pair[0][0] && pair[1][1] < pair[0][1]),
            "{dots:?}"
        );
    }
}
