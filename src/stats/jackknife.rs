//! Intervals of figures that are no means, from how they change when a part of the data is left out.

use super::Estimate;
use super::interval::Z;
use super::student_quantile;

/// A figure with its interval by the delete-a-group jackknife: `left_out` holds the figure with each of the groups left
/// out, all of about equal size. Exactly no width if leaving any out changes nothing; no bounds with fewer than two.
///
/// # Formula
///
/// ```text
/// point ± t sqrt((g - 1) / g * sum (left_out - mean of left_out)^2)          g groups; t: Student's, g - 1 degrees
/// ```
///
/// With groups of one and a mean for the figure this is Student's interval of the mean.
///
/// # References
///
/// Efron & Stein 1981, doi:10.1214/aos/1176345462.
#[must_use]
pub(crate) fn jackknife(point: f64, left_out: &[f64]) -> Estimate {
    let n = left_out.len() as f64;
    if left_out.len() < 2 {
        return Estimate { point, low: f64::NEG_INFINITY, high: f64::INFINITY };
    }
    // Differences from the first are exactly nothing where all are equal, which differences from a mean may not be.
    let shifted: Vec<f64> = left_out.iter().map(|one| one - left_out[0]).collect();
    let mean = shifted.iter().sum::<f64>() / n;
    let squares: f64 = shifted.iter().map(|one| (one - mean) * (one - mean)).sum();
    let spread = student_quantile(Z, left_out.len() - 1) * ((n - 1.0) / n * squares).sqrt();
    Estimate { point, low: point - spread, high: point + spread }
}

/// The mean of many numbers that are known by their sums over groups of them, with its interval by [`jackknife`]; `sums`
/// has each sum with how many numbers it adds up, in units of `unit`.
#[must_use]
pub(crate) fn grouped_mean(sums: &[(i128, u64)], unit: f64) -> Estimate {
    let (all, n_all) = sums.iter().fold((0, 0), |(sum, n), (more, n_more)| (sum + more, n + n_more));
    let mean = |sum: i128, n: u64| sum as f64 * unit / n.max(1) as f64;
    let left_out: Vec<f64> = sums.iter().map(|(sum, n)| mean(all - sum, n_all - n)).collect();
    jackknife(mean(all, n_all), &left_out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::paired_mean;

    #[test]
    fn groups_of_one_give_the_interval_of_a_mean() {
        let expected = paired_mean(&[0.5, 1.0, 3.0]).unwrap();
        let found = grouped_mean(&[(1, 1), (2, 1), (6, 1)], 0.5);
        assert!((found.point - expected.point).abs() < 1e-12 && (found.high - expected.high).abs() < 1e-12);
        // Means 1 and 3 of two numbers each: without one the mean is the other's; half the width is t * 1.
        let found = grouped_mean(&[(2, 2), (6, 2)], 1.0);
        assert!((found.point - 2.0).abs() < 1e-12 && (found.high - 2.0 - 12.706_205).abs() < 1e-4, "{found:?}");
    }

    #[test]
    fn leaving_out_one_at_a_time_gives_the_interval_of_a_mean() {
        // 1, 2, 6: mean 3; without each 4, 3.5, 1.5. Squares around 3: 1 + 0.25 + 2.25, times 2/3, is 7/3 = s^2 / 3.
        let values = [1.0, 2.0, 6.0];
        let found = jackknife(3.0, &[4.0, 3.5, 1.5]);
        let expected = paired_mean(&values).unwrap();
        assert!((found.low - expected.low).abs() < 1e-12 && (found.high - expected.high).abs() < 1e-12);
        assert!((found.high - 3.0 - 4.302_653 * (7.0_f64 / 3.0).sqrt()).abs() < 1e-5);
    }

    #[test]
    fn what_does_not_change_has_no_width_and_what_cannot_has_no_bounds() {
        assert_eq!(jackknife(0.1, &[0.1; 100]), Estimate { point: 0.1, low: 0.1, high: 0.1 });
        assert_eq!(jackknife(0.1, &[0.1]).high, f64::INFINITY);
    }
}
