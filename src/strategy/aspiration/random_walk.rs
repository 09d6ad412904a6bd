//! Moving up and down at random.

use super::{Aspiration, Demand};
use crate::random::Purpose;
use crate::strategy::View;

/// Walks at random between ceiling and floor.
pub(super) struct RandomWalk {
    step: f64,
    floor: f64,
    /// What share of the way from ceiling to floor is conceded now.
    conceded: f64,
}

impl RandomWalk {
    pub(super) fn new(step: f64, floor: f64) -> Self {
        Self { step, floor, conceded: 0.0 }
    }
}

impl Aspiration for RandomWalk {
    fn demand(&mut self, view: &View<'_>) -> Demand {
        if !view.sent().is_empty() {
            let step = self.step * (2.0 * view.stream(Purpose::RandomWalk).uniform() - 1.0);
            self.conceded = (self.conceded + step).clamp(0.0, 1.0);
        }
        view.target(self.conceded, self.floor).into()
    }
}
