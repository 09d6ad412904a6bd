//! A comparison in words and tables.

use super::{CompareSummary, DateShiftRecord, MetricRecord, WhatIfRecord};
use crate::experiment::text::table::{count, issue_title, percent, rate_row, text_table, thousandths};

/// The summary as text for people: each what-if with its paired differences and their 95 % intervals.
#[must_use]
pub fn report(summary: &CompareSummary) -> String {
    let n_draws = count(summary.n_draws);
    let head = format!(
        "{}\n{n_draws} draws, each played as it is and under every what-if; seed {}; differences with their 95 % intervals\n",
        summary.head.heading(),
        summary.head.seed
    );
    summary.what_ifs.iter().fold(head, |text, what_if| text + "\n" + &section(summary, what_if))
}

fn section(summary: &CompareSummary, what_if: &WhatIfRecord) -> String {
    let mut text = format!("{} ({})\n", what_if.title, what_if.name);
    if let Some(question) = &what_if.question {
        text += &format!("  {question}\n");
    }
    let head = ["", "as it is", "what if", "difference", "its interval"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    rows.extend(what_if.metrics.iter().map(metric_row));
    text += &text_table(&rows);
    if let Some(date) = &what_if.agreement_date {
        text += &format!(
            "  Date of the agreement, among the {} draws that agree in both: {}\n",
            count(date.count),
            shift(date)
        );
    }
    let flips = [
        ("Failures that turn into agreements", &what_if.to_agreement),
        ("Agreements that turn into failures", &what_if.to_failure),
    ];
    text += &text_table(&flips.map(|(name, rate)| rate_row(name, rate)));
    text + &changed(summary, what_if)
}

/// When agreements come, and what the what-if does to it.
fn shift(date: &DateShiftRecord) -> String {
    let DateShiftRecord { baseline, what_if, days_later, low, high, .. } = date;
    let interval = low.zip(*high).map_or_else(String::new, |(low, high)| format!(" ({low:.0} to {high:.0})"));
    format!("{baseline} as it is, {what_if} with the what-if, {days_later:+.0} days{interval}")
}

fn metric_row(metric: &MetricRecord) -> Vec<String> {
    let is_share = metric.name.ends_with("_rate");
    let [baseline, what_if] = [metric.baseline, metric.what_if]
        .map(|mean| if is_share { format!("{} %", percent(mean)) } else { thousandths(mean) });
    let [difference, low, high] = [metric.difference, metric.low, metric.high].map(|number| {
        let text = if is_share { percent(number) } else { thousandths(number) };
        if number > 0.0 { format!("+{text}") } else { text }
    });
    vec![metric.title.clone(), baseline, what_if, difference, format!("{low} to {high}")]
}

/// The issues that are settled differently, the most frequent first.
fn changed(summary: &CompareSummary, what_if: &WhatIfRecord) -> String {
    let mut shares: Vec<_> = what_if.changed_issues.iter().filter(|share| share.rate.count > 0).collect();
    let Some(first) = shares.first() else { return String::new() };
    let n_both = count(first.rate.of);
    shares.sort_by_key(|share| std::cmp::Reverse(share.rate.count));
    let rows: Vec<_> = shares
        .iter()
        .map(|share| rate_row(&format!("  {}", issue_title(&summary.issues, &share.name)), &share.rate))
        .collect();
    format!("  Settled differently, among {n_both} that agree in both\n{}", text_table(&rows))
}
