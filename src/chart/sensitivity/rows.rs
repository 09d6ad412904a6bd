//! Rows of shares with their intervals: what a chart of inputs and one of groups have in common.

use crate::chart::figure::{Axis, Colour, Mark, Panel, Stroke, Width, decimal, decimals, round_step, stepped_axis};
use crate::chart::forecast::shares::{column, rows_axis, whisker};

/// How many rows are shown, and how many where a name has more letters than this, so that it can be read whole.
const MOST_ROWS: usize = 12;
const MOST_LONG_ROWS: usize = 6;
const LONG: usize = 200;
/// How many ticks the axis has, about.
const N_TICKS: f64 = 6.0;

/// Keeps the first rows, as many as there is room for, given the name of each; what is said of those that are left out.
pub(super) fn cut<'n>(rows: &mut Vec<usize>, what: &str, name: impl Fn(usize) -> &'n str) -> String {
    let is_long = |row: &usize| name(*row).chars().count() > LONG;
    let most = if rows.iter().take(MOST_ROWS).any(is_long) { MOST_LONG_ROWS } else { MOST_ROWS };
    let n_all = rows.len();
    rows.truncate(most);
    if n_all > most { format!(" The first {most} of {n_all} {what}.") } else { String::new() }
}

/// What is said where shares, or ends of their intervals, lie below none or above all: no true share does.
pub(super) fn beyond(shares: impl Iterator<Item = f64>) -> &'static str {
    let [below, above] = shares.fold([false; 2], |[below, above], share| [below || share < 0.0, above || share > 1.0]);
    match (below, above) {
        (false, false) => "",
        (true, false) => " No true share is below 0%: what lies there shows how rough the estimates are.",
        (false, true) => " No true share is above 100%: what lies there shows how rough the estimates are.",
        (true, true) => {
            " No true share is below 0% or above 100% (thin lines): what lies there shows how rough the estimates are."
        }
    }
}

/// The panel with the names of the rows and a whisker in each; the axis also takes in other values.
pub(super) fn panel(
    label: &str,
    names: impl Iterator<Item = (String, Colour, bool)>,
    intervals: &[[f64; 2]],
    others: impl Iterator<Item = f64>,
) -> Panel {
    let ends = intervals.iter().flatten().copied().chain(others);
    let ends =
        ends.filter(|end| end.is_finite()).fold([0.0_f64, 0.05_f64], |[low, high], end| [low.min(end), high.max(end)]);
    let mut panel = Panel::new("", axis(label, ends), rows_axis(intervals.len()));
    let nothing = Stroke::solid(Colour::Muted, Width::Thin);
    for end in [0.0, 1.0].into_iter().filter(|end| *end <= ends[1]) {
        panel.marks.push(Mark::line(vec![[end, panel.y.from], [end, panel.y.to]], nothing));
    }
    for (row, [low, high]) in intervals.iter().enumerate().filter(|(_, [low, high])| low < high) {
        whisker(&mut panel, -(row as f64), [*low, *high]);
    }
    panel.left = vec![column("", 0.36, names)];
    panel
}

/// An axis of shares in percent, on whole steps from below one end to above the other.
pub(super) fn axis(label: &str, [low, high]: [f64; 2]) -> Axis {
    let step = round_step(((high - low) / N_TICKS).max(0.002));
    stepped_axis(label, [low, high], step, |at| format!("{}%", decimal(at * 100.0, decimals(step * 100.0))))
}
