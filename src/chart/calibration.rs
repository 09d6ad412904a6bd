//! The chart of what a record says: what was believed of each number, and what is left of it.

use super::NamedFigure;
use super::reading;
use crate::account::calibration::Finding;
use crate::chart::figure::{Colour, Figure, Key, Mark, Panel, Shape, Sign, Size, Stroke, Width, number_axis};
use crate::chart::forecast::shares::{column, rows_axis, share_axis};
use crate::result::Titled;
use crate::result::calibration::{CalibrationSummary, KnownRecord, LearnedRecord, NameRecord, NamesRecord};
use crate::text::capitalised;

/// How many numbers have a row.
const MOST_ROWS: usize = 12;
/// How many ticks the axis has, about.
const N_TICKS: usize = 6;
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
    let of_numbers =
        "Medians, and between which numbers each lies nine times in ten, counted in the spread that it had before.";
    let of_names = "How often each is so among what was drawn, and among what came out like the record.";
    let parts = [(!rows.is_empty(), of_numbers), (!names.is_empty(), of_names)];
    let parts: Vec<&str> = parts.into_iter().filter_map(|(is_there, part)| is_there.then_some(part)).collect();
    let mut panels: Vec<Panel> = (!rows.is_empty()).then(|| panel(finding, rows)).into_iter().collect();
    panels.extend((!names.is_empty()).then(|| names_panel(finding, &names)));
    Figure {
        title: finding.leading(),
        subtitle: format!("{}{more}", parts.join(" ")),
        keys: vec![
            Key::new(Sign::Dot(Shape::Ring, Colour::Muted), "before"),
            Key::new(Sign::Dot(Shape::Disc, Colour::Agreement), "given what really came"),
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

/// A number counted in standard deviations from the mean that it had.
fn place(one: &LearnedRecord, number: f64) -> f64 {
    if one.before.sd > 0.0 { (number - one.before.mean) / one.before.sd } else { 0.0 }
}

fn panel(finding: &Finding<'_>, rows: &[&LearnedRecord]) -> Panel {
    let ends = rows.iter().flat_map(|one| {
        [&one.before, &one.after].into_iter().flat_map(|known| [known.p05, known.p95]).map(|end| place(one, end))
    });
    let axis = number_axis("Standard deviations from the mean before", ends, N_TICKS);
    let mut panel = Panel::new("", axis, rows_axis(rows.len()));
    let faint = Stroke::solid(Colour::Faint, Width::Thin);
    panel.marks.push(Mark::line(vec![[0.0, panel.y.from], [0.0, panel.y.to]], faint));
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
        column("Before, 5 to 95%", 0.14, cells(|one| &one.before, Colour::Muted)),
        column("After", 0.14, cells(|one| &one.after, Colour::Ink)),
    ];
    panel
}
