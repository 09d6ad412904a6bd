//! Which draws are played for what: numbers of draws that never meet.

use std::ops::Range;

/// How many numbers of draws each use has to itself.
const SPAN: u64 = 1 << 60;

/// What draws are played for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DrawUse {
    /// The report: the draws of a forecast under the same seed, never played while searching.
    Fresh = 0,
    /// Comparing combinations of listed values.
    Standing = 1,
    /// Finding whether an answer pays more than what a delegation does already.
    Check = 2,
    /// Searching: every generation has draws of its own.
    Search = 3,
}

impl DrawUse {
    /// The numbers of `n` draws, those of the block of that number; blocks of the same `n` do not meet.
    pub(super) fn block(self, block: u64, n: u64) -> Range<u64> {
        let first = self as u64 * SPAN + block.saturating_mul(n).min(SPAN - n);
        first..first + n
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::tune::plan::{MOST_DRAWS, MOST_FRESH, MOST_GENERATIONS, MOST_ROUNDS};

    #[test]
    fn draws_for_the_report_are_never_played_while_searching() {
        let most_blocks = MOST_GENERATIONS * 2 * MOST_ROUNDS;
        let uses = [
            (DrawUse::Fresh, 1, MOST_FRESH),
            (DrawUse::Standing, 64 * 2 * MOST_ROUNDS, 4 * MOST_DRAWS),
            (DrawUse::Check, 2 * MOST_ROUNDS, MOST_FRESH),
            (DrawUse::Search, most_blocks, MOST_DRAWS),
        ];
        let spans = uses.map(|(of, n_blocks, n)| of.block(0, n).start..of.block(n_blocks - 1, n).end);
        for (place, span) in spans.iter().enumerate() {
            assert!(span.start < span.end);
            assert!(spans[..place].iter().all(|before| before.end <= span.start), "{spans:?}");
        }
        assert_eq!(spans[0], 0..MOST_FRESH);
    }

    #[test]
    fn blocks_of_a_use_follow_each_other() {
        assert_eq!(DrawUse::Search.block(7, 100).end, DrawUse::Search.block(8, 100).start);
        assert_eq!(DrawUse::Search.block(0, 100).count(), 100);
    }
}
