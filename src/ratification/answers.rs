//! Chances of votes that were worked out before.

use super::ballot::{Ballot, Question};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// How many answers are kept; when there are more, all are forgotten.
const MOST_KEPT: usize = 1024;

/// The chances of votes, each worked out once: a draw played again in another course of the world asks much the same as before.
#[derive(Debug, Default)]
pub(crate) struct Answers {
    known: Mutex<BTreeMap<Question, f64>>,
}

impl Answers {
    /// As [`Ballot::chance`].
    pub(super) fn chance(&self, ballot: &Ballot) -> f64 {
        let Some(question) = ballot.question() else { return ballot.chance() };
        // Answers are added whole, so what a thread that panicked left behind is sound.
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let answer = known().get(&question).copied();
        answer.unwrap_or_else(|| {
            let answer = ballot.chance();
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
    fn an_answer_is_the_same_the_second_time_and_of_its_own_question() {
        let (answers, ballot) = (Answers::default(), |yes: f64, shock: f64| Ballot {
            present: 100,
            needed: 67,
            sure: 60,
            groups: vec![(20, yes)],
            shock,
        });
        for _ in 0..2 {
            for asked in [ballot(0.3, 0.2), ballot(0.4, 0.2), ballot(0.3, 0.0), ballot(0.3, 1.0)] {
                assert_eq!(answers.chance(&asked), asked.chance());
                let sure = Ballot { sure: 80, ..asked };
                assert_eq!(answers.chance(&sure), 1.0);
            }
        }
    }
}
