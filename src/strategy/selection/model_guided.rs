//! The package on the target that is best for the counterpart, as estimated.

use super::Selection;
use super::nearest::Nearest;
use crate::payoff::{Criterion, Ranked};
use crate::quantity::Payoff;
use crate::strategy::View;
use crate::strategy::counterpart::CounterpartModel;

/// Chooses by a model of the counterpart.
pub(super) struct ModelGuided {
    model: Box<dyn CounterpartModel>,
    /// What each choice is estimated to be worth to the counterpart; kept to spare making it anew.
    estimate: Criterion,
}

impl ModelGuided {
    pub(super) fn new(model: Box<dyn CounterpartModel>) -> Self {
        Self { model, estimate: Criterion { scores: Vec::new() } }
    }
}

impl Selection for ModelGuided {
    fn select(&mut self, view: &View<'_>, target: Payoff) -> Option<Ranked> {
        if view.received().is_empty() {
            return Nearest.select(view, target);
        }
        self.model.estimate(view.own().space(), view.received(), &mut self.estimate);
        view.search().best_for(target, &self.estimate)
    }
}
