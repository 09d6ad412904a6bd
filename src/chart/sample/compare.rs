//! Made-up comparisons.

use super::MOSCOW;
use super::forecast::{chance, delegations, happened, issues, lengthen, rate};
use super::long;
use crate::result::compare::{ChangedIssueRecord, CompareSummary, FromToRecord, OptionChangeRecord, WhatIfRecord};
use crate::result::{
    AppliedRecord, DateShiftRecord, Effect, HeadRecord, MetricRecord, PlayedSoRecord, RateRecord, ShareRecord,
};
use jiff::ToSpan;
use jiff::civil::date;

/// Titles, questions, what each does to the agreement rate, and how far it shifts payoffs from one side to the other.
const WHAT_IFS: [(&str, &str, f64, f64); 8] = [
    ("Moscow moves first", "Would it help if Moscow made the first concession?", 0.094, 0.021),
    ("Washington accepts a binding treaty", "Is the legal form what keeps the sides apart?", 0.127, -0.012),
    ("The sites in Poland and the Czech Republic are frozen", "What is a freeze worth?", 0.161, -0.034),
    ("Access to the sites is widened", "Are visits by officers enough?", 0.031, 0.004),
    ("The Azerbaijan radar becomes acceptable", "Could a joint radar replace the sites?", -0.004, 0.001),
    ("Both capitals lower their expectations", "How much is ambition to blame?", 0.223, 0.006),
    ("START expires a year earlier", "Does time pressure help?", -0.058, -0.015),
    ("Both sides bid as hardliners", "What if neither has anything to lose?", -0.307, 0.009),
];

fn effect(difference: f64, spread: f64) -> Effect {
    match difference {
        0.0 => Effect::None,
        up if up > spread => Effect::Rises,
        down if down < -spread => Effect::Falls,
        _ => Effect::Unclear,
    }
}

fn metrics(rate: f64, shift: f64) -> Vec<MetricRecord> {
    let metric = |name: &str, title: &str, baseline: f64, difference: f64, spread: f64| {
        let spread = if difference == 0.0 { 0.0 } else { spread };
        MetricRecord {
            name: name.to_owned(),
            title: title.to_owned(),
            baseline,
            what_if: baseline + difference,
            difference,
            low: Some(difference - spread),
            high: Some(difference + spread),
            effect: effect(difference, spread),
        }
    };
    vec![
        metric("agreement_rate", "Agreement rate", 0.42, rate, 0.0085),
        metric("full_agreement_rate", "Full-agreement rate", 0.26, rate * 0.6, 0.008),
        metric("payoff_us", "Payoff to United States", 0.472, rate * 0.25 - shift, 0.0062),
        metric("payoff_russia", "Payoff to Russia", 0.391, rate * 0.22 + shift, 0.0058),
        metric("joint_gain", "Joint gain", 0.203, rate * 0.47, 0.0101),
    ]
}

fn date_shift(days: f64, count: u64) -> DateShiftRecord {
    let baseline = date(2009, 3, 9);
    let what_if = baseline.checked_add((days.round() as i64).days()).expect("a small calendar");
    let spread = if days == 0.0 { 0.0 } else { 6.0 };
    DateShiftRecord {
        count,
        baseline: baseline.to_string(),
        what_if: what_if.to_string(),
        days_later: days,
        low: Some(days - spread),
        high: Some(days + spread),
        effect: effect(days, spread),
    }
}

fn what_if(idx: usize, n_draws: u64) -> WhatIfRecord {
    let (title, question, change, shift) = WHAT_IFS[idx % WHAT_IFS.len()];
    let part = |share: f64| rate((n_draws as f64 * share).round() as u64, n_draws);
    let both = n_draws * 2 / 5;
    let changed = |(n, issue): (usize, crate::result::IssueLabelRecord)| {
        let share = [0.06, 0.11, 0.31, 0.0, 0.04, 0.52, 0.22, 0.14, 0.02][(n + idx * 4) % 9];
        let count = (both as f64 * share).round() as u64;
        let change = |from: &str, to: &str, count| {
            let RateRecord { low, high, .. } = rate(count, both);
            OptionChangeRecord { from: from.to_owned(), to: to.to_owned(), count, low, high }
        };
        let moves = vec![change("option_0", "option_1", count - count / 3), change("option_1", "option_0", count / 3)];
        let moves = moves.into_iter().filter(|one| one.count > 0).collect();
        ChangedIssueRecord { name: issue.name, rate: rate(count, both), moves }
    };
    WhatIfRecord {
        name: format!("what_if_{idx}"),
        title: title.to_owned(),
        question: Some(question.to_owned()),
        metrics: metrics(change, shift),
        agreement_date: Some(date_shift(-change * 200.0, both)),
        changes: vec![FromToRecord {
            address: "us.strategy.moves_first".to_owned(),
            title: "readiness to move first, United States".to_owned(),
            from_title: None,
            to_title: None,
            from: Some("0.1".to_owned()),
            to: "0.5".to_owned(),
            unit: String::new(),
        }],
        to_agreement: part(change.max(0.0) + 0.018),
        to_failure: part((-change).max(0.0) + 0.018),
        changed_issues: issues(&MOSCOW, &[]).into_iter().enumerate().map(changed).collect(),
    }
}

fn summary(what_ifs: Vec<WhatIfRecord>, n_draws: u64) -> CompareSummary {
    CompareSummary {
        head: HeadRecord {
            scenario: "Moscow two-plus-two, March 2008".to_owned(),
            scenario_sha256: "4fe1c53b".repeat(8),

            applied: AppliedRecord::default(),
            seed: 0,
            version: "0.1.0".to_owned(),
        },
        n_draws,
        chance: chance(),
        n_comparisons: what_ifs.len() * 6,
        delegations: delegations(),
        issues: issues(&MOSCOW, &[]),
        what_ifs,
        happened: None,
        played_so: Vec::new(),
    }
}

/// Some what-ifs beside what really happened.
pub(in crate::chart) fn recorded() -> CompareSummary {
    let mut summary = many();
    let happened = happened(&summary.issues);
    let names = summary.what_ifs.iter().map(|what_if| Some(what_if.name.clone()));
    let played = |(n, what_if): (u64, Option<String>)| PlayedSoRecord {
        what_if,
        ending: rate(2000 + 300 * n, 10_000),
        agreed: happened
            .agreed
            .iter()
            .map(|one| ShareRecord { name: one.issue.clone(), rate: rate(500 * n, 6200) })
            .collect(),
    };
    summary.played_so = (0..).zip(std::iter::once(None).chain(names)).map(played).collect();
    summary.happened = Some(happened);
    summary
}

/// Eight what-ifs.
pub(in crate::chart) fn many() -> CompareSummary {
    summary((0..8).map(|idx| what_if(idx, 10_000)).collect(), 10_000)
}

/// One what-if.
pub(in crate::chart) fn one() -> CompareSummary {
    summary(vec![what_if(0, 10_000)], 10_000)
}

/// Two what-ifs.
pub(in crate::chart) fn two() -> CompareSummary {
    summary(vec![what_if(2, 10_000), what_if(6, 10_000)], 10_000)
}

/// A what-if that changes nothing.
pub(in crate::chart) fn identical() -> CompareSummary {
    let mut one = what_if(0, 10_000);
    one.title = "The same again".to_owned();
    one.metrics = metrics(0.0, 0.0);
    one.agreement_date = Some(date_shift(0.0, 4000));
    one.to_agreement = rate(0, 10_000);
    one.to_failure = rate(0, 10_000);
    for share in &mut one.changed_issues {
        share.rate = rate(0, 4000);
        share.moves.clear();
    }
    summary(vec![one], 10_000)
}

/// One draw of each: no interval is known.
pub(in crate::chart) fn single() -> CompareSummary {
    let mut all = summary((0..3).map(|idx| what_if(idx, 1)).collect(), 1);
    for metric in all.what_ifs.iter_mut().flat_map(|one| &mut one.metrics) {
        (metric.low, metric.high, metric.effect) = (None, None, Effect::Unclear);
    }
    for one in &mut all.what_ifs {
        (one.to_agreement, one.to_failure) = (rate(1, 1), rate(0, 1));
        one.changed_issues.clear();
        one.agreement_date = None;
    }
    all
}

/// Twenty what-ifs with titles of two hundred characters.
pub(in crate::chart) fn long_titles() -> CompareSummary {
    let mut all = summary((0..20).map(|idx| what_if(idx, 10_000)).collect(), 10_000);
    all.head.scenario = long(&all.head.scenario);
    lengthen(&mut all.delegations, &mut all.issues);
    for one in &mut all.what_ifs {
        one.title = long(&one.title);
        one.question = one.question.as_deref().map(long);
        for metric in &mut one.metrics {
            metric.title = long(&metric.title);
        }
    }
    all
}

/// Twenty what-ifs with titles of two hundred characters beside what really happened.
fn recorded_long() -> CompareSummary {
    let recorded = recorded();
    CompareSummary { happened: recorded.happened, played_so: recorded.played_so, ..long_titles() }
}

/// Every case with a name.
pub(in crate::chart) fn all() -> Vec<(&'static str, CompareSummary)> {
    let mut one_long = long_titles();
    one_long.what_ifs.truncate(1);
    vec![
        ("eight", many()),
        ("one", one()),
        ("two", two()),
        ("same", identical()),
        ("draw", single()),
        ("twenty-long", long_titles()),
        ("one-long", one_long),
        ("recorded", recorded()),
        ("recorded-long", recorded_long()),
    ]
}
