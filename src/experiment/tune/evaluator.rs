//! Playing settings: over all cores, into the record of evaluations, or out of it where they were played before.

use super::estimate::{N_GROUPS, Sample};
use super::evaluation::{Evaluation, EvaluationKind};
use super::optimizer::Ended;
use super::space::{Combination, Setting};
use super::tally::Tally;
use super::{Lever, Objective, TuneError};
use crate::experiment::forecast::{Play, Player};
use crate::experiment::work::Pool;
use crate::random::Seed;
use crate::scenario::Document;
use crate::store::StoreError;
use rayon::prelude::*;
use std::cell::RefCell;
use std::num::NonZeroUsize;
use std::ops::{ControlFlow, Range};

/// How many draws a thread plays before it takes more.
const PORTION: u64 = 10;
/// How many portions, for each thread, are played before whoever watches is told how far it is, and may end the work.
const PORTIONS_BETWEEN: u64 = 8;

/// Who is told of a search while it goes on.
pub(super) struct TuneWatch<'w> {
    /// Told how many negotiations have been played, or read from the record; may end the work.
    pub(super) note: &'w mut dyn FnMut(u64) -> ControlFlow<()>,
    /// Given all evaluations of finished generations, to be kept.
    pub(super) keep: &'w mut dyn FnMut(&[Evaluation]) -> Result<(), StoreError>,
}

/// What plays settings.
pub(super) struct Evaluator<'a> {
    seed: Seed,
    levers: Vec<Lever>,
    pool: Pool,
    state: RefCell<State<'a>>,
}

struct State<'a> {
    watch: TuneWatch<'a>,
    /// Evaluations played before, to be found again in the same order.
    recorded: Vec<Evaluation>,
    done: Vec<Evaluation>,
    n_generations: u64,
    n_played: u64,
    failure: Option<TuneError>,
}

/// Which evaluation of a search one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stage {
    /// From 0.
    pub(super) turn: u64,
    /// From 0.
    pub(super) combination: usize,
    /// From 0; of a standing, how many there had been.
    pub(super) generation: u64,
    pub(super) kind: EvaluationKind,
}

impl<'a> Evaluator<'a> {
    pub(super) fn new(
        seed: Seed,
        jobs: Option<NonZeroUsize>,
        levers: Vec<Lever>,
        recorded: Vec<Evaluation>,
        watch: TuneWatch<'a>,
    ) -> Self {
        let pool = Pool::new(jobs);
        let state = State { watch, recorded, done: Vec::new(), n_generations: 0, n_played: 0, failure: None };
        Self { seed, levers, pool, state: RefCell::new(state) }
    }

    /// What the measures of a setting come to over some draws; nothing if its values do not go together.
    pub(super) fn evaluate(
        &self,
        stage: Stage,
        combination: &Combination,
        setting: &Setting,
        fixed: &Setting,
        objective: &Objective,
        draws: Range<u64>,
    ) -> Result<Option<Vec<f64>>, Ended> {
        let n_draws = draws.end - draws.start;
        let value = |lever: &Lever| {
            let mut all = setting.iter().chain(fixed);
            all.find(|(address, _)| *address == lever.address).map(|(_, value)| value.clone())
        };
        let mut evaluation = Evaluation {
            turn: stage.turn + 1,
            combination: stage.combination as u64 + 1,
            generation: stage.generation + u64::from(stage.kind != EvaluationKind::Standing),
            kind: stage.kind,
            draws: (draws.start, n_draws),
            values: self.levers.iter().map(value).collect(),
            measured: None,
        };
        let mut is_noted = false;
        evaluation.measured = match self.recorded(&evaluation)? {
            Some(recorded) => recorded.measured,
            None => match combination.document(setting) {
                Ok(document) => {
                    let tally = self.play(&document, objective, draws)?;
                    is_noted = true;
                    tally.measured(objective).into()
                }
                Err(_) => None,
            },
        };
        let measured = evaluation.measured.clone();
        self.state.borrow_mut().done.push(evaluation);
        if !is_noted {
            self.note(n_draws)?;
        }
        Ok(measured)
    }

    /// The evaluation recorded in this place, if there is one.
    fn recorded(&self, expected: &Evaluation) -> Result<Option<Evaluation>, Ended> {
        let mut state = self.state.borrow_mut();
        let Some(recorded) = state.recorded.get(state.done.len()).cloned() else { return Ok(None) };
        if (Evaluation { measured: None, ..recorded.clone() }) == *expected {
            return Ok(Some(recorded));
        }
        let problem = format!("the evaluation in line {} is another", state.done.len() + 2);
        state.failure = Some(TuneError::NotThisTuning { problem });
        Err(Ended)
    }

    /// Plays draws of a scenario on all threads, and notes that they were played.
    fn play(&self, document: &Document, objective: &Objective, draws: Range<u64>) -> Result<Tally, Ended> {
        Ok(self.play_groups(document, objective, draws, 1)?.pop().unwrap_or_else(|| Tally::new(objective)))
    }

    /// Plays draws of a scenario on all threads, tallied in the groups that estimates are made from, and notes that they were
    /// played.
    pub(super) fn sample(
        &self,
        document: &Document,
        objective: &Objective,
        draws: Range<u64>,
    ) -> Result<Sample, Ended> {
        let groups = self.play_groups(document, objective, draws, N_GROUPS)?;
        Ok(Sample { groups, is_random: document.scenario().is_left_to_chance() })
    }

    /// Plays draws of a scenario on all threads, tallied in groups of every so manyth draw; a few portions at a time, so that
    /// whoever watches is heard within one evaluation too.
    fn play_groups(
        &self,
        document: &Document,
        objective: &Objective,
        draws: Range<u64>,
        n_groups: u64,
    ) -> Result<Vec<Tally>, Ended> {
        let scenario = document.scenario();
        // No objective asks for it.
        let player = Player::new(scenario, self.seed).without_efficiency();
        let nothing = || vec![Tally::new(objective); n_groups as usize];
        let portion = |portion: u64| {
            let first = draws.start + portion * PORTION;
            let mut groups = nothing();
            let take = |play: Play| groups[(play.draw % n_groups) as usize].add(objective, &scenario.agenda, &play);
            player.play_all(first..(first + PORTION).min(draws.end), take);
            groups
        };
        let merged = |mut groups: Vec<Tally>, others: Vec<Tally>| {
            groups.iter_mut().zip(&others).for_each(|(own, other)| own.merge(other));
            groups
        };
        let n_portions = (draws.end - draws.start).div_ceil(PORTION);
        let at_once = PORTIONS_BETWEEN * self.pool.n_threads() as u64;
        let mut groups = nothing();
        for first in (0..n_portions).step_by(at_once as usize) {
            let end = (first + at_once).min(n_portions);
            // Tallies add up to the same in any order.
            let more = self.pool.install(|| (first..end).into_par_iter().map(portion).reduce(nothing, merged));
            groups = merged(groups, more);
            self.note((end * PORTION).min(draws.end - draws.start) - first * PORTION)?;
        }
        Ok(groups)
    }

    /// Tells how much was played; ends the work if that is asked for.
    fn note(&self, n: u64) -> Result<(), Ended> {
        let mut state = self.state.borrow_mut();
        state.n_played += n;
        let n_played = state.n_played;
        if (state.watch.note)(n_played).is_continue() {
            return Ok(());
        }
        let n_generations = state.n_generations;
        state.failure.get_or_insert(TuneError::Stopped { n_generations });
        Err(Ended)
    }

    /// Has everything evaluated so far kept, unless it was read from the record.
    pub(super) fn finish_generation(&self) -> Result<(), Ended> {
        let state = &mut *self.state.borrow_mut();
        state.n_generations += 1;
        if state.done.len() <= state.recorded.len() {
            return Ok(());
        }
        (state.watch.keep)(&state.done).map_err(|error| {
            state.failure = Some(error.into());
            Ended
        })
    }

    /// The last evaluations.
    pub(super) fn last(&self, n: usize) -> Vec<Evaluation> {
        let state = self.state.borrow();
        state.done[state.done.len().saturating_sub(n)..].to_vec()
    }

    pub(super) fn n_played(&self) -> u64 {
        self.state.borrow().n_played
    }

    /// Why the work ended.
    pub(super) fn failure(&self) -> TuneError {
        let mut state = self.state.borrow_mut();
        let n_generations = state.n_generations;
        state.failure.take().unwrap_or(TuneError::Stopped { n_generations })
    }

    /// All evaluations, and how many negotiations were played.
    pub(super) fn into_parts(self) -> (Vec<Evaluation>, u64) {
        let state = self.state.into_inner();
        (state.done, state.n_played)
    }

    /// Ends the work for that reason.
    pub(super) fn fail(&self, error: TuneError) -> Ended {
        self.state.borrow_mut().failure = Some(error);
        Ended
    }

    pub(super) fn n_evaluations(&self) -> u64 {
        self.state.borrow().done.len() as u64
    }

    pub(super) const fn seed(&self) -> Seed {
        self.seed
    }
}
