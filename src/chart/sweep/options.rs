//! One address: which options agreements take on each issue as it is varied.

use super::view::{View, is_numeric, label, name, number};
use crate::chart::figure::{Axis, Bar, BarFill, Colour, Figure, Key, Label, Mark, Panel, Sign, Tick};
use crate::chart::forecast::shares::share_axis;
use crate::chart::reading::DEFERRED;
use crate::experiment::Titled;
use crate::experiment::forecast::{IssueLabelRecord, LabelRecord};
use crate::experiment::sweep::PointRecord;

/// How many issues are shown.
const MOST_ISSUES: usize = 9;
/// How many values are shown.
const MOST_ROWS: usize = 12;
/// How many panels stand side by side.
const COLUMNS: usize = 3;
/// How much of a row a bar takes.
const THICKNESS: f64 = 0.84;
/// The shades of the first and the last option, in percent.
const SHADES: [f64; 2] = [14.0, 92.0];
/// On shades darker than this, text is white.
const DARK: u8 = 70;

/// The chart `options`; nothing if there is no agreement.
pub(super) fn figure(view: &View<'_>) -> Option<Figure> {
    let rows = rows(view);
    let issues: Vec<(usize, &IssueLabelRecord)> = view.summary.issues.iter().enumerate().take(MOST_ISSUES).collect();
    let has_agreement = rows.iter().any(|point| point.agreed.iter().flatten().any(|count| *count > 0));
    if !has_agreement || issues.is_empty() {
        return None;
    }
    let n_all = view.summary.issues.len();
    let more = if n_all > MOST_ISSUES { format!(" The first {MOST_ISSUES} of {n_all} issues.") } else { String::new() };
    Some(Figure {
        title: title(view, &rows),
        subtitle: format!(
            "The share of agreements that take each option, by {}; {}.{more}",
            view.summary.axes[0].address,
            view.draws()
        ),
        keys: keys(&rows, &issues),
        n_columns: COLUMNS.min(issues.len()),
        panels: issues.iter().enumerate().map(|(place, (idx, issue))| panel(view, &rows, place, *idx, issue)).collect(),
        source: view.source(),
    })
}

/// The points that are shown, from the top: numbers rise upwards, and stand evenly among all if there are many.
fn rows<'a>(view: &View<'a>) -> Vec<&'a PointRecord> {
    let mut points: Vec<&PointRecord> = view.summary.points.iter().collect();
    if is_numeric(&view.summary.axes[0]) {
        let key = |point: &PointRecord| number(&point.values[0]).unwrap_or(0.0);
        points.sort_by(|a, b| key(b).total_cmp(&key(a)));
    }
    let (n, last) = (points.len().min(MOST_ROWS), points.len().saturating_sub(1));
    (0..n).map(|row| points[if n > 1 { (row * last + (n - 1) / 2) / (n - 1) } else { 0 }]).collect()
}

/// The place of the option that most agreements take; nothing without one.
fn mode(point: &PointRecord, issue: usize) -> Option<usize> {
    let counts = point.agreed.get(issue)?;
    let most = counts.iter().max().filter(|most| **most > 0)?;
    counts.iter().position(|count| count == most)
}

/// On how many issues most agreements of some values take another option than those of others.
fn title(view: &View<'_>, rows: &[&PointRecord]) -> String {
    let n = view.summary.issues.len();
    let is_moved = |issue: &usize| {
        let mut modes = rows.iter().filter_map(|point| mode(point, *issue));
        modes.next().is_some_and(|first| modes.any(|other| other != first))
    };
    let address = &view.summary.axes[0].address;
    match (0..n).filter(is_moved).count() {
        0 => format!("Whatever {address} is, most agreements settle every issue the same way"),
        moved => format!("On {moved} of {n} issues {address} changes what most agreements settle on"),
    }
}

fn keys(rows: &[&PointRecord], issues: &[(usize, &IssueLabelRecord)]) -> Vec<Key> {
    let shaded = |shade: f64| Sign::Bar(Colour::Agreement, BarFill::Shaded(shade as u8));
    let mut keys =
        vec![Key::new(shaded(SHADES[0]), "first option on the agenda"), Key::new(shaded(SHADES[1]), "last option")];
    let is_deferred = |(idx, issue): &(usize, &IssueLabelRecord)| {
        let place = issue.options.iter().position(|option| option.name == DEFERRED);
        place.is_some_and(|place| {
            rows.iter().any(|point| point.agreed.get(*idx).and_then(|counts| counts.get(place)).is_some_and(|n| *n > 0))
        })
    };
    if issues.iter().any(is_deferred) {
        keys.push(Key::new(Sign::Bar(Colour::Faint, BarFill::Hatched), "issue deferred"));
    }
    keys
}

fn panel(view: &View<'_>, rows: &[&PointRecord], place: usize, idx: usize, issue: &IssueLabelRecord) -> Panel {
    let axis = &view.summary.axes[0];
    // The values stand beside the first panel of each row of panels.
    let is_named = place.is_multiple_of(COLUMNS);
    let tick = |(row, point): (usize, &&PointRecord)| {
        let text = if is_named { label(&point.values[0], 40) } else { String::new() };
        Tick::new(-(row as f64), text)
    };
    let ticks = rows.iter().enumerate().map(tick).collect();
    let label = if is_named { name(axis) } else { String::new() };
    let y = Axis { label, from: 0.5 - rows.len() as f64, to: 0.5, ticks, grid: false };
    let mut panel = Panel::new(issue.title.clone(), share_axis(""), y);
    for (row, point) in rows.iter().enumerate() {
        let counts = point.agreed.get(idx).map_or(&[][..], Vec::as_slice);
        segments(&mut panel, &issue.options, counts, -(row as f64));
    }
    panel
}

/// The options side by side, each as wide as its share.
fn segments(panel: &mut Panel, options: &[LabelRecord], counts: &[u64], at: f64) {
    let all: u64 = counts.iter().sum();
    if all == 0 {
        panel.labels.push(Label::inside([0.5, at], [1.0, THICKNESS], "no agreement", Colour::Muted));
        return;
    }
    let n_proper = options.iter().filter(|option| option.name != DEFERRED).count();
    let mut before = 0;
    for (place, (option, count)) in options.iter().zip(counts).enumerate().filter(|(_, (_, count))| **count > 0) {
        let [from, to] = [before, before + count].map(|count| count as f64 / all as f64);
        before += count;
        let shade = SHADES[0] + (SHADES[1] - SHADES[0]) * place as f64 / (n_proper.max(2) - 1) as f64;
        let shade = shade.min(100.0) as u8;
        let (colour, fill, text) = match option.name == DEFERRED {
            true => (Colour::Faint, BarFill::Hatched, Colour::Ink),
            false if shade > DARK => (Colour::Agreement, BarFill::Shaded(shade), Colour::Paper),
            false => (Colour::Agreement, BarFill::Shaded(shade), Colour::Ink),
        };
        // A gap between neighbours, unless it would eat them.
        let gap = 0.002_f64.min((to - from) * 0.2);
        panel.marks.push(Mark::Bar(Bar { x: [from + gap, to - gap], at, thickness: THICKNESS, colour, fill }));
        let centre = [f64::midpoint(from, to), at];
        panel.labels.push(Label::inside(centre, [to - from, THICKNESS], option.short_title(), text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample::sweep;

    #[test]
    fn shares_of_options_lie_side_by_side() {
        let summary = sweep::one_number();
        let figure = figure(&View::new(&summary).expect("points")).expect("agreements");
        let bars: Vec<Bar> = figure.panels[0]
            .marks
            .iter()
            .filter_map(|mark| if let Mark::Bar(bar) = mark { Some(*bar) } else { None })
            .collect();
        // The greatest number stands on top: 10 of 50 take the first option.
        let ends: Vec<[f64; 2]> = bars.iter().filter(|bar| bar.at == 0.0).map(|bar| bar.x).collect();
        assert_eq!(ends.len(), 2);
        assert!((ends[0][1] - 0.2).abs() < 0.01 && (ends[1][0] - 0.2).abs() < 0.01, "{ends:?}");
        assert_eq!(figure.panels[0].y.ticks[0].label, "5");
        assert_eq!(figure.title, "On 1 of 2 issues us.strategy.exponent changes what most agreements settle on");
    }

    #[test]
    fn many_values_are_thinned_evenly_with_both_ends() {
        let mut summary = sweep::one_number();
        let point = summary.points[0].clone();
        let with = |n: u32| PointRecord {
            values: vec![crate::experiment::sweep::ValueRecord::Number(f64::from(n))],
            ..point.clone()
        };
        summary.points = (1..=41).map(with).collect();
        let rows = rows(&View::new(&summary).expect("points"));
        let numbers: Vec<f64> = rows.iter().filter_map(|point| number(&point.values[0])).collect();
        assert_eq!((numbers.len(), numbers[0], numbers[11]), (12, 41.0, 1.0));
    }
}
