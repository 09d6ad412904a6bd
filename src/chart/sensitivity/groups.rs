//! What groups explain of a measure, alone and in all: a bar up to what goes with the group alone and a dot at its total, the most
//! important first.

use crate::account::sensitivity::Finding;
use crate::chart::figure::{
    Axis, Colour, Figure, Key, Mark, Panel, Shape, Sign, Size, Stroke, Tick, Width, decimals, round_step,
};
use crate::chart::forecast::shares::{column, rows_axis, whisker};
use crate::chart::reading::{self, typographic};
use crate::result::Titled;
use crate::result::sensitivity::{GroupShareRecord, GroupedRecord, GroupsRecord, SensitivitySummary};
use crate::text::capitalised;

/// How many groups are shown.
const MOST_ROWS: usize = 12;
/// How many ticks the axis has, about.
const N_TICKS: f64 = 6.0;

/// The chart of one measure.
pub(super) fn figure(summary: &SensitivitySummary, groups: &GroupsRecord, metric: &GroupedRecord) -> Figure {
    let finding = Finding::on_chart(summary);
    let mut rows = Finding::by_total(metric);
    let n_all = rows.len();
    rows.truncate(MOST_ROWS);
    let left_out =
        if n_all > rows.len() { format!(" The first {} of {n_all} groups.", rows.len()) } else { String::new() };
    let subtitle = format!(
        "How much of the differences in {} goes with each group of inputs, over {} pairs of draws between which one group at a time was \
         exchanged. Whiskers: 95% intervals. Totals overlap.{left_out}",
        finding.what_is_explained(&metric.name, &metric.title),
        reading::thousands(groups.n_pairs),
    );
    let keys = vec![
        Key::new(Sign::Dot(Shape::Disc, Colour::Agreement), "in all: alone and together with others"),
        Key::new(Sign::Dot(Shape::Ring, Colour::Ink), "alone"),
    ];
    Figure {
        title: typographic(&finding.hangs_on_groups(groups, metric)),
        subtitle,
        keys,
        n_columns: 1,
        panels: vec![panel(&finding, groups, metric, &rows)],
        source: reading::source(&summary.head, Some(2 * groups.n_pairs)),
    }
}

fn panel(finding: &Finding<'_>, groups: &GroupsRecord, metric: &GroupedRecord, rows: &[usize]) -> Panel {
    let shares: Vec<&GroupShareRecord> = rows.iter().map(|row| &metric.shares[*row]).collect();
    let mut panel = Panel::new("", axis(&shares), rows_axis(rows.len()));
    let nothing = Stroke::solid(Colour::Muted, Width::Thin);
    panel.marks.push(Mark::line(vec![[0.0, panel.y.from], [0.0, panel.y.to]], nothing));
    let (mut totals, mut alone) = (Vec::new(), Vec::new());
    for (idx, share) in shares.iter().enumerate() {
        let at = -(idx as f64);
        whisker(&mut panel, at, [share.total_low, share.total_high]);
        totals.push([share.total, at]);
        alone.push([share.alone, at]);
    }
    panel.marks.push(Mark::dots(totals, Shape::Disc, Size::Large, Colour::Agreement));
    panel.marks.push(Mark::dots(alone, Shape::Ring, Size::Large, Colour::Ink));
    let names = rows.iter().map(|row| (capitalised(groups.groups[*row].title()), Colour::Ink, true));
    panel.left = vec![column("", 0.36, names)];
    let in_all = shares.iter().map(|share| (finding.percent_of(share.total), Colour::Ink, true));
    let intervals = shares.iter().map(|share| (finding.total_interval(share), Colour::Muted, false));
    let by_itself = shares.iter().map(|share| (finding.percent_of(share.alone), Colour::Ink, false));
    panel.right =
        vec![column("In all", 0.08, in_all), column("95% interval", 0.13, intervals), column("Alone", 0.08, by_itself)];
    panel
}

/// An axis of shares from what lies furthest below nothing to what lies highest.
fn axis(shares: &[&GroupShareRecord]) -> Axis {
    let ends = shares.iter().flat_map(|share| [share.total_low, share.total_high, share.alone]);
    let ends = ends.filter(|end| end.is_finite());
    let (low, high) = ends.fold((0.0_f64, 0.05_f64), |(low, high), end| (low.min(end), high.max(end)));
    let step = round_step((high - low) / N_TICKS);
    let (first, last) = ((low / step).floor() as i64, (high / step).ceil() as i64);
    let n = decimals(step * 100.0);
    let tick = |n_steps: i64| {
        let at = n_steps as f64 * step;
        Tick::new(at, format!("{}%", crate::chart::figure::decimal(at * 100.0, n)))
    };
    Axis {
        label: "Share of the differences that goes with the group".to_owned(),
        from: first as f64 * step,
        to: last as f64 * step,
        ticks: (first..=last).map(tick).collect(),
        grid: true,
    }
}
