//! What a brief is made of: results of one scenario.

use crate::result::analyze::AnalyzeSummary;
use crate::result::backtest::BacktestSummary;
use crate::result::choose::{ChoiceSummary, EvidenceSummary};
use crate::result::compare::CompareSummary;
use crate::result::forecast::ForecastSummary;
use crate::result::reach::ReachSummary;
use crate::result::sensitivity::SensitivitySummary;
use crate::result::{HeadRecord, RunResult, check_bounds};
use crate::text::debug_is_display;
use serde::de::DeserializeOwned;
use thiserror::Error;

/// Results of one scenario, by what they answer; of most there is but one.
#[derive(Clone, Debug, Default)]
pub struct Materials {
    pub(super) run: Option<RunResult>,
    pub(super) analyze: Option<AnalyzeSummary>,
    pub(super) forecast: Option<ForecastSummary>,
    pub(super) compare: Option<CompareSummary>,
    pub(super) sensitivity: Option<SensitivitySummary>,
    pub(super) choices: Vec<ChoiceSummary>,
    pub(super) evidence: Vec<EvidenceSummary>,
    pub(super) reach: Vec<ReachSummary>,
    pub(super) backtest: Option<BacktestSummary>,
    /// What made them, in the order in which they were given.
    pub(super) commands: Vec<String>,
}

/// Why a result is no material for a brief.
#[derive(Error)]
pub enum NoMaterial {
    /// Nothing of it stands in a brief.
    #[error("is a result of `summitry {verb}`, of which nothing stands in a brief, expected one of {}", Materials::VERBS.join(", "))]
    Verb {
        /// What made it.
        verb: String,
    },
    /// There is one of its kind already.
    #[error("is a second result of `summitry {verb}`, expected one")]
    Second {
        /// What made it.
        verb: String,
    },
    /// It is of another scenario.
    #[error("is of another scenario, “{found}”, than “{expected}” (or of it with other changes)")]
    OtherScenario {
        /// Of which.
        found: String,
        /// Of which the first is.
        expected: String,
    },
    /// It cannot be read.
    #[error("cannot be read: {0}")]
    Unreadable(#[from] serde_json::Error),
}

debug_is_display!(NoMaterial);

impl Materials {
    /// The verbs whose results stand in a brief.
    pub const VERBS: [&str; 9] =
        ["analyze", "run", "forecast", "compare", "sensitivity", "choose", "evidence", "reach", "backtest"];

    /// Takes in a result: which verb made it with which command, and its data.
    ///
    /// # Errors
    ///
    /// If nothing of it stands in a brief, it cannot be read, there is one of its kind already, or it is of another scenario.
    pub fn take(&mut self, verb: &str, command: String, json: &[u8]) -> Result<(), NoMaterial> {
        match verb {
            "run" | "play" => one(&mut self.run, verb, json)?,
            "analyze" => one(&mut self.analyze, verb, json)?,
            "forecast" => one(&mut self.forecast, verb, json)?,
            "compare" => one(&mut self.compare, verb, json)?,
            "sensitivity" => one(&mut self.sensitivity, verb, json)?,
            "backtest" => one(&mut self.backtest, verb, json)?,
            "choose" => self.choices.push(read(json)?),
            "evidence" => self.evidence.push(read(json)?),
            "reach" => self.reach.push(read(json)?),
            _ => return Err(NoMaterial::Verb { verb: verb.to_owned() }),
        }
        self.commands.push(command);
        let heads = self.heads();
        match heads.first().zip(heads.iter().find(|head| head.scenario_sha256 != heads[0].scenario_sha256)) {
            None => Ok(()),
            Some((first, other)) => {
                Err(NoMaterial::OtherScenario { found: other.scenario.clone(), expected: first.scenario.clone() })
            }
        }
    }

    /// Where the results come from, but a back-test, which is of many scenarios.
    pub(super) fn heads(&self) -> Vec<&HeadRecord> {
        let single = [
            self.run.as_ref().map(|one| &one.head),
            self.analyze.as_ref().map(|one| &one.head),
            self.forecast.as_ref().map(|one| &one.head),
            self.compare.as_ref().map(|one| &one.head),
            self.sensitivity.as_ref().map(|one| &one.head),
        ];
        let several = self.choices.iter().map(|one| &one.head);
        let several = several.chain(self.evidence.iter().map(|one| &one.head));
        single.into_iter().flatten().chain(several).chain(self.reach.iter().map(|one| &one.head)).collect()
    }
}

fn one<T: DeserializeOwned>(place: &mut Option<T>, verb: &str, json: &[u8]) -> Result<(), NoMaterial> {
    if place.is_some() {
        return Err(NoMaterial::Second { verb: verb.to_owned() });
    }
    *place = Some(read(json)?);
    Ok(())
}

fn read<T: DeserializeOwned>(json: &[u8]) -> Result<T, NoMaterial> {
    check_bounds(json)?;
    Ok(serde_json::from_slice(json)?)
}
