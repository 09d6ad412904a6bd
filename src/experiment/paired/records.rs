//! From counted differences to records.

use super::differences::{Differences, Pairs};
use super::judge::Judge;
use crate::experiment::days::date_on;
use crate::experiment::names::{measure_names, number};
use crate::measure::Measure;
use crate::result::{DateShiftRecord, Effect, MetricRecord};
use crate::scenario::Scenario;

/// Every measure, and the date of the agreement, of plays that were compared, each judged as one of so many comparisons.
pub(in crate::experiment) fn measured(
    scenario: &Scenario,
    differences: &Differences,
    n_comparisons: usize,
) -> (Vec<MetricRecord>, Option<DateShiftRecord>) {
    let alone = |n| Judge::Draws { n, n_comparisons };
    let judged = |metric: MetricRecord| {
        let shown = alone(differences.n).effect(metric.difference, metric.low.zip(metric.high));
        MetricRecord { effect: shown, ..metric }
    };
    let metrics = metrics(scenario, differences).map(judged).collect();
    let date = agreement_date(differences);
    let dated = |date: DateShiftRecord| {
        let shown = alone(date.count).effect(date.days_later, date.low.zip(date.high));
        DateShiftRecord { effect: shown, ..date }
    };
    (metrics, date.map(dated))
}

/// Every measure of plays that were compared, not judged yet.
pub(in crate::experiment) fn metrics(
    scenario: &Scenario,
    differences: &Differences,
) -> impl Iterator<Item = MetricRecord> {
    let metrics = measure_names(scenario).into_iter().zip(&differences.measures);
    metrics.filter_map(|((name, title), pairs)| metric(name, title, pairs))
}

/// The date of the agreement, where both plays come to one, not judged yet; nothing without such a pair.
pub(in crate::experiment) fn agreement_date(differences: &Differences) -> Option<DateShiftRecord> {
    let (days, count) = (&differences.agreement_day, differences.agree_in_both);
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
    let difference = if Measure::is_share(&name) { pairs.difference_of_shares()? } else { pairs.difference()? };
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
