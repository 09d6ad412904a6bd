//! Answers to questions that are asked again: a draw that is played once more, in another course of the world, asks much the same
//! until the two part, and often after.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Answers by their questions, each found once, over all threads. An answer must turn on nothing but its question.
#[derive(Debug)]
pub(crate) struct Memo<Q, A> {
    known: Mutex<BTreeMap<Q, A>>,
    /// How many answers are kept; when there are more, all are forgotten.
    most: usize,
}

impl<Q: Ord, A: Copy> Memo<Q, A> {
    /// One that keeps so many answers at most.
    pub(crate) const fn of_at_most(most: usize) -> Self {
        Self { known: Mutex::new(BTreeMap::new()), most }
    }

    /// The answer to a question, found if it was not found before.
    pub(crate) fn answer(&self, question: Q, find: impl FnOnce() -> A) -> A {
        // Answers are added whole, so what a thread that panicked left behind is sound.
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let answer = known().get(&question).copied();
        answer.unwrap_or_else(|| {
            let answer = find();
            let mut known = known();
            if known.len() >= self.most {
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
        let memo = Memo::of_at_most(4);
        let questions = [(5, 2), (5, 7), (7, 2), (7, 7)];
        for n_times in 0..2 {
            for (n, question) in questions.into_iter().enumerate() {
                let find = || {
                    assert_eq!(n_times, 0, "it was found before");
                    n
                };
                assert_eq!(memo.answer(question, find), n, "{question:?}");
            }
        }
    }

    #[test]
    fn more_answers_than_are_kept_are_found_again() {
        let (memo, n_found) = (Memo::of_at_most(2), std::cell::Cell::new(0));
        let asked = |question: u8| {
            memo.answer(question, || {
                n_found.set(n_found.get() + 1);
                question
            })
        };
        assert_eq!([1, 2, 1, 2].map(asked), [1, 2, 1, 2]);
        assert_eq!(n_found.get(), 2);
        assert_eq!([3, 1].map(asked), [3, 1]);
        assert_eq!(n_found.get(), 4, "the third made the others forgotten");
    }
}
