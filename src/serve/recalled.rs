//! What would come out the same again: the last answers to some questions.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The last answers to so many questions.
pub(super) struct Recalled<Q, A> {
    most: usize,
    /// The newest first.
    kept: Mutex<VecDeque<(Q, Arc<A>)>>,
}

impl<Q: PartialEq, A> Recalled<Q, A> {
    pub(super) fn new(most: usize) -> Self {
        Self { most, kept: Mutex::new(VecDeque::new()) }
    }

    /// The answer to a question that fits, if it is among the last.
    pub(super) fn find(&self, fits: impl Fn(&Q) -> bool) -> Option<Arc<A>> {
        let mut kept = self.kept();
        let place = kept.iter().position(|(question, _)| fits(question))?;
        // What is asked for again is forgotten last.
        let found = kept.remove(place)?;
        let answer = Arc::clone(&found.1);
        kept.push_front(found);
        Some(answer)
    }

    /// Keeps an answer, and forgets the one that was asked for longest ago.
    pub(super) fn keep(&self, question: Q, answer: A) -> Arc<A> {
        let answer = Arc::new(answer);
        let mut kept = self.kept();
        kept.retain(|(known, _)| *known != question);
        kept.push_front((question, Arc::clone(&answer)));
        kept.truncate(self.most);
        answer
    }

    fn kept(&self) -> MutexGuard<'_, VecDeque<(Q, Arc<A>)>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_for_longest_ago_is_forgotten() {
        let recalled = Recalled::new(2);
        for word in ["one", "three"] {
            recalled.keep(word, word.len());
        }
        assert_eq!(recalled.find(|word| *word == "one").as_deref(), Some(&3));
        recalled.keep("eleven", 6);
        assert_eq!(recalled.find(|word| *word == "three"), None);
        assert_eq!(recalled.find(|word| *word == "one").as_deref(), Some(&3));
        recalled.keep("one", 4);
        assert_eq!(recalled.find(|word| *word == "one").as_deref(), Some(&4));
        assert_eq!(recalled.kept().len(), 2);
    }
}
