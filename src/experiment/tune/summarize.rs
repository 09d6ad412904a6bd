//! From what was searched and played to the summary.

use super::Objective;
use super::contest::Track;
use super::estimate::{self, Sample};
use super::fresh::{AS_WRITTEN, FreshTally, TUNED};
use super::in_turn::setting_record;
use super::lever::LeverValues;
use super::plan::{TuneEffort, TuneMode, TunePlan};
use super::space::{Combination, Setting, Space};
use super::tally::Tally;
use crate::experiment::forecast::delegation_labels;
use crate::experiment::names::number;
use crate::experiment::paired::measured;
use crate::result::tune::{
    CombinationRecord, EstimateRecord, FreshRecord, GenerationRecord, InTurnRecord, LeverRecord, ObjectiveRecord,
    SliceRecord, SpanRecord, StopRecord, TermRecord, TuneEffortRecord, TuneSummary,
};
use crate::result::{FormsRecord, HeadRecord};
use crate::scenario::{Document, address_in_words, value_in_words};
use crate::text::capitalised;

/// What was found by searching.
#[derive(Debug)]
pub(super) struct Searched {
    /// Everything changed.
    pub(super) setting: Setting,
    pub(super) combinations: Vec<CombinationRecord>,
    pub(super) best: usize,
    pub(super) generations: Vec<GenerationRecord>,
    pub(super) in_turn: Option<InTurnRecord>,
    pub(super) slices: Vec<SliceRecord>,
    pub(super) levers: Vec<LeverRecord>,
    pub(super) n_evaluations: u64,
    pub(super) n_negotiations: u64,
}

/// The summary; `fresh` holds the tallies of the named settings, the tuned one last.
pub(super) fn summary(
    document: &Document,
    plan: &TunePlan,
    searched: Searched,
    objective: &Objective,
    names: &[&str],
    of_tuned: &Document,
    fresh: &[FreshTally],
) -> TuneSummary {
    let scenario = document.scenario();
    let TuneEffort { seed, n_draws, n_generations, tolerance, n_fresh, .. } = plan.effort;
    let Searched { setting, n_evaluations, n_negotiations, .. } = searched;
    let is_left_to_chance = |one: &Document| one.scenario().is_left_to_chance();
    let chance = is_left_to_chance(document) || is_left_to_chance(of_tuned);
    let sample = |groups: &[Tally]| Sample { groups: groups.to_vec(), is_random: chance };
    let tuned = sample(fresh.last().map_or(&[], |tuned| &tuned.groups));
    let value_of = |address: &str| setting.iter().find(|(known, _)| known == address).map(|(_, value)| value.clone());
    let levers = searched.levers.into_iter().map(|lever| LeverRecord { tuned: value_of(&lever.address), ..lever });
    let once = matches!(plan.mode, TuneMode::Once(_));
    let of = |(name, FreshTally { groups, to_tuned }): (&&str, &FreshTally)| {
        let (price, agreement_date) = measured(scenario, to_tuned, 1);
        let own = sample(groups);
        FreshRecord {
            name: (*name).to_owned(),
            title: title(document, name),
            objective: once.then(|| estimate::objective(&own, objective)),
            tuned_gains: once.then(|| estimate::record(estimate::gain(&tuned, &own, objective))),
            measures: estimate::measures(&own, &tuned, objective),
            price,
            agreement_date,
        }
    };
    TuneSummary {
        head: HeadRecord::of(document, seed),
        chance,
        n_draws: n_fresh,
        delegations: delegation_labels(scenario),
        objective: once.then(|| objective_record(objective)),
        levers: levers.collect(),
        effort: TuneEffortRecord { n_draws, n_generations, tolerance, n_evaluations, n_negotiations },
        combinations: searched.combinations,
        best: searched.best,
        generations: searched.generations,
        in_turn: searched.in_turn,
        fresh: names.iter().zip(fresh).map(of).collect(),
        slices: searched.slices,
    }
}

/// What people call a setting on the fresh draws.
fn title(document: &Document, name: &str) -> String {
    match name {
        AS_WRITTEN => "As written".to_owned(),
        TUNED => "Tuned".to_owned(),
        rival => {
            let (address, value) = rival.split_once('=').unwrap_or((rival, ""));
            let (title, _) = address_in_words(document.scenario(), address);
            format!("{}: {}", capitalised(&title), value_in_words(document.scenario(), address, value))
        }
    }
}

fn objective_record(objective: &Objective) -> ObjectiveRecord {
    let is_sum = objective.terms.len() > 1;
    let term = |term: &super::objective::Term| TermRecord {
        name: term.name.clone(),
        title: term.title.clone(),
        weight: if is_sum && term.measure.is_distance() { -term.weight } else { term.weight },
    };
    ObjectiveRecord {
        title: objective.title(),
        direction: if objective.is_distance() { "minimise" } else { "maximise" }.to_owned(),
        terms: objective.terms.iter().map(term).collect(),
    }
}

/// What the levers were; the ranges are those of a combination, or of the first that has the number.
pub(super) fn levers(document: &Document, space: &Space, combination: usize) -> Vec<LeverRecord> {
    let chosen = space.combinations[combination..].iter().chain(&space.combinations[..combination]);
    let record = |(place, lever): (usize, &super::Lever)| {
        let mut scales = chosen.clone().flat_map(|one| &one.numbers);
        let scale = scales.find(|(of, _)| *of == place).map(|(_, scale)| scale);
        let (title, forms) = address_in_words(document.scenario(), &lever.address);
        let known = chosen.clone().find_map(|one| one.document.scenario().address(&lever.address));
        LeverRecord {
            address: lever.address.clone(),
            title,
            forms: FormsRecord::from(&forms),
            unit: known.map(|known| known.unit.clone()).unwrap_or_default(),
            range: scale.map(|scale| [scale.low, scale.high]),
            logarithmic: scale.is_some_and(super::scale::Scale::is_logarithmic),
            values: match &lever.values {
                LeverValues::Listed(values) => values.clone(),
                LeverValues::Allowed | LeverValues::Range(_) => Vec::new(),
            },
            as_written: document.scenario().address(&lever.address).map(|address| number(address.value)),
            tuned: None,
        }
    };
    space.levers.iter().enumerate().map(record).collect()
}

pub(super) fn combination(
    of: &Combination,
    setting: &Setting,
    n_generations: u64,
    stopped: StopRecord,
    objective: Option<EstimateRecord>,
) -> CombinationRecord {
    let names: Vec<&str> = of.choices.iter().map(|(_, value)| value.as_str()).collect();
    CombinationRecord { name: names.join(", "), setting: setting_record(setting), n_generations, stopped, objective }
}

/// The generations of a search, with its numbers in place of places in the unit cube.
pub(super) fn generations(space: &Space, track: &Track<'_>, objective: &Objective) -> Vec<GenerationRecord> {
    let numbers = &space.combinations[track.combination].numbers;
    let shown = |score: f64| number(objective.shown(score));
    let record = |(place, outcome): (u64, &super::contest::GenerationOutcome)| {
        let span = |(axis, (lever, scale)): (usize, &(usize, super::scale::Scale))| {
            let at = |steps: f64| scale.number((outcome.mean[axis] + steps * outcome.deviations[axis]).clamp(0.0, 1.0));
            SpanRecord { address: space.levers[*lever].address.clone(), low: at(-1.0), mean: at(0.0), high: at(1.0) }
        };
        GenerationRecord {
            generation: place,
            mean: outcome.mean_score.map(shown),
            sample: outcome.sample.map(|sample| sample.map(shown)),
            deviation: number(outcome.deviations.iter().copied().fold(0.0, f64::max)),
            numbers: numbers.iter().enumerate().map(span).collect(),
        }
    };
    (1..).zip(&track.generations).map(record).collect()
}
