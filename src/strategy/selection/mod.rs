//! Which package of a given worth to table.

mod model_guided;
mod nearest;
mod quantal;
mod trade_off;

use super::{NoiseConfig, SelectionConfig, StrategyConfig, View};
use crate::payoff::Ranked;
use crate::quantity::Payoff;
use model_guided::ModelGuided;
use nearest::Nearest;
use quantal::Quantal;
use trade_off::TradeOff;

/// A rule for which package to table. It is asked once in each turn in which no package is laid down.
pub(super) trait Selection {
    /// The package to table, worth at least `target`; nothing if none is worth that.
    fn select(&mut self, view: &View<'_>, target: Payoff) -> Option<Ranked>;

    /// What it ranked packages worth at least `target` by in its last choice: the one that it chose scores most.
    fn score(&self, view: &View<'_>, target: Payoff, ranked: &Ranked) -> f64;
}

/// The rule that a recipe describes, guided by the model of the counterpart where it needs one.
pub(super) fn build(config: &StrategyConfig) -> Box<dyn Selection> {
    let by = without_noise(config);
    match config.noise {
        None => by,
        Some(NoiseConfig { precision, among }) => Box::new(Quantal { by, precision, among }),
    }
}

fn without_noise(config: &StrategyConfig) -> Box<dyn Selection> {
    match config.selection {
        SelectionConfig::Nearest => Box::new(Nearest),
        SelectionConfig::TradeOff => Box::new(TradeOff::new()),
        SelectionConfig::ModelGuided => Box::new(ModelGuided::new(config.counterpart)),
    }
}
