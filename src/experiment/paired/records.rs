//! From counted differences to records.

use super::differences::{Differences, Pairs};
use super::judge::Judge;
use crate::experiment::days::{date_on, day_of};
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
        within_talks(DateShiftRecord { effect: shown, ..date }, [scenario, scenario])
    };
    (metrics, date.map(dated))
}

/// The date of the agreement with an interval that ends where the talks do, as they are and under the what-if: a few draws know no
/// bounds, but no agreement comes before its talks begin or after their deadline.
pub(in crate::experiment) fn within_talks(date: DateShiftRecord, [before, after]: [&Scenario; 2]) -> DateShiftRecord {
    let ends = |scenario: &Scenario| {
        let calendar = scenario.calendar();
        [calendar.date(0), calendar.deadline()].map(day_of)
    };
    let ([first, last], [new_first, new_last]) = (ends(before), ends(after));
    let [least, most] = [new_first - last, new_last - first].map(|days| days as f64);
    DateShiftRecord { low: date.low.map(|low| low.max(least)), high: date.high.map(|high| high.min(most)), ..date }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_agreement_comes_before_its_talks_begin_or_after_their_deadline() {
        let text = include_str!("../../../scenarios/tutorial.ron");
        let document = crate::Document::parse("scenarios/tutorial.ron", text).expect("it is sound");
        let scenario = document.scenario();
        let n_days = (day_of(scenario.calendar().deadline()) - day_of(scenario.calendar().date(0))) as f64;
        let shift = |low, high| DateShiftRecord {
            count: 2,
            baseline: "2009-05-27".to_owned(),
            what_if: "2009-03-27".to_owned(),
            days_later: -61.0,
            low: Some(low),
            high: Some(high),
            effect: Effect::Unclear,
        };
        let wide = within_talks(shift(-2_430.0, 1_890.0), [scenario, scenario]);
        assert_eq!((wide.low, wide.high), (Some(-n_days), Some(n_days)));
        assert_eq!(within_talks(shift(-70.0, -52.0), [scenario, scenario]), shift(-70.0, -52.0));
    }
}
