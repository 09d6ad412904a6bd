//! Whether each limit of a box earns its place.

use super::violations::{Violated, violated};
use super::{Rows, Side, Step};
use crate::stats::at_least;

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
    /// P(Binomial(T, H' / T') >= H)          T rows, H of interest in the box; T', H' with the limit lifted
    /// ```
    pub quasi_p: f64,
}

/// What comes of lifting each limit of a box, in the order of its inputs.
#[must_use]
pub fn lifted(rows: &Rows, step: &Step) -> Vec<Lifted> {
    let sides = step.limits.limited(&rows.full);
    let mut counts = vec![(step.n, step.k); sides.len()];
    for row in 0..rows.n() {
        if let Violated::One(column, side) = violated(rows, &step.limits, row)
            && let Some(place) = sides.iter().position(|known| *known == (column, side))
        {
            counts[place].0 += 1;
            counts[place].1 += usize::from(rows.is_of_interest[row]);
        }
    }
    let of = |((column, side), (n, k)): ((usize, Side), (usize, usize))| {
        let quasi_p = at_least(step.n as u64, step.k as u64, k as f64 / n as f64);
        Lifted { column, side, n, k, quasi_p }
    };
    sides.into_iter().zip(counts).map(of).collect()
}
