//! Policies and worths as CSV.

use super::cells::csv;
use crate::result::choose::{ChoiceSummary, EvidenceSummary, TurnRecord};

/// `policies.csv`: `policy`, `expected`, `low`, `high`, `worst`, `greatest_regret`, `mean_regret`, `enough`, `agreement`.
#[must_use]
pub fn policies_csv(summary: &ChoiceSummary) -> String {
    let head = ["policy", "expected", "low", "high", "worst", "greatest_regret", "mean_regret", "enough", "agreement"];
    let some = |number: Option<f64>| number.map_or_else(String::new, |number| number.to_string());
    let rows = summary.policies.iter().map(|policy| {
        vec![
            policy.name.clone(),
            policy.expected.to_string(),
            some(policy.low),
            some(policy.high),
            policy.worst.to_string(),
            policy.greatest_regret.to_string(),
            policy.mean_regret.to_string(),
            some(policy.enough.map(|rate| rate.share)),
            policy.agreement.share.to_string(),
        ]
    });
    csv(std::iter::once(head.map(str::to_owned).to_vec()).chain(rows))
}

/// `worths.csv`: `address`, `worth`, `low`, `high`, `threshold`, `zero`, `turns_at`, `below`, `above`.
#[must_use]
pub fn worths_csv(summary: &EvidenceSummary) -> String {
    let head = ["address", "worth", "low", "high", "threshold", "zero", "turns_at", "below", "above"];
    let name = |place: usize| summary.policies.get(place).map_or_else(String::new, |policy| policy.name.clone());
    let rows = summary.inputs.iter().zip(&summary.worths).map(|(input, worth)| {
        let turns = match &worth.turns {
            Some(TurnRecord::At { value, below, above }) => [value.to_string(), name(*below), name(*above)],
            Some(TurnRecord::By(_)) | None => [String::new(), String::new(), String::new()],
        };
        let figures = [worth.worth, worth.low, worth.high, worth.threshold].map(|number| number.to_string());
        [input.address.clone()].into_iter().chain(figures).chain([worth.zero.to_string()]).chain(turns).collect()
    });
    csv(std::iter::once(head.map(str::to_owned).to_vec()).chain(rows))
}
