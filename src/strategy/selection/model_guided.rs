//! The package on the target that is best for the counterpart, as estimated.

use super::nearest::Nearest;
use super::{Selection, SelectionKind};
use crate::element::element;
use crate::payoff::Ranked;
use crate::quantity::Payoff;
use crate::strategy::counterpart::Assessment;
use crate::strategy::{CounterpartConfig, StrategyConfig, View};

element! {
    /// The one that pays at least the target and is best for the counterpart, as estimated. Before its first proposal, as
    /// `Nearest`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct ModelGuided;
    "ModelGuided" => "at least the target and best for the counterpart, as estimated",
}

impl SelectionKind for ModelGuided {
    fn at_work(&self, config: &StrategyConfig) -> Box<dyn Selection> {
        Box::new(State::new(config.counterpart))
    }

    fn goes_by_model(&self) -> bool {
        true
    }

    fn follows_list(&self) -> bool {
        false
    }

    fn words(&self) -> &'static str {
        "tables the package best for the counterpart, as estimated"
    }

    fn summary(&self) -> &'static str {
        "model-guided"
    }
}

struct State {
    assessment: Assessment,
    /// Whether anything was known of the counterpart in the last choice.
    is_informed: bool,
}

impl State {
    fn new(model: CounterpartConfig) -> Self {
        Self { assessment: Assessment::new(model), is_informed: false }
    }
}

impl Selection for State {
    fn select(&mut self, view: &View<'_>, target: Payoff) -> Option<Ranked> {
        self.is_informed = self.assessment.update(view);
        let guided = self.is_informed.then(|| self.assessment.best_for(view, target)).flatten();
        guided.map(|known| known.own).or_else(|| Nearest.select(view, target))
    }

    fn score(&self, view: &View<'_>, target: Payoff, ranked: &Ranked) -> f64 {
        if self.is_informed {
            self.assessment.value(view, ranked.number).get()
        } else {
            Nearest.score(view, target, ranked)
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::strategy::aspiration::TimeDependent;
    use crate::strategy::sample::{Setting, config, package, tabled};
    use crate::strategy::{AspirationConfig, CounterpartConfig, SelectionConfig, StrategyConfig};
    use crate::strategy::{counterpart, selection};

    #[test]
    fn what_the_counterpart_insists_on_is_given() {
        // It keeps the second issue at 0 and moves on the first: of what is worth 0.5 or more to the first side, [2, 0]
        // gives it the second issue whole.
        let linear = AspirationConfig::TimeDependent(TimeDependent { exponent: 1.0, k: 0.0, floor: 1.0 / 3.0 });
        let selection = SelectionConfig::ModelGuided(selection::ModelGuided);
        let counterpart = CounterpartConfig::Frequency(counterpart::Frequency { smoothing: 1.0, window: None });
        let guided = StrategyConfig { selection, counterpart, ..config(linear) };
        let script = [package([0, 0]), package([1, 0]), package([2, 0])];
        let setting = Setting::cakes(&[3, 3], 3);
        assert_eq!(tabled(&setting.play(&guided, &script)[2]), package([2, 0]));
        let mirrored = [package([0, 0]), package([0, 1]), package([0, 2])];
        assert_eq!(tabled(&setting.play(&guided, &mirrored)[2]), package([0, 2]));
        let unnamed = StrategyConfig { counterpart: CounterpartConfig::None(counterpart::NoModel), ..guided.clone() };
        assert_eq!(setting.play(&unnamed, &script), setting.play(&guided, &script));
    }
}
