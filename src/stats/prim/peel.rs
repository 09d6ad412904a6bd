//! Taking slices away.

use super::slice::limit_of_slice;
use super::{Change, Limit, Limits, Rows, Settings, Step, better, score};
use crate::stats::InputColumn;
use rayon::prelude::*;

/// A box that gets smaller. Every step costs as much as the box holds, not as there is.
pub(super) struct Peeling<'a> {
    rows: &'a Rows,
    limits: Limits,
    n: usize,
    k: usize,
    is_inside: Vec<bool>,
    /// For each column of numbers, the rows in the box, in rising order; for one of names, in the order of the rows.
    orders: Vec<Vec<u32>>,
}

/// Which end of a number a slice is taken from; the upper one is tried first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    High,
    Low,
}

impl<'a> Peeling<'a> {
    pub(super) fn new(rows: &'a Rows) -> Self {
        let all = || (0..rows.n() as u32).collect();
        let order = |column: &InputColumn| match column {
            InputColumn::Numbers(_) | InputColumn::Wholes(_) => column.order(),
            InputColumn::Categories(..) => all(),
        };
        let orders = rows.columns.par_iter().map(order).collect();
        let is_inside = vec![true; rows.n()];
        Self { rows, limits: rows.full.clone(), n: rows.n(), k: rows.k(), is_inside, orders }
    }

    pub(super) fn step(&self) -> Step {
        Step { limits: self.limits.clone(), n: self.n, k: self.k }
    }

    /// Takes the best slice away; nothing if none is worth it, or too little would be left.
    pub(super) fn peel(&mut self, settings: Settings) -> Option<Step> {
        let tried: Vec<Vec<Change>> =
            self.rows.tried.par_iter().map(|column| self.changes(*column, settings.peel)).collect();
        let mut best = None;
        tried.into_iter().flatten().for_each(|change| better(&mut best, change));
        let best = best?;
        let is_worth_it = best.n as f64 / self.rows.n() as f64 >= settings.least_mass;
        (is_worth_it && best.n < self.n && best.score > 0.0).then(|| {
            self.take(best);
            self.step()
        })
    }

    fn take(&mut self, change: Change) {
        let Change { column, limit, n, k, .. } = change;
        let of = &self.rows.columns[column];
        for row in &self.orders[column] {
            let is_kept = match (of, &limit) {
                (InputColumn::Categories(places, _), Limit::OneOf(names)) => names.contains(&places[*row as usize]),
                (InputColumn::Numbers(numbers) | InputColumn::Wholes(numbers), Limit::Between(low, high)) => {
                    let number = numbers[*row as usize];
                    *low <= number && number <= *high
                }
                // Limits are made of their columns.
                _ => true,
            };
            if !is_kept {
                self.is_inside[*row as usize] = false;
            }
        }
        let is_inside = &self.is_inside;
        self.orders.par_iter_mut().for_each(|order| order.retain(|row| is_inside[*row as usize]));
        self.limits.0[column] = limit;
        (self.n, self.k) = (n, k);
    }

    /// The slices of a column, in the order in which they are tried.
    fn changes(&self, column: usize, share: f64) -> Vec<Change> {
        match (&self.rows.columns[column], &self.limits.0[column]) {
            (InputColumn::Categories(places, names), Limit::OneOf(left)) => {
                self.without_each(column, places, names.len(), left)
            }
            (InputColumn::Numbers(numbers), Limit::Between(low, high)) => {
                let number = |limit: f64, _| Cut { kept_to: limit, is_strict: false };
                self.sliced(column, numbers, share, [*low, *high], number).to_vec()
            }
            (InputColumn::Wholes(numbers), Limit::Between(low, high)) => {
                let number = |limit: f64, end: End| {
                    let kept_to = limit.trunc();
                    let present = if end == End::High { *high } else { *low };
                    Cut { kept_to, is_strict: kept_to == present }
                };
                self.sliced(column, numbers, share, [*low, *high], number).to_vec()
            }
            // Limits are made of their columns.
            _ => Vec::new(),
        }
    }

    /// The box without each name that is left, if there are several.
    fn without_each(&self, column: usize, places: &[u32], n_names: usize, left: &[u32]) -> Vec<Change> {
        if left.len() < 2 {
            return Vec::new();
        }
        let mut counts = vec![(0, 0); n_names];
        for row in &self.orders[column] {
            let (n, k) = &mut counts[places[*row as usize] as usize];
            *n += 1;
            *k += usize::from(self.rows.is_of_interest[*row as usize]);
        }
        let without = |name: &u32| {
            let (n, k) = counts[*name as usize];
            let rest = left.iter().copied().filter(|other| other != name).collect();
            self.change(column, Limit::OneOf(rest), (self.n - n, self.k - k))
        };
        left.iter().map(without).collect()
    }

    /// The box without a slice at each end of a column of numbers.
    fn sliced(
        &self,
        column: usize,
        numbers: &[f64],
        share: f64,
        [low, high]: [f64; 2],
        cut: impl Fn(f64, End) -> Cut,
    ) -> [Change; 2] {
        let order = &self.orders[column];
        let value_at = |place: usize| numbers[order[place] as usize];
        let is_whole = matches!(self.rows.columns[column], InputColumn::Wholes(_));
        [End::High, End::Low].map(|end| {
            let q = if end == End::High { 1.0 - share } else { share };
            let Cut { kept_to, is_strict } = cut(limit_of_slice(order.len(), value_at, q), end);
            let is_gone = |row: &&u32| {
                let number = numbers[**row as usize];
                match (end, is_strict) {
                    (End::High, false) => number > kept_to,
                    (End::High, true) => number >= kept_to,
                    (End::Low, false) => number < kept_to,
                    (End::Low, true) => number <= kept_to,
                }
            };
            let gone = |rows: &mut dyn Iterator<Item = &u32>| {
                rows.take_while(is_gone)
                    .fold((0, 0), |(n, k), row| (n + 1, k + usize::from(self.rows.is_of_interest[*row as usize])))
            };
            let (n, k) = match end {
                End::High => gone(&mut order.iter().rev()),
                End::Low => gone(&mut order.iter()),
            };
            let new = match (is_whole, order.len().checked_sub(n + 1), end) {
                // Whole numbers end where the last one that is kept lies; with none kept, where they ended.
                (true, Some(last), End::High) => value_at(last),
                (true, Some(_), End::Low) => value_at(n),
                (true, None, End::High) => value_at(order.len() - 1),
                (true, None, End::Low) => value_at(0),
                (false, ..) => kept_to,
            };
            let limit = if end == End::High { Limit::Between(low, new) } else { Limit::Between(new, high) };
            self.change(column, limit, (self.n - n, self.k - k))
        })
    }

    fn change(&self, column: usize, limit: Limit, held: (usize, usize)) -> Change {
        let n_others =
            self.limits.n_limited(&self.rows.full) - usize::from(self.limits.0[column] != self.rows.full.0[column]);
        let n_limited = n_others + usize::from(limit != self.rows.full.0[column]);
        Change { score: score((self.n, self.k), held), n_limited, column, limit, n: held.0, k: held.1 }
    }
}

/// Up to where numbers are kept, and whether the one there goes too.
struct Cut {
    kept_to: f64,
    is_strict: bool,
}
