//! What is known of each input before and after, beside what chance would show.

use super::condition::Conditioned;
use super::table::{Number, Table};
use crate::experiment::inputs::Input;
use crate::experiment::names::number;
use crate::random::{NameKey, Purpose, Seed, Streams};
use crate::result::calibration::{ByChanceRecord, KnownRecord, LearnedRecord, NameRecord, NamesRecord, Says};
use crate::stats::{InputColumn, quantile, weighted_moments, weighted_quantile};
use rayon::prelude::*;

/// How many times what was drawn is dealt out anew to see what chance shows.
const N_DEALS: u64 = 200;
/// Below this the record narrows nothing down.
const NOTHING: f64 = 0.1;

/// What was learned of all inputs.
pub(super) struct Learned {
    pub(super) numbers: Vec<LearnedRecord>,
    pub(super) names: Vec<NamesRecord>,
    pub(super) by_chance: ByChanceRecord,
}

/// How far a number was narrowed down and moved, both in standard deviations of before.
#[derive(Clone, Copy, Debug, Default)]
struct Change {
    learned: f64,
    moved: f64,
}

/// Mean and standard deviation over the whole table.
fn before(values: &[f64]) -> (f64, f64) {
    weighted_moments(values, &vec![1.0; values.len()]).unwrap_or_default()
}

impl Change {
    fn of(before: (f64, f64), values: &[f64], weights: &[f64]) -> Self {
        let Some((mean, sd)) = weighted_moments(values, weights) else { return Self::default() };
        Self { learned: 1.0 - sd / before.1, moved: (mean - before.0) / before.1 }
    }
}

/// The chance of each name among rows with weights.
fn chances(places: &[u32], n_names: usize, rows: &[usize], weights: &[f64]) -> Vec<f64> {
    let mut chances = vec![0.0; n_names];
    let sum: f64 = weights.iter().sum();
    rows.iter().zip(weights).for_each(|(row, weight)| chances[places[*row] as usize] += weight / sum);
    chances
}

/// What the largest of all inputs stays below where what was drawn has nothing to do with what came of it.
#[derive(Clone, Copy, Debug, Default)]
struct ByChance {
    learned: f64,
    moved: f64,
    shifted: f64,
}

impl Learned {
    /// What was learned from negotiations that are kept.
    pub(super) fn of(table: &Table, kept: &Conditioned, seed: Seed) -> Self {
        let befores: Vec<(f64, f64)> = table.numbers.par_iter().map(|one| before(&one.values)).collect();
        let all: Vec<usize> = (0..table.came.len()).collect();
        let even = vec![1.0; all.len()];
        let shares: Vec<Vec<f64>> = table
            .names
            .iter()
            .map(|input| {
                let (places, names) = categories(input);
                chances(places, names.len(), &all, &even)
            })
            .collect();
        let by_chance = by_chance(table, kept, &befores, &shares, seed);
        let of_number = |(one, before): (&Number, &(f64, f64))| of_number(one, *before, kept, by_chance);
        let numbers = table.numbers.par_iter().zip(&befores).map(of_number).collect();
        let of_names = |(input, before): (&Input, &Vec<f64>)| {
            let (places, names) = categories(input);
            let after = chances(places, names.len(), &kept.nearest.rows, &kept.nearest.weights);
            let shifted = before.iter().zip(&after).map(|(before, after)| (after - before).abs()).fold(0.0, f64::max);
            let name = |((name, before), after): ((&String, &f64), &f64)| NameRecord {
                name: name.clone(),
                before: number(*before),
                after: number(*after),
            };
            NamesRecord {
                input: input.record.clone(),
                names: names.iter().zip(before).zip(&after).map(name).collect(),
                says: if shifted > by_chance.shifted { Says::Something } else { Says::Nothing },
            }
        };
        let names = table.names.iter().zip(&shares).map(of_names).collect();
        let by_chance = ByChanceRecord {
            learned: number(by_chance.learned),
            moved: number(by_chance.moved),
            shifted: number(by_chance.shifted),
        };
        Self { numbers, names, by_chance }
    }
}

fn categories(input: &Input) -> (&[u32], &[String]) {
    match &input.column {
        InputColumn::Categories(places, names) => (places, names),
        InputColumn::Numbers(_) | InputColumn::Wholes(_) => (&[], &[]),
    }
}

fn of_number(one: &Number, before: (f64, f64), kept: &Conditioned, by_chance: ByChance) -> LearnedRecord {
    let weights = &kept.nearest.weights;
    let values = kept.values(one);
    let change = Change::of(before, &values, weights);
    let mut sorted = one.values.clone();
    sorted.sort_unstable_by(f64::total_cmp);
    let known = |mean: f64, sd: f64, at: &dyn Fn(f64) -> Option<f64>| {
        let [p05, median, p95] = [0.05, 0.5, 0.95].map(|share| number(at(share).unwrap_or(mean)));
        KnownRecord { mean: number(mean), sd: number(sd), p05, median, p95 }
    };
    let (mean, sd) = weighted_moments(&values, weights).unwrap_or_default();
    let is_beyond = change.learned > by_chance.learned || change.moved.abs() > by_chance.moved;
    LearnedRecord {
        input: one.input.record.clone(),
        before: known(before.0, before.1, &|share| quantile(&sorted, share)),
        after: known(mean, sd, &|share| weighted_quantile(&values, weights, share)),
        learned: number(change.learned),
        moved: number(change.moved),
        says: match is_beyond {
            true => Says::Something,
            false if change.learned < NOTHING => Says::Nothing,
            false => Says::MayBeChance,
        },
    }
}

/// What the largest of as many inputs shows, in 95 % of cases, where each negotiation that is kept has what was drawn in another
/// one.
fn by_chance(table: &Table, kept: &Conditioned, befores: &[(f64, f64)], shares: &[Vec<f64>], seed: Seed) -> ByChance {
    let (n, weights) = (table.came.len(), &kept.nearest.weights);
    let name = NameKey::new("calibrate.deal");
    let deal = |number: u64| {
        let mut stream = Streams::new(seed, number).stream_of(Purpose::Resample, name);
        let rows: Vec<usize> = weights.iter().map(|_| stream.below(n)).collect();
        let mut largest = ByChance { learned: f64::NEG_INFINITY, ..ByChance::default() };
        for (one, before) in table.numbers.iter().zip(befores) {
            let change = Change::of(*before, &kept.values_of(one, &rows), weights);
            largest.learned = largest.learned.max(change.learned);
            largest.moved = largest.moved.max(change.moved.abs());
        }
        for (input, before) in table.names.iter().zip(shares) {
            let (places, names) = categories(input);
            let after = chances(places, names.len(), &rows, weights);
            let shifted = before.iter().zip(&after).map(|(before, after)| (after - before).abs()).fold(0.0, f64::max);
            largest.shifted = largest.shifted.max(shifted);
        }
        largest
    };
    let deals: Vec<ByChance> = (0..N_DEALS).into_par_iter().map(deal).collect();
    let most = |of: fn(&ByChance) -> f64| {
        let mut all: Vec<f64> = deals.iter().map(of).filter(|value| value.is_finite()).collect();
        all.sort_unstable_by(f64::total_cmp);
        quantile(&all, 0.95).unwrap_or(0.0)
    };
    ByChance { learned: most(|one| one.learned), moved: most(|one| one.moved), shifted: most(|one| one.shifted) }
}
