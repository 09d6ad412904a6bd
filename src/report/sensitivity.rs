//! What an outcome hangs on, in words and tables.

use crate::account::sensitivity::Finding;
use crate::account::words::list;
use crate::report::page::{Align, Column, Page};
use crate::result::Titled;
use crate::result::sensitivity::{ExplainedRecord, SensitivitySummary};
use crate::text::capitalised;

/// How many inputs of each measure have a row; `shares.csv` has all.
const MOST_ROWS: usize = 10;
/// How wide names get, in characters.
const NAMES: usize = 52;

/// The summary as text for people: what each measure hangs on most, and its shares, input by input.
#[must_use]
pub fn sensitivity(summary: &SensitivitySummary) -> Page {
    let finding = Finding::in_report(summary);
    let mut page = Page::of(&summary.head);
    page.blank();
    // What is the same throughout hangs on nothing, and is said last.
    let (same, differing): (Vec<_>, Vec<_>) = summary.metrics.iter().partition(|metric| metric.shares.is_empty());
    for metric in differing.iter().chain(&same) {
        page.paragraph(0, &format!("{}.", finding.hangs_on(metric)));
    }
    page.blank();
    page.paragraph(0, &finding.of_what());
    page.blank();
    for metric in differing.into_iter().filter(|metric| !metric.ranked().is_empty()) {
        table(&mut page, summary, &finding, metric);
        page.blank();
    }
    page.paragraph(0, &finding.certainty());
    page
}

/// What explains a measure, the most first, without what is to be treated as zero.
fn table(page: &mut Page, summary: &SensitivitySummary, finding: &Finding<'_>, metric: &ExplainedRecord) {
    page.heading(&format!("What explains {}", finding.explained(metric)), '-');
    let places = metric.ranked();
    let head = ["Input", "share", "95% interval", "chance alone"].map(str::to_owned).to_vec();
    let row = |place: &usize| {
        let share = &metric.shares[*place];
        vec![
            capitalised(summary.inputs[*place].title()),
            finding.percent_of(share.share),
            finding.interval_of(share),
            format!("up to {}", finding.percent_of(share.threshold)),
        ]
    };
    let rows: Vec<Vec<String>> = std::iter::once(head).chain(places.iter().take(MOST_ROWS).map(row)).collect();
    let figures = Column { align: Align::Right, max_width: 16 };
    page.table(2, &[Column { align: Align::Left, max_width: NAMES }, figures, figures, figures], &rows);
    let n_less = places.len().saturating_sub(MOST_ROWS);
    let n_zero = metric.shares.len() - places.len();
    let less = (n_less > 0).then(|| format!("{n_less} that explain less"));
    let zero = (n_zero > 0).then(|| format!("{n_zero} to be treated as zero"));
    let rest: Vec<String> = less.into_iter().chain(zero).collect();
    if !rest.is_empty() {
        page.paragraph(2, &format!("Left out: {}; see shares.csv.", list(&rest, "and")));
    }
}
