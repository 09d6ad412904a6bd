//! What is uncertain about a scenario.

use super::distribution::Distribution;
use crate::agenda::Note;
use crate::quantity::Side;
use crate::strategy::StrategyConfig;

/// What is uncertain about a scenario. A plain run takes every number as it is written; experiments draw.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Uncertainty {
    /// What moves several numbers at once: independent standard normal numbers.
    pub factors: Vec<Factor>,
    /// Numbers with a distribution of their own.
    pub numbers: Vec<UncertainNumber>,
    /// Weights drawn together.
    pub weights: Vec<UncertainWeights>,
    /// Values drawn together.
    pub values: Vec<UncertainValues>,
    /// Strategies that are drawn.
    pub strategies: Vec<UncertainStrategy>,
}

impl Uncertainty {
    /// Whether every number is certain, and how both sides negotiate.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty() && self.weights.is_empty() && self.values.is_empty() && self.strategies.is_empty()
    }
}

/// A common cause of what several numbers turn out to be.
#[derive(Clone, Debug, PartialEq)]
pub struct Factor {
    /// How the file refers to it.
    pub name: String,
    /// Why.
    pub note: Note,
}

/// One number and how it is distributed. What falls outside of what its address allows is moved to the nearest number
/// that it does allow.
///
/// # Formula
///
/// ```text
/// z      = loading * factor + sqrt(1 - loading^2) * own        factor, own: independent standard normal
/// number = quantile(share of the standard normal distribution below z)
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct UncertainNumber {
    /// Its address.
    pub address: String,
    /// How it is distributed; centred on the number written where `is_around_written` says so.
    pub distribution: Distribution,
    /// Whether the distribution moves along if the number is set.
    pub is_around_written: bool,
    /// The factor that moves it (its place in [`Uncertainty::factors`]) and how much, -1 to 1.
    pub factor: Option<(usize, f64)>,
    /// Why.
    pub note: Note,
}

impl UncertainNumber {
    /// The number below which a share `u` of draws falls, before it is moved to what its address allows.
    #[must_use]
    pub fn quantile(&self, u: f64) -> f64 {
        self.distribution.quantile(u)
    }
}

/// The weights of one side, drawn around those written.
///
/// # Formula
///
/// ```text
/// weights ~ Dirichlet(concentration * written weights)
/// variance of a weight w = w * (1 - w) / (concentration + 1)
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct UncertainWeights {
    /// Whose.
    pub side: Side,
    /// How close to those written, above 0; higher is closer.
    pub concentration: f64,
    /// Why.
    pub note: Note,
}

/// The option values of one side that stand in tables, each drawn around the one written.
///
/// # Formula
///
/// ```text
/// value = written + by * (2 u - 1)        within 0 and 1; u uniform in 0..1
/// ```
///
/// Stretches of a table over which the values written do not fall (or do not rise) get their drawn values in rising (or
/// falling) order.
#[derive(Clone, Debug, PartialEq)]
pub struct UncertainValues {
    /// Whose.
    pub side: Side,
    /// How far to either side, 0 to 1.
    pub by: f64,
    /// Why.
    pub note: Note,
}

/// How one side may negotiate: one of several strategies, in place of the one written.
#[derive(Clone, Debug, PartialEq)]
pub struct UncertainStrategy {
    /// Whose.
    pub side: Side,
    /// The strategies, at least one; their chances sum to 1.
    pub among: Vec<StrategyChance>,
}

impl UncertainStrategy {
    /// What a strategy among them is called: its kind, and where several are of one kind its place, from 1.
    #[must_use]
    pub fn label(&self, place: usize) -> String {
        let kind = &self.among[place].strategy.name;
        let n_alike = self.among.iter().filter(|one| one.strategy.name == *kind).count();
        if n_alike > 1 { format!("{kind} ({})", place + 1) } else { kind.clone() }
    }
}

/// A strategy with its chance.
#[derive(Clone, Debug, PartialEq)]
pub struct StrategyChance {
    /// How the side then negotiates.
    pub strategy: StrategyConfig,
    /// How likely that is, 0 to 1.
    pub chance: f64,
    /// Why.
    pub note: Note,
}
