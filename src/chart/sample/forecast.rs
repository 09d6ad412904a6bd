//! Forecasts to draw in tests: of few draws, and what they would be if more negotiations ended in other ways.

use super::played::{contested, document, forecast_of, with};
use super::{HARDLINERS, long};
use crate::result::forecast::ForecastSummary;
use crate::result::{IssueLabelRecord, LabelRecord, RateRecord};
use crate::scenario::Record;
use crate::stats::wilson;
use std::sync::LazyLock;

/// What came of the tutorial's talks, had they taken place.
const RECORD: &str = r#"Record(
    title: "What the presidents signed",
    scenario: "Tutorial: limits, inspections, interceptors",
    ending: PartialAgreement(date: "2009-06-15"),
    agreed: { "ceiling": "middle", "site": "deferred" },
)"#;

/// A rate with its interval.
pub(in crate::chart) fn rate(count: u64, of: u64) -> RateRecord {
    let estimate = wilson(count, of);
    RateRecord { count, of, share: estimate.point, low: Some(estimate.low), high: Some(estimate.high) }
}

/// The same forecast if so many negotiations ended in full agreements, partial ones, at the deadline and in walk-outs, all of
/// them on the last day.
pub(in crate::chart) fn ended(mut summary: ForecastSummary, endings: [u64; 4]) -> ForecastSummary {
    let [full, partial, deadline, walk_out] = endings;
    let n = endings.iter().sum();
    for (ending, count) in summary.endings.iter_mut().zip(endings) {
        ending.rate = rate(count, n);
    }
    (summary.n_draws, summary.agreement) = (n, rate(full + partial, n));
    let last = summary.incidence.len() - 1;
    for (round, one) in summary.incidence.iter_mut().enumerate() {
        let by_then = |count: u64| if round == last { count } else { 0 };
        (one.full_agreement, one.partial_agreement) = (by_then(full), by_then(partial));
        (one.deadline, one.walk_out, one.agreed_in_part) = (by_then(deadline), by_then(walk_out), 0);
        one.open = n - by_then(n);
    }
    summary
}

/// Three issues; two negotiations in three end in an agreement.
pub(in crate::chart) fn tutorial() -> ForecastSummary {
    static TUTORIAL: LazyLock<ForecastSummary> = LazyLock::new(|| forecast_of(&contested(), 100));
    TUTORIAL.clone()
}

/// Nine issues; few negotiations end in an agreement, none in full.
pub(in crate::chart) fn moscow() -> ForecastSummary {
    static MOSCOW: LazyLock<ForecastSummary> = LazyLock::new(|| forecast_of(&document("moscow-2008-table"), 24));
    MOSCOW.clone()
}

/// Every negotiation fails.
pub(in crate::chart) fn failing() -> ForecastSummary {
    forecast_of(&with(&document("tutorial"), &HARDLINERS), 20)
}

/// Every negotiation agrees, on every issue in the same way.
pub(in crate::chart) fn agreeing() -> ForecastSummary {
    let mut summary = ended(tutorial(), [100, 0, 0, 0]);
    for agreed in &mut summary.agreed {
        for (place, option) in agreed.options.iter_mut().enumerate() {
            option.rate = rate(if place == 1 { 100 } else { 0 }, 100);
        }
    }
    summary.blocking.clear();
    summary
}

/// One draw.
pub(in crate::chart) fn single() -> ForecastSummary {
    forecast_of(&document("tutorial"), 1)
}

/// A million draws.
fn million() -> ForecastSummary {
    ended(moscow(), [612_345, 301_211, 86_443, 1])
}

/// Titles of two hundred characters everywhere.
fn long_titles() -> ForecastSummary {
    let mut summary = moscow();
    summary.head.scenario = long(&summary.head.scenario);
    lengthen(&mut summary.delegations, &mut summary.issues);
    summary
}

pub(super) fn lengthen(delegations: &mut [LabelRecord], issues: &mut [IssueLabelRecord]) {
    for label in delegations.iter_mut().chain(issues.iter_mut().flat_map(|issue| &mut issue.options)) {
        label.title = long(&label.title);
    }
    for issue in issues {
        issue.title = long(&issue.title);
    }
}

/// The record of a scenario's talks, which are the tutorial's.
pub(super) fn record() -> Record {
    Record::parse("record.ron", RECORD, contested().scenario()).unwrap_or_else(|error| panic!("{error}"))
}

/// Three issues, beside what really happened.
pub(in crate::chart) fn recorded() -> ForecastSummary {
    tutorial().beside(contested().scenario(), &record())
}

/// Every case with a name.
pub(in crate::chart) fn all() -> Vec<(&'static str, ForecastSummary)> {
    vec![
        ("moscow", moscow()),
        ("tutorial", tutorial()),
        ("failing", failing()),
        ("agreeing", agreeing()),
        ("single", single()),
        ("million", million()),
        ("long", long_titles()),
        ("recorded", recorded()),
    ]
}
