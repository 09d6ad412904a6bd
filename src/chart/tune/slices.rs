//! What the objective comes to along each address, all others at the optimum.

use super::axis::{Spacing, written};
use super::{estimate, source, value};
use crate::chart::figure::{
    Area, Colour, Figure, Hatch, Key, Label, Mark, Panel, Shape, Sign, Size, Stroke, Tint, Width, payoff_axis,
};
use crate::chart::reading::{clipped, thousands};
use crate::experiment::tune::{EstimateRecord, SliceRecord, TuneSummary};

/// How many slices are shown.
const MAX_SLICES: usize = 6;

/// The chart `slices`; nothing without a slice.
pub(super) fn figure(summary: &TuneSummary) -> Option<Figure> {
    let first = summary.slices.first()?;
    let shown = &summary.slices[..summary.slices.len().min(MAX_SLICES)];
    let left_out = match summary.slices.len() {
        n if n > MAX_SLICES => format!(" The first {MAX_SLICES} of {n} addresses are shown."),
        _ => String::new(),
    };
    Some(Figure {
        title: title(shown),
        subtitle: format!(
            "Each address is moved over its range, everything else stays at the optimum; on {} fresh draws, the same for \
             every point.{left_out}",
            thousands(first.n_draws)
        ),
        keys: vec![
            Key::new(Sign::Dot(Shape::Diamond, Colour::Ink), "the optimum"),
            Key::new(Sign::Band(Colour::Agreement, Tint::Light, Hatch::Plain), "95% interval"),
        ],
        n_columns: if shown.len() > 4 { 3 } else { shown.len().min(2) },
        panels: shown.iter().map(|slice| panel(summary, slice)).collect(),
        source: source(summary),
    })
}

/// The points of a slice that can be drawn.
fn points(slice: &SliceRecord) -> Vec<(f64, EstimateRecord)> {
    let mut points: Vec<(f64, EstimateRecord)> = slice
        .points
        .iter()
        .chain([&slice.optimum])
        .filter_map(|point| Some((point.value, estimate(point.objective)?)))
        .filter(|(at, _)| at.is_finite())
        .collect();
    points.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    points
}

/// How much the objective changes over a slice.
fn reach(slice: &SliceRecord) -> Option<(f64, f64)> {
    let points = points(slice);
    let values = || points.iter().map(|(_, found)| found.point);
    let first = values().next()?;
    Some((values().fold(first, f64::min), values().fold(first, f64::max)))
}

fn title(slices: &[SliceRecord]) -> String {
    let reaches = slices.iter().filter_map(|slice| Some((slice, reach(slice)?)));
    let width = |(low, high): (f64, f64)| high - low;
    let most = reaches.reduce(|a, b| if width(b.1) > width(a.1) { b } else { a });
    match (most, slices.len()) {
        (Some((slice, (low, high))), 1) => {
            format!(
                "Over the range of {} the objective runs from {} to {}",
                clipped(&slice.address, 60),
                value(low),
                value(high)
            )
        }
        (Some((slice, (low, high))), _) => {
            format!(
                "{} matters most: the objective runs from {} to {}",
                clipped(&slice.address, 60),
                value(low),
                value(high)
            )
        }
        (None, _) => "The objective along each address".to_owned(),
    }
}

fn panel(summary: &TuneSummary, slice: &SliceRecord) -> Panel {
    let spacing = Spacing::of(slice.logarithmic);
    let points = points(slice);
    let lever = summary.levers.iter().find(|lever| lever.address == slice.address);
    let range = lever.and_then(|lever| lever.range).unwrap_or([0.0, 1.0]);
    // All panels share the scale of the objective, so that flat ones look flat; in turn they show different payoffs.
    let shared = summary.slices.iter().take(MAX_SLICES).filter(|one| one.title == slice.title);
    let values = shared.flat_map(self::points).flat_map(|(_, found)| [found.low, found.high]);
    let title = clipped(&slice.address, 60);
    let mut panel = Panel::new(title, spacing.axis("", range, 6), payoff_axis(clipped(&slice.title, 40), values, 5));
    let place = |at: f64| spacing.place(at);
    let edges = points.iter().map(|(at, found)| [place(*at), found.low, found.high]).collect();
    panel.marks.push(Mark::Area(Area { edges, colour: Colour::Agreement, tint: Tint::Light }));
    let line = points.iter().map(|(at, found)| [place(*at), found.point]).collect();
    panel.marks.push(Mark::line(line, Stroke::solid(Colour::Agreement, Width::Thick)));
    if let Some(at) = lever.and_then(|lever| lever.as_written).filter(|at| (range[0]..=range[1]).contains(at)) {
        let line = vec![[place(at), panel.y.from], [place(at), panel.y.to]];
        panel.marks.push(Mark::line(line, Stroke::dashed(Colour::Ink, Width::Thin)));
        panel.headline = Some((place(at), format!("As written: {}", written(at))));
    }
    match estimate(slice.optimum.objective).filter(|_| slice.optimum.value.is_finite()) {
        Some(found) => {
            let at = [place(slice.optimum.value), found.point];
            panel.marks.push(Mark::dots(vec![at], Shape::Diamond, Size::Large, Colour::Ink));
            let text = format!("{}: {}", written(slice.optimum.value), value(found.point));
            panel.labels.push(Label::near(at, text, Colour::Ink).strong());
        }
        None => panel.message = Some("The optimum could not be played".to_owned()),
    }
    panel
}
