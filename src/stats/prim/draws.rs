//! Rows that share a draw, and how much less they tell than as many drawn each by itself.

use super::Rows;
use crate::stats::interval::{Z, wilson_share};
use crate::stats::{Estimate, student_quantile};

/// Which draw each row is of, numbered from 0 in rising order of the draws.
#[derive(Clone, Debug)]
pub(super) struct Draws {
    of_row: Vec<u32>,
    n: usize,
}

/// How much of some rows is of interest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Within {
    /// How many rows.
    pub n: usize,
    /// How many of them are of interest.
    pub k: usize,
    /// Their share, with an interval that counts by draw.
    pub share: Estimate,
}

/// Rows, and how many of them are of interest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) n: usize,
    pub(super) k: usize,
}

impl Count {
    pub(super) fn add(&mut self, is_of_interest: bool) {
        self.n += 1;
        self.k += usize::from(is_of_interest);
    }

    fn excess(self, p: f64) -> f64 {
        self.k as f64 - self.n as f64 * p
    }
}

impl Draws {
    /// Rows of which each has its own.
    pub(super) fn single(n_rows: usize) -> Self {
        Self { of_row: (0..n_rows as u32).collect(), n: n_rows }
    }

    /// Rows of these draws. If all are of one, nothing is known of others: then rows stand for themselves.
    pub(super) fn of(draws: &[u64]) -> Self {
        let mut different = draws.to_vec();
        different.sort_unstable();
        different.dedup();
        if different.len() <= 1 {
            return Self::single(draws.len());
        }
        let place = |draw: &u64| different.partition_point(|known| known < draw) as u32;
        Self { of_row: draws.iter().map(place).collect(), n: different.len() }
    }

    pub(super) const fn n(&self) -> usize {
        self.n
    }

    pub(super) fn are_shared(&self) -> bool {
        self.n < self.of_row.len()
    }

    pub(super) fn of_row(&self, row: usize) -> usize {
        self.of_row[row] as usize
    }
}

impl Rows {
    /// How much of some rows is of interest.
    #[must_use]
    pub fn within(&self, is_chosen: impl Fn(usize) -> bool) -> Within {
        let mut of_draws = vec![Count::default(); self.draws.n()];
        let mut all = Count::default();
        for row in (0..self.n()).filter(|row| is_chosen(*row)) {
            all.add(self.is_of_interest[row]);
            of_draws[self.draws.of_row(row)].add(self.is_of_interest[row]);
        }
        let p = if all.n == 0 { 0.0 } else { all.k as f64 / all.n as f64 };
        Within { n: all.n, k: all.k, share: wilson_share(p, all.n as f64 / effect_on_share(&of_draws, all)) }
    }
}

/// By how many times rows that share draws tell less of a share than as many drawn each by itself.
///
/// # Formula
///
/// ```text
/// d = C / (C - 1) sum (k_c - n_c p)^2 / (n p (1 - p)) (t / z)^2,  at least 1     C draws; k_c of interest of n_c rows; p = k / n
/// ```
///
/// where t and z are the 97.5 % points on C - 1 degrees of freedom and of the normal distribution. If none or all are of interest,
/// a draw counts as one row.
///
/// # References
///
/// Rao & Scott 1992, doi:10.2307/2532311; for few draws Korn & Graubard 1998, Survey Methodology 24, 193.
fn effect_on_share(of_draws: &[Count], all: Count) -> f64 {
    let there: Vec<Count> = of_draws.iter().copied().filter(|count| count.n > 0).collect();
    let n_draws = there.len();
    if n_draws == all.n {
        return 1.0;
    }
    let p = all.k as f64 / all.n as f64;
    if n_draws == 1 || all.k == 0 || all.k == all.n {
        return all.n as f64 / n_draws as f64;
    }
    let squares: f64 = there.iter().map(|count| count.excess(p) * count.excess(p)).sum();
    at_least_one(squares / (all.n as f64 * p * (1.0 - p)), n_draws)
}

/// The same of the difference between the rows of a box and those that one of its limits keeps out, if there were none: rows of a
/// draw that lie in both tell more of it than of a share, rows that a limit on what was drawn keeps together tell less.
///
/// # Formula
///
/// ```text
/// d = C / (C - 1) sum ((k_c - n_c p) / n - (k'_c - n'_c p) / n')^2 / (p (1 - p) (1 / n + 1 / n')) (t / z)^2,  at least 1
/// ```
pub(super) fn effect_on_difference(inside: &[Count], beyond: &[Count]) -> f64 {
    let sum =
        |all: &[Count]| all.iter().fold(Count::default(), |sum, one| Count { n: sum.n + one.n, k: sum.k + one.k });
    let (held, kept_out) = (sum(inside), sum(beyond));
    let n_draws = inside.iter().zip(beyond).filter(|(held, out)| held.n + out.n > 0).count();
    let [n, n_out] = [held.n as f64, kept_out.n as f64];
    let p = (held.k + kept_out.k) as f64 / (n + n_out);
    let variance = p * (1.0 - p) * (1.0 / n + 1.0 / n_out);
    if held.n == 0 || kept_out.n == 0 || variance <= 0.0 || n_draws < 2 {
        return 1.0;
    }
    let differences = inside.iter().zip(beyond).map(|(held, out)| held.excess(p) / n - out.excess(p) / n_out);
    let squares: f64 = differences.map(|difference| difference * difference).sum();
    at_least_one(squares / variance, n_draws)
}

fn at_least_one(effect: f64, n_draws: usize) -> f64 {
    let degrees = n_draws - 1;
    let few = student_quantile(Z, degrees) / Z;
    (effect * n_draws as f64 / degrees as f64 * few * few).max(1.0)
}

#[cfg(test)]
mod tests {
    use super::super::{Limit, Plausible, Settings, Side, Step, chosen, lifted, pruned};
    use super::*;
    use crate::random::{NameKey, Purpose, Seed, Streams};
    use crate::stats::{InputColumn, at_least, wilson};

    #[test]
    fn rows_played_five_times_over_tell_as_much_as_once() {
        // 60 draws, 24 of interest, each five times: the interval is that of 60 but for t on 59 degrees in place of z.
        let is_so: Vec<bool> = (0..300).map(|row| (row / 5) % 5 < 2).collect();
        let draws: Vec<u64> = (0..300).map(|row| row / 5).collect();
        let rows = Rows::of_draws(vec![InputColumn::Numbers(vec![0.0; 300])], is_so.clone(), &draws);
        let found = rows.within(|_| true);
        assert_eq!((found.n, found.k), (300, 120));
        let few = student_quantile(Z, 59) / Z;
        let expected = wilson_share(0.4, 60.0 * 59.0 / 60.0 / (few * few));
        assert!((found.share.low - expected.low).abs() < 1e-12 && (found.share.high - expected.high).abs() < 1e-12);
        // Of none, it is that of as many rows as there are draws.
        let none = rows.within(|row| (row / 5) % 5 >= 2);
        assert_eq!(none.share, wilson(0, 36));
        // Each with its own draw, it is Wilson's.
        let own: Vec<u64> = (0..300).collect();
        let plain = Rows::of_draws(vec![InputColumn::Numbers(vec![0.0; 300])], is_so, &own);
        assert_eq!(plain.within(|_| true).share, wilson(120, 300));
    }

    #[test]
    fn a_limit_on_what_was_drawn_is_judged_by_draws() {
        // 16 draws of an input from 0 to 15, 8 of interest, 6 of them among the lower half; each ten times.
        let draws: Vec<u64> = (0..160).map(|row| row / 10).collect();
        let is_so: Vec<bool> = draws.iter().map(|draw| [0, 1, 2, 3, 4, 5, 10, 12].contains(draw)).collect();
        let column = || vec![InputColumn::Numbers(draws.iter().map(|draw| *draw as f64).collect())];
        let quasi_p = |rows: &Rows| {
            let mut step = rows.held(rows.full());
            step.limits.0[0] = Limit::Between(0.0, 7.5);
            let step = rows.held(&step.limits);
            let limits = lifted(rows, &step);
            assert_eq!((limits.len(), limits[0].side), (1, Side::High));
            limits[0].quasi_p
        };
        let once: f64 = at_least(8, 6, 0.5);
        let by_draw = quasi_p(&Rows::of_draws(column(), is_so.clone(), &draws));
        let by_row = quasi_p(&Rows::new(column(), is_so));
        assert!(by_row < 1e-5 && by_draw > 0.05 && (by_draw - once).abs() < 0.08, "{by_row} {by_draw} {once}");
    }

    #[test]
    fn repeating_draws_of_pure_chance_tells_no_box() {
        // Inputs and outcome have nothing to do with each other; every draw comes five times.
        let is_told = |n_times: u64, number: u64| {
            let mut stream = Streams::new(Seed(number), 0).stream_of(Purpose::Resample, NameKey::new("placebo"));
            let mut once = |n: usize| -> Vec<f64> { (0..n).map(|_| stream.uniform()).collect() };
            let is_so: Vec<bool> = once(101).into_iter().map(|u| u < 0.2).collect();
            let drawn: Vec<Vec<f64>> = (0..4).map(|_| once(101)).collect();
            let draws: Vec<u64> = (0..101 * n_times).map(|row| row % 101).collect();
            let at = |row: &u64| *row as usize;
            let columns = drawn.iter().map(|all| InputColumn::Numbers(draws.iter().map(|row| all[at(row)]).collect()));
            let rows = Rows::of_draws(columns.collect(), draws.iter().map(|row| is_so[at(row)]).collect(), &draws);
            let [half, other] = [0, 1].map(|first| rows.every_second_draw(first));
            assert!(half.draws.n() == 51 && other.draws.n() == 50 && half.n() == 51 * n_times as usize);
            let steps: Vec<(Step, Plausible)> = rows
                .trajectory(Settings::default())
                .into_iter()
                .map(|step| {
                    let plausible = Plausible::of(&lifted(&rows, &step));
                    (step, plausible)
                })
                .collect();
            chosen(&steps).is_some() || pruned(&rows, &steps).is_some()
        };
        let count = |n_times: u64| (0..8).filter(|number| is_told(n_times, *number)).count();
        assert!(count(5) <= count(1), "{} of 8 against {}", count(5), count(1));
    }
}
