//! One address of numbers: every measure as a line with its band.

use super::view::{View, at, horizontal, interval, n_columns, number, written_inside};
use crate::chart::compare::Measure;
use crate::chart::figure::{Area, Colour, Figure, Key, Mark, Panel, Shape, Sign, Size, Stroke, Tint, Width};
use crate::chart::reading::ticks_in;
use crate::measure::Unit;
use crate::result::sweep::PointRecord;
use crate::tongue::chart::{Drawn, Subtitle, Word};

/// Up to so many points are marked with dots.
const MOST_DOTS: usize = 40;

/// The chart `measures`.
pub(super) fn figure(view: &View<'_>) -> Figure {
    let told = view.told();
    let panels: Vec<Panel> = told.iter().map(|metric| panel(view, *metric)).collect();
    Figure {
        title: view.tongue.sweep_title(view.summary, view.finding.leading()),
        subtitle: view.tongue.subtitle(&Subtitle::MeansOver {
            summary: view.summary,
            what: Drawn::Bands,
            shown: None,
            of_measures: None,
        }),
        keys: keys(view, &told),
        n_columns: n_columns(panels.len()),
        panels,
        source: view.source(),
    }
}

fn keys(view: &View<'_>, told: &[usize]) -> Vec<Key> {
    let mut keys = vec![Key::new(
        Sign::Line(Stroke::dashed(Colour::Ink, Width::Thin)),
        view.tongue.word(Word::TheScenarioAsWritten),
    )];
    let is_marked = view.summary.points.len() <= MOST_DOTS;
    let is_unlike = |metric: &usize| view.summary.points.iter().any(|point| view.is_unlike(*metric, point));
    if is_marked && told.iter().any(is_unlike) {
        keys.push(Key::new(Sign::Dot(Shape::Disc, Colour::Ink), view.tongue.word(Word::DiffersBeyondChance)));
        keys.push(Key::new(Sign::Dot(Shape::Ring, Colour::Ink), view.tongue.word(Word::DoesNot)));
    }
    keys
}

/// A mean of a curve.
struct Vertex<'a> {
    /// The point that was played; nothing for the scenario as written, through which the curve runs where it lies between points.
    point: Option<&'a PointRecord>,
    /// Its place on the axis.
    x: f64,
    /// The low end of its interval, the mean and the high end.
    ends: [f64; 3],
}

/// The points from left to right.
fn curve<'a>(view: &View<'a>, metric: usize) -> Vec<Vertex<'a>> {
    let axis = &view.summary.axes[0];
    let vertex = |point: &'a PointRecord| {
        let (x, ends) = (at(axis, number(&point.values[0])?), interval(&point.metrics[metric])?);
        Some(Vertex { point: Some(point), x, ends })
    };
    let mut curve: Vec<Vertex<'a>> = view.summary.points.iter().filter_map(vertex).collect();
    let written = written_inside(axis)
        .zip(view.written(metric))
        .and_then(|(number, mean)| Some(Vertex { point: None, x: at(axis, number), ends: interval(&mean)? }));
    // A point of the sweep may be the scenario as written.
    curve.extend(written.filter(|one| curve.iter().all(|other| other.x != one.x)));
    curve.sort_by(|a, b| a.x.total_cmp(&b.x));
    curve
}

fn panel(view: &View<'_>, metric: usize) -> Panel {
    let measure: &Measure = &view.measures[metric];
    let colour = view.colour(measure);
    let axis = &view.summary.axes[0];
    let curve = curve(view, metric);
    let written = view.written(metric).map(|mean| mean.mean);
    let y = ticks_in(view.tongue, measure.axis(curve.iter().flat_map(|one| one.ends).chain(written), 4));
    let mut panel = Panel::new(measure.title.clone(), horizontal(view, axis), y);
    panel.colour = colour;
    panel.y.label.push_str(view.tongue.word(unit(measure)));
    let edges = curve.iter().map(|Vertex { x, ends: [low, _, high], .. }| [*x, *low, *high]).collect();
    panel.marks.push(Mark::Area(Area { edges, colour, tint: Tint::Light }));
    let dashed = Stroke::dashed(Colour::Ink, Width::Thin);
    if let Some(number) = written_inside(axis) {
        let place = at(axis, number);
        panel.marks.push(Mark::line(vec![[place, panel.y.from], [place, panel.y.to]], dashed));
    }
    if let Some(written) = written {
        panel.marks.push(Mark::line(vec![[panel.x.from, written], [panel.x.to, written]], dashed));
    }
    let means: Vec<[f64; 2]> = curve.iter().map(|Vertex { x, ends: [_, mean, _], .. }| [*x, *mean]).collect();
    panel.marks.push(Mark::line(means, Stroke::solid(colour, Width::Thick)));
    if curve.len() <= MOST_DOTS {
        for (shape, unlike) in [(Shape::Disc, true), (Shape::Ring, false)] {
            let is_of_kind = |one: &&Vertex<'_>| one.point.is_some_and(|point| view.is_unlike(metric, point) == unlike);
            let dots = curve.iter().filter(is_of_kind).map(|one| [one.x, one.ends[1]]).collect();
            panel.marks.push(Mark::dots(dots, shape, Size::Medium, colour));
        }
    }
    panel
}

/// What a measure is counted in.
const fn unit(measure: &Measure) -> Word {
    match measure.unit {
        Unit::Share => Word::ShareOfNegotiations,
        Unit::Payoff => Word::Payoff,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample::sweep;

    #[test]
    fn a_line_runs_through_the_means_within_its_band() {
        let summary = sweep::agreeing(sweep::one_number(), &[90, 80, 70, 60, 50], 80);
        let figure = figure(&View::new(&summary).expect("points"));
        let measures = (0..summary.metrics.len()).map(|place| {
            let means = summary.points.iter().map(|point| point.metrics[place].mean);
            means.fold([f64::MAX, f64::MIN], |[low, high], mean| [low.min(mean), high.max(mean)])
        });
        assert_eq!(figure.panels.len(), measures.filter(|[low, high]| low < high).count());
        let marks = &figure.panels[0].marks;
        let Mark::Area(area) = &marks[0] else { panic!("a band") };
        let mean = summary.points[1].metrics[0];
        assert_eq!(figure.panels[0].dots(Shape::Ring, Size::Medium), [[2.0, mean.mean]], "as written");
        assert_eq!(figure.panels[0].dots(Shape::Disc, Size::Medium).len(), 4);
        assert_eq!(area.edges[1], [2.0, mean.low.unwrap(), mean.high.unwrap()]);
        let line = marks.iter().find_map(|mark| match mark {
            Mark::Line(line) if line.stroke.width == Width::Thick => Some(&line.points),
            Mark::Line(_) | Mark::Dots(_) | Mark::Band { .. } | Mark::Bar(_) | Mark::Area(_) | Mark::Tile(_) => None,
        });
        assert_eq!(line.unwrap()[1], [2.0, mean.mean]);
        assert_eq!(figure.keys[0].text, "the scenario as written");
    }

    #[test]
    fn equal_ratios_are_drawn_as_equal_steps() {
        let summary = sweep::one_number_by_ratios();
        let figure = figure(&View::new(&summary).expect("points"));
        let marks = &figure.panels[0].marks;
        let Mark::Area(area) = &marks[0] else { panic!("a band") };
        // Behind the second stands the scenario as written.
        assert!((area.edges[2][0] - libm::log10(3.0)).abs() < 1e-12, "{:?}", area.edges);
        let ticks: Vec<(f64, &str)> =
            figure.panels[0].x.ticks.iter().map(|tick| (tick.at, tick.label.as_str())).collect();
        let expected = [(1.5, "1.5"), (3.0, "3"), (6.0, "6"), (12.0, "12"), (24.0, "24")];
        assert_eq!(ticks, expected.map(|(value, label)| (libm::log10(value), label)));
    }

    #[test]
    fn the_title_says_where_the_first_measure_that_moves_is_highest() {
        let summary = sweep::agreeing(sweep::one_number(), &[90, 80, 70, 60, 50], 80);
        let figure = figure(&View::new(&summary).expect("points"));
        let expected = "Agreement in 90% of negotiations where the lateness of concession of the United States is 1.5, down to \
                        50% where it is 5; 80% as written";
        assert_eq!(figure.title, expected);
    }

    #[test]
    fn points_that_chance_does_not_tell_from_the_highest_are_not_said_to_reach_it() {
        let mut summary = sweep::agreeing(sweep::one_number(), &[90, 80, 70, 60, 50], 80);
        summary.extremes[0].highest = vec![1, 2];
        let figure = figure(&View::new(&summary).expect("points"));
        let expected = "Agreement in 80% to 90% of negotiations where the lateness of concession of the United States is 1.5 \
                        or 2, down to 50% where it is 5; 80% as written";
        assert_eq!(figure.title, expected);
    }

    #[test]
    fn what_is_the_same_everywhere_is_not_drawn() {
        let mut summary = sweep::one_number();
        let joint_gain = summary.metrics.iter().position(|metric| metric.name == "joint_gain").expect("it is measured");
        for means in summary.points.iter_mut().map(|point| &mut point.metrics).chain([&mut summary.reference.metrics]) {
            means[joint_gain].mean = 0.5;
        }
        let figure = figure(&View::new(&summary).expect("points"));
        assert!(figure.panels.iter().all(|panel| panel.title != "Joint gain over no deal"));
    }
}
