//! The binomial distribution.

use crate::random::beta_share;

/// The chance of at least `k` successes in `n` trials, each with chance `p`.
///
/// # Formula
///
/// ```text
/// P(X >= k) = I_p(k, n - k + 1)          regularised incomplete beta function
/// ```
#[must_use]
pub(crate) fn at_least(n: u64, k: u64, p: f64) -> f64 {
    at_least_in(n as f64, k as f64, p)
}

/// The same in between whole numbers, as effective numbers of trials are.
pub(super) fn at_least_in(n: f64, k: f64, p: f64) -> f64 {
    if k <= 0.0 {
        1.0
    } else if k > n {
        0.0
    } else {
        beta_share(k, n - k + 1.0, p)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_are_those_worked_out_by_hand() {
        // Three tosses: at least two heads 1/2, at least three 1/8; a die thrown twice: at least one six 11/36.
        for (n, k, p, expected) in [(3, 2, 0.5, 0.5), (3, 3, 0.5, 0.125), (2, 1, 1.0 / 6.0, 11.0 / 36.0)] {
            assert!((at_least(n, k, p) - expected).abs() < 1e-14);
        }
        assert_eq!([at_least(5, 0, 0.3), at_least(5, 6, 0.3), at_least(5, 5, 1.0)], [1.0, 0.0, 1.0]);
    }
}
