//! What a search was asked before.

use super::{Criterion, Ranked};
use crate::quantity::Payoff;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// How many answers are kept; when there are more, all are forgotten.
const MOST_KEPT: usize = 128;

/// The least value, and all scores of the criterion.
type Question = (Payoff, Vec<Payoff>);

/// The best packages by criteria that were asked for before: a draw that is played again in another course of the world asks
/// much the same until the two part, and often after.
#[derive(Debug, Default)]
pub(super) struct Asked {
    known: Mutex<BTreeMap<Question, Option<Ranked>>>,
}

impl Asked {
    /// The best package worth at least `target` by a criterion, searched for if that was not done before.
    pub(super) fn best_for(
        &self,
        target: Payoff,
        criterion: &Criterion,
        search: impl FnOnce() -> Option<Ranked>,
    ) -> Option<Ranked> {
        let question = (target, criterion.scores.concat());
        // Answers are added whole, so what a thread that panicked left behind is sound.
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let answer = known().get(&question).copied();
        answer.unwrap_or_else(|| {
            let answer = search();
            let mut known = known();
            if known.len() >= MOST_KEPT {
                known.clear();
            }
            known.insert(question, answer);
            answer
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_kept_for_its_own_question() {
        let (asked, criterion) = (Asked::default(), |score: f64| Criterion { scores: vec![vec![Payoff::new(score)]] });
        let found = |number: u64| Some(Ranked { number, value: Payoff::ZERO });
        let questions = [(0.5, 0.25), (0.5, 0.75), (0.75, 0.25), (0.75, 0.75)];
        for n_times in 0..2 {
            for (number, (target, score)) in questions.into_iter().enumerate() {
                let search = || {
                    assert_eq!(n_times, 0, "it was found before");
                    found(number as u64)
                };
                let answer = asked.best_for(Payoff::new(target), &criterion(score), search);
                assert_eq!(answer, found(number as u64), "{target}, {score}");
            }
        }
    }
}
