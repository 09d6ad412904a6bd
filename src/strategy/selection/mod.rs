//! Which package of a given worth to table.

mod model_guided;
mod nearest;
mod trade_off;

use super::counterpart;
use super::{CounterpartConfig, SelectionConfig, View};
use crate::payoff::Ranked;
use crate::quantity::Payoff;
use model_guided::ModelGuided;
use nearest::Nearest;
use trade_off::TradeOff;

/// A rule for which package to table. It is asked once in each turn in which no package is laid down.
pub(super) trait Selection {
    /// The package to table, worth at least `target`; nothing if none is worth that.
    fn select(&mut self, view: &View<'_>, target: Payoff) -> Option<Ranked>;
}

/// The rule that a recipe describes, guided by the model of the counterpart where it needs one.
pub(super) fn build(config: SelectionConfig, model: CounterpartConfig) -> Box<dyn Selection> {
    match config {
        SelectionConfig::Nearest => Box::new(Nearest),
        SelectionConfig::TradeOff => Box::new(TradeOff::new()),
        SelectionConfig::ModelGuided => Box::new(ModelGuided::new(counterpart::build(model))),
    }
}
