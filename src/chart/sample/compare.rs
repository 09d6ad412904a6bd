//! Comparisons to draw in tests: of the tutorial, over few draws.

use super::forecast::{lengthen, record};
use super::played::{compared, contested, with};
use super::{HARDLINERS, long};
use crate::experiment::compare::{Variant, variants};
use crate::result::compare::CompareSummary;
use std::sync::LazyLock;

/// What-ifs besides those of the tutorial: their titles, and what they set.
const FURTHER: [(&str, &[(&str, &str)]); 5] = [
    ("Both sides bid as hardliners", &HARDLINERS),
    ("Both sides are in a hurry", &[("us.discount", "0.97"), ("russia.discount", "0.97")]),
    ("The talks end a month earlier", &[("clock.deadline", "\"2009-06-01\"")]),
    ("Washington gives way early", &[("us.strategy", "Conceder(exponent: 0.5)")]),
    ("Washington minds a failure less", &[("us.no_deal.adjustment", "0.25")]),
];

fn all_variants() -> Vec<Variant> {
    let document = contested();
    let further = FURTHER.iter().enumerate().map(|(place, (title, set))| Variant {
        name: format!("further_{place}"),
        title: (*title).to_owned(),
        question: Some("What if?".to_owned()),
        changes: set.iter().map(|(address, value)| ((*address).to_owned(), (*value).to_owned())).collect(),
        document: with(&document, set),
    });
    let own = variants(&document, &[], &[]).unwrap_or_else(|error| panic!("{error}"));
    own.into_iter().chain(further).collect()
}

/// Eight what-ifs.
pub(in crate::chart) fn many() -> CompareSummary {
    static MANY: LazyLock<CompareSummary> = LazyLock::new(|| compared(&contested(), &all_variants(), None, 100));
    MANY.clone()
}

/// Those of the eight that have these titles.
fn only(titles: &[&str]) -> CompareSummary {
    let mut summary = many();
    summary.what_ifs.retain(|what_if| titles.contains(&what_if.title.as_str()));
    assert_eq!(summary.what_ifs.len(), titles.len());
    summary
}

/// One what-if, which makes for more agreements.
pub(in crate::chart) fn one() -> CompareSummary {
    only(&["Russia gives way early"])
}

/// A what-if that changes nothing.
pub(in crate::chart) fn identical() -> CompareSummary {
    let document = contested();
    let (name, title) = ("again".to_owned(), "The same again".to_owned());
    compared(
        &document,
        &[Variant { name, title, question: None, changes: Vec::new(), document: document.clone() }],
        None,
        40,
    )
}

/// One draw of each: no interval is known.
fn single() -> CompareSummary {
    compared(&contested(), &all_variants()[..3], None, 1)
}

/// Twenty what-ifs with titles of two hundred characters.
fn long_titles() -> CompareSummary {
    let mut all = many();
    all.what_ifs = all.what_ifs.iter().cycle().take(20).cloned().collect();
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

/// Some what-ifs beside what really happened.
pub(in crate::chart) fn recorded() -> CompareSummary {
    static RECORDED: LazyLock<CompareSummary> =
        LazyLock::new(|| compared(&contested(), &all_variants()[..4], Some(&record()), 40));
    RECORDED.clone()
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
        ("two", only(&["Both sides are in a hurry", "Both sides bid as hardliners"])),
        ("same", identical()),
        ("draw", single()),
        ("twenty-long", long_titles()),
        ("one-long", one_long),
        ("recorded", recorded()),
        ("recorded-long", recorded_long()),
    ]
}
