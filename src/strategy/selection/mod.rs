//! Which package of a given worth to table, and how far chance has a hand in it.

mod model_guided;
mod nearest;
mod quantal;
mod trade_off;

use super::{StrategyConfig, View};
use crate::element::{Described, Listed, kinds};
use crate::payoff::Ranked;
use crate::quantity::Payoff;
pub use model_guided::ModelGuided;
pub use nearest::Nearest;
pub use quantal::Quantal;
pub use trade_off::TradeOff;

kinds! {
    /// Which package of a given worth to table. If none is worth the target, it is the best one; a delegation that never
    /// retracts repeats its last proposal instead.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum SelectionConfig: SelectionKind {
        Nearest(Nearest),
        TradeOff(TradeOff),
        ModelGuided(ModelGuided),
    }
}

/// What every selection has besides its fields.
pub(super) trait SelectionKind: Described + Listed<SelectionConfig> {
    /// The rule at work, before its first choice.
    fn at_work(&self, config: &StrategyConfig) -> Box<dyn Selection>;

    /// Whether it goes by the model of the counterpart.
    fn goes_by_model(&self) -> bool;

    /// Whether it leaves a package that the aspiration names as it is.
    fn follows_list(&self) -> bool;

    /// What it does, in a sentence without its subject.
    fn words(&self) -> &'static str;

    /// What it does, for a summary in one line.
    fn summary(&self) -> &'static str;
}

impl SelectionConfig {
    /// What it does, in a sentence without its subject.
    #[must_use]
    pub fn words(&self) -> &'static str {
        self.kind().words()
    }

    /// Whether it goes by the model of the counterpart.
    #[must_use]
    pub fn goes_by_model(&self) -> bool {
        self.kind().goes_by_model()
    }
}

kinds! {
    /// How far chance has a hand in the selection.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub enum NoiseConfig: NoiseKind {
        Quantal(Quantal),
    }
}

/// What every kind of noise has besides its fields.
pub(super) trait NoiseKind: Described + Listed<NoiseConfig> {
    /// The selection, with noise.
    fn at_work(&self, by: Box<dyn Selection>) -> Box<dyn Selection>;

    /// What it does, with every number, in a sentence without its subject.
    fn words(&self) -> String;

    /// What it does, for a summary in one line.
    fn summary(&self) -> String;
}

impl NoiseConfig {
    /// What it does, with every number, in a sentence without its subject.
    #[must_use]
    pub fn words(&self) -> String {
        self.kind().words()
    }
}

/// A rule for which package to table. It is asked once in each turn in which no package is laid down.
pub(super) trait Selection {
    /// The package to table, worth at least `target`; nothing if none is worth that.
    fn select(&mut self, view: &View<'_>, target: Payoff) -> Option<Ranked>;

    /// What it ranked packages worth at least `target` by in its last choice: the one that it chose scores most.
    fn score(&self, view: &View<'_>, target: Payoff, ranked: &Ranked) -> f64;
}

/// The rule that a recipe describes, guided by the model of the counterpart where it needs one.
pub(super) fn build(config: &StrategyConfig) -> Box<dyn Selection> {
    let by = config.selection.kind().at_work(config);
    match config.noise {
        None => by,
        Some(noise) => noise.kind().at_work(by),
    }
}
