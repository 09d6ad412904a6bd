//! Whether intervals hold the truth as often as they say: negotiations of the table are taken for what really came, one after
//! the other, and what is then said of their numbers is held against what was drawn in them.
//!
//! Talts, Betancourt, Simpson, Vehtari & Gelman 2018, arXiv:1804.06788.

use super::condition::Conditioned;
use super::look::Look;
use super::statistic::Statistic;
use super::table::Table;
use crate::experiment::names::number;
use crate::random::{NameKey, Purpose, Seed, Stream, Streams};
use crate::result::calibration::{CheckRecord, CheckedRecord};
use crate::stats::{at_least, weighted_quantile};
use rayon::prelude::*;

/// How many draws of what a number is likely to be its rank is told among.
const N_RANKED: usize = 99;
/// Into how many bins ranks fall.
const N_BINS: usize = 10;
/// What 99 % of the chi-squared distribution with one degree of freedom less than there are bins lie below.
const EVEN: f64 = 21.666;
/// The share of even numbers that are taken to be uneven.
const BY_CHANCE: f64 = 0.01;
/// How far from 90 % coverage may be.
const SLACK: f64 = 0.05;

/// What one trial comes to for one number: the bin of the truth, and whether its interval held it.
type Trial = (usize, bool);

/// The check on so many negotiations; nothing if there are no numbers to be checked.
///
/// # Formula
///
/// ```text
/// rank      how many of 99 draws of what the number is likely to be lie below the truth; of equal ones, any number
/// uneven    sum over ten bins of (n - n_trials / 10)^2 / (n_trials / 10) > 21.67
/// ```
pub(super) fn tried(table: &Table, statistics: &[Statistic], n_trials: u64, seed: Seed) -> Option<CheckRecord> {
    let checked: Vec<usize> = (0..table.numbers.len()).filter(|place| table.numbers[*place].scale.is_some()).collect();
    if checked.is_empty() || n_trials == 0 {
        return None;
    }
    let name = NameKey::new("calibrate.check");
    let mut stream = Streams::new(seed, 0).stream_of(Purpose::Resample, NameKey::new("calibrate.rows"));
    let mut rows = stream.shuffled(&(0..table.came.len()).collect::<Vec<usize>>());
    rows.truncate(n_trials as usize);
    let trial = |(number, row): (usize, &usize)| -> Vec<Trial> {
        let mut stream = Streams::new(seed, number as u64).stream_of(Purpose::Resample, name);
        let look = Look::of_row(&table.came[*row]);
        let kept = Conditioned::new(table, statistics, &look, Some(*row));
        let ranked = picked(&kept.nearest.weights, &mut stream);
        let mut of = |place: &usize| {
            let number = &table.numbers[*place];
            let (values, truth) = (kept.values(number), number.values[*row]);
            let count = |is_so: &dyn Fn(f64) -> bool| ranked.iter().filter(|place| is_so(values[**place])).count();
            // Of equal ones the truth may be any.
            let n_equal = count(&|value| value == truth);
            let rank = count(&|value| value < truth) + stream.below(n_equal + 1);
            let [low, high] =
                [0.05, 0.95].map(|share| weighted_quantile(&values, &kept.nearest.weights, share).unwrap_or(truth));
            (rank * N_BINS / (N_RANKED + 1), (low..=high).contains(&truth))
        };
        checked.iter().map(&mut of).collect()
    };
    let trials: Vec<Vec<Trial>> = rows.par_iter().enumerate().map(trial).collect();
    let n = trials.len() as f64;
    let of_number = |(place, number_at): (usize, &usize)| {
        let mut bins = [0_u64; N_BINS];
        for trial in &trials {
            bins[trial[place].0] += 1;
        }
        let expected = n / N_BINS as f64;
        let unevenness = bins.iter().map(|found| (*found as f64 - expected) * (*found as f64 - expected) / expected);
        let covered = trials.iter().filter(|trial| trial[place].1).count() as f64 / n;
        CheckedRecord {
            address: table.numbers[*number_at].input.record.address.clone(),
            covered: number(covered),
            unevenness: number(unevenness.sum()),
        }
    };
    let numbers: Vec<CheckedRecord> = checked.iter().enumerate().map(of_number).collect();
    let covered = numbers.iter().map(|one| one.covered).sum::<f64>() / numbers.len() as f64;
    let n_uneven = numbers.iter().filter(|one| one.unevenness > EVEN).count() as u64;
    let is_chance = at_least(numbers.len() as u64, n_uneven, BY_CHANCE) > BY_CHANCE;
    Some(CheckRecord {
        n_trials: trials.len() as u64,
        covered: number(covered),
        n_uneven,
        holds: is_chance && (covered - 0.9).abs() <= SLACK,
        numbers,
    })
}

/// Places drawn with their weights.
fn picked(weights: &[f64], stream: &mut Stream) -> Vec<usize> {
    let mut so_far = 0.0;
    let sums: Vec<f64> = weights
        .iter()
        .map(|weight| {
            so_far += weight;
            so_far
        })
        .collect();
    let last = weights.len().saturating_sub(1);
    let pick = |_| {
        let at = stream.uniform() * so_far;
        sums.partition_point(|sum| *sum <= at).min(last)
    };
    (0..N_RANKED).map(pick).collect()
}
