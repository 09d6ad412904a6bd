//! On which issues agreements change under what-ifs.

use super::grid::{self, GridCell};
use super::{MAX_WHAT_IFS, left_out, source};
use crate::chart::figure::{BarFill, Colour, Figure, Panel};
use crate::chart::forecast::shares::{ShareRow, drawable, panel};
use crate::chart::issues::MAX_ISSUES;
use crate::chart::reading::{clipped, percent};
use crate::experiment::compare::{CompareSummary, WhatIfRecord};
use crate::experiment::forecast::{IssueLabelRecord, ShareRecord};

/// The chart `changed-issues`: bars for one what-if, a matrix for several.
pub(super) fn figure(summary: &CompareSummary) -> Figure {
    let shown = &summary.what_ifs[..summary.what_ifs.len().min(MAX_WHAT_IFS)];
    let more = match summary.issues.len() {
        n if n > MAX_ISSUES => format!(" The first {MAX_ISSUES} of {n} issues are shown."),
        _ => String::new(),
    };
    let what = "The share of negotiations that settle an issue differently, among those that agree with and without the what-if.";
    let (read, panel) = match shown {
        [one] => (" Whiskers are 95% intervals.".to_owned(), bars(summary, one)),
        _ => (left_out(summary), matrix(summary, shown)),
    };
    Figure {
        title: title(summary, shown),
        subtitle: format!("{what}{read}{more}"),
        keys: Vec::new(),
        n_columns: 1,
        panels: vec![panel],
        source: source(summary),
    }
}

fn share<'a>(what_if: &'a WhatIfRecord, issue: &IssueLabelRecord) -> Option<&'a ShareRecord> {
    what_if.changed_issues.iter().find(|share| share.name == issue.name).filter(|share| share.rate.of > 0)
}

fn title(summary: &CompareSummary, shown: &[WhatIfRecord]) -> String {
    let all = || {
        shown
            .iter()
            .flat_map(|one| summary.issues.iter().filter_map(move |issue| Some((one, issue, share(one, issue)?))))
    };
    let most = all().reduce(|a, b| if b.2.rate.share > a.2.rate.share { b } else { a });
    match (most, shown) {
        (None, _) => "No negotiation agrees with and without a what-if".to_owned(),
        (Some((.., share)), [one]) if share.rate.count == 0 => {
            format!("{}: agreements settle every issue as before", clipped(&one.title, 70))
        }
        (Some((.., share)), _) if share.rate.count == 0 => {
            "Under every what-if agreements settle every issue as before".to_owned()
        }
        (Some((one, issue, share)), _) => {
            let (title, name) = (clipped(&issue.title, 60), clipped(&one.title, 60));
            format!("“{name}” changes one issue most, in {} of agreements: {title}", percent(share.rate.share))
        }
    }
}

fn bars(summary: &CompareSummary, what_if: &WhatIfRecord) -> Panel {
    let mut shares: Vec<(&IssueLabelRecord, &ShareRecord)> =
        summary.issues.iter().filter_map(|issue| Some((issue, share(what_if, issue)?))).collect();
    shares.sort_by(|(_, a), (_, b)| b.rate.share.total_cmp(&a.rate.share));
    let row = |(issue, share): &(&IssueLabelRecord, &ShareRecord)| ShareRow {
        title: issue.title.clone(),
        rate: share.rate,
        colour: Colour::Rise,
        fill: BarFill::Shaded(45),
    };
    let rows: Vec<ShareRow> = shares.iter().take(MAX_ISSUES).map(row).collect();
    let mut panel = panel("Issue", "Share of agreements that settle it differently".to_owned(), &rows);
    if rows.is_empty() {
        panel.message = Some("No negotiation agrees both with and without the what-if".to_owned());
    }
    panel
}

fn matrix(summary: &CompareSummary, shown: &[WhatIfRecord]) -> Panel {
    let issues = &summary.issues[..summary.issues.len().min(MAX_ISSUES)];
    let cell = |what_if: &WhatIfRecord, issue: &IssueLabelRecord| match share(what_if, issue) {
        None => GridCell { text: "–".to_owned(), size: 0.0, colour: Colour::Muted, strong: false },
        Some(share) => GridCell {
            text: percent(share.rate.share),
            size: drawable(share.rate.share),
            colour: Colour::Rise,
            strong: share.rate.share >= 0.1,
        },
    };
    let rows: Vec<(String, Vec<GridCell>)> =
        shown.iter().map(|one| (one.title.clone(), issues.iter().map(|issue| cell(one, issue)).collect())).collect();
    let headings: Vec<String> = issues.iter().map(|issue| issue.title.clone()).collect();
    grid::panel("What if", &headings, &rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample::compare;

    #[test]
    fn one_what_if_has_a_bar_for_each_issue_ordered_by_size() {
        let figure = figure(&compare::one());
        let shares: Vec<&str> = figure.panels[0].right[0].cells.iter().map(|cell| cell.text.as_str()).collect();
        assert_eq!(shares.len(), 9);
        assert!(figure.title.contains("changes one issue most, in "), "{}", figure.title);
        assert!(figure.panels[0].left[0].cells[0].text.starts_with("Missile-defence sites"));
    }

    #[test]
    fn several_what_ifs_have_a_cell_for_each_issue() {
        let summary = compare::many();
        let panel = &figure(&summary).panels[0];
        assert_eq!(panel.marks.len(), 8 * 9);
        assert!(panel.label("Telemetry exchange").is_some());
    }

    #[test]
    fn unchanged_agreements_are_said_to_be() {
        assert_eq!(figure(&compare::identical()).title, "The same again: agreements settle every issue as before");
    }
}
