//! Quantiles, and the exact interval of a median.

use super::Estimate;

/// The quantile of values sorted in rising order, by linear interpolation between order statistics (type 7 of Hyndman &
/// Fan 1996, doi:10.1080/00031305.1996.10473566); nothing without values. `share` is 0 to 1.
#[must_use]
pub fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let place = share.clamp(0.0, 1.0) * last as f64;
    let below = place.floor() as usize;
    let above = (below + 1).min(last);
    Some(sorted[below] + (place - below as f64) * (sorted[above] - sorted[below]))
}

/// The median of values sorted in rising order, with the exact interval between two order statistics that covers it
/// with at least 95 % whatever the distribution; the extremes where there are too few values. Nothing without values.
///
/// # Formula
///
/// ```text
/// [x_(k), x_(n+1-k)] for the largest k >= 1 with P(Binomial(n, 1/2) < k) <= 0.025
/// ```
#[must_use]
pub fn median_interval(sorted: &[f64]) -> Option<Estimate> {
    let point = quantile(sorted, 0.5)?;
    let n = sorted.len();
    let k = order_statistic(n).max(1);
    Some(Estimate { point, low: sorted[k - 1], high: sorted[n - k] })
}

/// The largest `k` with `P(Binomial(n, 1/2) < k) <= 0.025`.
fn order_statistic(n: usize) -> usize {
    let ln_half_n = -(n as f64) * std::f64::consts::LN_2;
    let mut cumulative = 0.0;
    let mut ln_binomial = 0.0;
    for k in 0..=n {
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
    fn few_values_give_their_extremes() {
        let estimate = median_interval(&[1.0, 2.0, 3.0]).unwrap();
        assert_eq!([estimate.low, estimate.point, estimate.high], [1.0, 2.0, 3.0]);
    }
}
