//! Resamples: what else the data might have been, had they been drawn again.

use super::Estimate;
use super::interval::Z;
use super::student_quantile;
use crate::random::{Stream, normal_share};

/// How often each of `n` independent parts of the data comes up when `n` are drawn from them with replacement.
///
/// # References
///
/// Efron 1979, doi:10.1214/aos/1176344552.
#[must_use]
pub(crate) fn resample(n: usize, stream: &mut Stream) -> Vec<u32> {
    let mut times = vec![0; n];
    for _ in 0..n {
        times[stream.below(n)] += 1;
    }
    times
}

/// What share of the resamples of a mean lies beyond either end of its 95 % interval, where it is of `n` independent parts:
/// less than 2.5 %, as resamples of few parts differ by less than the parts themselves do. None with a single part.
///
/// # Formula
///
/// ```text
/// Phi(-sqrt(n / (n - 1)) t)          t: the 97.5 % point of Student's distribution with n - 1 degrees of freedom
/// ```
///
/// # References
///
/// Hesterberg 2015, doi:10.1080/00031305.2015.1089789 (expanded percentile interval).
#[must_use]
pub(crate) fn expanded_tail(n: usize) -> f64 {
    let degrees = n.saturating_sub(1);
    if degrees == 0 { 0.0 } else { normal_share(-(n as f64 / degrees as f64).sqrt() * student_quantile(Z, degrees)) }
}

/// A figure with the interval that resamples of it give; without bounds for fewer than two of them.
///
/// # Formula
///
/// ```text
/// point ± 1.96 sd of the resamples
/// ```
pub(super) fn around(point: f64, resampled: &[f64]) -> Estimate {
    within(point, deviation(resampled))
}

/// A figure with the interval of an estimate with that standard deviation.
pub(super) fn within(point: f64, deviation: f64) -> Estimate {
    Estimate { point, low: point - Z * deviation, high: point + Z * deviation }
}

/// The standard deviation of resamples; without bounds for fewer than two of them.
#[must_use]
pub(crate) fn deviation(resampled: &[f64]) -> f64 {
    let n = resampled.len() as f64;
    let mean = resampled.iter().sum::<f64>() / n;
    let squares: f64 = resampled.iter().map(|one| (one - mean) * (one - mean)).sum();
    if resampled.len() < 2 { f64::INFINITY } else { (squares / (n - 1.0)).sqrt() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{NameKey, Purpose, Seed, Streams};

    #[test]
    fn as_many_are_drawn_as_there_are_and_a_third_is_missed() {
        // A part is missed by all n draws with a chance of (1 - 1/n)^n, for 100 parts 0.366.
        let mut n_missed = 0;
        for number in 0..500 {
            let mut stream = Streams::new(Seed(0), number).stream_of(Purpose::Resample, NameKey::new("test"));
            let times = resample(100, &mut stream);
            assert_eq!(times.iter().sum::<u32>(), 100);
            n_missed += times.iter().filter(|times| **times == 0).count();
        }
        assert!((n_missed as f64 / 50_000.0 - 0.366).abs() < 0.005, "{n_missed}");
    }

    #[test]
    fn tails_are_the_thinner_the_fewer_the_parts() {
        // 13 parts: t = 2.178813, times sqrt(13/12) is 2.267777, beyond which lie 0.011671 of a normal distribution.
        assert!((expanded_tail(13) - 0.011_671).abs() < 1e-5, "{}", expanded_tail(13));
        assert!((expanded_tail(1_000_000) - 0.025).abs() < 1e-5);
        assert_eq!((expanded_tail(1), expanded_tail(0)), (0.0, 0.0));
    }
}
