//! A sensitivity analysis on draws of its own, from a document to its summary and its rows.

use super::given::{Drawn, Shares, Single, shares};
use super::{Outcomes, SensitivityError};
use crate::experiment::forecast::{Effort, Player, delegation_labels};
use crate::experiment::inputs::{Input, drawn, file};
use crate::experiment::names::{measure_names, number};
use crate::experiment::rows::{ReadRows, Row, Table};
use crate::experiment::work::{Ended, Work, carry_out};
use crate::measure::{MEASURES, Measure, measures};
use crate::quantity::PerSide;
use crate::random::Seed;
use crate::result::sensitivity::{Explained, ExplainedRecord, SensitivitySummary};
use crate::result::{ChanceRecord, HeadRecord};
use crate::scenario::{Document, Scenario};
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
    effort: Effort,
    folder: &mut WorkFolder,
    watch: impl FnMut(Progress) -> ControlFlow<()>,
) -> Result<Ended<Sensed>, SensitivityError> {
    let scenario = document.scenario();
    check(scenario, effort.n_draws)?;
    let ended = carry_out(&Draws::of(scenario, effort), effort.jobs, folder, watch)?;
    Ok(match ended {
        Ended::Whole(()) => {
            let rows = ReadRows::of(folder.rows_written()?, Outcomes::needs)?;
            let head = HeadRecord::of(document, effort.seed);
            Ended::Whole(of_rows(document, head, asked, &rows)?)
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
    let outcomes = Outcomes::of(rows, names)?;
    enough(outcomes.draws.len(), "negotiations")?;
    let seed = Seed(head.seed);
    let inputs = drawn(scenario, seed, &outcomes.draws);
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
    let shares = shares(inputs, measured, Seed(head.seed));
    let all_names = measure_names(scenario);
    let record = |((measure, measured), shares): ((&&Measure, &D), Shares)| {
        let place = MEASURES.iter().position(|known| known == *measure).unwrap_or(0);
        let (name, title) = all_names[place].clone();
        let outcome = measured.outcome();
        let mean = number(outcome.iter().sum::<f64>() / outcome.len() as f64);
        let Shares { of_inputs: shares, largest_by_chance } = shares;
        ExplainedRecord { name, title, mean, largest_by_chance, shares }
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
    })
}

/// Whether some numbers are not drawn by themselves: weights of a side, or numbers that a factor moves.
fn are_drawn_together(scenario: &Scenario) -> bool {
    let uncertain = &scenario.uncertainty;
    !uncertain.weights.is_empty() || uncertain.numbers.iter().any(|number| number.factor.is_some())
}

/// The draws of a scenario; a unit is a draw. All that is told is in the rows.
pub(in crate::experiment) struct Draws<'a> {
    scenario: &'a Scenario,
    player: Player<'a>,
    n: u64,
}

impl<'a> Draws<'a> {
    /// So many of them.
    pub(in crate::experiment) fn of(scenario: &'a Scenario, effort: Effort) -> Self {
        Self { scenario, player: Player::new(scenario, effort.seed).without_efficiency(), n: effort.n_draws }
    }
}

impl Work for Draws<'_> {
    type Tally = ();

    fn n_units(&self) -> u64 {
        self.n
    }

    fn table(&self) -> Table<'_> {
        Table::new(self.scenario, Vec::new())
    }

    fn nothing(&self) {}

    fn play(&self, draws: Range<u64>) -> ((), Vec<Row>) {
        let mut rows = Vec::new();
        self.player.play_all(draws, |mut play| {
            play.stands = PerSide::default();
            rows.push(Row { key: 0, play });
        });
        ((), rows)
    }

    fn merge(&self, (): &mut (), (): &()) {}
}
