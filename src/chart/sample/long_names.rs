//! What comes of a scenario whose names are as long as people write them, by every verb.

use crate::chart::{
    NamedFigure, analyze_charts, compare_charts, forecast_charts, run_charts, sweep_charts, tournament_charts,
    tune_charts,
};
use crate::experiment::analyze::analyze;
use crate::quantity::Side;
use crate::random::Seed;
use crate::scenario::Document;

/// The scenario: names of eighty letters with commas in them, that differ only at their ends.
pub(in crate::chart) fn document() -> Document {
    let text = include_str!("../../../tests/all/long_names.ron");
    Document::parse("long_names.ron", text).unwrap_or_else(|error| panic!("{error}"))
}

/// The titles of a scenario's issues, options, delegations and what-ifs, by the names that samples give them.
fn renamed(json: &str) -> String {
    let document = document();
    let scenario = document.scenario();
    let mut titles = scenario.agenda.issues.iter().map(|issue| issue.title.clone());
    let mut next = || titles.next().unwrap_or_default();
    let (first, second, third) = (next(), next(), next());
    let delegations = &scenario.delegations;
    let pairs = [
        ("\"United States\"", &delegations[Side::First].title),
        ("\"Russia\"", &delegations[Side::Second].title),
        ("\"Ceiling on deployed warheads\"", &first),
        ("\"On-site inspections a year\"", &second),
        ("\"Missile-defence site\"", &third),
    ];
    pairs.iter().fold(json.to_owned(), |json, (from, to)| json.replace(from, &format!("\"{to}\"")))
}

/// A sample summary with the long names in it.
fn with_long_names<T: serde::Serialize + serde::de::DeserializeOwned>(summary: &T) -> T {
    let json = serde_json::to_string(summary).expect("a summary is data");
    serde_json::from_str(&renamed(&json)).expect("it is still a summary")
}

/// The charts of every verb, by verb.
pub(in crate::chart) fn charts() -> Vec<(&'static str, Vec<NamedFigure>)> {
    let document = document();
    vec![
        ("run", run_charts(&crate::experiment::run(&document, Seed(0)))),
        ("analyze", analyze_charts(&analyze(&document, 0))),
        ("forecast", forecast_charts(&with_long_names(&super::forecast::tutorial()))),
        ("compare", compare_charts(&with_long_names(&super::compare::one()))),
        ("sweep", sweep_charts(&with_long_names(&super::sweep::number_and_part()))),
        ("tournament", tournament_charts(&with_long_names(&super::tournament::one()))),
        ("tune", tune_charts(&with_long_names(&super::tune::two()))),
    ]
}
