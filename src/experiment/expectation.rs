//! What analysts expect of what-ifs, held against the same draws with and without.

use super::forecast::{Play, Player};
use super::names::number;
use crate::quantity::PerSide;
use crate::random::Seed;
use crate::result::{CounterExampleRecord, ExpectationRecord};
use crate::scenario::{Document, Expectation, Expected, Never, Sampler, Scenario, SetError, WhatIf, address_in_words};
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
    let names: Vec<&str> = expecting.clone().map(|what_if| what_if.name.as_str()).collect();
    let changed: Vec<(&WhatIf, Document)> = expecting
        .zip(document.each_what_if(&names, &[]))
        .map(|(what_if, changed)| Ok((what_if, changed?)))
        .collect::<Result<_, SetError>>()?;
    let scenario = document.scenario();
    let is_left_to_chance = |changed: &Document| scenario.is_left_to_chance() || changed.scenario().is_left_to_chance();
    let held: Vec<Held<'_>> = changed
        .iter()
        .map(|(what_if, changed)| Held {
            what_if,
            drawn: Drawn::new(changed.scenario(), seed),
            n_draws: if is_left_to_chance(changed) { n_draws } else { 1 },
        })
        .collect();
    let baseline = Drawn::new(scenario, seed);
    let n_most = held.iter().map(|one| one.n_draws).max().unwrap_or(0);
    let parts = (0..n_most.div_ceil(TOGETHER)).into_par_iter().map(|part| {
        let draws = part * TOGETHER..n_most.min((part + 1) * TOGETHER);
        let without = baseline.played(draws.clone());
        held.iter().map(|one| one.against(&baseline, &without, draws.clone())).collect()
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
    drawn: Drawn<'a>,
    n_draws: u64,
}

/// What draws of a scenario come to, played and by what they say themselves.
struct Drawn<'a> {
    player: Player<'a>,
    sampler: Sampler,
    seed: Seed,
}

impl<'a> Drawn<'a> {
    fn new(scenario: &'a Scenario, seed: Seed) -> Self {
        Self { player: Player::new(scenario, seed).without_efficiency(), sampler: Sampler::of(scenario), seed }
    }

    fn played(&self, draws: Range<u64>) -> Vec<Play> {
        let mut plays = Vec::new();
        self.player.play_all(draws, |play| plays.push(play));
        plays
    }

    /// What is expected never to change, as it is in a draw: a measure as the number that is compared, a weight as it stands once
    /// all events of the draw have set what they set.
    fn value(&self, of: Expected, play: &Play) -> f64 {
        match of {
            Expected::Measure(measure) => measure.of(&play.measured()).get(),
            Expected::Weight(side, issue) => {
                let scenario = self.sampler.draw(self.seed, play.draw);
                let changed = scenario.eras.iter().rev().find_map(|era| era.changed.as_ref());
                let delegations = changed.map_or(&scenario.delegations, |changed| &changed.delegations);
                delegations[side].rules.weights[issue.index()]
            }
        }
    }
}

impl Held<'_> {
    /// What of some draws is against it, given what they come to without the what-if.
    fn against(&self, baseline: &Drawn<'_>, without: &[Play], draws: Range<u64>) -> Vec<Against> {
        let with = self.drawn.played(draws.start.min(self.n_draws)..draws.end.min(self.n_draws));
        let of_draw = |(without, with): (&Play, Play)| {
            let of = |expected: &Expectation| {
                let values = [baseline.value(expected.of, without), self.drawn.value(expected.of, &with)];
                is_against(expected.never, values).then(|| example([without, &with], values))
            };
            self.what_if.expect.iter().map(of).collect()
        };
        without.iter().zip(with).map(of_draw).collect()
    }

    fn records(&self, scenario: &Scenario, against: &[&Against], is_left_to_chance: bool) -> Vec<ExpectationRecord> {
        let names = PerSide::from_fn(|side| scenario.delegations[side].name.as_str());
        let titles = PerSide::from_fn(|side| scenario.delegations[side].title.as_str());
        let record = |(place, expected): (usize, &Expectation)| {
            let n_against = against.iter().filter(|draw| draw[place].is_some()).count() as u64;
            let (measure, measure_title, is_share) = match expected.of {
                Expected::Measure(measure) => {
                    (measure.asked(names), measure.title(titles), measure.unit == crate::measure::Unit::Share)
                }
                Expected::Weight(side, issue) => {
                    let name = &scenario.agenda.issue(issue).name;
                    let address = format!("{}.weights.{name}", names[side]);
                    (format!("weight:{}.{name}", names[side]), address_in_words(scenario, &address).0, false)
                }
            };
            ExpectationRecord {
                what_if: self.what_if.name.clone(),
                title: self.what_if.title.clone(),
                measure,
                measure_title,
                is_share,
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

/// What a share is below that none of so many draws showed: 95% exact, by one side (Clopper & Pearson 1934,
/// doi:10.1093/biomet/26.4.404).
fn none_of(n_draws: u64) -> f64 {
    1.0 - libm::pow(0.05, 1.0 / n_draws as f64)
}

/// How far two numbers may differ that are the same but for rounding: a payoff is counted in smaller steps, a weight is made up to 1.
const SAME: f64 = 1e-12;

fn is_against(never: Never, [without, with]: [f64; 2]) -> bool {
    match never {
        Never::Falls => with < without - SAME,
        Never::Rises => with > without + SAME,
    }
}

fn example(plays: [&Play; 2], values: [f64; 2]) -> CounterExampleRecord {
    CounterExampleRecord {
        draw: plays[0].draw,
        endings: plays.map(|play| play.outcome),
        dates: plays.map(|play| play.date.to_string()),
        values: values.map(number),
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
