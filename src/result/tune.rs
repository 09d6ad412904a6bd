//! The summary of a tuning, as it is stored: `summary.json`, from which report and charts are made.

use super::titled::titled;
use crate::result::{DateShiftRecord, FormsRecord, HeadRecord, LabelRecord, MetricRecord};
use serde::{Deserialize, Serialize};

/// What a tuning came to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TuneSummary {
    /// Where it comes from.
    #[serde(flatten)]
    pub head: HeadRecord,
    /// Whether two negotiations under one setting may differ: where not, nothing has an interval.
    pub chance: bool,
    /// How many fresh draws the results were played on.
    pub n_draws: u64,
    /// The delegations.
    pub delegations: Vec<LabelRecord>,
    /// What was gone for; nothing where delegations were tuned in turn, each for its own payoff.
    pub objective: Option<ObjectiveRecord>,
    /// What was changed.
    pub levers: Vec<LeverRecord>,
    /// How much was searched, and by which rule the searches stopped.
    pub effort: TuneEffortRecord,
    /// Every combination of listed values, with what was found for it; one if nothing was listed, none in turn.
    pub combinations: Vec<CombinationRecord>,
    /// Which combination did best, from 0.
    pub best: usize,
    /// The search of the best combination.
    pub generations: Vec<GenerationRecord>,
    /// The answers of the delegations to each other, where they were tuned in turn.
    pub in_turn: Option<InTurnRecord>,
    /// The scenario as written, the rivals and the tuned scenario, on the same fresh draws.
    pub fresh: Vec<FreshRecord>,
    /// The objective along each number that was tuned, through the optimum.
    pub slices: Vec<SliceRecord>,
}

/// A figure with its 95% interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct EstimateRecord {
    /// The figure.
    pub point: f64,
    /// The lower end of the interval; nothing where so few draws, all alike, say nothing of others.
    pub low: Option<f64>,
    /// The upper end of the interval; nothing where there is no lower one.
    pub high: Option<f64>,
}

impl EstimateRecord {
    /// Whether it lies above nothing, beyond chance.
    #[must_use]
    pub fn is_above_nothing(&self) -> bool {
        self.low.is_some_and(|low| low > 0.0)
    }

    /// Whether it lies below nothing, beyond chance.
    #[must_use]
    pub fn is_below_nothing(&self) -> bool {
        self.high.is_some_and(|high| high < 0.0)
    }
}

/// What was gone for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ObjectiveRecord {
    /// What it is called.
    pub title: String,
    /// `maximise` or `minimise`.
    pub direction: String,
    /// Its measures, with their weights.
    pub terms: Vec<TermRecord>,
}

/// A measure with its weight.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TermRecord {
    /// As it was asked for.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// Its weight; below 0 for a distance in a sum.
    pub weight: f64,
}

/// An address that was tuned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeverRecord {
    /// The address.
    pub address: String,
    /// What people call it.
    pub title: String,
    /// Further forms of the title.
    #[serde(flatten)]
    pub forms: FormsRecord,
    /// What it is counted in; empty for a plain number and for what is no number.
    pub unit: String,
    /// The range that was searched, if it is a number.
    pub range: Option<[f64; 2]>,
    /// Whether the range was searched by orders of magnitude.
    pub logarithmic: bool,
    /// The values that were tried, if they were listed.
    pub values: Vec<String>,
    /// What it is as written, if it is a number that stands in the scenario.
    pub as_written: Option<f64>,
    /// What it was tuned to; nothing if the best combination does not have it.
    pub tuned: Option<String>,
}

/// How much was searched.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct TuneEffortRecord {
    /// How many draws each evaluation played.
    pub n_draws: u64,
    /// How many generations a search had at most.
    pub n_generations: u64,
    /// Below which standard deviation, as a share of each range, a search had settled.
    pub tolerance: f64,
    /// How many settings were evaluated while searching.
    pub n_evaluations: u64,
    /// How many negotiations were played while searching.
    pub n_negotiations: u64,
}

/// Why a search stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StopRecord {
    /// Its distribution had become narrower than the tolerance.
    Settled,
    /// It had used up its generations.
    Generations,
    /// Others did better half way.
    Dropped,
    /// There was no number to search for.
    NothingToSearch,
    /// Its distribution had become too thin to go on with.
    Degenerate,
}

/// A combination of listed values and what was found for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CombinationRecord {
    /// Its name: the listed values, separated by a comma.
    pub name: String,
    /// What the levers were set to in the end.
    pub setting: Vec<SettingRecord>,
    /// How many generations were searched.
    pub n_generations: u64,
    /// Why the search stopped.
    pub stopped: StopRecord,
    /// What the objective comes to on fresh draws; nothing if the values do not go together.
    pub objective: Option<EstimateRecord>,
}

/// An address and what it was set to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SettingRecord {
    /// The address.
    pub address: String,
    /// The value, as for `--set`.
    pub value: String,
}

/// A generation of a search, on draws of its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GenerationRecord {
    /// Its number, from 1.
    pub generation: u64,
    /// What the objective comes to at the mean of the distribution; nothing if the values do not go together.
    pub mean: Option<f64>,
    /// The worst and the best of the sample.
    pub sample: Option<[f64; 2]>,
    /// The greatest standard deviation along an address, as a share of its range.
    pub deviation: f64,
    /// For each number: one standard deviation below the mean, the mean, and one above, within the range.
    pub numbers: Vec<SpanRecord>,
}

/// Where the distribution of a search lies along an address.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SpanRecord {
    /// The address.
    pub address: String,
    /// One standard deviation below the mean.
    pub low: f64,
    /// The mean.
    pub mean: f64,
    /// One standard deviation above the mean.
    pub high: f64,
}

/// A scenario played on the fresh draws.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FreshRecord {
    /// `as_written`, `tuned`, or the change of a rival.
    pub name: String,
    /// What the objective comes to; nothing where delegations were tuned in turn.
    pub objective: Option<EstimateRecord>,
    /// How much further the tuned scenario comes on the same draws: above 0 it does better.
    pub tuned_gains: Option<EstimateRecord>,
    /// What people call it: `As written`, `Tuned`, or the rival in words.
    pub title: String,
    /// Each measure of the objective.
    pub measures: Vec<MeasureRecord>,
    /// Every measure of a comparison, in this scenario (`baseline`) and in the tuned one (`what_if`), paired by draw: what
    /// tuning costs.
    pub price: Vec<MetricRecord>,
    /// The date of the agreement, among draws that agree in both; nothing without one.
    pub agreement_date: Option<DateShiftRecord>,
}

/// A measure of a scenario played on the fresh draws.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MeasureRecord {
    /// Its name.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// What it comes to.
    pub value: EstimateRecord,
    /// What the tuned scenario has more of it on the same draws.
    pub tuned_differs_by: EstimateRecord,
}

/// The objective along one address, all others at the optimum.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SliceRecord {
    /// The address.
    pub address: String,
    /// What is shown along it.
    pub title: String,
    /// Whether the range was searched by orders of magnitude.
    pub logarithmic: bool,
    /// On how many of the fresh draws.
    pub n_draws: u64,
    /// The values of the address, rising, with what the objective comes to.
    pub points: Vec<SlicePointRecord>,
    /// The optimum.
    pub optimum: SlicePointRecord,
    /// From where to where the objective is not worse than at the optimum, beyond chance.
    pub plateau: [f64; 2],
}

/// A point of a slice.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct SlicePointRecord {
    /// The value of the address.
    pub value: f64,
    /// What the objective comes to; nothing if the values do not go together.
    pub objective: Option<EstimateRecord>,
    /// How much further it comes than the optimum, on the same draws: below 0 it does worse.
    pub gains: Option<EstimateRecord>,
}

/// Delegations tuned in turn, each against what the other does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InTurnRecord {
    /// How it ended.
    pub outcome: InTurnOutcome,
    /// After a cycle: the turn, from 1, after which the settings were the same before.
    pub back_to_turn: Option<u64>,
    /// How many rounds there were at most; in a round each delegation has a turn.
    pub n_rounds: u64,
    /// What each delegation is paid as written, on the draws of the turns.
    pub as_written: Vec<EstimateRecord>,
    /// The turns.
    pub turns: Vec<TurnRecord>,
}

/// How answers to each other end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InTurnOutcome {
    /// Neither delegation finds an answer that pays it more, beyond chance.
    Settled,
    /// They are back where they were.
    Cycled,
    /// The rounds ran out.
    OutOfRounds,
}

/// One delegation's answer to what the other does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TurnRecord {
    /// Its number, from 1.
    pub turn: u64,
    /// Whose it is.
    pub delegation: String,
    /// The best answer found.
    pub setting: Vec<SettingRecord>,
    /// What it pays the delegation over what it does already, on draws never played while searching.
    pub gain: EstimateRecord,
    /// Whether it changes to it: whether the interval of the gain lies above 0.
    pub moves: bool,
    /// What each delegation is paid after the turn, on the same draws.
    pub payoffs: Vec<EstimateRecord>,
    /// How many generations were searched, over all combinations.
    pub n_generations: u64,
}

titled!(LeverRecord);
