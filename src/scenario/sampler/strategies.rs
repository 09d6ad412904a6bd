//! Draws of strategies.

use super::mix::{DrawGroup, Mix};
use crate::quantity::Side;
use crate::random::{NameKey, Purpose};
use crate::scenario::model::Scenario;
use crate::scenario::uncertainty::UncertainStrategy;

/// How the strategy of one side is drawn.
#[derive(Clone, Debug)]
pub(super) struct StrategyDraw {
    key: NameKey,
    pub(super) uncertain: UncertainStrategy,
}

impl StrategyDraw {
    pub(super) fn new(scenario: &Scenario, uncertain: &UncertainStrategy) -> Self {
        let address = format!("{}.strategy", scenario.delegations[uncertain.side].name);
        Self { key: NameKey::new(&address), uncertain: uncertain.clone() }
    }

    pub(super) fn side(&self) -> Side {
        self.uncertain.side
    }

    /// The place of the strategy of a draw: the first at which the chances so far exceed a uniform number.
    pub(super) fn draw(&self, mix: Mix) -> usize {
        let u = mix.streams(DrawGroup::Strategy(self.side())).stream_of(Purpose::Strategy, self.key).uniform();
        let chances = self.uncertain.among.iter().map(|one| one.chance);
        let mut so_far = 0.0;
        let exceeds = |chance: f64| {
            so_far += chance;
            u < so_far
        };
        // Rounding may leave the sum below 1: the last that has a chance then.
        let last = chances.clone().rposition(|chance| chance > 0.0).unwrap_or(0);
        chances.map(exceeds).position(|is_drawn| is_drawn).unwrap_or(last)
    }

    pub(super) fn apply(&self, scenario: &mut Scenario, place: usize) {
        let drawn = &self.uncertain.among[place].strategy;
        let strategy = &mut scenario.delegations[self.side()].strategy;
        if strategy != drawn {
            strategy.clone_from(drawn);
        }
    }
}
