//! What becomes of a package once it is known which events happen.

use crate::agenda::{Branch, Package};
use crate::payoff::Game;
use crate::quantity::{Payoff, PerSide, Side};

/// A package turns on so many events at most, to be told branch by branch.
const MOST_EVENTS: usize = 4;

/// A branch of a package agreed in a round, and what it comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BranchOutcome {
    /// What happens in it.
    pub branch: Branch,
    /// How likely each side takes it to be.
    pub chances: PerSide<f64>,
    /// What it pays each side, by the day on which it was agreed.
    pub payoffs: PerSide<Payoff>,
    /// What no deal pays on that day.
    pub no_deal: PerSide<Payoff>,
}

impl BranchOutcome {
    /// What keeping to the package costs a side in this branch, against no deal: as large a penalty, or gain elsewhere, holds
    /// it. Nothing for a side that would not rather break it.
    #[must_use]
    pub(crate) fn temptation(&self, side: Side) -> Option<Payoff> {
        (self.payoffs[side] < self.no_deal[side]).then(|| self.no_deal[side] - self.payoffs[side])
    }
}

/// What becomes of a package agreed in a round; nothing if it has no clauses, or turns on more events than can be told.
#[must_use]
pub fn branches(game: &Game<'_>, round: usize, package: &Package) -> Vec<BranchOutcome> {
    let agenda = game.agenda();
    let n_events = agenda.turns_on(package).events().count();
    if n_events == 0 || n_events > MOST_EVENTS {
        return Vec::new();
    }
    let outcome = |branch: Branch| BranchOutcome {
        branch,
        chances: PerSide::from_fn(|side| game.chance(side, round, package, &branch)),
        payoffs: PerSide::from_fn(|side| game.payoff(side, round, game.branch_value(side, round, package, &branch))),
        no_deal: game.no_deal_payoffs(round),
    };
    agenda.branches(package, game.circumstance(round)).map(outcome).collect()
}
