//! Quantiles, and the exact interval of a median.

use super::Estimate;

/// The quantile of values sorted in rising order, by linear interpolation between order statistics (type 7 of Hyndman &
/// Fan 1996, doi:10.1080/00031305.1996.10473566); nothing without values. `share` is 0 to 1.
#[must_use]
pub(crate) fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    quantile_of(sorted.len() as u64, |place| sorted[place as usize], share)
}

/// As [`quantile`], for `n` values of which the one at a place in rising order, from 0, is looked up.
#[must_use]
pub(crate) fn quantile_of(n: u64, value_at: impl Fn(u64) -> f64, share: f64) -> Option<f64> {
    let last = n.checked_sub(1)?;
    let place = share.clamp(0.0, 1.0) * last as f64;
    let below = (place.floor() as u64).min(last);
    let (low, high) = (value_at(below), value_at((below + 1).min(last)));
    Some(low + (place - below as f64) * (high - low))
}

/// The place, from 0, of the first of `n` values in rising order that at least a share of them does not exceed (type 1 of
/// Hyndman & Fan 1996): for values between which none lies, such as dates. Nothing without values. `share` is 0 to 1.
#[must_use]
pub(crate) fn order_statistic_at(n: u64, share: f64) -> Option<u64> {
    let last = n.checked_sub(1)?;
    let exact = share.clamp(0.0, 1.0) * n as f64;
    // A share of a count that is whole but for rounding is that count.
    let whole = exact.round();
    let up_to = if (exact - whole).abs() < 1e-9 * n as f64 { whole } else { exact.ceil() };
    Some((up_to as u64).clamp(1, n).saturating_sub(1).min(last))
}

/// The median of values on a ladder of steps, each of which stands for the stretch of the ladder around it: where on the
/// ladder, from 0, half of the values lie below. It moves little where a few values more cross the middle, by which the plain
/// median jumps a step or several. `counts` says how many values are on each step; nothing without values.
///
/// # Formula
///
/// ```text
/// k - 1/2 + (n / 2 - below k) / on k          k: the first step by which half of the n values are reached
/// ```
///
/// within the ladder; in the middle of the gap where half of them lie on either side of one.
///
/// # References
///
/// Median of grouped data: Kenney & Keeping 1962, Mathematics of Statistics, part 1.
#[must_use]
pub(crate) fn grouped_median(counts: &[u64]) -> Option<f64> {
    let n: u64 = counts.iter().sum();
    let last = counts.len().checked_sub(1).filter(|_| n > 0)? as f64;
    // The same from below and from above: the middle of the two is either, but where nothing lies between two halves.
    let from_below = half_way(counts.iter().copied(), n);
    let from_above = last - half_way(counts.iter().rev().copied(), n);
    Some(f64::midpoint(from_below, from_above).clamp(0.0, last))
}

/// From the first step on, where half of `n` values are reached.
fn half_way(counts: impl Iterator<Item = u64>, n: u64) -> f64 {
    let mut below = 0;
    for (step, count) in counts.enumerate() {
        if 2 * (below + count) >= n {
            return step as f64 - 0.5 + (n as f64 / 2.0 - below as f64) / count as f64;
        }
        below += count;
    }
    0.0
}

/// The median of `n` values of which the one at a place in rising order, from 0, is looked up, with the exact interval between two order statistics that covers it
/// with at least 95 % whatever the distribution. With fewer than six values there is none, as even their extremes cover it
/// more rarely: the ends are infinite. Nothing without values.
///
/// # Formula
///
/// ```text
/// [x_(k), x_(n+1-k)] for the largest k >= 1 with P(Binomial(n, 1/2) < k) <= 0.025
/// ```
#[must_use]
pub(crate) fn median_interval_of(n: u64, value_at: impl Fn(u64) -> f64) -> Option<Estimate> {
    let point = quantile_of(n, &value_at, 0.5)?;
    Some(match order_statistic(n) {
        0 => Estimate { point, low: f64::NEG_INFINITY, high: f64::INFINITY },
        k => Estimate { point, low: value_at(k - 1), high: value_at(n - k) },
    })
}

/// As [`median_interval_of`], for values sorted in rising order.
#[cfg(test)]
pub(crate) fn median_interval(sorted: &[f64]) -> Option<Estimate> {
    median_interval_of(sorted.len() as u64, |place| sorted[place as usize])
}

/// The largest `k` with `P(Binomial(n, 1/2) < k) <= 0.025`.
fn order_statistic(n: u64) -> u64 {
    let ln_half_n = -(n as f64) * std::f64::consts::LN_2;
    let mut cumulative = 0.0;
    // Twelve standard deviations below the mean, what is left out is less than 1e-32.
    let start = (n / 2).saturating_sub(6 * (n as f64).sqrt() as u64);
    let ln_factorial = |of: u64| libm::lgamma(of as f64 + 1.0);
    let mut ln_binomial = ln_factorial(n) - ln_factorial(start) - ln_factorial(n - start);
    for k in start..=n {
        cumulative += libm::exp(ln_binomial + ln_half_n);
        if cumulative > 0.025 {
            return k;
        }
        ln_binomial += libm::log((n - k) as f64) - libm::log((k + 1) as f64);
    }
    n
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_interpolate_between_order_statistics() {
        let sorted = [1.0, 2.0, 4.0, 8.0];
        assert_eq!(quantile(&sorted, 0.0), Some(1.0));
        assert_eq!(quantile(&sorted, 0.5), Some(3.0));
        assert_eq!(quantile(&sorted, 1.0), Some(8.0));
        assert_eq!(quantile(&[], 0.5), None);
    }

    #[test]
    fn a_median_on_a_ladder_stands_between_its_steps() {
        // Of ten values 4 lie below step 1, which holds 5: 1 - 1/2 + (5 - 4) / 5.
        assert!((grouped_median(&[4, 5, 1]).unwrap() - 0.7).abs() < 1e-12);
        assert!((grouped_median(&[1, 5, 4]).unwrap() - 1.3).abs() < 1e-12);
        assert_eq!(grouped_median(&[0, 7, 0]), Some(1.0));
        assert!((grouped_median(&[9, 1]).unwrap() - 1.0 / 18.0).abs() < 1e-12);
        assert_eq!(grouped_median(&[5, 0, 0, 5]), Some(1.5));
        assert_eq!((grouped_median(&[3]), grouped_median(&[0, 0]), grouped_median(&[])), (Some(0.0), None, None));
    }

    #[test]
    fn an_order_statistic_is_one_of_the_values() {
        assert_eq!(
            [0.0, 0.25, 0.26, 0.5, 0.75, 1.0].map(|share| order_statistic_at(4, share)),
            [0, 0, 1, 1, 2, 3].map(Some)
        );
        assert_eq!([order_statistic_at(20, 0.05), order_statistic_at(1, 0.95)], [Some(0), Some(0)]);
        assert_eq!(order_statistic_at(0, 0.5), None);
    }

    #[test]
    fn the_median_interval_uses_the_tabled_order_statistics() {
        // For n = 20 the 95 % interval runs from the 6th to the 15th value; for n = 10 from the 2nd to the 9th.
        let twenty: Vec<f64> = (1..=20).map(f64::from).collect();
        let estimate = median_interval(&twenty).unwrap();
        assert_eq!([estimate.low, estimate.point, estimate.high], [6.0, 10.5, 15.0]);
        let ten: Vec<f64> = (1..=10).map(f64::from).collect();
        let estimate = median_interval(&ten).unwrap();
        assert_eq!([estimate.low, estimate.high], [2.0, 9.0]);
    }

    #[test]
    fn the_order_statistic_of_many_values_lies_two_standard_deviations_below_the_middle() {
        // n/2 - 1.96 sqrt(n)/2, rounded by less than one place.
        for n in [1_000, 10_000, 1_000_000_u64] {
            let expected = n as f64 / 2.0 - 1.959_963_985 * (n as f64).sqrt() / 2.0;
            let found = order_statistic(n) as f64;
            assert!((found - expected).abs() < 1.0, "{n}: {found} is not {expected}");
        }
    }

    #[test]
    fn fewer_than_six_values_give_no_interval() {
        // The extremes of five values cover the median with 1 - 2 / 2^5 = 93.75 %, those of six with 96.9 %.
        let estimate = median_interval(&[1.0, 2.0, 3.0, 4.0, 5.0]).unwrap();
        assert_eq!((estimate.point, estimate.ends()), (3.0, None));
        let estimate = median_interval(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]).unwrap();
        assert_eq!((estimate.point, estimate.ends()), (3.5, Some([1.0, 6.0])));
    }
}
