//! How delegations moved, and which of their proposals decided the ending.

use crate::result::{EndingRecord, PayoffRecord};
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

/// What a proposal changes against the last one of the same delegation. Both are valued as of the day, before time costs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MoveRecord {
    /// Its class: `silent`, `nice`, `concession`, `unfortunate`, `selfish`, `fortunate`.
    pub class: String,
    /// By how much it is worth more to the delegation itself.
    pub own_change: f64,
    /// By how much it is worth more to the counterpart.
    pub counterpart_change: f64,
}

/// How a delegation moved over the whole negotiation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConductRecord {
    /// Its name.
    pub delegation: String,
    /// How many of its moves are of each class.
    pub moves: IndexMap<String, usize>,
    /// The round of its first move classed as a concession.
    pub first_concession: Option<usize>,
    /// Its way from its opening to the agreement, or without one to its last proposal; nothing if it tabled nothing.
    pub way: Option<WayRecord>,
    /// The issues on which it took back ground, with how often.
    pub retractions: IndexMap<String, usize>,
    /// How many of its moves favour the counterpart for each one that does not; nothing if all do, or if it made none.
    pub sensitivity: Option<f64>,
    /// How well its model of the counterpart fits; nothing without a model.
    pub model: Option<ModelFitRecord>,
}

/// How far a delegation came in all, from its opening to the agreement, or without one to its last proposal: what its
/// moves add up to, and the step to what it accepted. Each is valued as of its day, before time costs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct WayRecord {
    /// What that cost the delegation itself; below 0 if it gained.
    pub given_up: f64,
    /// What that brought the counterpart; below 0 if it lost.
    pub given: f64,
}

/// How well a model of the counterpart fits, after all that was heard.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ModelFitRecord {
    /// How many proposals it has seen.
    pub n_heard: usize,
    /// Over how many packages estimated and true values are compared.
    pub n_compared: usize,
    /// Whether these are all compatible packages, or those that were tabled.
    pub complete: bool,
    /// The correlation of estimated and true values.
    pub correlation: Option<f64>,
    /// The correlation of their ranks.
    pub rank_correlation: Option<f64>,
}

/// Which proposals decided the ending.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TurningRecord {
    /// How many proposals changed what their side had tabled before.
    pub n_changes: usize,
    /// How many of these were tried.
    pub n_tried: usize,
    /// Those that decided the ending, in order.
    pub points: Vec<TurningPointRecord>,
}

/// A proposal but for which the talks would have ended otherwise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TurningPointRecord {
    /// Its round.
    pub round: usize,
    /// Who tabled it.
    pub by: String,
    /// How the talks would have ended had it repeated its last proposal instead.
    pub otherwise: EndingRecord,
    /// What that ending would have paid each delegation.
    pub payoffs: PayoffRecord,
}
