//! How a search went: what the objective came to, and where its distribution lay, generation by generation.

use super::axis::{Spacing, written};
use super::{finite, source, value, with_headroom};
use crate::account::tune::Finding;
use crate::chart::figure::{
    Axis, Colour, Figure, Key, Label, Mark, Panel, Sign, Stroke, Tick, Width, payoff_axis, round_step,
};
use crate::chart::reading::counted;
use crate::result::Titled;
use crate::result::tune::{GenerationRecord, StopRecord, TuneSummary};
use crate::text::capitalised;

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
        keys: vec![Key::new(Sign::Line(Stroke::dashed(Colour::Ink, Width::Thin)), "the scenario as written")],
        n_columns: if panels.len() > 4 { 3 } else { panels.len().min(2) },
        panels,
        source: source(summary),
    })
}

fn title(summary: &TuneSummary) -> String {
    let n = summary.generations.len();
    let generations = counted(n, "generation", "generations");
    let finding = Finding::on_chart(summary);
    let tuned = summary.fresh.last().and_then(|record| record.objective).filter(|found| found.point.is_finite());
    let at = tuned.map(|found| finding.objective_value(found.point)).unwrap_or_default();
    let of = finding.objective_title();
    match summary.combinations.get(summary.best).map(|best| best.stopped) {
        Some(StopRecord::Settled) => format!("The search settles after {generations}: {of} {at} on fresh draws"),
        Some(StopRecord::Degenerate) => format!("The search breaks off after {generations}: {of} {at} on fresh draws"),
        _ => format!("The search uses up its {generations} before it settles: {of} {at} on fresh draws"),
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
    let title = Finding::on_chart(summary).objective_title();
    let means = series(generations, |one| one.mean.filter(|mean| mean.is_finite()).map(|mean| [mean]));
    let written = summary.fresh.first().and_then(|record| record.objective).filter(|found| found.point.is_finite());
    let values: Vec<f64> = means.iter().map(|(_, [mean])| *mean).chain(written.map(|found| found.point)).collect();
    let mut panel = Panel::new(title, generation_axis(generations), with_headroom(payoff_axis("", values, 5)));
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
    let means = series(generations, |one| Some([one.numbers.get(place)?.mean]).filter(finite));
    let title = lever.map_or_else(|| address.clone(), |lever| capitalised(lever.title()));
    let mut panel = Panel::new(title, generation_axis(generations), spacing.axis("", range, 5));
    let points: Vec<[f64; 2]> = means.iter().map(|(x, [mean])| [*x, spacing.place(*mean)]).collect();
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
