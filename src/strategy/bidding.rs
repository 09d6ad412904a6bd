//! What to table: how much to ask for, and which package of that worth.

use super::aspiration::Aspiration;
use super::selection::{self, Selection};
use super::{Initiative, Recipe, View};
use crate::payoff::Ranked;
use crate::quantity::Payoff;

/// How a delegation makes its proposals.
pub(super) struct Bidding {
    aspiration: Box<dyn Aspiration>,
    selection: Box<dyn Selection>,
    /// Whether a package that the aspiration names is tabled as it is.
    follows_list: bool,
    /// Whether nothing but the round and the own last proposal decides what is tabled.
    goes_by_clock: bool,
}

/// What a delegation would table now.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bid {
    /// The least value that it asks for.
    pub(super) target: Payoff,
    /// What it would table.
    pub(super) package: Ranked,
    /// What an offer must match: the package's value, or the target where a package is repeated only to wait.
    pub(super) asks: Payoff,
}

impl Bidding {
    pub(super) fn new(recipe: &Recipe<'_>) -> Self {
        let config = recipe.config();
        let follows_list = config.selection.kind().follows_list() && config.noise.is_none();
        Self {
            aspiration: config.aspiration.kind().at_work(recipe),
            selection: selection::build(config),
            follows_list,
            goes_by_clock: follows_list && recipe.has_timetable(),
        }
    }

    /// What to table now, given the best package that may be proposed, which is worth no less than no deal.
    #[inline]
    pub(super) fn bid(&mut self, view: &View<'_>, best: &Ranked) -> Bid {
        match view.recall().filter(|_| self.goes_by_clock) {
            Some(recall) => recall.bid(view.round(), view.sent().last(), || self.work_out(view, best)),
            None => self.work_out(view, best),
        }
    }

    /// What it announces with the proposal of this turn.
    #[inline]
    pub(super) fn announce(&mut self, view: &View<'_>) -> Option<Initiative> {
        if self.goes_by_clock { None } else { self.aspiration.announce(view) }
    }

    fn work_out(&mut self, view: &View<'_>, best: &Ranked) -> Bid {
        let opening = view.opening().filter(|opening| view.sent().is_empty() && view.may_propose(opening));
        if let Some(opening) = opening {
            return Bid { target: opening.value, package: *opening, asks: opening.value };
        }
        let demand = self.aspiration.demand(view);
        if let Some(package) = demand.package.filter(|_| self.follows_list) {
            return Bid { target: demand.target, package, asks: demand.target };
        }
        let target = rounded_down(demand.target).max(view.no_deal_value());
        let package = self.selection.select(view, target).unwrap_or_else(|| fallback(view, best));
        Bid { target, package, asks: package.value }
    }
}

/// An amount to the next lower multiple of 2^-40: rounding in a formula must not rule out the package that is worth just
/// what was meant.
pub(super) fn rounded_down(amount: Payoff) -> Payoff {
    amount.floor_to(8)
}

/// What to table when nothing is worth the target: a delegation that may not go back stays where it is, any other asks
/// for the best there is.
fn fallback(view: &View<'_>, best: &Ranked) -> Ranked {
    let last = view.sent().last().filter(|last| view.is_restricted() && view.may_propose(last));
    *last.unwrap_or(best)
}
