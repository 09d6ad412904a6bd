//! The rule by which coded cases become scenarios: the same for all, and blind to what came of them.
//!
//! Whatever a library does not code is set here, once for all cases. The figures were chosen on the shipped library as a
//! whole, never case by case; docs/history.md says how, and what was tried and dropped.

use super::coded::{Case, CodedIssue};
use crate::agenda::{DEFERRED_NAME, MAX_ISSUES};
use crate::exchange::names::Names;
use crate::quantity::PerSide;
use crate::scenario::FIRST_WORDS;

/// How many rounds are held, one a month: two years of talks.
pub const N_ROUNDS: usize = 25;
/// How either side may negotiate, each as likely as the others: nobody knows beforehand.
pub const STRATEGIES: [&str; 3] = ["Boulware(exponent: 2.0)", "Linear()", "Conceder(exponent: 0.5)"];
/// What failure is worth beyond the issues, in payoff: its mean and standard deviation.
pub(super) const NO_DEAL: (f64, f64) = (-0.2, 0.2);
/// How close drawn weights are to those coded from tiers.
pub(super) const CONCENTRATION: f64 = 40.0;
/// How far drawn values lie from those coded, at most.
pub(super) const JITTER: f64 = 0.25;

/// What things of a case are called in files of ours.
#[derive(Debug)]
pub(super) struct Named {
    /// The files, without an ending.
    pub(super) file: String,
    pub(super) delegations: PerSide<String>,
    pub(super) issues: Vec<String>,
    /// Of each issue.
    pub(super) options: Vec<Vec<String>>,
}

impl Named {
    pub(super) fn of(case: &Case) -> Self {
        let mut sides = Names::without(&FIRST_WORDS);
        let delegations = [&case.sides.0[0], &case.sides.0[1]];
        let mut issues = Names::default();
        let option_names = |issue: &CodedIssue| {
            let mut names = Names::without(&[DEFERRED_NAME]);
            let listed = issue.options.iter().enumerate();
            listed.map(|(idx, label)| names.name(label, &format!("option_{}", idx + 1))).collect()
        };
        let mut number = 0;
        Self {
            file: Names::default().name(&case.id, "case"),
            delegations: PerSide(delegations.map(|party| {
                number += 1;
                let is_named = party.id.starts_with(|c: char| c.is_ascii_alphabetic());
                let text = if is_named { party.id.clone() } else { format!("side {}", party.id) };
                sides.name(&text, &format!("side_{number}"))
            })),
            issues: case
                .issues
                .iter()
                .enumerate()
                .map(|(n, one)| issues.name(&one.id, &format!("issue_{n}")))
                .collect(),
            options: case.issues.iter().map(option_names).collect(),
        }
    }
}

/// Whether an issue may be left open: every one but the first, which the talks are about.
pub(super) fn is_deferrable(place: usize) -> bool {
    debug_assert!(place < MAX_ISSUES);
    place > 0
}
