//! What was found before, in another negotiation over the same game.

use crate::payoff::Ranked;
use crate::quantity::Payoff;
use std::sync::OnceLock;

/// For each round, the first target that a delegation had in it and the package nearest above: in every later negotiation
/// over the same game in which it asks for as much in that round, the search is spared.
///
/// A delegation that goes by the clock asks for the same in a round of every negotiation.
#[derive(Debug)]
pub struct Recall {
    rounds: Vec<OnceLock<(Payoff, Option<Ranked>)>>,
}

impl Recall {
    /// Nothing found yet, in so many rounds.
    #[must_use]
    pub fn new(n_rounds: usize) -> Self {
        Self { rounds: (0..n_rounds).map(|_| OnceLock::new()).collect() }
    }

    /// The package nearest above a target in a round, searched for if that was not done before.
    pub(super) fn nearest_above(
        &self,
        round: usize,
        target: Payoff,
        search: impl Fn() -> Option<Ranked>,
    ) -> Option<Ranked> {
        match self.rounds[round].get_or_init(|| (target, search())) {
            (known, nearest) if *known == target => *nearest,
            _ => search(),
        }
    }
}
