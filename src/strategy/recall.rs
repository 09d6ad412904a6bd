//! What was found before, in another negotiation over the same game.

use super::bidding::Bid;
use crate::payoff::Ranked;
use crate::quantity::Payoff;
use std::sync::OnceLock;

/// What a delegation found in each round the first time: good for every later time that the question is the same.
///
/// A delegation that goes by the clock bids the same in a round of every negotiation over the same game, so that all but
/// the first are spared searching; and whoever faces it is spared valuing what it hears.
#[derive(Debug)]
pub struct Recall {
    rounds: Vec<Found>,
}

/// What was found in a round, each with what it was asked for.
#[derive(Debug, Default)]
struct Found {
    /// After which own proposal, by its package, what was bid by the clock.
    bid: OnceLock<(Option<u64>, Bid)>,
    /// To which target, the package nearest above.
    nearest: OnceLock<(Payoff, Option<Ranked>)>,
    /// A package that was heard, with its value.
    heard: OnceLock<Ranked>,
}

impl Recall {
    /// Nothing found yet, in so many rounds.
    #[must_use]
    pub fn new(n_rounds: usize) -> Self {
        Self { rounds: (0..n_rounds).map(|_| Found::default()).collect() }
    }

    /// What a delegation bids in a round that goes by the clock and its own last proposal, worked out if that was not done
    /// before.
    #[inline]
    pub(super) fn bid(&self, round: usize, last: Option<&Ranked>, mut bid: impl FnMut() -> Bid) -> Bid {
        let last = last.map(|last| last.number);
        match self.rounds[round].bid.get_or_init(|| (last, bid())) {
            (known, found) if *known == last => *found,
            _ => bid(),
        }
    }

    /// The package nearest above a target in a round, searched for if that was not done before.
    pub(super) fn nearest_above(
        &self,
        round: usize,
        target: Payoff,
        search: impl Fn() -> Option<Ranked>,
    ) -> Option<Ranked> {
        match self.rounds[round].nearest.get_or_init(|| (target, search())) {
            (known, nearest) if *known == target => *nearest,
            _ => search(),
        }
    }

    /// What the package of that number, heard in a round, is worth in it; worked out if that was not done before.
    #[inline]
    pub(super) fn value(&self, round: usize, number: u64, value: impl Fn() -> Payoff) -> Payoff {
        match self.rounds[round].heard.get_or_init(|| Ranked { number, value: value() }) {
            known if known.number == number => known.value,
            _ => value(),
        }
    }
}
