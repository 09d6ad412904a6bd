//! From counted differences to the summary of a comparison.

use super::differences::{Days, Differences, N_MEASURES, Pairs};
use super::{CompareSummary, DateShiftRecord, MetricRecord, Variant, WhatIfRecord};
use crate::experiment::HeadRecord;
use crate::experiment::days::date_on;
use crate::experiment::forecast::{ShareRecord, delegation_labels, issue_labels, rate};
use crate::experiment::names::number;
use crate::quantity::Side;
use crate::random::Seed;
use crate::scenario::{Document, Scenario};

/// The summary of so many draws, in the order of the what-ifs.
pub(super) fn summarize(
    document: &Document,
    seed: Seed,
    n_draws: u64,
    variants: &[Variant],
    differences: &[Differences],
) -> CompareSummary {
    let scenario = document.scenario();
    CompareSummary {
        head: HeadRecord::of(document, seed),
        n_draws,
        delegations: delegation_labels(scenario),
        issues: issue_labels(&scenario.agenda),
        what_ifs: variants.iter().zip(differences).map(|(variant, of)| what_if(scenario, variant, of)).collect(),
    }
}

fn what_if(scenario: &Scenario, variant: &Variant, differences: &Differences) -> WhatIfRecord {
    let metrics = metric_names(scenario).into_iter().zip(&differences.measures);
    let issues = scenario.agenda.issues.iter().zip(&differences.changed);
    WhatIfRecord {
        name: variant.name.clone(),
        title: variant.title.clone(),
        question: variant.question.clone(),
        metrics: metrics.filter_map(|((name, title), pairs)| metric(name, title, pairs)).collect(),
        agreement_date: agreement_date(&differences.agreement_day, differences.agree_in_both),
        to_agreement: rate(differences.to_agreement, differences.n),
        to_failure: rate(differences.to_failure, differences.n),
        changed_issues: issues
            .map(|(issue, count)| ShareRecord {
                name: issue.name.clone(),
                rate: rate(*count, differences.agree_in_both),
            })
            .collect(),
    }
}

/// The name and the title of every measure, in the order in which they are counted.
pub(in crate::experiment) fn metric_names(scenario: &Scenario) -> [(String, String); N_MEASURES] {
    let [first, second] = Side::BOTH.map(|side| {
        let delegation = &scenario.delegations[side];
        (format!("payoff_{}", delegation.name), format!("Payoff: {}", delegation.title))
    });
    let fixed = |name: &str, title: &str| (name.to_owned(), title.to_owned());
    [
        fixed("agreement_rate", "Agreement rate"),
        fixed("full_agreement_rate", "Full agreement rate"),
        first,
        second,
        fixed("joint_gain", "Joint gain over no deal"),
    ]
}

fn agreement_date(days: &Days, count: u64) -> Option<DateShiftRecord> {
    let later = days.later()?;
    let end = |end: f64| end.is_finite().then(|| number(end));
    Some(DateShiftRecord {
        count,
        baseline: date_on(days.baseline()),
        what_if: date_on(days.what_if()),
        days_later: number(later.point),
        low: end(later.low),
        high: end(later.high),
    })
}

fn metric(name: String, title: String, pairs: &Pairs) -> Option<MetricRecord> {
    let difference = pairs.difference()?;
    Some(MetricRecord {
        name,
        title,
        baseline: number(pairs.baseline()),
        what_if: number(pairs.what_if()),
        difference: number(difference.point),
        low: number(difference.low),
        high: number(difference.high),
    })
}
