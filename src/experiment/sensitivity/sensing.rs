//! A sensitivity analysis on draws of its own, from a document to its summary and its rows.

use super::given::{Drawn, Shares, Single, shares};
use super::grouped::{Measured, grouped};
use super::more::{Blocks, More};
use super::turned::tornado;
use super::{Outcomes, SensitivityError};
use crate::experiment::forecast::{Effort, Play, Player, delegation_labels};
use crate::experiment::inputs::{Input, drawn_for_shares, file};
use crate::experiment::names::{measure_names, number};
use crate::experiment::rows::{ReadRows, Row, Table};
use crate::experiment::work::{Ended, Work, carry_out};
use crate::measure::{MEASURES, Measure, measures};
use crate::quantity::PerSide;
use crate::random::Seed;
use crate::result::sensitivity::{Explained, ExplainedRecord, SensitivitySummary};
use crate::result::{ChanceRecord, HeadRecord};
use crate::scenario::{Document, Mix, Scenario};
use crate::store::{Progress, WorkFolder};
use std::ops::{ControlFlow, Range};

/// Fewer rows than this say too little.
pub(super) const FEWEST_ROWS: usize = 64;

/// What an outcome hangs on, with what was drawn.
#[derive(Clone, Debug)]
pub struct Sensed {
    /// The summary.
    pub summary: SensitivitySummary,
    /// What was drawn, as a Parquet file: one row per draw, one column per input. Nothing of a sweep, whose rows say what was
    /// varied.
    pub inputs: Option<Vec<u8>>,
}

/// Which measures are to be explained; all, if none is asked for.
#[derive(Clone, Debug)]
pub struct Asked {
    asked: Vec<&'static Measure>,
    is_all: bool,
}

impl Asked {
    /// The measures of these names, as they stand in files or on a command line.
    ///
    /// # Errors
    ///
    /// If there is no such measure.
    pub fn of(scenario: &Scenario, names: &[String]) -> Result<Self, SensitivityError> {
        if names.is_empty() {
            return Ok(Self { asked: measures(&scenario.agenda.chambers).iter().collect(), is_all: true });
        }
        let delegations = PerSide::from_fn(|side| scenario.delegations[side].name.as_str());
        let known =
            || measures(&scenario.agenda.chambers).iter().map(|measure| measure.name(delegations)).collect::<Vec<_>>();
        let mut asked = Vec::new();
        for name in names {
            let found = Measure::named(name, &scenario.agenda.chambers, delegations);
            let found = found.ok_or_else(|| SensitivityError::no_measure(name, &known()))?;
            if !asked.contains(&found) {
                asked.push(found);
            }
        }
        Ok(Self { asked, is_all: false })
    }

    /// The measures that are told: those asked for; of all, no two that are the same in every row.
    pub(super) fn measured<D: Drawn>(&self, of: impl Fn(&Measure) -> D) -> (Vec<&'static Measure>, Vec<D>) {
        let (mut measures, mut measured): (Vec<&Measure>, Vec<D>) = (Vec::new(), Vec::new());
        for measure in &self.asked {
            let next = of(measure);
            let is_same = measured.iter().any(|known| known.outcome() == next.outcome());
            if !(self.is_all && is_same) {
                measures.push(measure);
                measured.push(next);
            }
        }
        (measures, measured)
    }
}

/// Whether something can be said of what the outcome of a scenario hangs on, with so many draws.
///
/// # Errors
///
/// If nothing is uncertain, or they are too few.
pub fn check(scenario: &Scenario, n_draws: u64) -> Result<(), SensitivityError> {
    if !scenario.is_uncertain() {
        return Err(SensitivityError::NothingUncertain);
    }
    enough(usize::try_from(n_draws).unwrap_or(usize::MAX), "draws")
}

pub(super) const fn enough(found: usize, what: &'static str) -> Result<(), SensitivityError> {
    if found < FEWEST_ROWS {
        return Err(SensitivityError::TooFew { found, what, least: FEWEST_ROWS });
    }
    Ok(())
}

/// Plays the draws of a document's scenario, keeps a row for each, and works out how much of what came of them goes with
/// each uncertain number alone. See [`WorkFolder`] for how work is stopped and gone on with.
///
/// # Errors
///
/// If the folder cannot be written or read, nothing is uncertain, or there are too few draws.
pub fn sensitivity(
    document: &Document,
    asked: &Asked,
    more: More,
    effort: Effort,
    folder: &mut WorkFolder,
    watch: impl FnMut(Progress) -> ControlFlow<()>,
) -> Result<Ended<Sensed>, SensitivityError> {
    let scenario = document.scenario();
    check(scenario, effort.n_draws)?;
    let draws = Draws::of(scenario, effort).with(more);
    let ended = carry_out(&draws, effort.jobs, folder, watch)?;
    Ok(match ended {
        Ended::Whole(()) => {
            let rows = ReadRows::of(folder.rows_written()?, Outcomes::needs)?;
            let head = HeadRecord::of(document, effort.seed);
            let names = PerSide::from_fn(|side| scenario.delegations[side].name.as_str());
            let outcomes = Outcomes::of(&rows, names)?;
            let mut sensed = of_outcomes(document, head, asked, &outcomes.first(effort.n_draws as usize))?;
            draws.add_more(&outcomes, more, &mut sensed.summary);
            Ended::Whole(sensed)
        }
        Ended::Shard => Ended::Shard,
        Ended::Stopped(progress) => Ended::Stopped(progress),
    })
}

/// The summary of single negotiations, given their rows.
pub(super) fn of_rows(
    document: &Document,
    head: HeadRecord,
    asked: &Asked,
    rows: &ReadRows,
) -> Result<Sensed, SensitivityError> {
    let scenario = document.scenario();
    let names = PerSide::from_fn(|side| scenario.delegations[side].name.as_str());
    of_outcomes(document, head, asked, &Outcomes::of(rows, names)?)
}

/// The summary of single negotiations, given what came of them.
fn of_outcomes(
    document: &Document,
    head: HeadRecord,
    asked: &Asked,
    outcomes: &Outcomes,
) -> Result<Sensed, SensitivityError> {
    let scenario = document.scenario();
    enough(outcomes.draws.len(), "negotiations")?;
    let seed = Seed(head.seed);
    let inputs = drawn_for_shares(scenario, seed, &outcomes.draws);
    let (measures, measured) = asked.measured(|measure| Single(outcomes.measured(measure)));
    let n = outcomes.draws.len() as u64;
    let summary = summary(document, head, (Explained::SingleOutcomes, n, n), &inputs, &measures, &measured)?;
    Ok(Sensed { summary, inputs: Some(file(&inputs, &outcomes.draws)) })
}

/// The summary of rows, given what they are and how many rows and draws there are.
pub(super) fn summary<D: Drawn>(
    document: &Document,
    head: HeadRecord,
    (explains, n_rows, n_draws): (Explained, u64, u64),
    inputs: &[Input],
    measures: &[&Measure],
    measured: &[D],
) -> Result<SensitivitySummary, SensitivityError> {
    let scenario = document.scenario();
    if inputs.is_empty() {
        return Err(SensitivityError::NothingUncertain);
    }
    if let Some(input) = inputs.iter().find(|input| input.has_a_name_in_each_row()) {
        return Err(SensitivityError::NameInEach {
            address: input.record.address.clone(),
            what: match explains {
                Explained::SingleOutcomes => "negotiation",
                Explained::Rates => "point",
            },
        });
    }
    let shares = shares(inputs, measured, Seed(head.seed));
    let all_names = measure_names(scenario);
    let record = |((measure, measured), shares): ((&&Measure, &D), Shares)| {
        let place = MEASURES.iter().position(|known| known == *measure).unwrap_or(0);
        let (name, title) = all_names[place].clone();
        let outcome = measured.outcome();
        let mean = number(outcome.iter().sum::<f64>() / outcome.len() as f64);
        let Shares { of_inputs: shares, largest_by_chance, is_mostly_luck } = shares;
        ExplainedRecord { name, title, mean, largest_by_chance, is_mostly_luck, shares }
    };
    Ok(SensitivitySummary {
        head,
        explains,
        n_rows,
        n_draws,
        chance: ChanceRecord::of([document]),
        overlap: explains == Explained::SingleOutcomes && are_drawn_together(scenario),
        delegations: delegation_labels(scenario),
        inputs: inputs.iter().map(|input| input.record.clone()).collect(),
        metrics: measures.iter().zip(measured).zip(shares).map(record).collect(),
        also: Vec::new(),
        groups: None,
        tornado: None,
    })
}

/// Whether some numbers are not drawn by themselves: weights of a side, or numbers that a factor moves.
fn are_drawn_together(scenario: &Scenario) -> bool {
    let uncertain = &scenario.uncertainty;
    !uncertain.weights.is_empty() || uncertain.numbers.iter().any(|number| number.factor.is_some())
}

/// The draws of a scenario, and what is played beside them; a unit is a negotiation. All that is told is in the rows.
pub(in crate::experiment) struct Draws<'a> {
    scenario: &'a Scenario,
    player: Player<'a>,
    seed: Seed,
    n: u64,
    blocks: Blocks,
}

impl<'a> Draws<'a> {
    /// So many of them.
    pub(in crate::experiment) fn of(scenario: &'a Scenario, effort: Effort) -> Self {
        let player = Player::new(scenario, effort.seed).without_efficiency();
        let blocks = Blocks::of(scenario, effort.seed, effort.n_draws, More::Nothing);
        Self { scenario, player, seed: effort.seed, n: effort.n_draws, blocks }
    }

    /// The same with more beside them.
    pub(super) fn with(self, more: More) -> Self {
        Self { blocks: Blocks::of(self.scenario, self.seed, self.n, more), ..self }
    }

    /// Adds what was asked for beside the shares that plain draws tell.
    fn add_more(&self, outcomes: &Outcomes, more: More, summary: &mut SensitivitySummary) {
        let names = PerSide::from_fn(|side| self.scenario.delegations[side].name.as_str());
        let told = summary.metrics.iter().filter_map(|metric| {
            let measure = Measure::named(&metric.name, &self.scenario.agenda.chambers, names)?;
            Some((metric.name.clone(), metric.title.clone(), outcomes.measured(measure)))
        });
        let told: Vec<(String, String, Vec<f64>)> = told.collect();
        let measures: Vec<Measured<'_>> =
            told.iter().map(|(name, title, outcome)| (name.clone(), title.clone(), outcome.as_slice())).collect();
        match more {
            More::Nothing => {}
            More::Groups(n) => {
                summary.groups = Some(grouped(self.scenario, &self.blocks, n as usize, &measures, self.seed));
            }
            More::Tornado(n) => {
                summary.tornado = Some(tornado(self.scenario, &self.blocks, self.n as usize, n, &measures));
            }
        }
    }
}

impl Work for Draws<'_> {
    type Tally = ();

    fn n_units(&self) -> u64 {
        self.n + self.blocks.n_units()
    }

    fn table(&self) -> Table<'_> {
        Table::new(self.scenario, self.blocks.columns())
    }

    fn nothing(&self) {}

    fn play(&self, units: Range<u64>) -> ((), Vec<Row>) {
        let mut rows = Vec::new();
        let mut add = |key: usize, play: Play| rows.push(Row { key, play });
        self.player.play_all(units.start.min(self.n)..units.end.min(self.n), |play| add(0, play));
        let beside = units.start.max(self.n) - self.n..units.end.max(self.n) - self.n;
        let (keys, mixes): (Vec<usize>, Vec<Mix>) = self.blocks.mixes(self.seed, beside).into_iter().unzip();
        let mut keys = keys.into_iter();
        self.player.play_mixed(mixes, |play| add(keys.next().unwrap_or_default(), play));
        ((), rows)
    }

    fn merge(&self, (): &mut (), (): &()) {}
}
