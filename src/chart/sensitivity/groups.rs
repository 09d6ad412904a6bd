//! What groups explain of a measure, alone and in all: a dot at the total with its whisker and a ring at what goes with the group alone,
//! the most important first.

use super::rows;
use crate::account::sensitivity::Finding;
use crate::chart::figure::{Colour, Figure, Key, Mark, Panel, Shape, Sign, Size};
use crate::chart::forecast::shares::column;
use crate::chart::reading::{self, typographic};
use crate::result::Titled;
use crate::result::sensitivity::{GroupShareRecord, GroupedRecord, GroupsRecord, SensitivitySummary};
use crate::text::capitalised;

/// The chart of one measure.
pub(super) fn figure(summary: &SensitivitySummary, groups: &GroupsRecord, metric: &GroupedRecord) -> Figure {
    let finding = Finding::on_chart(summary);
    let mut rows = Finding::by_total(metric);
    let left_out = rows::cut(&mut rows, "groups", |row| groups.groups[row].title());
    let shown = rows.iter().map(|row| &metric.shares[*row]);
    let drawn = shown.flat_map(|share| [share.total, share.total_low, share.total_high, share.alone]);
    let subtitle = format!(
        "How much of the differences in {} goes with each group of inputs, over {} pairs of draws between which one group at a time was \
         exchanged. Whiskers: 95% intervals, of chance in the draws alone. Totals overlap.{}{left_out}",
        finding.what_is_explained(&metric.name, &metric.title),
        reading::thousands(groups.n_pairs),
        rows::beyond(drawn),
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
    let names = rows.iter().map(|row| (capitalised(groups.groups[*row].title()), Colour::Ink, true));
    let intervals: Vec<[f64; 2]> = shares.iter().map(|share| [share.total_low, share.total_high]).collect();
    let label = "Share of the differences that goes with the group";
    let mut panel = rows::panel(label, names, &intervals, shares.iter().map(|share| share.alone));
    let dots = |of: fn(&GroupShareRecord) -> f64| {
        shares.iter().enumerate().map(|(row, share)| [of(share), -(row as f64)]).collect()
    };
    panel.marks.push(Mark::dots(dots(|share| share.total), Shape::Disc, Size::Large, Colour::Agreement));
    panel.marks.push(Mark::dots(dots(|share| share.alone), Shape::Ring, Size::Large, Colour::Ink));
    let in_all = shares.iter().map(|share| (finding.percent_of(share.total), Colour::Ink, true));
    let intervals = shares.iter().map(|share| (finding.total_interval(share), Colour::Muted, false));
    let by_itself = shares.iter().map(|share| (finding.percent_of(share.alone), Colour::Ink, false));
    panel.right =
        vec![column("In all", 0.08, in_all), column("95% interval", 0.13, intervals), column("Alone", 0.08, by_itself)];
    panel
}
