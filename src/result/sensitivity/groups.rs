//! What groups of inputs explain alone and with others, as data.

use crate::result::FormsRecord;
use crate::result::titled::titled;
use serde::{Deserialize, Serialize};

/// What groups of inputs explain of single outcomes, alone and with others, from pairs of draws between which one group at a time was
/// exchanged.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GroupsRecord {
    /// How many pairs of draws there were.
    pub n_pairs: u64,
    /// How many negotiations were played: `n_pairs (groups + 2)`.
    pub n_negotiations: u64,
    /// What is drawn independently of all else, luck last if there is any.
    pub groups: Vec<GroupRecord>,
    /// What is explained, in the order of `metrics`; a measure that is the same in all negotiations is left out.
    pub metrics: Vec<GroupedRecord>,
}

/// What is drawn from streams of random numbers of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupRecord {
    /// Its name: an address, `us.weights`, `us.values.<issue>`, `us.strategy`, `factors.<name>`, `events` or `luck`.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// Further forms of the title.
    #[serde(flatten)]
    pub forms: FormsRecord,
}

/// One measure and what groups explain of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GroupedRecord {
    /// Its name, such as `agreement_rate`.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its mean over all draws.
    pub mean: f64,
    /// One for each group, in their order.
    pub shares: Vec<GroupShareRecord>,
    /// The sum of what groups explain alone; what is missing to 1 is what they do together.
    pub sum_alone: f64,
    /// Whether more pairs would change little: no total is known to less than 5 points of 100, and the five largest had the same order
    /// with half as many.
    pub settled: bool,
}

/// What one group explains of a measure.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct GroupShareRecord {
    /// The share of the variance that goes with it alone; chance may put it below 0.
    pub alone: f64,
    /// The lower end of its interval.
    pub alone_low: f64,
    /// The upper end of its interval.
    pub alone_high: f64,
    /// The share that would go with it alone and together with others: what would be left if all else were known.
    pub total: f64,
    /// The lower end of its interval.
    pub total_low: f64,
    /// The upper end of its interval.
    pub total_high: f64,
}

titled!(GroupRecord);
