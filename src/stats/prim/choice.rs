//! Which box on the way is the one to tell.

use super::{Lifted, Rows, Step, lifted};

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

/// The box on the way with the highest `f_score`, without the limits that may be chance: the least plausible one is
/// lifted, as long as one is no less likely than 5 % in as many tries as there are inputs. Nothing if no limit is left.
///
/// Among many inputs, boxes on the way get limits by chance early on, and none is told by [`chosen`].
#[must_use]
pub(crate) fn pruned(rows: &Rows, steps: &[(Step, Plausible)]) -> Option<Step> {
    let (all, _) = steps.first()?;
    let best = steps.iter().skip(1).max_by(|(a, _), (b, _)| f_score(a, all.k).total_cmp(&f_score(b, all.k)));
    let mut step = best?.0.clone();
    let most = LEAST_PLAUSIBLE / rows.columns().len().max(1) as f64;
    loop {
        let limits = lifted(rows, &step);
        let worst = limits.iter().max_by(|a, b| a.quasi_p.total_cmp(&b.quasi_p))?;
        if worst.quasi_p < most {
            return Some(step);
        }
        step = rows.held(&step.limits.without(worst.column, worst.side, rows.full()));
    }
}
