//! What analysts expect of what-ifs, held against the same draws with and without.

use super::forecast::{Play, Player};
use super::names::number;
use crate::quantity::PerSide;
use crate::random::Seed;
use crate::result::{CounterExampleRecord, ExpectationRecord};
use crate::scenario::{Document, Expectation, Never, SetError, WhatIf};
use rayon::prelude::*;

/// How many draws a thread plays at a time.
const TOGETHER: u64 = 16;

/// Every expectation of a document's what-ifs, held against so many draws, in the order of the file.
///
/// # Errors
///
/// If a what-if cannot be made.
pub fn expectations(document: &Document, seed: Seed, n_draws: u64) -> Result<Vec<ExpectationRecord>, SetError> {
    let expecting = document.scenario().what_ifs.iter().filter(|what_if| !what_if.expect.is_empty());
    let found = expecting.map(|what_if| of_what_if(document, what_if, seed, n_draws)).collect::<Result<Vec<_>, _>>()?;
    Ok(found.concat())
}

fn of_what_if(
    document: &Document,
    what_if: &WhatIf,
    seed: Seed,
    n_draws: u64,
) -> Result<Vec<ExpectationRecord>, SetError> {
    let changed = document.with_what_if(&what_if.name)?;
    let scenarios = [document, &changed].map(Document::scenario);
    let is_left_to_chance = scenarios.iter().any(|scenario| scenario.is_left_to_chance());
    let n_draws = if is_left_to_chance { n_draws } else { 1 };
    let players = scenarios.map(|scenario| Player::new(scenario, seed).without_efficiency());
    let names = PerSide::from_fn(|side| document.scenario().delegations[side].name.as_str());
    let titles = PerSide::from_fn(|side| document.scenario().delegations[side].title.as_str());
    let against = (0..n_draws.div_ceil(TOGETHER)).into_par_iter().flat_map_iter(|part| {
        let draws = part * TOGETHER..n_draws.min((part + 1) * TOGETHER);
        let [without, with] = players.each_ref().map(|player| {
            let mut plays = Vec::new();
            player.play_all(draws.clone(), |play| plays.push(play));
            plays
        });
        without.into_iter().zip(with).map(|(without, with)| {
            let plays = [without, with];
            let of = |expected| is_against(expected, &plays).then(|| example(expected, &plays));
            what_if.expect.iter().map(of).collect()
        })
    });
    let against: Vec<Vec<Option<CounterExampleRecord>>> = against.collect();
    let record = |(place, expected): (usize, &Expectation)| {
        let n_against = against.iter().filter(|draw| draw[place].is_some()).count() as u64;
        ExpectationRecord {
            what_if: what_if.name.clone(),
            title: what_if.title.clone(),
            measure: expected.measure.asked(names),
            measure_title: expected.measure.title(titles),
            is_share: expected.measure.unit == crate::measure::Unit::Share,
            never: expected.never,
            n_draws,
            n_against,
            below: (is_left_to_chance && n_against == 0).then(|| none_of(n_draws)).map(number),
            first: against.iter().find_map(|draw| draw[place].clone()),
        }
    };
    Ok(what_if.expect.iter().enumerate().map(record).collect())
}

/// What a share is below that none of so many draws showed: 95% exact, by one side (Clopper & Pearson 1934,
/// doi:10.1093/biomet/26.4.404).
fn none_of(n_draws: u64) -> f64 {
    1.0 - libm::pow(0.05, 1.0 / n_draws as f64)
}

fn is_against(expected: &Expectation, [without, with]: &[Play; 2]) -> bool {
    let [without, with] = [without, with].map(|play| expected.measure.of(&play.measured()));
    match expected.never {
        Never::Falls => with < without,
        Never::Rises => with > without,
    }
}

fn example(expected: &Expectation, plays: &[Play; 2]) -> CounterExampleRecord {
    CounterExampleRecord {
        draw: plays[0].draw,
        endings: plays.each_ref().map(|play| play.outcome),
        dates: plays.each_ref().map(|play| play.date.to_string()),
        values: plays.each_ref().map(|play| number(expected.measure.of(&play.measured()).get())),
    }
}

#[cfg(test)]
mod tests {
    use super::none_of;

    #[test]
    fn a_share_that_no_draw_shows_is_below_its_bound() {
        // (1 - 0.0295130)^100 = 0.05; the rule of three says 0.03.
        assert!((none_of(100) - 0.029_513_0).abs() < 1e-6);
        assert!((none_of(1) - 0.95).abs() < 1e-15);
    }
}
