//! Whether each limit of a box earns its place.

use super::draws::{Count, effect_on_difference};
use super::violations::{Violated, violated};
use super::{Rows, Side, Step};
use crate::stats::binomial::at_least_in;

/// What comes of lifting one limit of a box while all others stay.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lifted {
    /// The input.
    pub column: usize,
    /// Which of its limits.
    pub side: Side,
    /// How many rows the box holds then.
    pub n: usize,
    /// How many of them are of interest.
    pub k: usize,
    /// The chance of as many rows of interest in the box if those that the limit keeps out were no different: a check of
    /// plausibility, since it leaves out that the limit was searched for.
    ///
    /// # Formula
    ///
    /// ```text
    /// P(Binomial(T / d, H' / T') >= H / d)   T rows, H of interest in the box; T', H' with the limit lifted
    /// ```
    ///
    /// where d, at least 1, is by how many times less rows tell that share draws.
    pub quasi_p: f64,
}

/// What comes of lifting each limit of a box, in the order of its inputs.
#[must_use]
pub(crate) fn lifted(rows: &Rows, step: &Step) -> Vec<Lifted> {
    let sides = step.limits.limited(&rows.full);
    let n_draws = rows.draws.n();
    let mut inside = vec![Count::default(); n_draws];
    let mut beyond = vec![vec![Count::default(); n_draws]; sides.len()];
    for row in 0..rows.n() {
        let count = match violated(rows, &step.limits, row) {
            Violated::None => Some(&mut inside),
            Violated::One(column, side) => {
                sides.iter().position(|known| *known == (column, side)).map(|place| &mut beyond[place])
            }
            Violated::Several => None,
        };
        if let Some(count) = count {
            count[rows.draws.of_row(row)].add(rows.is_of_interest[row]);
        }
    }
    let of = |((column, side), beyond): ((usize, Side), Vec<Count>)| {
        let (n, k) = beyond.iter().fold((step.n, step.k), |(n, k), count| (n + count.n, k + count.k));
        let effect = if rows.draws.are_shared() { effect_on_difference(&inside, &beyond) } else { 1.0 };
        let quasi_p = at_least_in(step.n as f64 / effect, step.k as f64 / effect, k as f64 / n as f64);
        Lifted { column, side, n, k, quasi_p }
    };
    sides.into_iter().zip(beyond).map(of).collect()
}
