//! Returning the counterpart's concession of some proposals ago.

use super::{Aspiration, Demand};
use crate::payoff::Ranked;
use crate::quantity::Payoff;
use crate::strategy::View;

/// The relative tit-for-tat tactic of Faratin, Sierra & Jennings 1998, doi:10.1016/S0921-8890(98)00029-3.
pub(super) struct RelativeTitForTat {
    lag: usize,
    floor: f64,
    last: Option<Payoff>,
}

impl RelativeTitForTat {
    pub(super) fn new(lag: usize, floor: f64) -> Self {
        Self { lag: lag.max(1), floor, last: None }
    }
}

impl Aspiration for RelativeTitForTat {
    fn demand(&mut self, view: &View<'_>) -> Demand {
        let received = view.received();
        let after = received.len().checked_sub(self.lag).and_then(|idx| received.get(idx));
        let before = received.len().checked_sub(self.lag + 1).map(|idx| &received[idx]);
        let last = self.last.unwrap_or(view.ceiling());
        let target = returned(last, before.zip(after)).clamp(view.floor(self.floor), view.ceiling());
        self.last = Some(target);
        target.into()
    }
}

/// A target, moved in proportion to the counterpart's move between two of its proposals.
///
/// A move from or to a proposal worth nothing or less has no proportion; the target then stays.
pub(super) fn returned(last: Payoff, moved: Option<(&Ranked, &Ranked)>) -> Payoff {
    match moved {
        Some((before, after)) if before.value > Payoff::ZERO && after.value > Payoff::ZERO => {
            Payoff::new(last.get() * (before.value.get() / after.value.get()))
        }
        _ => last,
    }
}
