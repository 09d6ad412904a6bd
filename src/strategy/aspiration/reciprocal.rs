//! Moving only as far as the other side has moved.

use super::{Aspiration, Demand};
use crate::payoff::Ranked;
use crate::quantity::Payoff;
use crate::strategy::View;

/// Moves in step with the counterpart, and a stated share of the way without being answered.
pub(super) struct Reciprocal {
    pub(super) moves_first: f64,
    pub(super) reciprocity: f64,
    pub(super) floor: f64,
}

impl Aspiration for Reciprocal {
    fn demand(&mut self, view: &View<'_>) -> Demand {
        let conceded = self.moves_first * view.elapsed() + self.reciprocity * movement(view.received(), view.ceiling());
        view.target(conceded.min(1.0), self.floor).into()
    }
}

/// How far the counterpart has come, from its first proposal (0) to all that is asked of it (1).
fn movement(received: &[Ranked], ceiling: Payoff) -> f64 {
    let Some((first, later)) = received.split_first() else { return 0.0 };
    let Some(best) = later.iter().map(|ranked| ranked.value).max() else { return 0.0 };
    if first.value >= ceiling {
        return 0.0;
    }
    ((best - first.value).get() / (ceiling - first.value).get()).clamp(0.0, 1.0)
}
