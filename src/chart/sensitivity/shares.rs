//! What explains a measure: a dot with its whisker for each input, the most important first.

use crate::account::sensitivity::Finding;
use crate::chart::figure::{
    Axis, Colour, Figure, Key, Mark, Panel, Shape, Sign, Size, Stroke, Tick, Width, decimals, round_step,
};
use crate::chart::forecast::shares::{column, rows_axis, whisker};
use crate::chart::reading;
use crate::result::Titled;
use crate::result::sensitivity::{ExplainedRecord, SensitivitySummary, ShareOfRecord};
use crate::text::capitalised;

/// How many inputs are shown.
const MOST_ROWS: usize = 12;
/// How many ticks the axis has, about.
const N_TICKS: f64 = 6.0;
/// How high the mark of chance is, in rows.
const CHANCE: f64 = 0.28;

/// The chart of one measure.
pub(super) fn figure(summary: &SensitivitySummary, metric: &ExplainedRecord) -> Figure {
    let finding = Finding::on_chart(summary);
    let mut rows: Vec<usize> = (0..metric.shares.len()).collect();
    rows.sort_by(|a, b| metric.shares[*b].share.total_cmp(&metric.shares[*a].share).then(a.cmp(b)));
    let n_all = rows.len();
    // What is to be treated as zero has no row, but for one that shows what that looks like.
    rows.truncate(MOST_ROWS.min(metric.ranked().len() + 1));
    let left_out =
        if n_all > rows.len() { format!(" The first {} of {n_all} inputs.", rows.len()) } else { String::new() };
    let has_zero = rows.iter().any(|row| metric.shares[*row].zero);
    let brackets = if has_zero { " In brackets: to be treated as zero." } else { "" };
    let subtitle = format!(
        "How much of the differences in {} each input explains alone, over {}. Whiskers: 95% intervals.{left_out}{brackets}",
        finding.explained(metric),
        finding.rows()
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
        title: finding.hangs_on(metric),
        subtitle,
        keys,
        n_columns: 1,
        panels: vec![panel(summary, &finding, metric, &rows)],
        source: reading::source(&summary.head, Some(summary.n_draws)),
    }
}

fn panel(summary: &SensitivitySummary, finding: &Finding<'_>, metric: &ExplainedRecord, rows: &[usize]) -> Panel {
    let shares: Vec<&ShareOfRecord> = rows.iter().map(|row| &metric.shares[*row]).collect();
    let mut panel = Panel::new("", axis(&shares), rows_axis(rows.len()));
    let nothing = Stroke::solid(Colour::Muted, Width::Thin);
    panel.marks.push(Mark::line(vec![[0.0, panel.y.from], [0.0, panel.y.to]], nothing));
    let places = metric.told();
    let (mut told, mut by_chance) = (Vec::new(), Vec::new());
    for (idx, (row, share)) in rows.iter().zip(&shares).enumerate() {
        let at = -(idx as f64);
        let dashed = Stroke::dashed(Colour::Muted, Width::Thin);
        panel.marks.push(Mark::line(vec![[share.threshold, at - CHANCE], [share.threshold, at + CHANCE]], dashed));
        if share.low < share.high {
            whisker(&mut panel, at, [share.low, share.high]);
        }
        let dots = if places.contains(row) { &mut told } else { &mut by_chance };
        dots.push([share.share, at]);
    }
    panel.marks.push(Mark::dots(by_chance, Shape::Ring, Size::Large, Colour::Muted));
    panel.marks.push(Mark::dots(told, Shape::Disc, Size::Large, Colour::Agreement));
    let ink = |share: &ShareOfRecord| if share.zero { Colour::Muted } else { Colour::Ink };
    let names = rows
        .iter()
        .zip(&shares)
        .map(|(row, share)| (capitalised(summary.inputs[*row].title()), ink(share), !share.zero));
    panel.left = vec![column("", 0.36, names)];
    let figures = shares.iter().map(|share| {
        let text = finding.percent_of(share.share);
        (if share.zero { format!("({text})") } else { text }, ink(share), !share.zero)
    });
    let intervals = shares.iter().map(|share| (format!("{}%", finding.interval_of(share)), Colour::Muted, false));
    panel.right = vec![column("Share", 0.08, figures), column("95% interval", 0.13, intervals)];
    panel
}

/// An axis of shares from what lies furthest below nothing to what lies highest.
fn axis(shares: &[&ShareOfRecord]) -> Axis {
    let ends = shares.iter().flat_map(|share| [share.low, share.high, share.threshold]).filter(|end| end.is_finite());
    let (low, high) = ends.fold((0.0_f64, 0.05_f64), |(low, high), end| (low.min(end), high.max(end)));
    let step = round_step((high - low) / N_TICKS);
    let (first, last) = ((low / step).floor() as i64, (high / step).ceil() as i64);
    let n = decimals(step * 100.0);
    let tick = |n_steps: i64| {
        let at = n_steps as f64 * step;
        Tick::new(at, format!("{}%", crate::chart::figure::decimal(at * 100.0, n)))
    };
    Axis {
        label: "Share of the differences that goes with the input alone".to_owned(),
        from: first as f64 * step,
        to: last as f64 * step,
        ticks: (first..=last).map(tick).collect(),
        grid: true,
    }
}
