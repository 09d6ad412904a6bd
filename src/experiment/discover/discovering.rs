//! From a result and what is of interest to the box to tell.

use super::boxes::{box_record, columns, search, step_records};
use super::{DiscoverError, Interest};
use crate::experiment::forecast::delegation_labels;
use crate::experiment::inputs::{Input, drawn};
use crate::experiment::rows::ReadRows;
use crate::experiment::sensitivity::{ROWS, head_of, plain_draws};
use crate::random::Seed;
use crate::result::discovery::DiscoverySummary;
use crate::result::sensitivity::InputRecord;
use crate::result::{FormsRecord, HeadRecord};
use crate::scenario::{Document, Scenario};
use crate::stats::InputColumn;
use crate::stats::prim::Rows;
use crate::store::Stored;
use std::collections::BTreeSet;

/// Fewer negotiations than this hold no box of any use.
const FEWEST_ROWS: usize = 64;
/// Where the columns of an experiment's own end.
const DRAW: &str = "draw";
/// Numbers the points of a sweep, and says nothing of them.
const POINT: &str = "point";
/// The scenario that a negotiation of a tournament was played on.
const SCENARIO: &str = "scenario";

/// Under which inputs the negotiations of a result are likely to be of interest. What was drawn is made again from the
/// result's scenario and seed.
///
/// # Errors
///
/// If the result has no such columns, none or all of it is of interest, or it is not as this program wrote it.
pub fn discover(
    stored: &Stored,
    document: &Document,
    interest: &[Interest],
) -> Result<DiscoverySummary, DiscoverError> {
    let verb = stored.manifest.verb.as_str();
    if !["forecast", "sweep", "tournament", "sensitivity"].contains(&verb)
        || !stored.manifest.files.iter().any(|file| file.name == ROWS)
    {
        return Err(DiscoverError::NotFit { verb: verb.to_owned() });
    }
    let bytes = bytes::Bytes::from(stored.file(ROWS)?);
    let known = ReadRows::names_in(&bytes)?;
    // What a sensitivity analysis played beside plain draws is no chance.
    let has_keys = verb != "sensitivity";
    let keys: Vec<String> = known.iter().take_while(|name| has_keys && *name != DRAW).cloned().collect();
    let is_needed =
        |name: &str| name == DRAW || keys.iter().any(|key| key == name) || interest.iter().any(|one| one.needs(name));
    let rows = plain_draws(stored, ReadRows::of(bytes, is_needed)?)?;
    let is_of_interest = all_hold(interest, &rows, &known)?;
    let (n, k) = (is_of_interest.len(), is_of_interest.iter().filter(|is_so| **is_so).count());
    match k {
        _ if n < FEWEST_ROWS => return Err(DiscoverError::TooFew { found: n, least: FEWEST_ROWS }),
        0 => return Err(DiscoverError::NothingToTell { found: "none", n }),
        k if k == n => return Err(DiscoverError::NothingToTell { found: "all", n }),
        _ => {}
    }
    let head: HeadRecord = match verb {
        "tournament" => HeadRecord::of(document, Seed(stored.manifest.seed)),
        _ => head_of(stored)?,
    };
    let inputs = inputs(document.scenario(), Seed(head.seed), &rows, &keys)?;
    if inputs.is_empty() {
        return Err(DiscoverError::NoInputs);
    }
    let delegations = delegation_labels(document.scenario());
    let does = if let [one] = interest { one.does(&delegations) } else { None };
    let draws = rows.counts(DRAW)?;
    drop(rows);
    Ok(found(head, inputs, (is_of_interest, &draws), interest.iter().map(ToString::to_string).collect(), does))
}

/// Under which inputs something is likely that is known of each draw; nothing where there are too few draws, it is so in none or
/// all of them, or no input differs.
pub(in crate::experiment) fn box_of(
    head: HeadRecord,
    inputs: Vec<Input>,
    is_of_interest: Vec<bool>,
    interest: Vec<String>,
    does: Option<String>,
) -> Option<DiscoverySummary> {
    let differs = is_of_interest.iter().any(|is_so| *is_so != is_of_interest[0]);
    let is_enough = is_of_interest.len() >= FEWEST_ROWS && differs && !inputs.is_empty();
    let draws: Vec<u64> = (0..is_of_interest.len() as u64).collect();
    is_enough.then(|| found(head, inputs, (is_of_interest, &draws), interest, does))
}

fn found(
    head: HeadRecord,
    mut inputs: Vec<Input>,
    (is_of_interest, draws): (Vec<bool>, &[u64]),
    interest: Vec<String>,
    does: Option<String>,
) -> DiscoverySummary {
    let n = is_of_interest.len() as u64;
    let k = is_of_interest.iter().filter(|is_so| **is_so).count() as u64;
    let rows = Rows::of_draws(columns(&mut inputs), is_of_interest, draws);
    let (steps, told) = search(&rows);
    DiscoverySummary {
        head,
        interest,
        does,
        n,
        k,
        n_draws: rows.n_draws() as u64,
        inputs: inputs.into_iter().map(|input| input.record).collect(),
        steps: step_records(&rows, &steps),
        chosen: told.map(|(place, step)| box_record(&rows, place, &step)),
    }
}

fn all_hold(interest: &[Interest], rows: &ReadRows, known: &[String]) -> Result<Vec<bool>, DiscoverError> {
    let mut all: Option<Vec<bool>> = None;
    for one in interest {
        let holds = one.holds(rows, known)?;
        match &mut all {
            None => all = Some(holds),
            Some(all) => all.iter_mut().zip(holds).for_each(|(all, holds)| *all &= holds),
        }
    }
    Ok(all.unwrap_or_default())
}

/// What was varied or chosen, and what was drawn besides.
fn inputs(scenario: &Scenario, seed: Seed, rows: &ReadRows, keys: &[String]) -> Result<Vec<Input>, DiscoverError> {
    let mut inputs = Vec::new();
    for key in keys.iter().filter(|key| *key != POINT) {
        let column = match rows.numbers(key) {
            Ok(numbers) => InputColumn::Numbers(numbers),
            Err(_) => InputColumn::of_names(rows.texts(key)?),
        };
        inputs.push(if scenario.address(key).is_some() || scenario.part(key).is_some() {
            Input::at(scenario, key, column)
        } else {
            Input { record: plain(key), column }
        });
    }
    // Of several scenarios no draw is that of another.
    let is_of_one = match keys.iter().find(|key| *key == SCENARIO) {
        Some(key) => rows.texts(key)?.into_iter().collect::<BTreeSet<_>>().len() == 1,
        None => true,
    };
    if is_of_one && scenario.is_uncertain() {
        let draws = rows.counts(DRAW)?;
        let more = drawn(scenario, seed, &draws);
        let is_new = |input: &Input| !keys.contains(&input.record.address);
        inputs.extend(more.into_iter().filter(is_new));
    }
    inputs.retain(Input::varies);
    Ok(inputs)
}

/// A column that stands for no address: `first_strategy` is the first strategy.
fn plain(key: &str) -> InputRecord {
    let title = key.replace('_', " ");
    let forms = FormsRecord { short: None, in_text: Some(format!("the {title}")) };
    InputRecord { address: key.to_owned(), title, forms, unit: String::new() }
}
