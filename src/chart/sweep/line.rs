//! One address of numbers: every measure as a line with its band.

use super::view::{View, at, horizontal, interval, number, written};
use crate::chart::compare::Measure;
use crate::chart::figure::{Area, Colour, Figure, Key, Mark, Panel, Shape, Sign, Size, Stroke, Tint, Width};

/// Up to so many points are marked with dots.
const MOST_DOTS: usize = 40;

/// The chart `measures`.
pub(super) fn figure(view: &View<'_>) -> Figure {
    let axis = &view.summary.axes[0];
    let panels: Vec<Panel> = (0..view.measures.len()).map(|metric| panel(view, metric)).collect();
    let written_key = |number: f64| {
        Key::new(Sign::Line(Stroke::dashed(Colour::Ink, Width::Thin)), format!("as written: {}", written(number)))
    };
    Figure {
        title: view.headline(),
        subtitle: format!("Means over {}; bands are 95% intervals.", view.draws()),
        keys: axis.written.filter(|number| is_inside(view, *number)).map(written_key).into_iter().collect(),
        n_columns: 3,
        panels,
        source: view.source(),
    }
}

/// Whether the number written lies between those varied.
fn is_inside(view: &View<'_>, number: f64) -> bool {
    view.summary.axes[0].range.is_some_and(|[low, high]| (low..=high).contains(&number))
}

/// The places on the axis with the low end, the mean and the high end, from left to right.
fn curve(view: &View<'_>, metric: usize) -> Vec<(f64, [f64; 3])> {
    let points = view.summary.points.iter();
    let place = |number: f64| at(&view.summary.axes[0], number);
    let mut curve: Vec<(f64, [f64; 3])> = points
        .filter_map(|point| Some((place(number(&point.values[0])?), interval(&point.metrics[metric])?)))
        .collect();
    curve.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    curve
}

fn panel(view: &View<'_>, metric: usize) -> Panel {
    let measure: &Measure = &view.measures[metric];
    let colour = view.colour(measure);
    let curve = curve(view, metric);
    let y = measure.axis(curve.iter().flat_map(|(_, ends)| *ends), 4);
    let mut panel = Panel::new(measure.title.clone(), horizontal(&view.summary.axes[0]), y);
    panel.colour = colour;
    panel.y.label.push_str(unit(measure));
    let edges = curve.iter().map(|(x, [low, _, high])| [*x, *low, *high]).collect();
    panel.marks.push(Mark::Area(Area { edges, colour, tint: Tint::Light }));
    if let Some(written) = view.summary.axes[0].written.filter(|number| is_inside(view, *number)) {
        let place = at(&view.summary.axes[0], written);
        let line = vec![[place, panel.y.from], [place, panel.y.to]];
        panel.marks.push(Mark::line(line, Stroke::dashed(Colour::Ink, Width::Thin)));
    }
    let means: Vec<[f64; 2]> = curve.iter().map(|(x, [_, mean, _])| [*x, *mean]).collect();
    panel.marks.push(Mark::line(means.clone(), Stroke::solid(colour, Width::Thick)));
    if means.len() <= MOST_DOTS {
        panel.marks.push(Mark::dots(means, Shape::Disc, Size::Medium, colour));
    }
    panel
}

/// What a measure is counted in.
fn unit(measure: &Measure) -> &'static str {
    match measure.name.as_str() {
        name if name.ends_with("_rate") => "share of negotiations",
        _ => "payoff",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample::sweep;

    #[test]
    fn a_line_runs_through_the_means_within_its_band() {
        let summary = sweep::one_number();
        let figure = figure(&View::new(&summary).expect("points"));
        assert_eq!(figure.panels.len(), 5);
        let marks = &figure.panels[0].marks;
        let Mark::Area(area) = &marks[0] else { panic!("a band") };
        let mean = summary.points[1].metrics[0];
        assert_eq!(area.edges[1], [2.0, mean.low.unwrap(), mean.high.unwrap()]);
        let line = marks.iter().find_map(|mark| match mark {
            Mark::Line(line) if line.stroke.width == Width::Thick => Some(&line.points),
            _ => None,
        });
        assert_eq!(line.unwrap()[1], [2.0, mean.mean]);
        assert_eq!(figure.keys[0].text, "as written: 2");
    }

    #[test]
    fn equal_ratios_are_drawn_as_equal_steps() {
        let summary = sweep::one_number_by_ratios();
        let figure = figure(&View::new(&summary).expect("points"));
        let marks = &figure.panels[0].marks;
        let Mark::Area(area) = &marks[0] else { panic!("a band") };
        assert!((area.edges[1][0] - libm::log10(1.5)).abs() < 1e-12, "{:?}", area.edges);
        let ticks: Vec<(f64, &str)> =
            figure.panels[0].x.ticks.iter().map(|tick| (tick.at, tick.label.as_str())).collect();
        assert_eq!((ticks[0], ticks[4].1), ((0.0, "1"), "5"));
    }

    #[test]
    fn the_title_says_where_the_first_measure_that_moves_is_highest() {
        let summary = sweep::one_number();
        let figure = figure(&View::new(&summary).expect("points"));
        assert_eq!(
            figure.title,
            "Agreement rate: highest at us.strategy.exponent=1 (90.0%), lowest at us.strategy.exponent=5 (50.0%)"
        );
    }
}
