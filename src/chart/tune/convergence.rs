//! How a search went: what the objective came to, and where its distribution lay, generation by generation.

use super::axis::{Spacing, written};
use super::{finite, source, value, with_headroom};
use crate::chart::figure::{
    Area, Axis, Colour, Figure, Hatch, Key, Label, Mark, Panel, Sign, Stroke, Tick, Tint, Width, payoff_axis,
    round_step,
};
use crate::chart::reading::{clipped, counted};
use crate::experiment::tune::{GenerationRecord, StopRecord, TuneSummary};

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
            "Every generation is played on draws of its own, so that the objective wavers from one to the next; what the \
             search recommends is the mean of its distribution.{left_out}"
        ),
        keys: vec![
            Key::new(Sign::Line(Stroke::solid(Colour::Agreement, Width::Thick)), "the mean of the distribution"),
            Key::new(Sign::Band(Colour::Agreement, Tint::Light, Hatch::Plain), "the sample; one standard deviation"),
        ],
        n_columns: if panels.len() > 4 { 3 } else { panels.len().min(2) },
        panels,
        source: source(summary),
    })
}

fn title(summary: &TuneSummary) -> String {
    let n = summary.generations.len();
    let generations = counted(n, "generation", "generations");
    match summary.combinations.get(summary.best).map(|best| best.stopped) {
        Some(StopRecord::Settled) => format!("The search settles after {generations}"),
        Some(StopRecord::Degenerate) => format!("The search breaks off after {generations}"),
        _ => format!("The search uses up its {generations} without settling"),
    }
}

fn generation_axis(generations: &[GenerationRecord]) -> Axis {
    let last = generations.len().max(2) as f64;
    let step = round_step((last - 1.0) / 6.0).max(1.0);
    let places = (0..=12).map(|n| f64::from(n) * step).filter(|at| (1.0..=last).contains(at));
    let ticks = std::iter::once(1.0).chain(places).map(|at| Tick::new(at, format!("{at:.0}")));
    let mut ticks: Vec<Tick> = ticks.collect();
    ticks.dedup_by(|a, b| a.label == b.label);
    Axis { label: "Generation".to_owned(), from: 1.0 - 0.02 * last, to: last * 1.02, ticks, grid: false }
}

fn objective_panel(summary: &TuneSummary) -> Panel {
    let generations = &summary.generations;
    let title = summary.objective.as_ref().map_or("Objective", |objective| objective.title.as_str());
    let edges = series(generations, |one| one.sample.filter(finite));
    let means = series(generations, |one| one.mean.filter(|mean| mean.is_finite()).map(|mean| [mean]));
    let written = summary.fresh.first().and_then(|record| record.objective).filter(|found| found.point.is_finite());
    let values = edges.iter().flat_map(|(_, edge)| *edge).chain(means.iter().map(|(_, [mean])| *mean));
    let values: Vec<f64> = values.chain(written.map(|found| found.point)).collect();
    let mut panel =
        Panel::new(clipped(title, 60), generation_axis(generations), with_headroom(payoff_axis("", values, 5)));
    let edges = edges.into_iter().map(|(x, [low, high])| [x, low, high]).collect();
    panel.marks.push(Mark::Area(Area { edges, colour: Colour::Agreement, tint: Tint::Light }));
    if let Some(found) = written {
        let line = vec![[panel.x.from, found.point], [panel.x.to, found.point]];
        panel.marks.push(Mark::line(line, Stroke::dashed(Colour::Ink, Width::Thin)));
        panel.labels.push(Label::line_end([panel.x.to, found.point], "As written", Colour::Ink));
    }
    let points: Vec<[f64; 2]> = means.into_iter().map(|(x, [mean])| [x, mean]).collect();
    if let Some(&[x, last]) = points.last() {
        panel.labels.push(Label::line_end([x, last], value(last), Colour::Agreement).strong());
    }
    panel.marks.push(Mark::line(points, Stroke::solid(Colour::Agreement, Width::Thick)));
    panel
}

fn number_panel(summary: &TuneSummary, place: usize) -> Panel {
    let generations = &summary.generations;
    let address = generations[0].numbers[place].address.clone();
    let lever = summary.levers.iter().find(|lever| lever.address == address);
    let spacing = Spacing::of(lever.is_some_and(|lever| lever.logarithmic));
    let range = lever.and_then(|lever| lever.range).unwrap_or([0.0, 1.0]);
    let spans = series(generations, |one| {
        let span = one.numbers.get(place)?;
        Some([span.low, span.mean, span.high]).filter(finite).map(|numbers| numbers.map(|number| spacing.place(number)))
    });
    let mut panel = Panel::new(clipped(&address, 60), generation_axis(generations), spacing.axis("", range, 5));
    let edges = spans.iter().map(|(x, [low, _, high])| [*x, *low, *high]).collect();
    panel.marks.push(Mark::Area(Area { edges, colour: Colour::Agreement, tint: Tint::Light }));
    let points: Vec<[f64; 2]> = spans.iter().map(|(x, [_, mean, _])| [*x, *mean]).collect();
    if let Some((&at, span)) = points.last().zip(generations.last().and_then(|last| last.numbers.get(place))) {
        panel.labels.push(Label::line_end(at, written(span.mean), Colour::Agreement).strong());
    }
    panel.marks.push(Mark::line(points, Stroke::solid(Colour::Agreement, Width::Thick)));
    if let Some(at) = lever.and_then(|lever| lever.as_written).filter(|at| (range[0]..=range[1]).contains(at)) {
        let at = spacing.place(at);
        let line = vec![[panel.x.from, at], [panel.x.to, at]];
        panel.marks.push(Mark::line(line, Stroke::dashed(Colour::Ink, Width::Thin)));
        panel.labels.push(Label::line_end([panel.x.to, at], "As written", Colour::Ink));
    }
    panel
}

/// What there is of each generation, with its number.
fn series<const N: usize>(
    generations: &[GenerationRecord],
    of: impl Fn(&GenerationRecord) -> Option<[f64; N]>,
) -> Vec<(f64, [f64; N])> {
    (1..).zip(generations).filter_map(|(number, one)| Some((f64::from(number), of(one)?))).collect()
}
