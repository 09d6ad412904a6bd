//! How a search went: what the objective came to, and where its distribution lay, generation by generation.

use super::axis::{Spacing, number_axis};
use super::{finite, objective_axis, source, with_headroom};
use crate::account::tune::Finding;
use crate::account::words::so_many;
use crate::chart::figure::{
    Axis, Colour, Figure, Key, Label, Mark, Panel, Shape, Sign, Size, Stroke, Tick, Width, round_step,
};
use crate::result::Titled;
use crate::result::tune::{EstimateRecord, GenerationRecord, LeverRecord, StopRecord, TuneSummary};
use crate::text::{capitalised, rounded};

/// How many addresses are shown.
const MAX_NUMBERS: usize = 5;

/// The chart `convergence`; nothing if no number was searched for.
pub(super) fn figure(summary: &TuneSummary) -> Option<Figure> {
    let first = summary.generations.first()?;
    let mut panels = vec![objective_panel(summary)];
    panels.extend((0..first.numbers.len().min(MAX_NUMBERS)).map(|place| number_panel(summary, place)));
    let left_out = match first.numbers.len() {
        n if n > MAX_NUMBERS => format!(" The first {MAX_NUMBERS} of {n} addresses are shown."),
        _ => String::new(),
    };
    Some(Figure {
        title: title(summary),
        subtitle: format!(
            "What the search recommends, generation by generation. Each is played on draws of its own, so that the line wavers.{left_out}"
        ),
        keys: vec![
            Key::new(Sign::Dot(Shape::Diamond, Colour::Ink), "tuned: rounded, and played on fresh draws"),
            Key::new(Sign::Line(Stroke::dashed(Colour::Ink, Width::Thin)), "the scenario as written"),
        ],
        n_columns: if panels.len() > 4 { 3 } else { panels.len().min(2) },
        panels,
        source: source(summary),
    })
}

fn title(summary: &TuneSummary) -> String {
    let n = summary.generations.len();
    let generations = so_many(n as u64, "generation");
    let finding = Finding::on_chart(summary);
    let is_no_gain =
        summary.fresh.first().and_then(|written| written.tuned_gains).is_some_and(|gains| !gains.is_above_nothing());
    let tuned = match fresh(summary) {
        Some(_) if is_no_gain => Some(", without finding anything better than the scenario as written".to_owned()),
        found => found.map(|found| format!(": on fresh draws {}", finding.objective_phrase(found.point))),
    };
    let tuned = tuned.unwrap_or_default();
    match summary.combinations.get(summary.best).map(|best| best.stopped) {
        Some(StopRecord::Settled) => format!("The search settles after {generations}{tuned}"),
        Some(StopRecord::Degenerate) => format!("The search breaks off after {generations}{tuned}"),
        _ => format!("The search has not settled after {generations}, more might find more{tuned}"),
    }
}

/// What the tuned scenario comes to on fresh draws.
fn fresh(summary: &TuneSummary) -> Option<EstimateRecord> {
    summary.fresh.last().and_then(|record| record.objective).filter(|found| found.point.is_finite())
}

fn generation_axis(generations: &[GenerationRecord]) -> Axis {
    let last = generations.len().max(2) as f64;
    let step = round_step((last - 1.0) / 6.0).max(1.0);
    let places = (0..=12).map(|n| f64::from(n) * step).filter(|at| (1.0..=last).contains(at));
    let ticks = std::iter::once(1.0).chain(places).map(|at| Tick::new(at, rounded(at, 0)));
    let mut ticks: Vec<Tick> = ticks.collect();
    ticks.dedup_by(|a, b| a.label == b.label);
    Axis { label: "Generation".to_owned(), from: 1.0 - 0.02 * last, to: last * 1.02, ticks, grid: false }
}

fn objective_panel(summary: &TuneSummary) -> Panel {
    let generations = &summary.generations;
    let title = Finding::on_chart(summary).objective_title();
    let means = series(generations, |one| one.mean.filter(|mean| mean.is_finite()).map(|mean| [mean]));
    let written = summary.fresh.first().and_then(|record| record.objective).filter(|found| found.point.is_finite());
    let tuned = fresh(summary);
    let ends = [written, tuned].into_iter().flatten().map(|found| found.point);
    let values: Vec<f64> = means.iter().map(|(_, [mean])| *mean).chain(ends).collect();
    let mut panel = Panel::new(title, generation_axis(generations), with_headroom(objective_axis(summary, values, 5)));
    if let Some(found) = written {
        let line = vec![[panel.x.from, found.point], [panel.x.to, found.point]];
        panel.marks.push(Mark::line(line, Stroke::dashed(Colour::Ink, Width::Thin)));
        panel.labels.push(Label::line_end([panel.x.to, found.point], "As written", Colour::Ink));
    }
    let points: Vec<[f64; 2]> = means.into_iter().map(|(x, [mean])| [x, mean]).collect();
    let end = points.last().map(|[x, _]| *x);
    panel.marks.push(Mark::line(points, Stroke::solid(Colour::Agreement, Width::Thick)));
    // The last generation has draws of its own: what is told is what the tuned scenario comes to on fresh ones.
    if let (Some(x), Some(found)) = (end, tuned) {
        let text = Finding::on_chart(summary).objective_value(found.point);
        panel.marks.push(Mark::dots(vec![[x, found.point]], Shape::Diamond, Size::Large, Colour::Ink));
        panel.labels.push(Label::line_end([x, found.point], text, Colour::Ink).strong());
    }
    panel
}

fn number_panel(summary: &TuneSummary, place: usize) -> Panel {
    let generations = &summary.generations;
    let address = generations[0].numbers[place].address.clone();
    let lever = summary.levers.iter().find(|lever| lever.address == address);
    let spacing = Spacing::of(lever.is_some_and(|lever| lever.logarithmic));
    let range = lever.and_then(|lever| lever.range).unwrap_or([0.0, 1.0]);
    let means = series(generations, |one| Some([one.numbers.get(place)?.mean]).filter(finite));
    let title = lever.map_or_else(|| address.clone(), |lever| capitalised(lever.title()));
    let finding = Finding::on_chart(summary);
    let mut panel = Panel::new(title, generation_axis(generations), number_axis(&finding, lever, range));
    let points: Vec<[f64; 2]> = means.iter().map(|(x, [mean])| [*x, spacing.place(*mean)]).collect();
    let end = points.last().map(|[x, _]| *x);
    panel.marks.push(Mark::line(points, Stroke::solid(Colour::Agreement, Width::Thick)));
    if let (Some(x), Some((lever, tuned))) = (end, lever.and_then(|lever| Some((lever, tuned_to(lever)?)))) {
        let at = [x, spacing.place(tuned)];
        panel.marks.push(Mark::dots(vec![at], Shape::Diamond, Size::Large, Colour::Ink));
        panel.labels.push(Label::line_end(at, finding.number(lever, tuned), Colour::Ink).strong());
    }
    if let Some(at) = lever.and_then(|lever| lever.as_written).filter(|at| (range[0]..=range[1]).contains(at)) {
        let at = spacing.place(at);
        let line = vec![[panel.x.from, at], [panel.x.to, at]];
        panel.marks.push(Mark::line(line, Stroke::dashed(Colour::Ink, Width::Thin)));
        panel.labels.push(Label::line_end([panel.x.to, at], "As written", Colour::Ink));
    }
    panel
}

/// The number that a lever is tuned to, rounded as far as that does no worse.
fn tuned_to(lever: &LeverRecord) -> Option<f64> {
    lever.tuned.as_ref()?.parse().ok().filter(|tuned: &f64| tuned.is_finite())
}

/// What there is of each generation, with its number.
fn series<const N: usize>(
    generations: &[GenerationRecord],
    of: impl Fn(&GenerationRecord) -> Option<[f64; N]>,
) -> Vec<(f64, [f64; N])> {
    (1..).zip(generations).filter_map(|(number, one)| Some((f64::from(number), of(one)?))).collect()
}
