//! The summary of a tournament as data: what `summary.json` holds and the charts are drawn from.

use crate::result::{AppliedRecord, LabelRecord, PayoffRecord, RateRecord};
use indexmap::IndexMap;
use serde::{Deserialize, Deserializer, Serialize};

/// Strategies against each other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TournamentSummary {
    /// The seed.
    pub seed: u64,
    /// The version of the program.
    pub version: String,
    /// Whether two negotiations of one pairing may differ: where not, nothing has an interval.
    pub chance: bool,
    /// How many draws were played of each pairing on each scenario.
    pub n_draws: u64,
    /// How many resamples of the draws the equilibria are held against; 0 with a single draw.
    pub n_resamples: u64,
    /// Who took part, in the order given.
    pub strategies: Vec<String>,
    /// The scores over all scenarios, the best mean payoff first.
    pub scores: Vec<ScoreRecord>,
    /// The game of choosing a strategy before scenario and seat are known.
    pub game: SymmetricGameRecord,
    /// What was played on, in the order given.
    pub scenarios: Vec<ArenaRecord>,
}

/// A mean with its interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct MeanRecord {
    /// The mean.
    pub mean: f64,
    /// The lower end of its interval; with a single draw there is none, which a file has as `null`.
    #[serde(deserialize_with = "or_without_lower_end")]
    pub low: f64,
    /// The upper end of its interval; likewise.
    #[serde(deserialize_with = "or_without_upper_end")]
    pub high: f64,
}

fn or_without_lower_end<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or(f64::NEG_INFINITY))
}

fn or_without_upper_end<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or(f64::INFINITY))
}

/// How a strategy did, over all that it met, itself included.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScoreRecord {
    /// The strategy.
    pub strategy: String,
    /// What it does in plain words, where it does the same in every seat: `gives way late`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manner: Option<String>,
    /// What the endings paid it.
    pub payoff: MeanRecord,
    /// What they paid it over no deal.
    pub gain: MeanRecord,
    /// The share of its negotiations that ended in an agreement.
    pub agreement_rate: MeanRecord,
    /// What both sides gained over no deal, added up.
    pub joint_gain: MeanRecord,
    /// What endings paid it in the first seat.
    pub first_seat: MeanRecord,
    /// What endings paid it in the second seat.
    pub second_seat: MeanRecord,
}

/// What happened on one scenario.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArenaRecord {
    /// What rows call it.
    pub name: String,
    /// The scenario's title.
    pub title: String,
    /// The digest of the scenario's text.
    pub scenario_sha256: String,
    /// What was changed in it.
    #[serde(flatten)]
    pub applied: AppliedRecord,
    /// Who sits in the first and in the second seat.
    pub delegations: Vec<LabelRecord>,
    /// The scores on this scenario, the best mean payoff first.
    pub scores: Vec<ScoreRecord>,
    /// Every pairing, the first seat's strategy running slower.
    pub pairings: Vec<PairingRecord>,
    /// For whom it pays to deviate when both sides play alike: per strategy, each delegation's best answer to it.
    pub deviations: Vec<DeviationRecord>,
    /// Which pairs of strategies, or of mixes, are stable.
    pub equilibria: EquilibriaRecord,
}

/// What each delegation can gain by another strategy when both play the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DeviationRecord {
    /// What both play.
    pub from: String,
    /// Each delegation's best answer to it.
    pub best_answers: IndexMap<String, String>,
    /// What it gains by that, paired by draw; 0 where it does best as it is.
    pub gains: IndexMap<String, MeanRecord>,
}

/// How two strategies did against each other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PairingRecord {
    /// The strategy in the first seat.
    pub first: String,
    /// The strategy in the second seat.
    pub second: String,
    /// How often they agreed.
    pub agreement_rate: RateRecord,
    /// What the endings paid, by delegation.
    pub payoffs: IndexMap<String, MeanRecord>,
    /// What both gained over no deal, added up.
    pub joint_gain: MeanRecord,
    /// How much more each delegation would have got by its best answer to the other's strategy; 0 where it gave it.
    pub regrets: PayoffRecord,
}

/// The equilibria of the game between the two seats.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EquilibriaRecord {
    /// How many strategies a mix had at most that was tried.
    pub largest_mix: usize,
    /// Whether all sizes of mixes were tried.
    pub complete: bool,
    /// How many were found.
    pub n_found: usize,
    /// The first of them, those that mix fewer strategies first.
    pub found: Vec<EquilibriumRecord>,
    /// What neither delegation gains more than by leaving any equilibrium, in the game of true means: 95% confidence.
    pub epsilon: Option<f64>,
    /// Pairs of strategies that are none by the means, but are in a twentieth of the resamples or more; the likeliest
    /// first.
    pub possible: Vec<PossiblePairRecord>,
}

/// A pair of strategies that may be an equilibrium.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PossiblePairRecord {
    /// What each delegation plays.
    pub pair: IndexMap<String, String>,
    /// In what share of the resamples it is one.
    pub support_share: f64,
}

/// Mixes that are best answers to each other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EquilibriumRecord {
    /// How often each delegation plays which strategy; those that it never plays are left out.
    pub mixes: IndexMap<String, IndexMap<String, f64>>,
    /// What it pays each delegation.
    pub payoffs: PayoffRecord,
    /// In what share of the resamples an equilibrium mixes just these strategies; nothing without resamples.
    pub support_share: Option<f64>,
    /// What each delegation gains at most by leaving it, with 95% confidence; nothing without resamples.
    pub gains_at_most: Option<PayoffRecord>,
}

/// The game of choosing a strategy before scenario and seat are known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SymmetricGameRecord {
    /// What each strategy gets against each, in the order of the strategies: the mean over scenarios and seats.
    pub payoffs: Vec<Vec<f64>>,
    /// The best answer to each strategy.
    pub best_answers: Vec<BestAnswerRecord>,
    /// How many strategies a mix had at most that was tried.
    pub largest_mix: usize,
    /// Whether all sizes of mixes were tried.
    pub complete: bool,
    /// How many symmetric equilibria were found.
    pub n_found: usize,
    /// The first of them, those that mix fewer strategies first.
    pub equilibria: Vec<SymmetricEquilibriumRecord>,
    /// What nobody gains more than by leaving any equilibrium, in the game of true means: 95% confidence.
    pub epsilon: Option<f64>,
    /// Strategies that are none by the means, but are in a twentieth of the resamples or more; the likeliest first.
    pub possible: Vec<PossibleRecord>,
    /// How the shares of the strategies develop in a population.
    pub shares: SharesRecord,
}

/// The best answer to a strategy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BestAnswerRecord {
    /// The strategy.
    pub to: String,
    /// What does best against it.
    pub answer: String,
    /// How much more that gets than the strategy against itself, paired by draw.
    pub gain: MeanRecord,
}

/// A strategy that may be a best answer to itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PossibleRecord {
    /// The strategy.
    pub strategy: String,
    /// In what share of the resamples it is one.
    pub support_share: f64,
}

/// A mix that is a best answer to itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SymmetricEquilibriumRecord {
    /// How often each strategy is played; those that never are are left out.
    pub mix: IndexMap<String, f64>,
    /// What it pays against itself.
    pub payoff: f64,
    /// Whether shares go back to it when any one strategy has gained a hundredth.
    pub stable: bool,
    /// In what share of the resamples an equilibrium mixes just these strategies; nothing without resamples.
    pub support_share: Option<f64>,
    /// What one gains at most by leaving it, with 95% confidence; nothing without resamples.
    pub gain_at_most: Option<f64>,
}

/// Shares of strategies in a population, from equal shares on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SharesRecord {
    /// Generations; the last is where the shares came to rest or the reckoning ended.
    pub generations: Vec<u64>,
    /// The shares of each strategy in these generations.
    pub of: IndexMap<String, Vec<f64>>,
    /// Whether the shares came to rest.
    pub at_rest: bool,
}
