//! What explains a measure: a dot with its whisker for each input, the most important first.

use super::rows;
use crate::account::sensitivity::Finding;
use crate::chart::figure::{Colour, Figure, Key, Mark, Panel, Shape, Sign, Size, Stroke, Width};
use crate::chart::forecast::shares::column;
use crate::chart::reading;
use crate::result::Titled;
use crate::result::sensitivity::{ExplainedRecord, SensitivitySummary, ShareOfRecord};
use crate::text::capitalised;

/// How high the mark of chance is, in rows.
const CHANCE: f64 = 0.28;

/// The chart of one measure.
pub(super) fn figure(summary: &SensitivitySummary, metric: &ExplainedRecord) -> Figure {
    let finding = Finding::on_chart(summary);
    let mut rows: Vec<usize> = (0..metric.shares.len()).collect();
    rows.sort_by(|a, b| metric.shares[*b].share.total_cmp(&metric.shares[*a].share).then(a.cmp(b)));
    let mut left_out = rows::cut(&mut rows, "inputs", |row| summary.inputs[row].title());
    // What is to be treated as zero has no row, but for one that shows what that looks like.
    let n_told = metric.ranked().len() + 1;
    if n_told < rows.len() {
        rows.truncate(n_told);
        left_out = format!(" The first {n_told} of {} inputs.", metric.shares.len());
    }
    let has_zero = rows.iter().any(|row| metric.shares[*row].zero);
    let brackets = if has_zero { " In brackets: to be treated as zero." } else { "" };
    let subtitle = format!(
        "How much of the differences in {} each input explains alone, over {}. Whiskers: 95% intervals.{left_out}{brackets}{}",
        finding.explained(metric),
        finding.rows(),
        Finding::mostly_luck(metric).map_or_else(String::new, |said| format!(" {said}"))
    );
    let told = metric.told();
    let mut keys = Vec::new();
    if rows.iter().any(|row| told.contains(row)) {
        keys.push(Key::new(Sign::Dot(Shape::Disc, Colour::Agreement), "told from chance"));
    }
    if rows.iter().any(|row| !told.contains(row)) {
        let n = metric.shares.len();
        keys.push(Key::new(Sign::Dot(Shape::Ring, Colour::Muted), format!("may be chance, among {n} inputs")));
    }
    let one = Sign::Line(Stroke::dashed(Colour::Muted, Width::Thin));
    keys.push(Key::new(one, "what chance shows of one input without influence"));
    Figure {
        title: finding.title(metric),
        subtitle,
        keys,
        n_columns: 1,
        panels: vec![panel(summary, &finding, metric, &rows)],
        source: reading::source(&summary.head, Some(summary.n_draws)),
    }
}

fn panel(summary: &SensitivitySummary, finding: &Finding<'_>, metric: &ExplainedRecord, rows: &[usize]) -> Panel {
    let shares: Vec<&ShareOfRecord> = rows.iter().map(|row| &metric.shares[*row]).collect();
    // Only what is told from chance is in ink.
    let places = metric.told();
    let ink = |row: &usize| if places.contains(row) { Colour::Ink } else { Colour::Muted };
    let names = rows.iter().map(|row| (capitalised(summary.inputs[*row].title()), ink(row), places.contains(row)));
    let intervals: Vec<[f64; 2]> = shares.iter().map(|share| [share.low, share.high]).collect();
    let label = "Share of the differences that goes with the input alone";
    let mut panel = rows::panel(label, names, &intervals, shares.iter().map(|share| share.threshold));
    let (mut told, mut by_chance) = (Vec::new(), Vec::new());
    for (idx, (row, share)) in rows.iter().zip(&shares).enumerate() {
        let at = -(idx as f64);
        let dashed = Stroke::dashed(Colour::Muted, Width::Thin);
        panel.marks.push(Mark::line(vec![[share.threshold, at - CHANCE], [share.threshold, at + CHANCE]], dashed));
        let dots = if places.contains(row) { &mut told } else { &mut by_chance };
        dots.push([share.share, at]);
    }
    panel.marks.push(Mark::dots(by_chance, Shape::Ring, Size::Large, Colour::Muted));
    panel.marks.push(Mark::dots(told, Shape::Disc, Size::Large, Colour::Agreement));
    let figures = rows.iter().zip(&shares).map(|(row, share)| {
        let text = finding.percent_of(share.share);
        (if share.zero { format!("({text})") } else { text }, ink(row), places.contains(row))
    });
    let intervals = shares.iter().map(|share| (format!("{}%", finding.interval_of(share)), Colour::Muted, false));
    panel.right = vec![column("Share", 0.08, figures), column("95% interval", 0.13, intervals)];
    panel
}
