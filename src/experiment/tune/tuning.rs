//! A tuning, from a document and a plan to the summary, the rows and the tuned scenario.

use super::contest::{Contest, Track};
use super::draws::DrawUse;
use super::evaluation::{Evaluation, EvaluationKind, evaluations_csv, read_evaluations};
use super::evaluator::{Evaluator, TuneWatch};
use super::fresh::{AS_WRITTEN, FreshDraws, TUNED};
use super::in_turn::{self, Dialogue};
use super::optimizer::Ended as SearchEnded;
use super::plan::{TuneMode, TunePlan};
use super::rounding::rounded;
use super::slices::{self, played, slices};
use super::space::{Setting, Space, borrowed};
use super::summarize::{self, Searched};
use super::{Objective, TuneError};
use crate::experiment::Ended;
use crate::experiment::work::carry_out;
use crate::quantity::Side;
use crate::result::tune::{CombinationRecord, StopRecord, TuneSummary};
use crate::scenario::Document;
use crate::store::{Progress, WorkFolder};
use std::ops::ControlFlow;

/// What a tuning leaves, besides the rows of the fresh draws.
#[derive(Debug)]
pub struct Tuned {
    /// The summary.
    pub summary: TuneSummary,
    /// The tuned scenario.
    pub document: Document,
    /// Every evaluation of the search, as CSV.
    pub evaluations: String,
}

/// Tunes a document's scenario, and plays the result on fresh draws beside the scenario as written.
///
/// Finished generations are kept in the folder. Where it holds some already, their evaluations are taken as they are in
/// place of being played again: the result is the same as that of a tuning that was never stopped. `watch` is told how
/// many negotiations are done, of how many at most, and may end the work.
///
/// # Errors
///
/// If the plan does not fit the scenario, the record is of another tuning, the work is stopped, or the folder cannot be
/// written.
pub fn tune(
    document: &Document,
    plan: &TunePlan,
    folder: &mut WorkFolder,
    mut watch: impl FnMut(Progress) -> ControlFlow<()>,
) -> Result<Tuned, TuneError> {
    plan.check(document)?;
    let (levers, measures) = columns(document, plan);
    let recorded = folder.record()?.map_or(Ok(Vec::new()), |text| read_evaluations(&levers, &measures, &text));
    let recorded = recorded.map_err(|problem| TuneError::NotThisTuning { problem })?;
    let of = plan.n_negotiations(document);
    let mut note = |n_done: u64| watch(Progress { n_done: n_done.min(of), of });
    let mut keep = |evaluations: &[Evaluation]| folder.keep_record(&evaluations_csv(&levers, &measures, evaluations));
    let watch = TuneWatch { note: &mut note, keep: &mut keep };
    let evaluator = Evaluator::new(plan.effort.seed, plan.effort.jobs, plan.levers.clone(), recorded, watch);
    let searched = match &plan.mode {
        TuneMode::Once(objective) => once(document, plan, objective, &evaluator),
        TuneMode::InTurn(n_rounds) => in_turns(document, plan, *n_rounds, &evaluator),
    };
    let Ok(searched) = searched else { return Err(evaluator.failure()) };
    let (evaluations, n_played) = evaluator.into_parts();
    let settings = settings(document, plan, &searched)?;
    let objective = plan.reported(document);
    let work = FreshDraws::new(&settings, &objective, plan.effort.seed, plan.effort.n_fresh);
    let n_settings = settings.len() as u64;
    let ended = carry_out(&work, plan.effort.jobs, folder, |progress| note(n_played + progress.n_done * n_settings))?;
    let Ended::Whole(fresh) = ended else {
        let is_mean = |one: &&Evaluation| one.kind == EvaluationKind::Mean;
        return Err(TuneError::Stopped { n_generations: evaluations.iter().filter(is_mean).count() as u64 });
    };
    let names: Vec<&str> = settings.iter().map(|(name, _)| name.as_str()).collect();
    let of_tuned = settings.last().map_or_else(|| document.clone(), |(_, tuned)| tuned.clone());
    let summary = summarize::summary(document, plan, searched, &objective, &names, &of_tuned, &fresh);
    let evaluations = evaluations_csv(&levers, &measures, &evaluations);
    let document = of_tuned;
    Ok(Tuned { summary, document, evaluations })
}

/// The scenario as written, the rivals, and the tuned scenario, with their names.
fn settings(document: &Document, plan: &TunePlan, searched: &Searched) -> Result<Vec<(String, Document)>, TuneError> {
    let mut settings = vec![(AS_WRITTEN.to_owned(), document.clone())];
    for (address, value) in &plan.rivals {
        settings.push((format!("{address}={value}"), document.set(address, value)?));
    }
    settings.push((TUNED.to_owned(), document.set_all(&borrowed(&searched.setting))?));
    Ok(settings)
}

/// The names of the levers and of the measures: the last columns of `evaluations.csv`.
fn columns(document: &Document, plan: &TunePlan) -> (Vec<String>, Vec<String>) {
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
) -> Result<Searched, SearchEnded> {
    let space = Space::new(document, &plan.levers).map_err(|error| evaluator.fail(error))?;
    let fixed = Setting::new();
    let contest = Contest { plan, evaluator, space: &space, objective, fixed: &fixed, turn: 0 };
    let (tracks, best) = contest.hold()?;
    let (n_evaluations, n_negotiations) = (evaluator.n_evaluations(), evaluator.n_played());
    let n_draws = slices::n_draws(&plan.effort);
    let record = |track: &Track<'_>| -> Result<CombinationRecord, SearchEnded> {
        let of = &space.combinations[track.combination];
        let setting = of.setting(&space.levers, &track.mean());
        let objective = played(evaluator, &space, track.combination, &setting, objective, n_draws)?;
        let stopped = track.stop.unwrap_or(StopRecord::Generations);
        Ok(summarize::combination(of, &setting, track.generations.len() as u64, stopped, objective))
    };
    let track = &tracks[best];
    let draws = DrawUse::Check.block(0, n_draws);
    let point = rounded(evaluator, &space, track.combination, &track.mean(), objective, &draws)?;
    let mut combinations = tracks.iter().map(record).collect::<Result<Vec<CombinationRecord>, SearchEnded>>()?;
    let setting = space.combinations[track.combination].setting(&space.levers, &point);
    // What is told of the best is told of the rounded setting.
    let objective_there = played(evaluator, &space, track.combination, &setting, objective, n_draws)?;
    (combinations[best].objective, combinations[best].setting) = (objective_there, in_turn::setting_record(&setting));
    Ok(Searched {
        setting,
        combinations,
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
fn in_turns(
    document: &Document,
    plan: &TunePlan,
    n_rounds: u64,
    evaluator: &Evaluator<'_>,
) -> Result<Searched, SearchEnded> {
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
