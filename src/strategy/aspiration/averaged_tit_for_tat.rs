//! Returning what the counterpart conceded over its last few proposals.

use super::relative_tit_for_tat::returned;
use super::{Aspiration, Demand};
use crate::quantity::Payoff;
use crate::strategy::View;

/// The averaged tit-for-tat tactic of Faratin, Sierra & Jennings 1998, doi:10.1016/S0921-8890(98)00029-3.
pub(super) struct AveragedTitForTat {
    window: usize,
    floor: f64,
    last: Option<Payoff>,
}

impl AveragedTitForTat {
    pub(super) fn new(window: usize, floor: f64) -> Self {
        Self { window: window.max(1), floor, last: None }
    }
}

impl Aspiration for AveragedTitForTat {
    fn demand(&mut self, view: &View<'_>) -> Demand {
        let received = view.received();
        let before = received.len().checked_sub(self.window + 1).map(|idx| &received[idx]);
        let last = self.last.unwrap_or(view.ceiling());
        let target = returned(last, before.zip(received.last())).clamp(view.floor(self.floor), view.ceiling());
        self.last = Some(target);
        target.into()
    }
}
