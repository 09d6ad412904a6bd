//! How the negotiations ended, and what kept the sides apart where they failed.

use super::outlook::Outlook;
use super::shares::{ShareRow, panel};
use crate::chart::figure::{BarFill, Colour, Figure};
use crate::chart::issues::MAX_ISSUES;
use crate::chart::reading::{clipped, percent, thousands};
use crate::experiment::forecast::{OutcomeKind, ShareRecord};

/// Shares from here on are all, for the eye.
const ALL: f64 = 0.9995;

/// The chart `endings`.
pub(super) fn figure(outlook: &Outlook<'_>) -> Figure {
    let row = |ending: &crate::experiment::forecast::EndingShareRecord| {
        let (title, colour, fill) = match ending.kind {
            OutcomeKind::FullAgreement => ("Full agreement", Colour::Agreement, BarFill::Shaded(75)),
            OutcomeKind::PartialAgreement => ("Partial agreement", Colour::Agreement, BarFill::Hatched),
            OutcomeKind::Deadline => ("Deadline passed", Colour::Muted, BarFill::Shaded(50)),
            OutcomeKind::WalkOut => ("A side walked out", Colour::Muted, BarFill::Hatched),
        };
        ShareRow { title: title.to_owned(), rate: ending.rate, colour, fill }
    };
    let rows: Vec<ShareRow> = outlook.summary.endings.iter().map(row).collect();
    Figure {
        title: title(outlook),
        subtitle: match outlook.summary.n_draws {
            1 => "Whiskers are 95% intervals: one negotiation says little.".to_owned(),
            _ => format!(
                "How {} over the uncertainty of the scenario ended. Whiskers are 95% intervals; a partial agreement \
                 leaves some issue open.",
                outlook.negotiations()
            ),
        },
        keys: Vec::new(),
        n_columns: 1,
        panels: vec![panel("Ending", "Share of negotiations".to_owned(), &rows)],
        source: outlook.source(),
    }
}

fn title(outlook: &Outlook<'_>) -> String {
    let n = outlook.summary.n_draws;
    let (agreed, partial) = (outlook.n_agreements(), outlook.count(OutcomeKind::PartialAgreement));
    let share = |count: u64| percent(count as f64 / n.max(1) as f64);
    match (n, agreed) {
        (0, _) => "No negotiation was played".to_owned(),
        (1, 0) => "The only negotiation ends without an agreement".to_owned(),
        (1, _) if partial > 0 => "The only negotiation ends in a partial agreement".to_owned(),
        (1, _) => "The only negotiation ends in a full agreement".to_owned(),
        (_, 0) => format!("None of {} ends in an agreement", outlook.negotiations()),
        (_, agreed) if agreed == n && partial == 0 => {
            format!("Every one of {} ends in a full agreement", outlook.negotiations())
        }
        (_, agreed) if agreed == n => {
            format!("Every negotiation ends in an agreement; in {} it is only a partial one", share(partial))
        }
        (_, agreed) if partial == 0 => {
            format!("{} of negotiations end in an agreement, every one of them full", share(agreed))
        }
        (_, agreed) if partial == agreed => {
            format!("{} of negotiations end in an agreement, every one of them partial", share(agreed))
        }
        (_, agreed) => {
            let (agreed, full, partial) = (share(agreed), share(agreed - partial), share(partial));
            format!("{agreed} of negotiations end in an agreement: {full} in a full one, {partial} in a partial one")
        }
    }
}

/// The chart `blocking`.
pub(super) fn blocking(outlook: &Outlook<'_>) -> Figure {
    let blocking = &outlook.summary.blocking;
    let row = |share: &ShareRecord| ShareRow {
        title: issue_title(outlook, &share.name),
        rate: share.rate,
        colour: Colour::Muted,
        fill: BarFill::Shaded(50),
    };
    let rows: Vec<ShareRow> = blocking.iter().take(MAX_ISSUES).map(row).collect();
    let n = outlook.n_failures();
    let failures = if n == 1 { "the only failure".to_owned() } else { format!("{} failures", thousands(n)) };
    let more = match blocking.len() {
        n if n > MAX_ISSUES => format!(" The first {MAX_ISSUES} of {n} issues are shown."),
        _ => String::new(),
    };
    Figure {
        title: blocking_title(outlook),
        subtitle: format!(
            "How often the last positions of both sides differed on an issue in {failures}. Whiskers are 95% \
             intervals.{more}"
        ),
        keys: Vec::new(),
        n_columns: 1,
        panels: vec![panel("Issue", "Share of negotiations that fail".to_owned(), &rows)],
        source: outlook.source(),
    }
}

fn blocking_title(outlook: &Outlook<'_>) -> String {
    let shares = &outlook.summary.blocking;
    let n_always = shares.iter().filter(|share| share.rate.share >= ALL).count();
    let first = shares.iter().max_by(|a, b| a.rate.share.total_cmp(&b.rate.share));
    match (n_always, first) {
        (0, None) => "Nothing keeps the sides apart".to_owned(),
        (0, Some(first)) if first.rate.count == 0 => "No failure leaves the sides apart on any issue".to_owned(),
        (0, Some(first)) => {
            let title = clipped(&issue_title(outlook, &first.name), 60);
            format!("What most often keeps the sides apart: {title} ({} of failures)", percent(first.rate.share))
        }
        (n, _) if n == shares.len() => "In every failure the sides end apart on every issue".to_owned(),
        (1, Some(first)) => {
            let title = clipped(&issue_title(outlook, &first.name), 60);
            format!("One issue keeps the sides apart in every failure: {title}")
        }
        (n, _) => format!("{n} issues keep the sides apart in every failure"),
    }
}

fn issue_title(outlook: &Outlook<'_>, name: &str) -> String {
    let issue = outlook.summary.issues.iter().find(|issue| issue.name == name);
    issue.map_or_else(|| name.to_owned(), |issue| issue.title.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample::forecast::{self, rate};
    use crate::experiment::forecast::ForecastSummary;

    fn titled(summary: &ForecastSummary) -> String {
        title(&Outlook::new(summary).expect("two delegations"))
    }

    #[test]
    fn the_title_says_how_often_they_agree() {
        assert_eq!(
            titled(&forecast::moscow()),
            "62% of negotiations end in an agreement: 41% in a full one, 21% in a partial one"
        );
        assert_eq!(titled(&forecast::failing()), "None of 10,000 negotiations ends in an agreement");
        assert_eq!(titled(&forecast::agreeing()), "Every one of 10,000 negotiations ends in a full agreement");
        assert_eq!(titled(&forecast::single()), "The only negotiation ends in a full agreement");
    }

    #[test]
    fn every_kind_of_ending_has_its_bar() {
        let summary = forecast::moscow();
        let figure = figure(&Outlook::new(&summary).expect("two delegations"));
        let shares: Vec<&str> = figure.panels[0].right[0].cells.iter().map(|cell| cell.text.as_str()).collect();
        assert_eq!(shares, ["41.2%", "20.8%", "31.5%", "6.5%"]);
    }

    #[test]
    fn what_blocks_most_is_named() {
        let mut summary = forecast::moscow();
        let said = |summary: &ForecastSummary| blocking_title(&Outlook::new(summary).expect("two delegations"));
        summary.blocking[0].rate = rate(3500, 3800);
        assert!(said(&summary).ends_with(" Poland and the Czech Republic (92% of failures)"));
        summary.blocking[0].rate = rate(3800, 3800);
        assert!(said(&summary).starts_with("One issue keeps the sides apart in every failure: "));
        summary.blocking[1].rate = rate(3800, 3800);
        assert_eq!(said(&summary), "2 issues keep the sides apart in every failure");
    }
}
