//! Estimates with their intervals.

use super::student_quantile;
use crate::random::normal_quantile;

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

impl Estimate {
    /// The ends of the interval. None where they are not known: with a single value, or with values that all came out alike,
    /// which say nothing of how far others would lie from them.
    #[must_use]
    pub fn ends(&self) -> Option<[f64; 2]> {
        let Self { low, high, .. } = *self;
        (low.is_finite() && high.is_finite() && low < high).then_some([low, high])
    }

    /// The same with an interval that ends where the range of what it is of does.
    #[must_use]
    pub const fn within(self, [least, most]: [f64; 2]) -> Self {
        Self { low: self.low.max(least), high: self.high.min(most), ..self }
    }

    /// For the mean of `n` values within a range: where all came out alike, how far it may lie from them by as many others
    /// as Wilson's interval leaves room for, each at the end of the range. Of a share of none or all that is Wilson's
    /// interval.
    ///
    /// # Formula
    ///
    /// ```text
    /// e = z^2 / (n + z^2);   point - e (point - least) to point + e (most - point)
    /// ```
    ///
    /// # References
    ///
    /// Wilson 1927, doi:10.1080/01621459.1927.10502953.
    #[must_use]
    pub(crate) fn of_alike(self, n: u64, [least, most]: [f64; 2]) -> Self {
        let Self { point, low, high } = self;
        if n == 0 || low < high {
            return self;
        }
        let others = Z * Z / (n as f64 + Z * Z);
        Self { point, low: point - others * (point - least), high: point + others * (most - point) }
    }
}

/// Whether so many differences that are all the same, and not nothing, are more than chance, where so many are looked at: by
/// the sign test, whose level is 5 % for all together (Bonferroni).
///
/// # References
///
/// Dixon & Mood 1946, doi:10.1080/01621459.1946.10501898.
#[must_use]
pub(crate) fn are_signs_beyond_chance(n: u64, n_compared: usize) -> bool {
    let exponent = i32::try_from(n).unwrap_or(i32::MAX).saturating_sub(1).min(1_000);
    libm::ldexp(1.0, -exponent) <= 2.0 * TAIL / n_compared.max(1) as f64
}

/// By how much an interval of 95 % on so many degrees of freedom grows to be one among so many, such that all of them together
/// miss at most once in twenty times (Bonferroni). No bounds without a degree of freedom.
///
/// # References
///
/// Dunn 1961, doi:10.1080/01621459.1961.10482090.
#[must_use]
pub(crate) fn widening(n_compared: usize, degrees: u64) -> f64 {
    let all = normal_quantile(1.0 - TAIL / n_compared.max(1) as f64);
    match usize::try_from(degrees).unwrap_or(usize::MAX) {
        0 => f64::INFINITY,
        degrees => student_quantile(all, degrees) / student_quantile(normal_quantile(1.0 - TAIL), degrees),
    }
}

/// The share of chance on either side of an interval of 95 %.
const TAIL: f64 = 0.025;

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
    let n = trials as f64;
    wilson_share(if trials == 0 { 0.0 } else { successes as f64 / n }, n)
}

/// The same of a share `p` of so many trials, which need be no whole number.
pub(super) fn wilson_share(p: f64, n: f64) -> Estimate {
    if n <= 0.0 {
        return Estimate { point: 0.0, low: 0.0, high: 1.0 };
    }
    let centre = p + Z * Z / (2.0 * n);
    let spread = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + Z * Z / n;
    let low = if p <= 0.0 { 0.0 } else { (centre - spread) / scale };
    let high = if p >= 1.0 { 1.0 } else { (centre + spread) / scale };
    Estimate { point: p, low, high }
}

/// The difference between two shares of the same `n` pairs, the second less the first, with Newcombe's interval from Wilson's for
/// either share (his method 10), which stays within -1 and 1; no interval without a pair. Of the pairs, `both` have it both times,
/// `first` the first time alone and `second` the second time alone.
///
/// # Formula
///
/// ```text
/// with p the share the second time, l to u its interval, p', l' and u' those of the first time, and phi their correlation:
/// low  = p - p' - sqrt((p - l)^2 - 2 phi (p - l) (u' - p') + (u' - p')^2)
/// high = p - p' + sqrt((u - p)^2 - 2 phi (u - p) (p' - l') + (p' - l')^2)
/// ```
///
/// # References
///
/// Newcombe 1998, `doi:10.1002/(SICI)1097-0258(19981130)17:22<2635::AID-SIM954>3.0.CO;2-C`.
#[must_use]
pub(crate) fn paired_shares(n: u64, both: u64, first: u64, second: u64) -> Estimate {
    let neither = n.saturating_sub(both + first + second);
    let [one, other] = [wilson(both + second, n), wilson(both + first, n)];
    let point = (second as f64 - first as f64) / n.max(1) as f64;
    if n == 0 {
        return Estimate { point, low: f64::NEG_INFINITY, high: f64::INFINITY };
    }
    let phi = correlation([both, second, first, neither].map(|count| count as f64));
    let reach = |x: f64, y: f64| (x * x - 2.0 * phi * x * y + y * y).max(0.0).sqrt();
    let below = reach(one.point - one.low, other.high - other.point);
    let above = reach(one.high - one.point, other.point - other.low);
    Estimate { point, low: (point - below).max(-1.0), high: (point + above).min(1.0) }
}

/// Newcombe's correlation of two shares from the fourfold table of their pairs, with a correction for continuity if it is
/// positive; 0 where a margin is empty.
fn correlation([a, b, c, d]: [f64; 4]) -> f64 {
    let margins = (a + b) * (c + d) * (a + c) * (b + d);
    if margins == 0.0 {
        return 0.0;
    }
    let product = a * d - b * c;
    let corrected = if product > 0.0 { (product - (a + b + c + d) / 2.0).max(0.0) } else { product };
    corrected / margins.sqrt()
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
pub(crate) fn mean_interval(n: u64, mean: f64, squares: f64) -> Option<Estimate> {
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
    fn differences_of_paired_shares_agree_with_the_published_example() {
        // Newcombe 1998, method 10, of 50 pairs: 36 both times, 12 and 2 one time alone, none neither: 0.0569 to 0.3404.
        let found = paired_shares(50, 36, 2, 12);
        close(found.point, 0.2);
        close(found.low, 0.0569);
        close(found.high, 0.3404);
        let turned = paired_shares(50, 36, 12, 2);
        close(turned.low, -found.high);
        close(turned.high, -found.low);
        let certain = paired_shares(20, 0, 0, 20);
        assert!(certain.high <= 1.0 && certain.low > 0.5 && certain.point == 1.0, "{certain:?}");
        assert_eq!(paired_shares(0, 0, 0, 0).ends(), None);
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
    fn values_that_are_all_alike_have_no_interval_but_within_a_range() {
        let alike = paired_mean(&[0.25; 50]).unwrap();
        assert_eq!((alike.ends(), paired_mean(&[0.25]).unwrap().ends()), (None, None));
        // Twenty of twenty: Wilson's interval, from 0.8389.
        let all = Estimate { point: 1.0, low: 1.0, high: 1.0 };
        let (found, expected) = (all.of_alike(20, [0.0, 1.0]), wilson(20, 20));
        assert!((found.low - expected.low).abs() < 1e-12 && found.high == 1.0, "{found:?}");
        let beyond = Estimate { point: 0.9, low: 0.7, high: 1.1 };
        assert_eq!(beyond.within([0.0, 1.0]).ends(), Some([0.7, 1.0]));
        let half = Estimate { point: 0.0, low: 0.0, high: 0.0 }.of_alike(20, [-1.0, 1.0]);
        close(half.high, 0.1611);
        close(half.low, -0.1611);
        let wide = Estimate { point: 0.5, low: 0.25, high: 0.75 };
        assert_eq!(wide.of_alike(20, [0.0, 1.0]), wide);
    }

    #[test]
    fn among_many_an_interval_is_wider_the_more_so_the_fewer_the_values() {
        // The 99.95 % point over the 97.5 % point: normal 3.2905 / 1.9600, Student's of 9 degrees 4.7809 / 2.2622.
        close(widening(50, 1_000_000), 3.290_527 / 1.959_964);
        assert!((widening(50, 9) - 4.780_913 / 2.262_157).abs() < 2e-3, "{}", widening(50, 9));
        assert_eq!((widening(1, 9), widening(3, 0)), (1.0, f64::INFINITY));
        // Six equal signs by chance: 1 in 32; one among two must be below 1 in 40.
        assert_eq!(
            [(6, 1), (6, 2), (7, 2), (5, 1)].map(|(n, of)| are_signs_beyond_chance(n, of)),
            [true, false, true, false]
        );
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
