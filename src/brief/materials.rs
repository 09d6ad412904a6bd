//! What a brief is made of: results of one scenario.

use crate::element::Named as _;
use crate::result::analyze::AnalyzeSummary;
use crate::result::backtest::BacktestSummary;
use crate::result::choose::{ChoiceSummary, EvidenceSummary};
use crate::result::compare::CompareSummary;
use crate::result::forecast::ForecastSummary;
use crate::result::reach::ReachSummary;
use crate::result::sensitivity::SensitivitySummary;
use crate::result::sweep::SweepSummary;
use crate::result::{HeadRecord, ResultVerb, RunResult, check_bounds};
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
    pub(super) sweep: Option<SweepSummary>,
    pub(super) choices: Vec<ChoiceSummary>,
    pub(super) evidence: Vec<EvidenceSummary>,
    pub(super) reach: Vec<ReachSummary>,
    pub(super) backtest: Option<BacktestSummary>,
    /// What made them, in the order in which they were given.
    pub(super) commands: Vec<(ResultVerb, String)>,
}

/// Why a result is no material for a brief.
#[derive(Error)]
pub enum NoMaterial {
    /// Nothing of it stands in a brief.
    #[error("is a result of `summitry {verb}`, of which nothing stands in a brief, expected one of {}", Materials::verbs().join(", "))]
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
    /// The names of the verbs whose results stand in a brief.
    #[must_use]
    pub fn verbs() -> Vec<&'static str> {
        ResultVerb::ALL.iter().filter(|verb| taking(**verb).is_some()).map(|verb| verb.name()).collect()
    }

    /// Takes in a result: which verb made it with which command, and its data.
    ///
    /// # Errors
    ///
    /// If nothing of it stands in a brief, it cannot be read, there is one of its kind already, or it is of another scenario.
    pub fn take(&mut self, verb: &str, command: String, json: &[u8]) -> Result<(), NoMaterial> {
        let taken = ResultVerb::named(verb).and_then(|verb| Some((verb, taking(verb)?)));
        let Some((verb, take)) = taken else { return Err(NoMaterial::Verb { verb: verb.to_owned() }) };
        take(self, verb, json)?;
        self.commands.push((verb, command));
        let heads = self.heads();
        match heads.first().zip(heads.iter().find(|head| head.scenario_sha256 != heads[0].scenario_sha256)) {
            None => Ok(()),
            Some((first, other)) => {
                Err(NoMaterial::OtherScenario { found: other.scenario.clone(), expected: first.scenario.clone() })
            }
        }
    }

    /// The commands that made the results, in the order in which they were given.
    pub fn commands(&self) -> impl Iterator<Item = String> + '_ {
        self.commands.iter().map(|(_, command)| command.clone())
    }

    /// What made the results of these verbs.
    pub(super) fn commands_of(&self, verbs: &[ResultVerb]) -> Vec<String> {
        let of = self.commands.iter().filter(|(verb, _)| verbs.contains(verb));
        of.map(|(_, command)| command.clone()).collect()
    }

    /// Where the results come from, but a back-test, which is of many scenarios.
    pub(super) fn heads(&self) -> Vec<&HeadRecord> {
        let single = [
            self.run.as_ref().map(|one| &one.head),
            self.analyze.as_ref().map(|one| &one.head),
            self.forecast.as_ref().map(|one| &one.head),
            self.compare.as_ref().map(|one| &one.head),
            self.sensitivity.as_ref().map(|one| &one.head),
            self.sweep.as_ref().map(|one| &one.head),
        ];
        let several = self.choices.iter().map(|one| &one.head);
        let several = several.chain(self.evidence.iter().map(|one| &one.head));
        single.into_iter().flatten().chain(several).chain(self.reach.iter().map(|one| &one.head)).collect()
    }
}

/// How a result is taken in.
type Take = fn(&mut Materials, ResultVerb, &[u8]) -> Result<(), NoMaterial>;

/// How results of a verb are taken in; nothing if none of it stands in a brief.
fn taking(verb: ResultVerb) -> Option<Take> {
    Some(match verb {
        ResultVerb::Run | ResultVerb::Play => |materials, verb, json| one(&mut materials.run, verb, json),
        ResultVerb::Analyze => |materials, verb, json| one(&mut materials.analyze, verb, json),
        ResultVerb::Forecast => |materials, verb, json| one(&mut materials.forecast, verb, json),
        ResultVerb::Compare => |materials, verb, json| one(&mut materials.compare, verb, json),
        ResultVerb::Sensitivity => |materials, verb, json| one(&mut materials.sensitivity, verb, json),
        ResultVerb::Sweep => |materials, verb, json| one(&mut materials.sweep, verb, json),
        ResultVerb::Backtest => |materials, verb, json| one(&mut materials.backtest, verb, json),
        ResultVerb::Choose => |materials, _, json| further(&mut materials.choices, json),
        ResultVerb::Evidence => |materials, _, json| further(&mut materials.evidence, json),
        ResultVerb::Reach => |materials, _, json| further(&mut materials.reach, json),
        ResultVerb::Discover | ResultVerb::Calibrate | ResultVerb::Tune | ResultVerb::Tournament => return None,
    })
}

fn one<T: DeserializeOwned>(place: &mut Option<T>, verb: ResultVerb, json: &[u8]) -> Result<(), NoMaterial> {
    if place.is_some() {
        return Err(NoMaterial::Second { verb: verb.name().to_owned() });
    }
    *place = Some(read(json)?);
    Ok(())
}

fn further<T: DeserializeOwned>(place: &mut Vec<T>, json: &[u8]) -> Result<(), NoMaterial> {
    place.push(read(json)?);
    Ok(())
}

fn read<T: DeserializeOwned>(json: &[u8]) -> Result<T, NoMaterial> {
    check_bounds(json)?;
    Ok(serde_json::from_slice(json)?)
}
