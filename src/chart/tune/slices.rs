//! What the objective comes to along each address, all others at the optimum.

use super::axis::{Spacing, number_axis, written};
use super::{Drawn, source};
use crate::account::tune::{Finding, other_stretches};
use crate::chart::figure::{
    Area, Axis, Colour, Figure, Hatch, Key, Label, Mark, Panel, Shape, Sign, Size, Stroke, Tick, Tint, Width, decimal,
    payoff_axis,
};
use crate::chart::reading::thousands;
use crate::result::Titled;
use crate::result::tune::{SliceRecord, TuneSummary};
use crate::text::capitalised;

/// How many slices are shown.
const MAX_SLICES: usize = 6;
/// How wide the shade of a single value is, as a share of the range.
const LEAST_WIDTH: f64 = 0.012;

/// The chart `slices`; nothing without a slice.
pub(super) fn figure(summary: &TuneSummary) -> Option<Figure> {
    let first = summary.slices.first()?;
    let shown = &summary.slices[..summary.slices.len().min(MAX_SLICES)];
    let left_out = match summary.slices.len() {
        n if n > MAX_SLICES => format!(" The first {MAX_SLICES} of {n} numbers are shown."),
        _ => String::new(),
    };
    let finding = Finding::on_chart(summary);
    let mut keys = vec![Key::new(Sign::Dot(Shape::Diamond, Colour::Ink), "what it is tuned to")];
    if summary.chance {
        keys.push(Key::new(Sign::Band(Colour::Agreement, Tint::Light, Hatch::Plain), "95% interval, paired by draw"));
    }
    if shown.iter().any(|slice| !shaded(slice).is_empty()) {
        let text = if summary.chance { "does at least as well, within chance" } else { "does at least as well" };
        keys.push(Key::new(Sign::Band(Colour::Muted, Tint::Strong, Hatch::Plain), text));
    }
    Some(Figure {
        title: title(&finding, summary, shown),
        subtitle: format!(
            "How much more or less of “{}” comes of moving one number over its range, all else tuned; on {} fresh draws, the \
             same for every point.{left_out}",
            if summary.objective.is_some() { finding.objective_title() } else { "its own payoff".to_owned() },
            thousands(first.n_draws)
        ),
        keys,
        n_columns: if shown.len() > 4 { 3 } else { shown.len().min(2) },
        panels: shown.iter().map(|slice| panel(summary, slice)).collect(),
        source: source(summary, first.n_draws),
    })
}

/// How much more or less than what it is tuned to, shares in points of a percent.
fn difference_axis(finding: &Finding<'_>, values: impl Iterator<Item = f64>) -> Axis {
    let mut axis = payoff_axis("More or less than what it is tuned to", values, 5);
    if finding.is_of_shares() {
        axis.label.push_str(", points");
        axis.ticks = axis.ticks.iter().map(|tick| Tick::new(tick.at, decimal(tick.at * 100.0, 0))).collect();
    }
    axis
}

/// The points of a slice that can be drawn, with how much further each comes than the optimum.
fn points(slice: &SliceRecord) -> Vec<(f64, Drawn)> {
    let mut points: Vec<(f64, Drawn)> = slice
        .points
        .iter()
        .chain([&slice.optimum])
        .filter_map(|point| Some((point.value, Drawn::of(point.gains)?)))
        .filter(|(at, _)| at.is_finite())
        .collect();
    points.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    points
}

/// How wide a plateau is, as a share of the range.
fn width(summary: &TuneSummary, slice: &SliceRecord) -> f64 {
    let range = summary.levers.iter().find(|lever| lever.address == slice.address).and_then(|lever| lever.range);
    let spacing = Spacing::of(slice.logarithmic);
    let [low, high] = range.unwrap_or([0.0, 1.0]).map(|end| spacing.place(end));
    let [from, to] = slice.plateau.map(|end| spacing.place(end));
    if high > low { (to - from) / (high - low) } else { 1.0 }
}

/// The stretches that do as well as what it is tuned to, that around it first; nothing of what is no stretch but the optimum.
fn shaded(slice: &SliceRecord) -> Vec<[f64; 2]> {
    let around = Some(slice.plateau).filter(|[from, to]| from < to);
    around.into_iter().chain(other_stretches(slice)).collect()
}

/// What can be said of the address that leaves the least room.
fn title(finding: &Finding<'_>, summary: &TuneSummary, slices: &[SliceRecord]) -> String {
    let narrowest = slices.iter().reduce(|a, b| if width(summary, b) < width(summary, a) { b } else { a });
    narrowest.map_or_else(String::new, |slice| finding.plateau(slice))
}

fn panel(summary: &TuneSummary, slice: &SliceRecord) -> Panel {
    let spacing = Spacing::of(slice.logarithmic);
    let points = points(slice);
    let finding = Finding::on_chart(summary);
    let lever = summary.levers.iter().find(|lever| lever.address == slice.address);
    let number = |at: f64| lever.map_or_else(|| written(at), |lever| finding.number(lever, at));
    let range = lever.and_then(|lever| lever.range).unwrap_or([0.0, 1.0]);
    // All panels share the scale of the objective, so that flat ones look flat; in turn they show different payoffs.
    let shared = summary.slices.iter().take(MAX_SLICES).filter(|one| one.title == slice.title);
    let values = shared.flat_map(self::points).flat_map(|(_, found)| found.ends);
    let title = lever.map_or_else(|| slice.address.clone(), |lever| capitalised(lever.title()));
    let mut panel = Panel::new(title, number_axis(&finding, lever, range), difference_axis(&finding, values));
    let place = |at: f64| spacing.place(at);
    let [first, last] = range.map(place);
    for stretch in shaded(slice) {
        let [from, to] = stretch.map(place);
        // A single value would not be seen.
        let missing = (LEAST_WIDTH * (last - first) - (to - from)).max(0.0) / 2.0;
        let x = [(from - missing).max(first), (to + missing).min(last)];
        let y = [panel.y.from, panel.y.to];
        let (colour, tint, hatch) = (Colour::Muted, Tint::Strong, Hatch::Plain);
        if x[0] < x[1] {
            panel.marks.push(Mark::Band { x, y, colour, tint, hatch });
        }
    }
    let edges = points.iter().map(|(at, found)| [place(*at), found.ends[0], found.ends[1]]).collect();
    panel.marks.push(Mark::Area(Area { edges, colour: Colour::Agreement, tint: Tint::Light }));
    let line = points.iter().map(|(at, found)| [place(*at), found.point]).collect();
    panel.marks.push(Mark::line(line, Stroke::solid(Colour::Agreement, Width::Thick)));
    if let Some(at) = lever.and_then(|lever| lever.as_written).filter(|at| (range[0]..=range[1]).contains(at)) {
        let line = vec![[place(at), panel.y.from], [place(at), panel.y.to]];
        panel.marks.push(Mark::line(line, Stroke::dashed(Colour::Ink, Width::Thin)));
        panel.headline = Some((place(at), format!("As written: {}", number(at))));
    }
    match Drawn::of(slice.optimum.gains).filter(|_| slice.optimum.value.is_finite()) {
        Some(found) => {
            let at = [place(slice.optimum.value), found.point];
            panel.marks.push(Mark::dots(vec![at], Shape::Diamond, Size::Large, Colour::Ink));
            let end = if finding.at_an_end(slice).is_some() { ", end of the range" } else { "" };
            let text = format!("{}{end}", number(slice.optimum.value));
            panel.labels.push(Label::near(at, text, Colour::Ink).strong());
        }
        None => panel.message = Some("The optimum could not be played".to_owned()),
    }
    panel
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample::tune;
    use crate::result::tune::EstimateRecord;

    #[test]
    fn every_stretch_that_does_as_well_is_named_and_shaded() {
        let mut summary = tune::two();
        let bands = |summary: &TuneSummary| {
            let panel = figure(summary).expect("slices").panels.remove(1);
            panel.marks.iter().filter(|mark| matches!(mark, Mark::Band { .. })).count()
        };
        assert_eq!((other_stretches(&summary.slices[1]).len(), bands(&summary)), (0, 1));
        let slice = &mut summary.slices[1];
        let worse = Some(EstimateRecord { point: -0.1, low: Some(-0.2), high: Some(-0.05) });
        let as_well = Some(EstimateRecord { point: -0.01, low: Some(-0.02), high: Some(0.01) });
        slice.points.iter_mut().for_each(|point| point.gains = worse);
        slice.plateau = [slice.optimum.value; 2];
        let title = |summary: &TuneSummary| figure(summary).expect("slices").title;
        assert!(title(&summary).contains("of the values tried none does as well as "), "{}", title(&summary));
        assert_eq!(bands(&summary), 0);
        for place in [0, 1, 14] {
            summary.slices[1].points[place].gains = as_well;
        }
        assert!(title(&summary).contains(": beside "), "{}", title(&summary));
        assert!(title(&summary).ends_with(" do at least as well, within chance"), "{}", title(&summary));
        assert_eq!(bands(&summary), 2);
        let slice = &mut summary.slices[1];
        slice.plateau = [slice.points[0].value, slice.points[1].value];
        assert!(title(&summary).contains(" does at least as well, within chance, and so does "), "{}", title(&summary));
    }
}
