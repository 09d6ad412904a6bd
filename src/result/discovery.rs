//! Under which inputs something of interest is likely, as data: what `summary.json` of a discovery holds and charts are
//! drawn from. Every interval covers 95%.

use crate::result::HeadRecord;
use crate::result::sensitivity::InputRecord;
use serde::{Deserialize, Serialize};

/// Under which inputs something of interest is likely.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DiscoverySummary {
    /// Where it comes from.
    #[serde(flatten)]
    pub head: HeadRecord,
    /// What is of interest, as it was asked for; all of it must hold.
    pub interest: Vec<String>,
    /// The same in words, as what the talks do; nothing where it is not about one ending, payoff or round.
    pub does: Option<String>,
    /// How many negotiations were looked at.
    pub n: u64,
    /// How many of them are of interest.
    pub k: u64,
    /// How many draws they are of. Negotiations of one draw share its luck: what is chance, and what holds elsewhere, is judged
    /// by draws.
    pub n_draws: u64,
    /// What was drawn or varied, and is not the same in all.
    pub inputs: Vec<InputRecord>,
    /// Every box on the way, that of all negotiations first.
    pub steps: Vec<StepRecord>,
    /// The box to tell; nothing if none sets anything of interest apart beyond chance.
    pub chosen: Option<BoxRecord>,
}

/// A box on the way.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct StepRecord {
    /// How many negotiations it holds.
    pub n: u64,
    /// How many of them are of interest.
    pub k: u64,
    /// Which share of all that is of interest it holds.
    pub coverage: f64,
    /// Which share of what it holds is of interest.
    pub density: f64,
    /// How many inputs it limits.
    pub n_limited: u64,
    /// Whether each of its limits is more than chance would look like.
    pub plausible: bool,
}

/// The box to tell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BoxRecord {
    /// Its place among the steps; nothing where it is one of them without the limits that may be chance.
    pub step: Option<u64>,
    /// Its limits, that first whose lifting costs most.
    pub limits: Vec<LimitRecord>,
    /// What it holds.
    pub inside: ShareWithinRecord,
    /// What the rest holds.
    pub outside: ShareWithinRecord,
    /// How a box found in the same way on the negotiations of every second draw does on the others; nothing if none was found there.
    pub check: Option<ShareWithinRecord>,
    /// Inputs that go together with one that is limited, by their places, with their correlation: the limit may stand for
    /// them.
    pub stand_ins: Vec<StandInRecord>,
}

/// How much of some negotiations is of interest.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShareWithinRecord {
    /// How many negotiations.
    pub n: u64,
    /// How many of interest.
    pub k: u64,
    /// Their share.
    pub share: f64,
    /// The lower end of its interval.
    pub low: f64,
    /// The upper end of its interval.
    pub high: f64,
}

/// One limit of a box.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LimitRecord {
    /// The place of the input.
    pub input: usize,
    /// What it demands.
    pub demands: DemandRecord,
    /// Which share of all negotiations keeps to it.
    pub kept_by: f64,
    /// What the box would hold without it.
    pub without: ShareWithinRecord,
    /// How likely as many of interest would be in the box if the limit made no difference; it leaves out that the limit was
    /// searched for.
    pub quasi_p: f64,
}

/// What a limit demands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DemandRecord {
    /// A number of at least so much.
    AtLeast(f64),
    /// A number of at most so much.
    AtMost(f64),
    /// One of these.
    OneOf {
        /// What is allowed.
        names: Vec<String>,
        /// What is not.
        but: Vec<String>,
    },
}

/// An input that a limit may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct StandInRecord {
    /// The place of the input that is limited.
    pub limited: usize,
    /// The place of the other.
    pub other: usize,
    /// Their correlation.
    pub correlation: f64,
}
