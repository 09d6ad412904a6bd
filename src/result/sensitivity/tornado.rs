//! What each number does from one end of its range to the other, as data.

use crate::result::titled::titled;
use crate::result::{Effect, FormsRecord};
use serde::{Deserialize, Serialize};

/// What each uncertain number does to the measures as it goes from the value that one in twenty draws lie below to the one that one in
/// twenty lie above, all else once as written and once drawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TornadoRecord {
    /// On how many draws each end was played, the same ones at both.
    pub n_draws: u64,
    /// How many negotiations were played.
    pub n_negotiations: u64,
    /// One for each number, in the order of the inputs.
    pub bars: Vec<BarRecord>,
}

/// What one number does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BarRecord {
    /// Its address.
    pub address: String,
    /// What people call it.
    pub title: String,
    /// Further forms of the title.
    #[serde(flatten)]
    pub forms: FormsRecord,
    /// What it is counted in; empty for a plain number.
    pub unit: String,
    /// What one in twenty draws lie below.
    pub low: f64,
    /// What one in twenty draws lie above.
    pub high: f64,
    /// Whether others move with it: the other weights of its side, which make room for it.
    pub moves_others: bool,
    /// What it does with all other numbers, strategies and events as written, by measure, in the order of `metrics`.
    pub as_written: Vec<TurnedRecord>,
    /// The same with all others drawn.
    pub drawn: Vec<TurnedRecord>,
}

/// What a number does to a measure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TurnedRecord {
    /// The measure's name.
    pub measure: String,
    /// Its mean with the number at its low end.
    pub at_low: f64,
    /// Its mean with the number at its high end.
    pub at_high: f64,
    /// The mean of the paired differences, the high end less the low one.
    pub difference: f64,
    /// The lower end of its interval; nothing where all draws differ alike.
    pub difference_low: Option<f64>,
    /// The upper end of its interval.
    pub difference_high: Option<f64>,
    /// What can be said of it among as many bars.
    pub effect: Effect,
    /// Whether the largest difference of the measure, with the others held or drawn alike, is told from this one in size, draw by draw and
    /// among as many bars. Never of the largest itself.
    pub apart: bool,
}

titled!(BarRecord);
