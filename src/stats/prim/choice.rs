//! Which box on the way is the one to tell.

use super::{Lifted, Rows, Step, lifted};
use rayon::prelude::*;

/// A limit that chance alone would look like this often does not earn its place.
const LEAST_PLAUSIBLE: f64 = 0.05;

/// The places at which a limit alone is tried are worth about so many that have nothing to do with each other.
const N_PLACES: f64 = 10.0;

/// Whether all limits of a box earn their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plausible {
    /// They do.
    All,
    /// Some may be chance.
    NotAll,
}

impl Plausible {
    /// Of the limits of a box.
    #[must_use]
    pub fn of(lifted: &[Lifted]) -> Self {
        if lifted.iter().all(|limit| limit.quasi_p < LEAST_PLAUSIBLE) { Self::All } else { Self::NotAll }
    }
}

/// How well a box tells what is of interest from what is not: the harmonic mean of coverage and density.
///
/// # Formula
///
/// ```text
/// 2 k / (n + K)          k of interest among n rows of the box, K among all
/// ```
///
/// # References
///
/// van Rijsbergen 1979, *Information Retrieval*, chapter 7.
#[must_use]
fn f_score(step: &Step, k_all: usize) -> f64 {
    2.0 * step.k as f64 / (step.n + k_all) as f64
}

/// The place of the box to tell: of those whose limits all earn their place, the one with the highest
/// `f_score`, the last of equals. Nothing if there is none but that of all rows, or none denser than that.
#[must_use]
pub fn chosen(steps: &[(Step, Plausible)]) -> Option<usize> {
    let (all, _) = steps.first()?;
    let denser = |step: &Step| step.k * all.n > all.k * step.n;
    let fit = (1..steps.len()).filter(|place| steps[*place].1 == Plausible::All && denser(&steps[*place].0));
    fit.max_by(|a, b| f_score(&steps[*a].0, all.k).total_cmp(&f_score(&steps[*b].0, all.k)))
}

/// Of the boxes on the way, each without its limits that may be chance, and of the boxes of one limit alone, the one with the
/// highest `f_score`, the last of equals. Nothing if none is left, or none is denser than all rows.
///
/// Among many inputs, boxes on the way get limits by chance early on, and none is told by [`chosen`]. Of a box, the least plausible
/// limit is lifted as long as one is no less likely than 5 % in as many tries as there are inputs; a limit alone, which is
/// tried at many places, is to be ten times less likely.
#[must_use]
pub(crate) fn pruned(rows: &Rows, steps: &[(Step, Plausible)]) -> Option<Step> {
    let k_all = rows.k();
    let most = LEAST_PLAUSIBLE / rows.columns().len().max(1) as f64;
    let kept: Vec<Option<Step>> = steps.par_iter().skip(1).map(|(step, _)| without_chance(rows, step, most)).collect();
    let denser = |step: &Step| step.k * rows.n() > k_all * step.n;
    let fit = kept.into_iter().flatten().chain(rows.limited_alone(most / N_PLACES)).filter(denser);
    fit.max_by(|a, b| f_score(a, k_all).total_cmp(&f_score(b, k_all)))
}

/// A box without its limits that may be chance; nothing if no limit is left.
fn without_chance(rows: &Rows, step: &Step, most: f64) -> Option<Step> {
    let mut step = step.clone();
    loop {
        let limits = lifted(rows, &step);
        let worst = limits.iter().max_by(|a, b| a.quasi_p.total_cmp(&b.quasi_p))?;
        if worst.quasi_p < most {
            return Some(step);
        }
        step = rows.held(&step.limits.without(worst.column, worst.side, rows.full()));
    }
}
