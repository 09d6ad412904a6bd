//! Forecasts held against negotiations that happened, as data.

use crate::negotiation::EndingKind;
use crate::result::{HappenedVoteRecord, RateRecord, RatifiedShareRecord};
use serde::{Deserialize, Serialize};

/// From so many cases on, a back-test says how forecasts do in general; with fewer, only how they do in each.
pub const ENOUGH_CASES: usize = 8;

/// Forecasts of several cases, held against what came of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BacktestSummary {
    /// How many negotiations were played of each case.
    pub n_draws: u64,
    /// The seed.
    pub seed: u64,
    /// The version of the program.
    pub version: String,
    /// The cases, in the order in which they were given.
    pub cases: Vec<CaseRecord>,
    /// What the scores come to over all cases.
    pub totals: Vec<TotalRecord>,
}

/// A case: what was forecast, and what came of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseRecord {
    /// What its file is called.
    pub name: String,
    /// What the scenario is called.
    pub title: String,
    /// The family that it belongs to: cases of one family are not independent.
    pub family: Option<String>,
    /// The SHA-256 sum of the scenario's text, in hexadecimal.
    pub scenario_sha256: String,
    /// The SHA-256 sum of the record's text, in hexadecimal.
    pub record_sha256: String,
    /// How the talks ended.
    pub ending: EndingKind,
    /// How many months they took.
    pub months: f64,
    /// How many months a negotiation can take in the scenario; what takes longer counts as not agreed by then.
    pub horizon: f64,
    /// The share of negotiations that end in an agreement, full or partial.
    pub agreement: RateRecord,
    /// The mean number of months to the agreements; nothing without any.
    pub agreement_months: Option<f64>,
    /// Issue by issue.
    pub issues: Vec<CaseIssueRecord>,
    /// How far the order in which issues are settled agrees with that in which they were: Kendall's tau-b, -1 to 1; nothing
    /// where too little of it is known.
    pub order: Option<f64>,
    /// How chambers voted on what was agreed, as far as it is known. Left out of a file where nothing is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub votes: Vec<CaseVoteRecord>,
    /// The scores of the case.
    pub scores: Vec<ScoreRecord>,
}

/// An issue of a case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseIssueRecord {
    /// The issue.
    pub name: String,
    /// How people refer to it.
    pub title: String,
    /// The forecast: the grouped median of where negotiations leave the issue on its ladder of options, 0 (the first) to 100 (the last);
    /// each option stands for the stretch of the ladder around it.
    pub forecast: f64,
    /// Where nine in ten negotiations leave it.
    pub range: [f64; 2],
    /// Where it was left.
    pub came: f64,
    /// The title of the option that it was left at, or between which two it was.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub came_title: String,
    /// The ranked probability score of the shares of the options, 0 to 1.
    pub ranked_probability: f64,
    /// Whether it was coded with the outcome in mind.
    pub hindsight: bool,
    /// What the baselines say, where they say anything.
    pub baselines: Vec<BaselineRecord>,
}

/// A vote on what was agreed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseVoteRecord {
    /// How the chamber voted.
    pub came: HappenedVoteRecord,
    /// What came of agreements in it, over all negotiations.
    pub forecast: RatifiedShareRecord,
}

/// What a baseline says of an issue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BaselineRecord {
    /// Which one.
    pub baseline: Baseline,
    /// By how much it misses, in points of the ladder of 0 to 100.
    pub miss: f64,
    /// The ranked probability score of the chances that it gives the options, 0 to 1; one that says a place gives it to the
    /// options around that place, the nearer the more.
    pub ranked_probability: f64,
}

/// What a forecast has to beat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Baseline {
    /// Half way between the openings.
    Midpoint,
    /// Between the openings, the nearer to a side the more the issue weighs with it.
    WeightedOpenings,
    /// The package of the Nash solution by the central values.
    Nash,
    /// What holds without an agreement.
    StatusQuo,
    /// Any feasible package, that is, one that no compatibility rule rules out, each as likely.
    AnyPackage,
    /// What the other cases came to, those of the same family left out.
    OtherCases,
}

impl Baseline {
    /// Those that say where issues are settled.
    pub const OF_PLACES: [Self; 5] =
        [Self::Midpoint, Self::WeightedOpenings, Self::Nash, Self::StatusQuo, Self::AnyPackage];

    /// What it is called in data.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Midpoint => "midpoint",
            Self::WeightedOpenings => "weighted_openings",
            Self::Nash => "nash",
            Self::StatusQuo => "status_quo",
            Self::AnyPackage => "any_package",
            Self::OtherCases => "other_cases",
        }
    }

    /// What it is called within a sentence.
    #[must_use]
    pub const fn in_text(self) -> &'static str {
        match self {
            Self::Midpoint => "the midpoint of the openings",
            Self::WeightedOpenings => "the openings weighted by importance",
            Self::Nash => "the Nash solution",
            Self::StatusQuo => "no change at all",
            Self::AnyPackage => "any feasible package, each as likely",
            Self::OtherCases => "what the other cases came to",
        }
    }
}

/// What is scored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Score {
    /// Where issues are settled: the mean absolute error, in points of a ladder of 0 to 100.
    Places,
    /// The same on issues that were coded without hindsight.
    PlacesWithoutHindsight,
    /// Which options issues are settled by: the mean ranked probability score, 0 to 1.
    Options,
    /// Whether there is an agreement: Brier's score, 0 to 1.
    Agreement,
    /// The same as a logarithmic score, in nats.
    AgreementLog,
    /// When there is an agreement: the continuous ranked probability score up to the horizon, in months.
    Months,
}

impl Score {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Places, Self::PlacesWithoutHindsight, Self::Options, Self::Agreement, Self::AgreementLog, Self::Months];

    /// What it is called in a table.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Places => "Where issues are settled: mean miss, points of 100",
            Self::PlacesWithoutHindsight => "The same, issues coded without hindsight",
            Self::Options => "By which options: ranked probability score, 0 at best",
            Self::Agreement => "Agreement or not: Brier score, 0 at best",
            Self::AgreementLog => "Agreement or not: logarithmic score, 0 at best",
            Self::Months => "When: continuous ranked probability score, months",
        }
    }

    /// How many digits behind the point its figures deserve.
    #[must_use]
    pub(crate) const fn n_digits(self) -> usize {
        match self {
            Self::Places | Self::PlacesWithoutHindsight | Self::Months => 1,
            Self::Options | Self::Agreement | Self::AgreementLog => 3,
        }
    }
}

/// A score of a case; the lower, the better.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScoreRecord {
    /// Which one.
    pub score: Score,
    /// That of the forecast.
    pub forecast: f64,
    /// Those of the baselines that say anything of it.
    pub baselines: Vec<BaselineScoreRecord>,
}

/// The score of a baseline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BaselineScoreRecord {
    /// Which one.
    pub baseline: Baseline,
    /// Its score.
    pub score: f64,
}

/// A score over all cases.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TotalRecord {
    /// Which one.
    pub score: Score,
    /// Over how many cases.
    pub n_cases: usize,
    /// The mean of the forecasts' scores.
    pub forecast: f64,
    /// Beside each baseline, on the cases of which it says anything.
    pub against: Vec<AgainstRecord>,
}

/// A forecast's score beside a baseline's, case by case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AgainstRecord {
    /// The baseline.
    pub baseline: Baseline,
    /// Over how many cases.
    pub n_cases: usize,
    /// The mean of its scores.
    pub score: f64,
    /// The mean of the forecast's score less the baseline's: below 0, the forecast is better.
    pub difference: f64,
    /// The lower end of the difference's interval; nothing with fewer than [`ENOUGH_CASES`] cases.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
}

impl BacktestSummary {
    /// What a score comes to over all cases.
    #[must_use]
    pub fn total(&self, score: Score) -> Option<&TotalRecord> {
        self.totals.iter().find(|total| total.score == score)
    }
}

impl TotalRecord {
    /// The best of the baselines.
    #[must_use]
    pub fn best(&self) -> Option<&AgainstRecord> {
        self.against.iter().min_by(|one, other| one.score.total_cmp(&other.score))
    }
}

impl CaseRecord {
    /// A score of the case.
    #[must_use]
    pub fn score(&self, score: Score) -> Option<&ScoreRecord> {
        self.scores.iter().find(|record| record.score == score)
    }
}

impl ScoreRecord {
    /// A baseline's score.
    #[must_use]
    pub fn of(&self, baseline: Baseline) -> Option<f64> {
        self.baselines.iter().find(|record| record.baseline == baseline).map(|record| record.score)
    }
}
