//! From counted differences to the summary of a comparison.

use super::Variant;
use super::differences::{Changes, Days, Differences, Pairs};
use super::effects::{Judge, judge};
use crate::agenda::Issue;
use crate::experiment::days::date_on;
use crate::experiment::forecast::{delegation_labels, issue_labels, rate};
use crate::experiment::names::{measure_names, number};
use crate::measure::Measure;
use crate::quantity::Side;
use crate::random::Seed;
use crate::result::compare::{
    ChangedIssueRecord, CompareSummary, DateShiftRecord, Effect, FromToRecord, MetricRecord, OptionChangeRecord,
    WhatIfRecord,
};
use crate::result::forecast::RateRecord;
use crate::result::{ChanceRecord, HeadRecord};
use crate::scenario::{Document, Scenario, address_in_words, part_in_words};

/// The summary of so many draws, in the order of the what-ifs.
pub(super) fn summarize(
    document: &Document,
    seed: Seed,
    n_draws: u64,
    variants: &[Variant],
    differences: &[Differences],
) -> CompareSummary {
    let scenario = document.scenario();
    let documents = std::iter::once(document).chain(variants.iter().map(|variant| &variant.document));
    let mut summary = CompareSummary {
        head: HeadRecord::of(document, seed),
        n_draws,
        chance: ChanceRecord::of(documents),
        n_comparisons: 0,
        delegations: delegation_labels(scenario),
        issues: issue_labels(&scenario.agenda),
        what_ifs: variants.iter().zip(differences).map(|(variant, of)| what_if(scenario, variant, of)).collect(),
        happened: None,
        played_so: Vec::new(),
    };
    if summary.chance.is_none() {
        without_intervals(&mut summary);
    }
    judge(&mut summary);
    summary
}

/// Takes every interval away: where all negotiations are the same one, there is no chance for it to cover.
fn without_intervals(summary: &mut CompareSummary) {
    for what_if in &mut summary.what_ifs {
        for metric in &mut what_if.metrics {
            (metric.low, metric.high) = (None, None);
        }
        if let Some(date) = &mut what_if.agreement_date {
            (date.low, date.high) = (None, None);
        }
        let rates = what_if.changed_issues.iter_mut().map(|issue| &mut issue.rate);
        rates.chain([&mut what_if.to_agreement, &mut what_if.to_failure]).for_each(RateRecord::without_interval);
    }
}

fn what_if(scenario: &Scenario, variant: &Variant, differences: &Differences) -> WhatIfRecord {
    let metrics = measure_names(scenario).into_iter().zip(&differences.measures);
    let issues = scenario.agenda.issues.iter().zip(&differences.changed);
    WhatIfRecord {
        name: variant.name.clone(),
        title: variant.title.clone(),
        question: variant.question.clone(),
        metrics: metrics.filter_map(|((name, title), pairs)| metric(name, title, pairs)).collect(),
        agreement_date: agreement_date(&differences.agreement_day, differences.agree_in_both),
        changes: changes(scenario, variant),
        to_agreement: rate(differences.to_agreement, differences.n),
        to_failure: rate(differences.to_failure, differences.n),
        changed_issues: issues
            .map(|(issue, changes)| changed_issue(issue, changes, differences.agree_in_both))
            .collect(),
    }
}

/// What a what-if sets, with what it was.
fn changes(scenario: &Scenario, variant: &Variant) -> Vec<FromToRecord> {
    let change = |(address, to): &(String, String)| {
        let number = scenario.address(address);
        let strategy = || {
            let of = |side: &Side| *address == format!("{}.strategy", scenario.delegations[*side].name);
            Side::BOTH.iter().find(|side| of(side)).map(|side| scenario.delegations[*side].strategy.name.clone())
        };
        let (title, _) = address_in_words(scenario, address);
        FromToRecord {
            address: address.clone(),
            title,
            from_title: part_in_words(scenario, address),
            to_title: part_in_words(variant.document.scenario(), address),
            from: number.map(|number| number.value.to_string()).or_else(strategy),
            to: to.clone(),
            unit: number.map_or_else(String::new, |number| number.unit.clone()),
        }
    };
    variant.changes.iter().map(change).collect()
}

fn changed_issue(issue: &Issue, changes: &Changes, agree_in_both: u64) -> ChangedIssueRecord {
    let choice = |place: usize| issue.choices().find(|choice| choice.index() == place);
    let name = |place| choice(place).map_or_else(String::new, |choice| issue.option_name(choice).to_owned());
    let moves = changes.by_count().into_iter();
    ChangedIssueRecord {
        name: issue.name.clone(),
        rate: rate(changes.total(), agree_in_both),
        moves: moves.map(|([from, to], count)| OptionChangeRecord { from: name(from), to: name(to), count }).collect(),
    }
}

/// Every measure, and the date of the agreement, of plays that were compared.
pub(in crate::experiment) fn measured(
    scenario: &Scenario,
    differences: &Differences,
) -> (Vec<MetricRecord>, Option<DateShiftRecord>) {
    let alone = |n| Judge::Draws { n, n_comparisons: 1 };
    let metrics = measure_names(scenario).into_iter().zip(&differences.measures);
    let judged = |metric: MetricRecord| {
        let shown = alone(differences.n).effect(metric.difference, metric.low.zip(metric.high));
        MetricRecord { effect: shown, ..metric }
    };
    let metrics = metrics.filter_map(|((name, title), pairs)| metric(name, title, pairs)).map(judged).collect();
    let date = agreement_date(&differences.agreement_day, differences.agree_in_both);
    let dated = |date: DateShiftRecord| {
        let shown = alone(date.count).effect(date.days_later, date.low.zip(date.high));
        DateShiftRecord { effect: shown, ..date }
    };
    (metrics, date.map(dated))
}

fn agreement_date(days: &Days, count: u64) -> Option<DateShiftRecord> {
    let later = days.later()?;
    let ends = later.ends().map(|ends| ends.map(number));
    Some(DateShiftRecord {
        count,
        baseline: date_on(days.baseline()),
        what_if: date_on(days.what_if()),
        days_later: number(later.point),
        low: ends.map(|[low, _]| low),
        high: ends.map(|[_, high]| high),
        effect: Effect::Unclear,
    })
}

fn metric(name: String, title: String, pairs: &Pairs) -> Option<MetricRecord> {
    let mut difference = pairs.difference()?;
    // Where no draw differs nothing is said of how rare it is that one does.
    if Measure::is_share(&name) && difference.point != 0.0 {
        difference = difference.of_alike(pairs.n(), [-1.0, 1.0]);
    }
    let ends = difference.ends().map(|ends| ends.map(number));
    Some(MetricRecord {
        name,
        title,
        baseline: number(pairs.baseline()),
        what_if: number(pairs.what_if()),
        difference: number(difference.point),
        low: ends.map(|[low, _]| low),
        high: ends.map(|[_, high]| high),
        effect: Effect::Unclear,
    })
}
