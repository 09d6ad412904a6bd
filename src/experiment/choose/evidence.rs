//! What it is worth to a choice to know an input beforehand.

use super::choosing::{Played, chance, chooser, play};
use super::{ChooseError, Menu};
use crate::experiment::forecast::Effort;
use crate::experiment::inputs::{Input, drawn};
use crate::experiment::names::number;
use crate::experiment::work::Ended;
use crate::random::{NameKey, Purpose, Stream, Streams};
use crate::result::choose::{BestOfRecord, ChoiceRule, EvidenceSummary, TurnRecord, WorthRecord};
use crate::result::{HeadRecord, LabelRecord};
use crate::stats::{InputColumn, Known, n_stretches, quantile, turn, worth_of_knowing_all};
use crate::store::{Progress, WorkFolder};
use rayon::prelude::*;
use std::ops::ControlFlow;

/// How many resamples intervals rest on.
const N_RESAMPLES: usize = 400;
/// How many permutations say what an input without bearing shows.
const N_PERMUTATIONS: usize = 200;
/// Fewer draws than this say too little.
const FEWEST_DRAWS: u64 = 64;

/// Plays the draws under each policy, keeps a row for each negotiation, and works out what it is worth to the choice to know
/// each input beforehand. See [`WorkFolder`] for how work is stopped and gone on with.
///
/// # Errors
///
/// If the folder cannot be written or read, nothing is uncertain, or there are too few draws.
pub fn evidence(
    menu: &Menu,
    effort: Effort,
    folder: &mut WorkFolder,
    watch: impl FnMut(Progress) -> ControlFlow<()>,
) -> Result<Ended<EvidenceSummary>, ChooseError> {
    check(menu, effort.n_draws)?;
    Ok(match play(menu, effort, folder, watch)? {
        Ended::Whole(played) => Ended::Whole(summary(menu, effort, &played)?),
        Ended::Shard => Ended::Shard,
        Ended::Stopped(progress) => Ended::Stopped(progress),
    })
}

/// Whether there is something to know, and so many draws say enough.
///
/// # Errors
///
/// If nothing is uncertain, or they are too few.
pub fn check(menu: &Menu, n_draws: u64) -> Result<(), ChooseError> {
    if !menu.baseline().scenario().is_uncertain() {
        return Err(ChooseError::NothingUncertain);
    }
    if n_draws < FEWEST_DRAWS {
        return Err(ChooseError::TooFew { found: n_draws, least: FEWEST_DRAWS });
    }
    Ok(())
}

fn summary(menu: &Menu, effort: Effort, played: &Played) -> Result<EvidenceSummary, ChooseError> {
    let policies = &played.policies;
    let inputs = drawn(menu.baseline().scenario(), effort.seed, &played.draws);
    let columns: Vec<InputColumn> = inputs.iter().map(Input::for_shares).collect();
    if inputs.is_empty() {
        return Err(ChooseError::NothingUncertain);
    }
    let stretches = n_stretches(policies.n_draws());
    let known: Vec<Known> = columns.par_iter().map(|column| Known::new(column, stretches)).collect();
    let rows: Vec<u32> = (0..policies.n_draws() as u32).collect();
    let shuffled = stream_of(effort, "evidence.permutation");
    // For each permutation what each input shows.
    let permuted: Vec<Vec<f64>> = (0..N_PERMUTATIONS)
        .into_par_iter()
        .map(|number| {
            let order = shuffled(number).shuffled(&rows);
            known.iter().map(|one| one.raw_worth_permuted(policies, &order)).collect()
        })
        .collect();
    let of = |place: usize| -> Vec<f64> { permuted.iter().map(|one| one[place]).collect() };
    let by_chance: Vec<f64> =
        (0..inputs.len()).map(|place| of(place).iter().sum::<f64>() / N_PERMUTATIONS as f64).collect();
    let above = |one: &Vec<f64>| one.iter().zip(&by_chance).map(|(one, mean)| one - mean).fold(f64::MIN, f64::max);
    let mut largest: Vec<f64> = permuted.iter().map(above).collect();
    largest.sort_by(f64::total_cmp);
    let worth = |(place, known): (usize, &Known)| {
        let found = known.worth(policies, &of(place), N_RESAMPLES, stream_of(effort, "evidence.resample"));
        let worth = number(found.worth.point);
        WorthRecord {
            worth,
            low: number(found.worth.low),
            high: number(found.worth.high),
            threshold: number(found.threshold),
            zero: worth <= 0.0 || found.worth.point <= found.threshold,
            turns: turns(known, &columns[place], played),
        }
    };
    let best = policies.best(ChoiceRule::Expected, false);
    let (choice, not_told_from) = best.map_or((0, Vec::new()), |best| (best.policy, best.not_told_from));
    Ok(EvidenceSummary {
        head: HeadRecord::of(menu.baseline(), effort.seed),
        n_draws: effort.n_draws,
        chance: chance(menu),
        chooser: chooser(menu),
        policies: menu.policies.iter().map(|policy| LabelRecord::new(&policy.name, &policy.title)).collect(),
        manners: if menu.policies.iter().any(|policy| policy.manner.is_some()) {
            menu.policies.iter().map(|policy| policy.manner.unwrap_or_default().to_owned()).collect()
        } else {
            Vec::new()
        },
        not_its_own: (0..menu.policies.len()).filter(|place| menu.policies[*place].not_its_own.is_some()).collect(),
        choice,
        not_told_from,
        expected: policies.by(ChoiceRule::Expected).into_iter().map(number).collect(),
        all: number(worth_of_knowing_all(policies)),
        largest_by_chance: number(quantile(&largest, 0.95).unwrap_or(0.0)),
        worths: known.par_iter().enumerate().map(worth).collect(),
        inputs: inputs.into_iter().map(|input| input.record).collect(),
    })
}

/// The stream of a resample or a permutation.
fn stream_of(effort: Effort, name: &str) -> impl Fn(usize) -> Stream + '_ {
    move |number| Streams::new(effort.seed, number as u64).stream_of(Purpose::Resample, NameKey::new(name))
}

/// Where the choice turns on an input; nothing where one policy is best throughout, or where no single value parts two.
fn turns(known: &Known, column: &InputColumn, played: &Played) -> Option<TurnRecord> {
    match column {
        InputColumn::Numbers(numbers) | InputColumn::Wholes(numbers) => {
            let found = turn(numbers, &played.policies)?;
            Some(TurnRecord::At { value: number(found.at), below: found.below, above: found.above })
        }
        InputColumn::Categories(_, names) => {
            let best = known.best_of_each(&played.policies);
            let is_same = best.iter().all(|one| *one == best[0]);
            let by = names.iter().zip(best).map(|(is, best)| BestOfRecord { is: is.clone(), best });
            (!is_same).then(|| TurnRecord::By(by.collect()))
        }
    }
}
