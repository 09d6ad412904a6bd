//! What a record says of what a scenario holds uncertain, as data: what `summary.json` of a calibration holds and charts are drawn
//! from.

use super::titled::titled;

use crate::result::sensitivity::InputRecord;
use crate::result::{ChanceRecord, FormsRecord, HeadRecord, LabelRecord};
use serde::{Deserialize, Serialize};

/// What a record says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CalibrationSummary {
    /// Where it comes from.
    #[serde(flatten)]
    pub head: HeadRecord,
    /// The title of the record.
    pub record: String,
    /// The SHA-256 sum of the record's text, in hexadecimal.
    pub record_sha256: String,
    /// How many negotiations there are.
    pub n_draws: u64,
    /// How many of them are kept: those that came out most like the record.
    pub n_kept: u64,
    /// How far the last of them lies from it, each difference over its scale.
    pub tolerance: f64,
    /// As how many equally weighted negotiations they count.
    pub effective_size: f64,
    /// Whether what is left of the differences was taken out by a regression.
    pub adjusted: bool,
    /// What makes negotiations differ.
    pub chance: ChanceRecord,
    /// Who negotiates.
    pub delegations: Vec<LabelRecord>,
    /// What was compared.
    pub statistics: Vec<StatisticRecord>,
    /// The titles of issues that there was no room for.
    pub left_out: Vec<String>,
    /// What is known of each number before and after.
    pub numbers: Vec<LearnedRecord>,
    /// What is known of strategies and events before and after.
    pub names: Vec<NamesRecord>,
    /// What chance shows.
    pub by_chance: ByChanceRecord,
    /// Whether intervals hold the truth as often as they say; nothing where that was not tried.
    pub check: Option<CheckRecord>,
    /// The addresses that `calibrated.ron` tells otherwise.
    pub narrowed: Vec<String>,
}

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatisticKind {
    /// Whether the talks end in the same way.
    Ending,
    /// On which day they end.
    Date,
    /// What comes of an issue.
    Issue,
}

/// Something that was compared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StatisticRecord {
    /// What it is.
    pub kind: StatisticKind,
    /// What `--by` calls it.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// Further forms of the title.
    #[serde(flatten)]
    pub forms: FormsRecord,
    /// What really came: the title of an ending or an option, or a day.
    pub seen: String,
    /// The share of negotiations that go as far, or further, on the side on which there are fewer; 0 to 1.
    pub beyond: f64,
    /// What a difference is divided by: the median distance from the median over all negotiations, or the standard deviation where
    /// that is 0.
    pub scale: f64,
    /// The share of all negotiations that come to the same: of a day within 30 days of it, of an issue the same option.
    pub same_of_all: f64,
    /// The same share among those kept, with their weights.
    pub same_of_kept: f64,
}

/// What a record says of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Says {
    /// More than the largest of as many inputs without any bearing on the outcome would show, one in twenty times.
    Something,
    /// No more than that, though it looks narrower.
    MayBeChance,
    /// Nothing.
    Nothing,
}

impl Says {
    /// What it is called in data.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Something => "something",
            Self::MayBeChance => "may_be_chance",
            Self::Nothing => "nothing",
        }
    }
}

/// What is known of a number before and after.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LearnedRecord {
    /// Which one.
    pub input: InputRecord,
    /// Over all negotiations.
    pub before: KnownRecord,
    /// Given what really came.
    pub after: KnownRecord,
    /// How much narrower it is: 1 less the standard deviation after over that before.
    pub learned: f64,
    /// How far its mean moved, in standard deviations of before.
    pub moved: f64,
    /// What that amounts to.
    pub says: Says,
}

impl LearnedRecord {
    /// How much the record says of it: by how much what is known after differs from what was before, were both normal.
    ///
    /// # Formula
    ///
    /// ```text
    /// (r^2 + moved^2 - 1) / 2 - ln r,   r = sd after / sd before        relative entropy of normal distributions
    /// ```
    #[must_use]
    pub fn gained(&self) -> f64 {
        let ratio = (1.0 - self.learned).max(1e-9);
        f64::midpoint(ratio * ratio, self.moved * self.moved) - 0.5 - libm::log(ratio)
    }
}

/// What is known of a number.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct KnownRecord {
    /// Its mean.
    pub mean: f64,
    /// Its standard deviation.
    pub sd: f64,
    /// It lies below this in one of twenty cases.
    pub p05: f64,
    /// Its median.
    pub median: f64,
    /// It lies above this in one of twenty cases.
    pub p95: f64,
}

/// What is known of a strategy, or of whether an event happens.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NamesRecord {
    /// Which one.
    pub input: InputRecord,
    /// What it may be.
    pub names: Vec<NameRecord>,
    /// What the change of its chances amounts to.
    pub says: Says,
}

impl NamesRecord {
    /// How much the record says of it: the relative entropy of the chances after to those before, as for a number.
    #[must_use]
    pub fn gained(&self) -> f64 {
        let of = |name: &NameRecord| match (name.before, name.after) {
            (_, after) if after <= 0.0 => 0.0,
            (before, after) => after * libm::log(after / before.max(1e-9)),
        };
        self.names.iter().map(of).sum()
    }
}

/// How likely something is before and after.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NameRecord {
    /// Its name.
    pub name: String,
    /// Its share of all negotiations.
    pub before: f64,
    /// Its share given what really came.
    pub after: f64,
}

/// What the largest of all inputs stays below, in 95 % of cases, where what was drawn has no bearing on what came.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ByChanceRecord {
    /// How much narrower.
    pub learned: f64,
    /// How far moved.
    pub moved: f64,
    /// By how much the chance of a strategy or an event changes.
    pub shifted: f64,
}

/// Whether intervals hold the truth as often as they say: negotiations of the table taken for what really came.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CheckRecord {
    /// How many negotiations were tried.
    pub n_trials: u64,
    /// The share of 90 % intervals that held what was drawn, over all numbers.
    pub covered: f64,
    /// Of how many numbers the ranks of what was drawn are uneven at the level of 1 %.
    pub n_uneven: u64,
    /// Whether that many are to be expected by chance, and the share is within 5 points of 90 %.
    pub holds: bool,
    /// By number; those that take a few different numbers only are not checked.
    pub numbers: Vec<CheckedRecord>,
}

/// How often the interval of a number held the truth.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CheckedRecord {
    /// Its address.
    pub address: String,
    /// The share of 90 % intervals that did.
    pub covered: f64,
    /// How unevenly the ranks of the truth fall into ten bins: chi squared; 99 % of even ones stay below 21.67.
    pub unevenness: f64,
}

titled!(StatisticRecord);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_learned_of_names_is_counted_as_of_numbers() {
        let of = |names: &[(f64, f64)]| NamesRecord {
            input: InputRecord {
                address: "us.strategy".to_owned(),
                title: "Strategy".to_owned(),
                forms: FormsRecord { short: None, in_text: None },
                unit: String::new(),
            },
            names: names
                .iter()
                .map(|(before, after)| NameRecord { name: String::new(), before: *before, after: *after })
                .collect(),
            says: Says::Something,
        };
        assert_eq!(of(&[(0.5, 0.5), (0.5, 0.5)]).gained(), 0.0);
        // ln 2: from two that are as likely to one that is certain.
        assert!((of(&[(0.5, 1.0), (0.5, 0.0)]).gained() - std::f64::consts::LN_2).abs() < 1e-12);
    }
}
