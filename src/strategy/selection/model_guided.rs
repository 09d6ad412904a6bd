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

#[cfg(test)]
mod tests {
    use crate::strategy::sample::{Setting, config, package, tabled};
    use crate::strategy::{AspirationConfig, CounterpartConfig, SelectionConfig, StrategyConfig};

    #[test]
    fn what_the_counterpart_insists_on_is_given() {
        // It keeps the second issue at 0 and moves on the first: of what is worth 0.5 or more to the first side, [2, 0]
        // gives it the second issue whole.
        let linear = AspirationConfig::TimeDependent { exponent: 1.0, k: 0.0, floor: 1.0 / 3.0 };
        let selection = SelectionConfig::ModelGuided;
        let counterpart = CounterpartConfig::Frequency { smoothing: 1.0, window: None };
        let guided = StrategyConfig { selection, counterpart, ..config(linear) };
        let script = [package([0, 0]), package([1, 0]), package([2, 0])];
        let setting = Setting::cakes(&[3, 3], 3);
        assert_eq!(tabled(&setting.play(&guided, &script)[2]), package([2, 0]));
        let mirrored = [package([0, 0]), package([0, 1]), package([0, 2])];
        assert_eq!(tabled(&setting.play(&guided, &mirrored)[2]), package([0, 2]));
        let unnamed = StrategyConfig { counterpart: CounterpartConfig::None, ..guided.clone() };
        assert_eq!(setting.play(&unnamed, &script), setting.play(&guided, &script));
    }
}
