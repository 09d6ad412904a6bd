//! Many addresses, or a sample: a measure against each address, with its mean along it.

use super::view::{View, at, horizontal, interval, is_numeric, number, written_inside};
use crate::chart::compare::Measure;
use crate::chart::figure::{
    Area, Axis, Colour, Figure, Key, Mark, Panel, Shape, Sign, Size, Stroke, Tick, Tint, Width,
};
use crate::result::sweep::{AxisRecord, BinRecord, TrendRecord, ValueRecord};

/// How many addresses are shown.
const MOST_PANELS: usize = 9;
/// How many points are drawn in a panel.
const MOST_DOTS: usize = 1_500;
/// Names of axes longer than this, in characters, are too long for a third of the width.
const LONGEST_NAME: usize = 40;
/// More dots than this are a crowd.
const CROWD: usize = 300;

/// The chart of one measure.
pub(super) fn figure(view: &View<'_>, metric: usize) -> Figure {
    let shown = ordered(view, metric);
    let is_ranked = !view.summary.influences.is_empty();
    let line = match (is_ranked, view.is_sampled()) {
        (false, _) => "",
        (true, false) => " Line: the mean along the axis.",
        (true, true) => {
            " Line: the mean along the axis; band: 95% intervals, which cover that other points might have been played."
        }
    };
    let mut said = format!("{} at points of {}.{line}", view.measures[metric].title, view.draws_each());
    if view.summary.axes.len() > MOST_PANELS {
        said += &format!(" The {MOST_PANELS} that matter most, of {}, are shown.", view.summary.axes.len());
    }
    if view.summary.points.len() > MOST_DOTS {
        said += &format!(" The first {MOST_DOTS} points are drawn.");
    }
    said += &view.glosses();
    // Long names of axes take the width of two panels.
    let is_long =
        shown.iter().any(|axis| view.finding.axis_title(&view.summary.axes[*axis]).chars().count() > LONGEST_NAME);
    let columns = match shown.len() {
        n @ 0..=2 => n.max(1),
        3 if !is_long => 3,
        3 | 4 => 2,
        _ => 3,
    };
    Figure {
        title: view.finding.ranking(metric),
        subtitle: said,
        keys: vec![Key::new(Sign::Line(Stroke::dashed(Colour::Ink, Width::Thin)), "the scenario as written")],
        n_columns: columns,
        panels: shown.iter().map(|axis| panel(view, metric, *axis)).collect(),
        source: view.source(),
    }
}

/// The means along an address; nothing that cannot be drawn.
fn means<'a>(view: &View<'a>, metric: usize, axis: usize) -> Vec<(&'a BinRecord, [f64; 3])> {
    let trend: Option<&TrendRecord> = view.summary.trends.get(axis);
    let bins = trend.map_or(&[][..], |trend| &trend.bins);
    bins.iter().filter_map(|bin| Some((bin, interval(bin.metrics.get(metric)?)?))).collect()
}

/// The addresses, those that matter most first.
fn ordered(view: &View<'_>, metric: usize) -> Vec<usize> {
    let mut axes = view.finding.ranked(metric);
    if axes.is_empty() {
        axes = (0..view.summary.axes.len()).collect();
    }
    axes.truncate(MOST_PANELS);
    axes
}

fn panel(view: &View<'_>, metric: usize, axis: usize) -> Panel {
    let record = &view.summary.axes[axis];
    let measure: &Measure = &view.measures[metric];
    let written = view.written(metric).map(|mean| mean.mean);
    let all = view.summary.points.iter().map(|point| point.metrics[metric].mean).chain(written);
    let y = measure.axis(all, 4);
    let x = if is_numeric(record) { horizontal(view, record) } else { across(view, record) };
    let mut panel = Panel::new("", x, y);
    let dashed = Stroke::dashed(Colour::Ink, Width::Thin);
    if let Some(written) = written {
        panel.marks.push(Mark::line(vec![[panel.x.from, written], [panel.x.to, written]], dashed));
    }
    if let Some(number) = written_inside(record) {
        let place = at(record, number);
        panel.marks.push(Mark::line(vec![[place, panel.y.from], [place, panel.y.to]], dashed));
    }
    let points = view.summary.points.iter().take(MOST_DOTS);
    let dot = |(idx, point): (usize, &crate::result::sweep::PointRecord)| {
        let at = place(record, &point.values[axis])? + aside(record, idx);
        let mean = point.metrics[metric].mean;
        mean.is_finite().then_some([at, mean])
    };
    let dots: Vec<[f64; 2]> = points.enumerate().filter_map(dot).collect();
    // Many dots step back behind the line.
    let faint = if dots.len() > CROWD { Colour::Fainter } else { Colour::Faint };
    panel.marks.push(Mark::dots(dots, Shape::Disc, Size::Tiny, faint));
    let colour = match view.colour(measure) {
        Colour::Muted => Colour::Ink,
        colour @ (Colour::First
        | Colour::Second
        | Colour::Ink
        | Colour::Faint
        | Colour::Fainter
        | Colour::Agreement
        | Colour::Rise
        | Colour::Fall
        | Colour::Paper) => colour,
    };
    if !view.summary.influences.is_empty() {
        along(&mut panel, record, &means(view, metric, axis), colour);
    }
    panel
}

/// The mean along an address: a line with its band, or a dot with its whisker at each part.
fn along(panel: &mut Panel, axis: &AxisRecord, means: &[(&BinRecord, [f64; 3])], colour: Colour) {
    let middle = |bin: &BinRecord| Some(f64::midpoint(place(axis, &bin.from)?, place(axis, &bin.to)?));
    let curve: Vec<(f64, [f64; 3])> = means.iter().filter_map(|(bin, ends)| Some((middle(bin)?, *ends))).collect();
    let centres: Vec<[f64; 2]> = curve.iter().map(|(x, [_, mean, _])| [*x, *mean]).collect();
    if is_numeric(axis) {
        let edges = curve.iter().map(|(x, [low, _, high])| [*x, *low, *high]).collect();
        panel.marks.push(Mark::Area(Area { edges, colour, tint: Tint::Strong }));
        panel.marks.push(Mark::line(centres, Stroke::solid(colour, Width::Thick)));
    } else {
        for (x, [low, _, high]) in curve {
            panel.marks.push(Mark::line(vec![[x, low], [x, high]], Stroke::solid(Colour::Ink, Width::Medium)));
        }
        panel.marks.push(Mark::dots(centres, Shape::Disc, Size::Large, colour));
    }
}

/// Where a value lies: by the number, or at the place among the parts.
fn place(axis: &AxisRecord, value: &ValueRecord) -> Option<f64> {
    number(value)
        .map(|number| at(axis, number))
        .or_else(|| axis.values.iter().position(|other| other == value).map(|place| place as f64))
}

/// How far a dot is moved aside, so that those of one part do not cover each other: by the fractional parts of multiples
/// of the golden ratio, which spread evenly.
fn aside(axis: &AxisRecord, idx: usize) -> f64 {
    if is_numeric(axis) { 0.0 } else { ((idx as f64 * 0.618_033_988_75).fract() - 0.5) * 0.5 }
}

/// An axis of parts.
fn across(view: &View<'_>, axis: &AxisRecord) -> Axis {
    let tick = |(idx, value)| Tick::new(idx as f64, view.finding.label(axis, value));
    let ticks = axis.values.iter().enumerate().map(tick).collect();
    let label = view.finding.axis_title(axis);
    Axis { label, from: -0.6, to: axis.values.len().max(1) as f64 - 0.4, ticks, grid: false }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample::sweep::{self, MOSTLY_THE_FIRST};

    #[test]
    fn the_address_that_moves_the_measure_most_comes_first() {
        let summary = sweep::influenced(sweep::sample(), &MOSTLY_THE_FIRST);
        let view = View::new(&summary).expect("points");
        let figure = figure(&view, 0);
        assert_eq!(figure.panels[0].x.label, "Lateness of concession, United States");
        assert!(
            figure
                .title
                .starts_with("The agreement rate hangs most on the lateness of concession of the United States")
        );
        assert_eq!(figure.panels[0].dots(Shape::Disc, Size::Tiny).len(), summary.points.len());
    }

    #[test]
    fn the_line_runs_through_the_middles_of_stretches() {
        let summary = sweep::influenced(sweep::sample(), &MOSTLY_THE_FIRST);
        let figure = figure(&View::new(&summary).expect("points"), 0);
        let bin = &summary.trends[0].bins[0];
        let line = figure.panels[0].marks.iter().find_map(|mark| match mark {
            Mark::Line(line) if line.stroke.width == Width::Thick => Some(line.points[0]),
            Mark::Line(_) | Mark::Dots(_) | Mark::Band { .. } | Mark::Bar(_) | Mark::Area(_) | Mark::Tile(_) => None,
        });
        assert_eq!(line.unwrap()[1], bin.metrics[0].mean);
    }
}
