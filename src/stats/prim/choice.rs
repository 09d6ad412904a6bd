//! Which box on the way is the one to tell.

use super::{Lifted, Step};

/// A limit that chance alone would look like this often does not earn its place.
const LEAST_PLAUSIBLE: f64 = 0.05;

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
pub fn f_score(step: &Step, k_all: usize) -> f64 {
    2.0 * step.k as f64 / (step.n + k_all) as f64
}

/// The place of the box to tell: of those whose limits all earn their place, the one with the highest
/// [`f_score`], the last of equals. Nothing if there is none but that of all rows, or none denser than that.
#[must_use]
pub fn chosen(steps: &[(Step, Plausible)]) -> Option<usize> {
    let (all, _) = steps.first()?;
    let denser = |step: &Step| step.k * all.n > all.k * step.n;
    let fit = (1..steps.len()).filter(|place| steps[*place].1 == Plausible::All && denser(&steps[*place].0));
    fit.max_by(|a, b| f_score(&steps[*a].0, all.k).total_cmp(&f_score(&steps[*b].0, all.k)))
}
