//! The states of a common cause, and means over them.

use crate::random::normal_quantile;
use std::f64::consts::PI;
use std::sync::LazyLock;

/// How many states of the common cause a chance is averaged over.
pub(super) const N_STATES: usize = 400;

/// How close to 0 or 1 a chance is as good as that: some roundings of a sum of 400.
const NEGLIGIBLE: f64 = 1e-15;

/// What the last terms of a series must be below for what it leaves out not to show.
const SETTLED: f64 = 1e-13;

/// The states of the common cause, from bad to good: the midpoint quantiles of the normal distribution.
pub(super) fn states() -> &'static [f64; N_STATES] {
    static STATES: LazyLock<[f64; N_STATES]> =
        LazyLock::new(|| std::array::from_fn(|state| normal_quantile((state as f64 + 0.5) / N_STATES as f64)));
    &STATES
}

/// The mean over all states of a chance that rises with the state from near 0 to near 1 and is even odds about `open`.
///
/// Chances that change smoothly need not be worked out in every state: those in 65 or 129 say what they are in all others.
pub(super) fn mean(open: f64, mut chance: impl FnMut(f64) -> f64) -> f64 {
    let by_series = RULES.iter().find_map(|rule| rule.mean(&outwards(&rule.nodes, open, &mut chance)));
    by_series.unwrap_or_else(|| outwards(states(), open, chance).iter().sum::<f64>() / N_STATES as f64)
}

/// The chance in each of some states, from bad to good: worked out from where it is open outwards, until it no longer is.
fn outwards(states: &[f64], open: f64, mut chance: impl FnMut(f64) -> f64) -> Vec<f64> {
    let start = states.partition_point(|state| *state < open);
    let mut chances = vec![0.0; states.len()];
    for place in (0..start).rev() {
        chances[place] = chance(states[place]);
        if chances[place] <= NEGLIGIBLE {
            chances[place] = 0.0;
            break;
        }
    }
    for place in start..states.len() {
        chances[place] = chance(states[place]);
        if 1.0 - chances[place] <= NEGLIGIBLE {
            chances[place..].fill(1.0);
            break;
        }
    }
    chances
}

/// A mean over all states by values in a few.
///
/// # Formula
///
/// ```text
/// nodes   x_j = r cos(pi j / n), j = 0..n                          r: the best state; n + 1 of them
/// series  f(x) = sum over k of c_k T_k(x / r)                      c_k = 2/n sum over j of f(x_j) cos(pi j k / n)
/// mean    sum over k of c_k m_k = sum over j of w_j f(x_j)         m_k: the mean of T_k over all states
/// ```
///
/// First and last terms of sums count half. After Clenshaw & Curtis 1960, doi:10.1007/BF01386223, over the states in place
/// of an interval. Good where the last eighth of the `c_k` is negligible.
struct Rule {
    /// From bad to good.
    nodes: Vec<f64>,
    weights: Vec<f64>,
    /// For each of the last terms of the series, what each node adds to it.
    last_terms: Vec<Vec<f64>>,
}

static RULES: LazyLock<[Rule; 2]> = LazyLock::new(|| [64, 128].map(Rule::new));

impl Rule {
    fn new(n: usize) -> Self {
        let reach = states()[N_STATES - 1];
        // cos(pi m / n), for whole m.
        let cosine = |m: usize| libm::cos(PI * (m % (2 * n)) as f64 / n as f64);
        let half = |place: usize| if place == 0 || place == n { 0.5 } else { 1.0 };
        let added = |k: usize, j: usize| 2.0 / n as f64 * half(j) * cosine(j * k);
        let means = chebyshev_means(n, reach);
        let weight = |j: usize| (0..=n).map(|k| half(k) * added(k, j) * means[k]).sum();
        Self {
            nodes: (0..=n).rev().map(|j| reach * cosine(j)).collect(),
            weights: (0..=n).rev().map(weight).collect(),
            last_terms: (n - n / 8..=n).map(|k| (0..=n).rev().map(|j| added(k, j)).collect()).collect(),
        }
    }

    /// The mean, given the chance at each node; nothing where these are too few for it.
    fn mean(&self, chances: &[f64]) -> Option<f64> {
        let sum = |factors: &[f64]| factors.iter().zip(chances).map(|(factor, chance)| factor * chance).sum::<f64>();
        // What is as good as certain everywhere is so.
        match (chances[0], chances[chances.len() - 1]) {
            (1.0, _) => Some(1.0),
            (_, 0.0) => Some(0.0),
            _ => {
                self.last_terms.iter().all(|term| sum(term).abs() < SETTLED).then(|| sum(&self.weights).clamp(0.0, 1.0))
            }
        }
    }
}

/// The means over all states of the Chebyshev polynomials up to the n-th, of the state as a share of the best.
fn chebyshev_means(n: usize, reach: f64) -> Vec<f64> {
    let mut means = vec![0.0; n + 1];
    for share in states().iter().map(|state| state / reach) {
        let (mut before, mut last) = (share, 1.0);
        for mean in &mut means {
            *mean += last / N_STATES as f64;
            (before, last) = (last, 2.0 * share * last - before);
        }
    }
    means
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::normal_share;

    #[test]
    fn a_rule_is_exact_for_polynomials() {
        for rule in RULES.iter() {
            for power in 0..40 {
                let of = |state: f64| libm::pow((state + 4.0) / 7.1, f64::from(power));
                let chances: Vec<f64> = rule.nodes.iter().map(|node| of(*node)).collect();
                let expected = states().iter().map(|state| of(*state)).sum::<f64>() / N_STATES as f64;
                let found = chances.iter().zip(&rule.weights).map(|(chance, weight)| chance * weight).sum::<f64>();
                assert!((found - expected).abs() < 1e-13, "{power}: {found} is not {expected}");
            }
        }
    }

    #[test]
    fn a_mean_by_few_states_is_that_of_all() {
        let mut n_by_rule = [0; 3];
        for steepness in [0.1, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0, 40.0, 1e4] {
            for at in [-9.0, -3.1, -2.9, -1.0, 0.0, 0.7, 2.5, 3.02, 6.0] {
                let chance = |state: f64| normal_share(steepness * (state - at));
                let all = states().iter().map(|state| chance(*state)).sum::<f64>() / N_STATES as f64;
                let found = mean(at, chance);
                assert!((found - all).abs() < 1e-13, "{steepness} at {at}: {found} is not {all}");
                let place = RULES.iter().position(|rule| rule.mean(&outwards(&rule.nodes, at, chance)).is_some());
                n_by_rule[place.unwrap_or(2)] += 1;
            }
        }
        assert!(n_by_rule.iter().all(|n| *n > 5), "{n_by_rule:?}");
    }

    #[test]
    fn what_is_certain_in_every_state_is_so_on_average() {
        assert_eq!((mean(-9.0, |_| 1.0), mean(9.0, |_| 0.0)), (1.0, 0.0));
        assert_eq!(mean(-50.0, |state| normal_share(40.0 + state)), 1.0);
    }
}
