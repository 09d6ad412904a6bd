//! What a scenario's outcome hangs on, as data: what `summary.json` of a sensitivity analysis holds and charts are drawn
//! from. Every interval covers 95%.

mod groups;
mod tornado;

pub use groups::{GroupRecord, GroupShareRecord, GroupedRecord, GroupsRecord};
pub use tornado::{BarRecord, TornadoRecord, TurnedRecord};

/// What an event that is an input does in a row in which it comes.
pub(crate) const COMES: &str = "happens";
/// What it does in the others.
pub(crate) const NEVER: &str = "does not happen";

use super::titled::titled;
use crate::result::{ChanceRecord, FormsRecord, HeadRecord, LabelRecord};
use serde::{Deserialize, Serialize};

/// What an outcome hangs on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SensitivitySummary {
    /// Where it comes from.
    #[serde(flatten)]
    pub head: HeadRecord,
    /// What is explained.
    pub explains: Explained,
    /// How many rows were used: negotiations, or points of a sweep.
    pub n_rows: u64,
    /// How many draws were played, at each point of a sweep.
    pub n_draws: u64,
    /// What makes negotiations differ.
    pub chance: ChanceRecord,
    /// Whether some inputs are drawn together, so that their shares overlap.
    pub overlap: bool,
    /// Who negotiates.
    pub delegations: Vec<LabelRecord>,
    /// What is uncertain, or was varied, and is not the same in all rows.
    pub inputs: Vec<InputRecord>,
    /// What is explained, the one asked for first.
    pub metrics: Vec<ExplainedRecord>,
    /// What was drawn on the analyst's request, though the file holds it certain. Left out of a file where nothing was.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<AlsoRecord>,
    /// What groups of inputs explain alone and with others, by design. Left out of a file where it was not asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub groups: Option<GroupsRecord>,
    /// What each number does from one end of its range to the other. Left out of a file where it was not asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tornado: Option<TornadoRecord>,
}

/// Numbers that the file holds certain and that were drawn on request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AlsoRecord {
    /// As it was asked for.
    pub asked: String,
    /// How far to either side: of numbers from 0 to 1 as it is, of others as a share of themselves.
    pub spread: f64,
    /// Their addresses.
    pub addresses: Vec<String>,
}

/// What shares are shares of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Explained {
    /// What came of single negotiations, luck included.
    SingleOutcomes,
    /// What came of many draws at each point, in the mean.
    Rates,
}

/// Something that may explain an outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputRecord {
    /// Its address.
    pub address: String,
    /// What people call it.
    pub title: String,
    /// Further forms of the title.
    #[serde(flatten)]
    pub forms: FormsRecord,
    /// What it is counted in; empty for a plain number and for what is no number.
    pub unit: String,
}

/// One measure and what explains it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExplainedRecord {
    /// Its name, such as `agreement_rate`.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its mean over all rows.
    pub mean: f64,
    /// What the largest share of as many inputs without influence stays below, in 95% of cases.
    pub largest_by_chance: f64,
    /// Whether more than three quarters of what the means of points differ by is luck: no more than that is taken out, so that the
    /// shares are too low.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_mostly_luck: bool,
    /// One for each input, in their order; empty where the measure is the same in all rows.
    pub shares: Vec<ShareOfRecord>,
}

/// What one input explains of a measure.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShareOfRecord {
    /// The share of the variance that goes with it alone, less what chance puts there; may lie below 0.
    pub share: f64,
    /// The lower end of its interval.
    pub low: f64,
    /// The upper end of its interval.
    pub high: f64,
    /// What 95% of inputs without influence stay below.
    pub threshold: f64,
    /// Whether it is to be treated as zero.
    pub zero: bool,
    /// Whether the largest share is told from this one beyond chance; of the largest, no.
    pub apart: bool,
}

impl ExplainedRecord {
    /// The inputs that are not to be treated as zero, by what they explain, the most first, by their places.
    #[must_use]
    pub(crate) fn ranked(&self) -> Vec<usize> {
        let mut places: Vec<usize> = (0..self.shares.len()).filter(|place| !self.shares[*place].zero).collect();
        places.sort_by(|a, b| self.shares[*b].share.total_cmp(&self.shares[*a].share).then(a.cmp(b)));
        places
    }

    /// Those among them that the largest of as many inputs without influence would not reach, and whose interval lies above
    /// zero: what may be named.
    #[must_use]
    pub fn told(&self) -> Vec<usize> {
        let is_told = |place: &usize| {
            let share = &self.shares[*place];
            share.share > self.largest_by_chance && share.low > 0.0
        };
        self.ranked().into_iter().filter(is_told).collect()
    }
}

titled!(InputRecord);
