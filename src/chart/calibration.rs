//! The chart of what a record says: what was believed of each number, and what is left of it.

use super::NamedFigure;
use super::reading;
use crate::account::calibration::Finding;
use crate::chart::figure::{Axis, Colour, Figure, Key, Mark, Panel, Shape, Sign, Size, Stroke, Tick, Width};
use crate::chart::forecast::shares::{column, rows_axis, share_axis};
use crate::result::Titled;
use crate::result::calibration::{CalibrationSummary, KnownRecord, LearnedRecord, NameRecord, NamesRecord};
use crate::text::capitalised;

/// How many numbers have a row.
const MOST_ROWS: usize = 12;
/// How much room the axis has beyond its ends.
const ROOM: f64 = 0.15;
/// How far above and below its row what was known before and after stands.
const APART: f64 = 0.16;

/// The charts of a calibration: one of the numbers, strategies and events that the record says something of, or of the numbers that
/// changed most where it says nothing of any that chance would not show; none without either.
#[must_use]
pub fn calibration_charts(summary: &CalibrationSummary) -> Vec<NamedFigure> {
    let finding = Finding::on_chart(summary);
    let rows = finding.most_changed();
    let chart = || NamedFigure::new("before-and-after", figure(summary, &finding, &rows));
    let is_empty = rows.is_empty() && finding.names_told().is_empty();
    (!is_empty).then(chart).into_iter().collect()
}

fn figure(summary: &CalibrationSummary, finding: &Finding<'_>, all: &[&LearnedRecord]) -> Figure {
    let rows = &all[..all.len().min(MOST_ROWS)];
    let (told, names) = (finding.told().len(), finding.names_told());
    let more = match told {
        0 if names.is_empty() => " What these numbers show may be chance.".to_owned(),
        told if told > rows.len() => format!(" The first {} of {told} that it says something of.", rows.len()),
        _ => String::new(),
    };
    let of_numbers = "Dots: medians. Lines: between which ends each lies nine times in ten.";
    let of_names = "How often each is so among what was drawn, and among what came out like the record.";
    let parts = [(!rows.is_empty(), of_numbers), (!names.is_empty(), of_names)];
    let parts: Vec<&str> = parts.into_iter().filter_map(|(is_there, part)| is_there.then_some(part)).collect();
    let mut panels: Vec<Panel> = (!rows.is_empty()).then(|| panel(finding, rows)).into_iter().collect();
    panels.extend((!names.is_empty()).then(|| names_panel(finding, &names)));
    Figure {
        title: finding.leading(),
        subtitle: format!(
            "{}{more} {}{}",
            parts.join(" "),
            finding.how_many(),
            finding.of_events().map_or_else(String::new, |said| format!(" {said}"))
        ),
        keys: vec![
            Key::new(Sign::Dot(Shape::Ring, Colour::Muted), "before"),
            Key::new(Sign::Dot(Shape::Disc, Colour::Agreement), "of those that came out most like the record"),
        ],
        n_columns: 1,
        panels,
        source: reading::source(&summary.head, Some(summary.n_draws)),
    }
}

/// Strategies and events, a row for each thing that they may be.
fn names_panel(finding: &Finding<'_>, names: &[&NamesRecord]) -> Panel {
    let rows: Vec<(String, &NameRecord)> = names
        .iter()
        .flat_map(|one| {
            one.names.iter().map(|name| (format!("{}: {}", capitalised(one.input.title()), name.name), name))
        })
        .take(MOST_ROWS)
        .collect();
    let axis = share_axis("Share of negotiations");
    let mut panel = Panel::new("", axis, rows_axis(rows.len()));
    let at = |idx: usize| -(idx as f64);
    let points =
        |of: fn(&NameRecord) -> f64| rows.iter().enumerate().map(|(idx, (_, name))| [of(name), at(idx)]).collect();
    for (idx, (_, name)) in rows.iter().enumerate() {
        let way = vec![[name.before, at(idx)], [name.after, at(idx)]];
        panel.marks.push(Mark::line(way, Stroke::solid(Colour::Faint, Width::Medium)));
    }
    panel.marks.push(Mark::dots(points(|name| name.before), Shape::Ring, Size::Medium, Colour::Muted));
    panel.marks.push(Mark::dots(points(|name| name.after), Shape::Disc, Size::Medium, Colour::Agreement));
    panel.left = vec![column("", 0.36, rows.iter().map(|(title, _)| (title.clone(), Colour::Ink, true)))];
    let cells = |of: fn(&NameRecord) -> f64, colour: Colour| {
        rows.iter().map(move |(_, name)| (finding.percent(of(name)), colour, colour == Colour::Ink))
    };
    panel.right = vec![
        column("Before", 0.14, cells(|name| name.before, Colour::Muted)),
        column("After", 0.14, cells(|name| name.after, Colour::Ink)),
    ];
    panel
}

/// Where a number lies on the scale of what was believed of it before: 0 at the median, −1 and 1 at the ends between which it was
/// believed to lie nine times in ten, evenly in between and beyond.
fn place(one: &LearnedRecord, number: f64) -> f64 {
    let KnownRecord { p05, median, p95, .. } = one.before;
    let half = if number < median { median - p05 } else { p95 - median };
    let whole = p95 - p05;
    match (half > 0.0, whole > 0.0) {
        (true, _) => (number - median) / half,
        (false, true) => (number - median) / whole,
        (false, false) => 0.0,
    }
}

/// The axis of these places: its marks are told in words, as every number has a unit of its own.
fn axis(ends: impl Iterator<Item = f64>) -> Axis {
    let (low, high) = ends.fold((-1.0_f64, 1.0_f64), |(low, high), end| (low.min(end), high.max(end)));
    let ticks = [(-1.0, "lower end before"), (0.0, "median before"), (1.0, "upper end before")];
    let ticks = ticks.map(|(at, text)| Tick::new(at, text)).into();
    let label = "Each number on the scale of what was believed of it before; in its unit at the right".to_owned();
    Axis { label, from: low - ROOM, to: high + ROOM, ticks, grid: true }
}

fn panel(finding: &Finding<'_>, rows: &[&LearnedRecord]) -> Panel {
    let ends = rows.iter().flat_map(|one| {
        [&one.before, &one.after].into_iter().flat_map(|known| [known.p05, known.p95]).map(|end| place(one, end))
    });
    let mut panel = Panel::new("", axis(ends), rows_axis(rows.len()));
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for (idx, one) in rows.iter().enumerate() {
        let of = |known: &KnownRecord, at: f64| {
            let [low, median, high] = [known.p05, known.median, known.p95].map(|number| place(one, number));
            ([[low, at], [high, at]], [median, at])
        };
        let at = -(idx as f64);
        let (believed, middle) = of(&one.before, at + APART);
        panel.marks.push(Mark::line(believed.to_vec(), Stroke::solid(Colour::Muted, Width::Medium)));
        before.push(middle);
        let (left, middle) = of(&one.after, at - APART);
        panel.marks.push(Mark::line(left.to_vec(), Stroke::solid(Colour::Agreement, Width::Medium)));
        after.push(middle);
    }
    panel.marks.push(Mark::dots(before, Shape::Ring, Size::Medium, Colour::Muted));
    panel.marks.push(Mark::dots(after, Shape::Disc, Size::Medium, Colour::Agreement));
    let names = rows.iter().map(|one| (capitalised(one.input.title()), Colour::Ink, true));
    panel.left = vec![column("", 0.36, names)];
    let cells = |of: fn(&LearnedRecord) -> &KnownRecord, colour: Colour| {
        rows.iter().map(move |one| (finding.span(one, of(one)), colour, colour == Colour::Ink))
    };
    panel.right = vec![
        column("Before: nine in ten", 0.14, cells(|one| &one.before, Colour::Muted)),
        column("After", 0.14, cells(|one| &one.after, Colour::Ink)),
    ];
    panel
}
