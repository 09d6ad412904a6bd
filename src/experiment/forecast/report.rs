//! A forecast in words and tables.

use super::{DateSpreadRecord, EndingShareRecord, ForecastSummary, OutcomeKind, SpreadRecord};
use crate::experiment::text::table::{count, issue_title, percent, rate_row, text_table, thousandths};

/// The summary as text for people: rates with their 95 % intervals, spreads as means and quantiles.
#[must_use]
pub fn report(summary: &ForecastSummary) -> String {
    let n_draws = count(summary.n_draws);
    let negotiations = if summary.n_draws == 1 { "negotiation" } else { "negotiations" };
    let head = format!(
        "{}\n{n_draws} {negotiations}, seed {}; shares with their 95 % intervals and counts\n",
        summary.head.heading(),
        summary.head.seed
    );
    let sections = [
        Some(endings(summary)),
        when(summary),
        agreed(summary),
        Some(payoffs(summary)),
        efficiency(summary),
        blocking(summary),
    ];
    sections.into_iter().flatten().fold(head, |text, section| text + "\n" + &section)
}

fn endings(summary: &ForecastSummary) -> String {
    let name = |kind| match kind {
        OutcomeKind::FullAgreement => "Full agreement",
        OutcomeKind::PartialAgreement => "Partial agreement",
        OutcomeKind::Deadline => "Time runs out",
        OutcomeKind::WalkOut => "A delegation walks out",
    };
    let row = |ending: &EndingShareRecord| rate_row(name(ending.kind), &ending.rate);
    let rows: Vec<_> = summary.endings.iter().map(row).collect();
    format!("How they end\n{}", text_table(&rows))
}

fn when(summary: &ForecastSummary) -> Option<String> {
    let DateSpreadRecord { count: n, first, p05, median, p95, last, .. } = summary.agreement_date.as_ref()?;
    let text = if first == last {
        format!("on {first}")
    } else {
        format!("half of them by {median}, nine in ten between {p05} and {p95}")
    };
    Some(format!("When they agree, among {} agreements\n  {text}\n", count(*n)))
}

fn agreed(summary: &ForecastSummary) -> Option<String> {
    let n_agreements = summary.agreement_date.as_ref()?.count;
    let mut text = format!("What they agree on, among {} agreements\n", count(n_agreements));
    for (issue, agreed) in summary.issues.iter().zip(&summary.agreed) {
        let mut rows = vec![vec![issue.title.clone()]];
        for (option, share) in issue.options.iter().zip(&agreed.options).filter(|(_, share)| share.rate.count > 0) {
            rows.push(rate_row(&format!("  {}", option.title), &share.rate));
        }
        text += &text_table(&rows);
    }
    Some(text)
}

fn payoffs(summary: &ForecastSummary) -> String {
    let head = ["", "mean", "5 %", "median", "its interval", "95 %", "no deal"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for delegation in &summary.delegations {
        if let Some(spread) = summary.payoffs.get(&delegation.name) {
            let mut row = spread_row(&delegation.title, spread);
            row.push(summary.no_deal.get(&delegation.name).map_or(String::new(), |payoff| thousandths(*payoff)));
            rows.push(row);
        }
    }
    format!("What it pays, failures included; no deal at the deadline beside it\n{}", text_table(&rows))
}

fn spread_row(name: &str, spread: &SpreadRecord) -> Vec<String> {
    let interval = format!("{} to {}", thousandths(spread.median_low), thousandths(spread.median_high));
    let [mean, p05, median, p95] = [spread.mean, spread.p05, spread.median, spread.p95].map(thousandths);
    vec![name.to_owned(), mean, p05, median, interval, p95]
}

fn efficiency(summary: &ForecastSummary) -> Option<String> {
    // Only agreements have a date.
    summary.agreement_date.as_ref()?;
    let Some(distance) = &summary.distance else {
        let why = "not told: there are too many efficient packages to find them all";
        return Some(format!("How good agreements are\n  {why}\n"));
    };
    let head = ["", "mean", "5 %", "median", "its interval", "95 %"];
    let mut rows = vec![head.map(str::to_owned).to_vec(), spread_row("Distance to the efficient frontier", distance)];
    for delegation in &summary.delegations {
        if let Some(spread) = summary.gains_left.get(&delegation.name) {
            rows.push(spread_row(&format!("Left to gain for {}", delegation.title), spread));
        }
    }
    Some(format!("How good agreements are\n{}", text_table(&rows)))
}

fn blocking(summary: &ForecastSummary) -> Option<String> {
    let n_failures = summary.blocking.first()?.rate.of;
    let blocks = summary.blocking.iter().filter(|share| share.rate.count > 0);
    let rows: Vec<_> = blocks.map(|share| rate_row(&issue_title(&summary.issues, &share.name), &share.rate)).collect();
    let share = percent(n_failures as f64 / summary.n_draws.max(1) as f64);
    (!rows.is_empty()).then(|| {
        let n_failures = count(n_failures);
        format!("Where the last positions differ, among {n_failures} failures ({share} %)\n{}", text_table(&rows))
    })
}
