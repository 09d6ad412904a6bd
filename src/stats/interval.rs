//! Estimates with their intervals.

use super::student_quantile;

/// A figure with a 95 % confidence interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The figure.
    pub point: f64,
    /// The lower end of the interval.
    pub low: f64,
    /// The upper end of the interval.
    pub high: f64,
}

/// The 97.5 % point of the standard normal distribution.
pub(super) const Z: f64 = 1.959_963_984_540_054;

/// The share of successes with Wilson's score interval; the whole range from 0 to 1 around 0 without any trial.
///
/// # Formula
///
/// ```text
/// (p + z^2/2n ± z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n)
/// ```
///
/// # References
///
/// Wilson 1927, doi:10.1080/01621459.1927.10502953.
#[must_use]
pub fn wilson(successes: u64, trials: u64) -> Estimate {
    if trials == 0 {
        return Estimate { point: 0.0, low: 0.0, high: 1.0 };
    }
    let n = trials as f64;
    let p = successes as f64 / n;
    let centre = p + Z * Z / (2.0 * n);
    let spread = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + Z * Z / n;
    let low = if successes == 0 { 0.0 } else { (centre - spread) / scale };
    let high = if successes == trials { 1.0 } else { (centre + spread) / scale };
    Estimate { point: p, low, high }
}

/// The mean of differences between paired runs with Student's interval for means; exactly zero, with an interval of no
/// width, if all differences are zero. Nothing without a difference.
///
/// # Formula
///
/// ```text
/// mean ± t s / sqrt(n),   s^2 = sum (d - mean)^2 / (n - 1)          t: Student's, n - 1 degrees of freedom
/// ```
///
/// # References
///
/// Student 1908, doi:10.2307/2331554.
#[must_use]
pub fn paired_mean(differences: &[f64]) -> Option<Estimate> {
    let mean = differences.iter().sum::<f64>() / differences.len() as f64;
    let squares: f64 = differences.iter().map(|d| (d - mean) * (d - mean)).sum();
    mean_interval(differences.len() as u64, mean, squares)
}

/// As [`paired_mean`], for `n` differences of which the mean is known and the sum of their squared distances from it.
#[must_use]
pub fn mean_interval(n: u64, mean: f64, squares: f64) -> Option<Estimate> {
    let spread = match n {
        0 => return None,
        1 => f64::INFINITY,
        n => student_quantile(Z, n as usize - 1) * (squares.max(0.0) / (n - 1) as f64 / n as f64).sqrt(),
    };
    Some(Estimate { point: mean, low: mean - spread, high: mean + spread })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-4, "{found} is not {expected}");
    }

    #[test]
    fn wilson_agrees_with_the_published_example() {
        // Newcombe 1998 (doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E), 81 of 263: 0.2553 to 0.3662.
        let estimate = wilson(81, 263);
        close(estimate.point, 0.3080);
        close(estimate.low, 0.2553);
        close(estimate.high, 0.3662);
    }

    #[test]
    fn wilson_stays_within_zero_and_one() {
        let none = wilson(0, 20);
        assert_eq!(none.low, 0.0);
        close(none.high, 0.1611);
        let all = wilson(20, 20);
        assert_eq!(all.high, 1.0);
        close(all.low, 0.8389);
    }

    #[test]
    fn identical_pairs_differ_by_exactly_nothing() {
        assert_eq!(paired_mean(&[0.0; 50]), Some(Estimate { point: 0.0, low: 0.0, high: 0.0 }));
        assert_eq!(paired_mean(&[]), None);
    }

    #[test]
    fn a_paired_mean_has_the_interval_of_a_mean() {
        // Differences 1, 2, 3: mean 2, s = 1, interval 2 ± 4.3027 / sqrt(3), by the table for two degrees of freedom.
        let estimate = paired_mean(&[1.0, 2.0, 3.0]).unwrap();
        close(estimate.point, 2.0);
        close(estimate.high - 2.0, 2.484_138);
    }
}
