//! A result of which tests of briefs are made.

use crate::result::sensitivity::SensitivitySummary;
use serde_json::{Value, json};

/// An input that is told from chance.
pub(super) const TOLD: &str = "russia.linkages.offence_defence.strength";
/// One whose share is as large as the largest of as many without influence may be.
pub(super) const NOT_TOLD: &str = "us.no_deal.adjustment";

/// What whether the talks of the tutorial end in an agreement hangs on, if these inputs explain so much.
pub(super) fn sensitivity(shares: &[(&str, f64)]) -> SensitivitySummary {
    let input = |(address, _): &(&str, f64)| json!({ "address": address, "title": address, "unit": "" });
    let share = |(_, share): &(&str, f64)| {
        let [low, high] = [share - 0.05, share + 0.05];
        json!({ "share": share, "low": low, "high": high, "threshold": 0.03, "zero": false, "apart": false })
    };
    let inputs: Vec<Value> = shares.iter().map(input).collect();
    let shares: Vec<Value> = shares.iter().map(share).collect();
    let summary = json!({
        "scenario": "Tutorial", "scenario_sha256": "", "seed": 0, "version": "0.1.0",
        "explains": "single_outcomes", "n_rows": 100, "n_draws": 100, "overlap": false, "delegations": [],
        "chance": { "uncertain_numbers": 2, "random_strategies": [] },
        "inputs": inputs,
        "metrics": [{
            "name": "agreement_rate", "title": "Agreement rate", "mean": 0.4, "largest_by_chance": 0.1, "shares": shares,
        }],
    });
    serde_json::from_value(summary).expect("it is one")
}
