//! What analysts expect of what-ifs, held against the same draws with and without.

use super::forecast::{Play, Player};
use super::names::number;
use crate::quantity::PerSide;
use crate::random::Seed;
use crate::result::{CounterExampleRecord, ExpectationRecord};
use crate::scenario::{Document, Expectation, Never, Scenario, SetError, WhatIf};
use rayon::prelude::*;
use std::ops::Range;

/// How many draws a thread plays at a time.
const TOGETHER: u64 = 16;

/// Every expectation of a document's what-ifs, held against so many draws, in the order of the file. The scenario as it is is
/// played once for all of them.
///
/// # Errors
///
/// If a what-if cannot be made.
pub fn expectations(document: &Document, seed: Seed, n_draws: u64) -> Result<Vec<ExpectationRecord>, SetError> {
    let expecting = document.scenario().what_ifs.iter().filter(|what_if| !what_if.expect.is_empty());
    let changed: Vec<(&WhatIf, Document)> = expecting
        .map(|what_if| Ok((what_if, document.with_what_if(&what_if.name)?)))
        .collect::<Result<_, SetError>>()?;
    let scenario = document.scenario();
    let is_left_to_chance = |changed: &Document| scenario.is_left_to_chance() || changed.scenario().is_left_to_chance();
    let held: Vec<Held<'_>> = changed
        .iter()
        .map(|(what_if, changed)| Held {
            what_if,
            player: Player::new(changed.scenario(), seed).without_efficiency(),
            n_draws: if is_left_to_chance(changed) { n_draws } else { 1 },
        })
        .collect();
    let baseline = Player::new(scenario, seed).without_efficiency();
    let n_most = held.iter().map(|one| one.n_draws).max().unwrap_or(0);
    let parts = (0..n_most.div_ceil(TOGETHER)).into_par_iter().map(|part| {
        let draws = part * TOGETHER..n_most.min((part + 1) * TOGETHER);
        let without = played(&baseline, draws.clone());
        held.iter().map(|one| one.against(&without, draws.clone())).collect()
    });
    let parts: Vec<Vec<Vec<Against>>> = parts.collect();
    let of_what_if = |(place, one): (usize, &Held<'_>)| {
        let against: Vec<&Against> = parts.iter().flat_map(|part| &part[place]).collect();
        one.records(scenario, &against, is_left_to_chance(&changed[place].1))
    };
    Ok(held.iter().enumerate().flat_map(of_what_if).collect())
}

/// For each expectation of a what-if the draw, if it is against it.
type Against = Vec<Option<CounterExampleRecord>>;

/// A what-if whose expectations are held against draws.
struct Held<'a> {
    what_if: &'a WhatIf,
    player: Player<'a>,
    n_draws: u64,
}

impl Held<'_> {
    /// What of some draws is against it, given what they come to without the what-if.
    fn against(&self, without: &[Play], draws: Range<u64>) -> Vec<Against> {
        let with = played(&self.player, draws.start.min(self.n_draws)..draws.end.min(self.n_draws));
        let of_draw = |(without, with): (&Play, Play)| {
            let plays = [without.clone(), with];
            let of = |expected| is_against(expected, &plays).then(|| example(expected, &plays));
            self.what_if.expect.iter().map(of).collect()
        };
        without.iter().zip(with).map(of_draw).collect()
    }

    fn records(&self, scenario: &Scenario, against: &[&Against], is_left_to_chance: bool) -> Vec<ExpectationRecord> {
        let names = PerSide::from_fn(|side| scenario.delegations[side].name.as_str());
        let titles = PerSide::from_fn(|side| scenario.delegations[side].title.as_str());
        let record = |(place, expected): (usize, &Expectation)| {
            let n_against = against.iter().filter(|draw| draw[place].is_some()).count() as u64;
            ExpectationRecord {
                what_if: self.what_if.name.clone(),
                title: self.what_if.title.clone(),
                measure: expected.measure.asked(names),
                measure_title: expected.measure.title(titles),
                is_share: expected.measure.unit == crate::measure::Unit::Share,
                never: expected.never,
                n_draws: self.n_draws,
                n_against,
                below: (is_left_to_chance && n_against == 0).then(|| none_of(self.n_draws)).map(number),
                first: against.iter().find_map(|draw| draw[place].clone()),
            }
        };
        self.what_if.expect.iter().enumerate().map(record).collect()
    }
}

fn played(player: &Player<'_>, draws: Range<u64>) -> Vec<Play> {
    let mut plays = Vec::new();
    player.play_all(draws, |play| plays.push(play));
    plays
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
