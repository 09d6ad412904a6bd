//! What each issue is to the sides, what settling them together is worth, and what patience would be, in words.

use super::{columns, counted, section, texts, title};
use crate::report::page::Page;
use crate::report::table::thousandths;
use crate::result::PayoffRecord;
use crate::result::analyze::{AnalyzeSummary, IssueAnalysisRecord, IssueKindRecord};
use crate::text::rounded;

pub(super) fn issues(page: &mut Page, summary: &AnalyzeSummary) {
    section(page, "What each issue is to the two sides");
    let mut rows = vec![vec![String::new()]];
    rows[0].extend(summary.delegations.iter().map(|label| format!("stake: {}", label.title)));
    rows[0].extend(texts(&["separation", "kind", "zone undisputed", "without its rules"]));
    let kind = |kind| match kind {
        IssueKindRecord::Meet => "meet",
        IssueKindRecord::Trade => "trade",
        IssueKindRecord::Clash => "clash",
    };
    let row = |issue: &IssueAnalysisRecord| {
        let mut row = vec![issue.title.clone()];
        row.extend(issue.stakes.values().map(|stake| thousandths(*stake)));
        row.extend([rounded(issue.separation, 2), kind(issue.kind).to_owned()]);
        row.extend([counted(issue.zone_undisputed), counted(issue.zone_unruled)]);
        row
    };
    rows.extend(summary.issues.iter().map(row));
    let mut columns = columns(18, 6);
    columns[1..].iter_mut().for_each(|column| column.max_width = 12);
    page.table(2, &columns, &rows);
    page.blank();
    page.paragraph(
        2,
        "“Kind” is a reading of stakes and separation by thresholds that are a judgement (see below). “Zone \
         undisputed”: the zone if each side had its best option on the issue, whatever is settled there. “Without \
         its rules”: the zone if the rules that speak of the issue did not hold.",
    );
}

pub(super) fn linkage(page: &mut Page, summary: &AnalyzeSummary) {
    section(page, "What settling the issues together is worth");
    let linkage = &summary.linkage;
    let paid = |gain: Option<f64>| gain.map_or_else(|| "not given".to_owned(), thousandths);
    let rows = [
        ("Highest sum of gains, all issues together", paid(linkage.gain_together)),
        ("Highest sum of gains if neither side may lose on any issue", paid(linkage.gain_issue_by_issue)),
        ("Gain from linkage", paid(linkage.value)),
        ("Packages in the zone if neither side may lose on any issue", counted(linkage.zone_issue_by_issue)),
    ];
    page.list(2, &columns(70, 1), &rows.map(|(name, value)| vec![name.to_owned(), value]));
    let stuck: Vec<&str> =
        summary.issues.iter().filter(|issue| !issue.settles_alone).map(|issue| issue.title.as_str()).collect();
    if !stuck.is_empty() {
        page.blank();
        let text = format!("No option of its own leaves neither side worse off than no deal on: {}.", stuck.join("; "));
        page.paragraph(2, &text);
    }
}

pub(super) fn rubinstein(page: &mut Page, summary: &AnalyzeSummary) {
    section(page, "What patience alone would be worth (Rubinstein)");
    let rubinstein = &summary.rubinstein;
    page.paragraph(
        2,
        "How two sides would share a gain if all that pressed them were that it shrinks from round to round.",
    );
    page.blank();
    if let Some((shares, limit)) = rubinstein.shares.as_ref().zip(rubinstein.limit.as_ref()) {
        let mut rows = vec![texts(&["", "left after a round", "share", "share, short rounds"])];
        for (name, share) in shares {
            let of = |record: &PayoffRecord| record.get(name).copied().unwrap_or_default();
            let opener = if *name == rubinstein.opens { ", who opens" } else { "" };
            let left = rounded(of(&rubinstein.factors), 4);
            rows.push(vec![
                format!("{}{opener}", title(summary, name)),
                left,
                thousandths(*share),
                thousandths(of(limit)),
            ]);
        }
        page.table(2, &columns(40, 3), &rows);
        page.blank();
    }
    for remark in &rubinstein.remarks {
        page.paragraph(2, &format!("Mind: {remark}."));
    }
}
