//! Limits of one input alone, for where slices of many inputs hide what each of them does.

use super::{Limit, Rows, Step, lifted};
use crate::stats::InputColumn;
use crate::stats::binomial::at_least_in;
use rayon::prelude::*;

/// A limit is tried at each of so many parts of the rows.
const N_PARTS: usize = 20;

impl Rows {
    /// The boxes of one limit that chance alone would make look like this less often than `most`, as [`lifted`] has it.
    ///
    /// Where much of everything is of interest, thin slices differ more by chance than by what matters, so that a way of slices
    /// wanders; a limit that leaves many rows on either side is seen all the same.
    pub(super) fn limited_alone(&self, most: f64) -> Vec<Step> {
        let k_all = self.k();
        let stands_out = |step: &Step| at_least_in(step.n as f64, step.k as f64, k_all as f64 / self.n() as f64) < most;
        let steps: Vec<Step> =
            self.tried.par_iter().flat_map_iter(|column| self.at_parts(*column)).filter(stands_out).collect();
        // Rows that share draws tell less than they are.
        let is_sound = |step: &Step| lifted(self, step).iter().all(|limit| limit.quasi_p < most);
        steps.into_par_iter().filter(is_sound).collect()
    }

    /// The boxes of one limit of an input: at every part of the rows from either end; of names, one alone or all but one.
    fn at_parts(&self, column: usize) -> Vec<Step> {
        let limited = |limit: Limit, n: usize, k: usize| {
            let mut limits = self.full.clone();
            limits.0[column] = limit;
            Step { limits, n, k }
        };
        match (&self.columns[column], &self.full.0[column]) {
            (InputColumn::Numbers(numbers) | InputColumn::Wholes(numbers), Limit::Between(low, high)) => {
                let order = self.columns[column].order();
                let number = |place: usize| numbers[order[place] as usize];
                let mut reached = vec![0; order.len() + 1];
                for (place, row) in order.iter().enumerate() {
                    reached[place + 1] = reached[place] + usize::from(self.is_of_interest[*row as usize]);
                }
                let mut steps = Vec::new();
                let parts = (1..N_PARTS).map(|part| part * order.len() / N_PARTS).filter(|place| *place > 0);
                // Between two rows of different numbers, as rows of the same number are not to be parted.
                let mut ends: Vec<usize> = parts
                    .map(|place| order.partition_point(|row| numbers[*row as usize] <= number(place - 1)))
                    .collect();
                ends.dedup();
                for end in ends.into_iter().filter(|end| *end < order.len()) {
                    steps.push(limited(Limit::Between(*low, number(end - 1)), end, reached[end]));
                    let (n, k) = (order.len() - end, reached[order.len()] - reached[end]);
                    steps.push(limited(Limit::Between(number(end), *high), n, k));
                }
                steps
            }
            (InputColumn::Categories(places, names), Limit::OneOf(all)) => {
                let mut counts = vec![(0, 0); names.len()];
                for (name, is_so) in places.iter().zip(&self.is_of_interest) {
                    let (n, k) = &mut counts[*name as usize];
                    *n += 1;
                    *k += usize::from(*is_so);
                }
                let (n_all, k_all) = (self.n(), self.k());
                let each = all.iter().flat_map(|name| {
                    let (n, k) = counts[*name as usize];
                    let others = all.iter().copied().filter(|other| other != name).collect();
                    [limited(Limit::OneOf(vec![*name]), n, k), limited(Limit::OneOf(others), n_all - n, k_all - k)]
                });
                each.filter(|step| step.n > 0 && step.n < n_all).collect()
            }
            // Limits are made of their columns.
            _ => Vec::new(),
        }
    }
}
