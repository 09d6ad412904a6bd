//! A tuning, from a document and a plan to the summary, the rows and the tuned scenario.

use super::contest::{Contest, Track};
use super::evaluation::{Evaluation, evaluations_csv};
use super::evaluator::{Evaluator, TuneWatch};
use super::fresh::{AS_WRITTEN, FreshDraws, TUNED};
use super::in_turn::Dialogue;
use super::optimizer::Ended;
use super::plan::{TuneMode, TunePlan};
use super::slices::{self, played, slices};
use super::space::{Setting, Space, borrowed};
use super::summarize::{self, Searched};
use super::summary::{CombinationRecord, StopRecord, TuneSummary};
use super::{Objective, TuneError};
use crate::experiment::rows::RowTargets;
use crate::experiment::work::carry_out;
use crate::quantity::Side;
use crate::scenario::Document;
use std::io::Write;

/// What a tuning leaves.
#[derive(Debug)]
pub struct Tuned<W> {
    /// The summary.
    pub summary: TuneSummary,
    /// The tuned scenario.
    pub document: Document,
    /// Every evaluation of the search, as CSV.
    pub evaluations: String,
    /// The rows of the fresh draws.
    pub targets: RowTargets<W>,
}

/// Tunes a document's scenario, and plays the result on fresh draws beside the scenario as written.
///
/// `recorded` holds the evaluations of an interrupted tuning, which are taken as they are in place of being played again:
/// the result is the same as that of an uninterrupted one.
///
/// # Errors
///
/// If the plan does not fit the scenario, the record is of another tuning, the work is stopped, or rows cannot be written.
pub fn tune<W: Write + Send>(
    document: &Document,
    plan: &TunePlan,
    recorded: Vec<Evaluation>,
    targets: RowTargets<W>,
    watch: TuneWatch<'_>,
) -> Result<Tuned<W>, TuneError> {
    plan.check(document)?;
    let evaluator = Evaluator::new(plan.effort.seed, plan.effort.jobs, plan.levers.clone(), recorded, watch);
    let searched = match &plan.mode {
        TuneMode::Once(objective) => once(document, plan, objective, &evaluator),
        TuneMode::InTurn(n_rounds) => in_turn(document, plan, *n_rounds, &evaluator),
    };
    let searched = match searched {
        Ok(searched) => searched,
        Err(Ended) => return Err(evaluator.failure()),
    };
    finish(document, plan, searched, evaluator, targets)
}

/// The names of the levers and of the measures: the last columns of `evaluations.csv`.
#[must_use]
pub fn evaluation_columns(document: &Document, plan: &TunePlan) -> (Vec<String>, Vec<String>) {
    let objective = plan.reported(document);
    let levers = plan.levers.iter().map(|lever| lever.address.clone()).collect();
    (levers, objective.terms.iter().map(|term| term.name.clone()).collect())
}

/// All levers together.
fn once(
    document: &Document,
    plan: &TunePlan,
    objective: &Objective,
    evaluator: &Evaluator<'_>,
) -> Result<Searched, Ended> {
    let space = Space::new(document, &plan.levers).map_err(|error| evaluator.fail(error))?;
    let fixed = Setting::new();
    let contest = Contest { plan, evaluator, space: &space, objective, fixed: &fixed, turn: 0 };
    let (tracks, best) = contest.hold()?;
    let (n_evaluations, n_negotiations) = (evaluator.n_evaluations(), evaluator.n_played());
    let n_draws = slices::n_draws(&plan.effort);
    let record = |track: &Track<'_>| -> Result<CombinationRecord, Ended> {
        let of = &space.combinations[track.combination];
        let setting = of.setting(&space.levers, &track.mean());
        let objective = played(evaluator, &space, track.combination, &setting, objective, n_draws)?;
        let stopped = track.stop.unwrap_or(StopRecord::Generations);
        Ok(summarize::combination(of, &setting, track.generations.len() as u64, stopped, objective))
    };
    let combinations: Result<Vec<CombinationRecord>, Ended> = tracks.iter().map(record).collect();
    let (track, point) = (&tracks[best], tracks[best].mean());
    Ok(Searched {
        setting: space.combinations[track.combination].setting(&space.levers, &point),
        combinations: combinations?,
        best,
        generations: summarize::generations(&space, track, objective),
        in_turn: None,
        slices: slices(evaluator, &space, track.combination, &point, objective, n_draws)?,
        levers: summarize::levers(document, &space, best),
        n_evaluations,
        n_negotiations,
    })
}

/// Each delegation's levers in turn.
fn in_turn(document: &Document, plan: &TunePlan, n_rounds: u64, evaluator: &Evaluator<'_>) -> Result<Searched, Ended> {
    let mut dialogue = Dialogue::new(document, plan, evaluator).map_err(|error| evaluator.fail(error))?;
    let record = dialogue.hold(n_rounds)?;
    let (n_evaluations, n_negotiations) = (evaluator.n_evaluations(), evaluator.n_played());
    let n_draws = slices::n_draws(&plan.effort);
    let (mut all_slices, mut levers) = (Vec::new(), Vec::new());
    for side in Side::BOTH {
        let (space, answer) = (dialogue.space(side)?, &dialogue.answers[side]);
        levers.extend(summarize::levers(document, &space, answer.combination));
        if !answer.setting.is_empty() {
            let objective = Objective::payoff(document.scenario(), side);
            all_slices.extend(slices(evaluator, &space, answer.combination, &answer.point, &objective, n_draws)?);
        }
    }
    let place = |address: &str| plan.levers.iter().position(|lever| lever.address == address);
    levers.sort_by_key(|lever| place(&lever.address));
    Ok(Searched {
        setting: dialogue.setting(),
        combinations: Vec::new(),
        best: 0,
        generations: Vec::new(),
        in_turn: Some(record),
        slices: all_slices,
        levers,
        n_evaluations,
        n_negotiations,
    })
}

/// Plays the result on fresh draws, beside the scenario as written and the rivals.
fn finish<W: Write + Send>(
    document: &Document,
    plan: &TunePlan,
    searched: Searched,
    evaluator: Evaluator<'_>,
    targets: RowTargets<W>,
) -> Result<Tuned<W>, TuneError> {
    let tuned = document.set_all(&borrowed(&searched.setting))?;
    let mut settings = vec![(AS_WRITTEN.to_owned(), document.clone())];
    for (address, value) in &plan.rivals {
        settings.push((format!("{address}={value}"), document.set(address, value)?));
    }
    settings.push((TUNED.to_owned(), tuned.clone()));
    let objective = plan.reported(document);
    let (evaluations, watch, n_played) = evaluator.into_parts();
    let n_settings = settings.len() as u64;
    let work = FreshDraws::new(&settings, &objective, plan.effort.seed, plan.effort.n_fresh);
    let done = carry_out(&work, plan.effort.jobs, targets, |n_done| (watch.note)(n_played + n_done * n_settings))?;
    if done.n_units < plan.effort.n_fresh {
        let is_mean = |one: &&Evaluation| one.kind == super::EvaluationKind::Mean;
        return Err(TuneError::Stopped { n_generations: evaluations.iter().filter(is_mean).count() as u64 });
    }
    let names: Vec<&str> = settings.iter().map(|(name, _)| name.as_str()).collect();
    let summary = summarize::summary(document, plan, searched, &objective, &names, &done.tally);
    let (levers, measures) = evaluation_columns(document, plan);
    let evaluations = evaluations_csv(&levers, &measures, &evaluations);
    Ok(Tuned { summary, document: tuned, evaluations, targets: done.targets })
}
