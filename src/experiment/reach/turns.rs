//! Which orders turn round under a change: of issues by their weights, of options by their values.

use crate::agenda::OptionIdx;
use crate::quantity::Side;
use crate::result::reach::TurnRecord;
use crate::scenario::Scenario;

/// The orders of a scenario that turn round in another one of the same kind: of two issues, or two options of an issue, the
/// one that was rated lower comes to be rated above.
pub(super) fn turns(written: &Scenario, changed: &Scenario) -> Vec<TurnRecord> {
    let mut turns = Vec::new();
    for side in Side::BOTH {
        let delegation = written.delegations[side].name.clone();
        let rules = [written, changed].map(|scenario| &scenario.delegations[side].rules);
        let issue = |place: usize| {
            let issue = &written.agenda.issues[place];
            issue.forms.in_text.clone().unwrap_or_else(|| issue.title.clone())
        };
        for (above, below) in turned(&rules[0].weights, &rules[1].weights) {
            turns.push(TurnRecord { delegation: delegation.clone(), above: issue(above), below: issue(below) });
        }
        for idx in written.agenda.issue_indices() {
            let values = [(written, rules[0]), (changed, rules[1])].map(|(scenario, rules)| {
                let values = rules.option_values(&scenario.agenda, idx);
                values.into_iter().take(written.agenda.issue(idx).n_plain()).collect::<Vec<f64>>()
            });
            let option = |place: usize| {
                let option = written.agenda.issue(idx).option_title(OptionIdx::new(place));
                format!("“{option}”")
            };
            for (above, below) in turned(&values[0], &values[1]) {
                turns.push(TurnRecord { delegation: delegation.clone(), above: option(above), below: option(below) });
            }
        }
    }
    turns
}

/// The pairs whose order turns round: first the one that comes to lie above.
fn turned(before: &[f64], after: &[f64]) -> Vec<(usize, usize)> {
    let pairs = (0..before.len()).flat_map(|a| (0..before.len()).map(move |b| (a, b)));
    pairs.filter(|(a, b)| before[*a] < before[*b] && after[*a] > after[*b]).collect()
}

#[cfg(test)]
mod tests {
    use super::turned;

    #[test]
    fn only_what_turns_round_is_told() {
        assert_eq!(turned(&[0.35, 0.25, 0.25, 0.15], &[0.27, 0.26, 0.33, 0.14]), [(2, 0)]);
        assert!(turned(&[0.5, 0.5], &[0.4, 0.6]).is_empty(), "what was level before has not turned round");
    }
}
