//! Resamples: what else the data might have been, had they been drawn again.

use super::Estimate;
use super::interval::Z;
use crate::random::Stream;

/// How often each of `n` independent parts of the data comes up when `n` are drawn from them with replacement.
///
/// # References
///
/// Efron 1979, doi:10.1214/aos/1176344552.
#[must_use]
pub fn resample(n: usize, stream: &mut Stream) -> Vec<u32> {
    let mut times = vec![0; n];
    for _ in 0..n {
        times[stream.below(n)] += 1;
    }
    times
}

/// A figure with the interval that resamples of it give; without bounds for fewer than two of them.
///
/// # Formula
///
/// ```text
/// point ± 1.96 sd of the resamples
/// ```
pub(super) fn around(point: f64, resampled: &[f64]) -> Estimate {
    let n = resampled.len() as f64;
    let mean = resampled.iter().sum::<f64>() / n;
    let squares: f64 = resampled.iter().map(|one| (one - mean) * (one - mean)).sum();
    let spread = if resampled.len() < 2 { f64::INFINITY } else { Z * (squares / (n - 1.0)).sqrt() };
    Estimate { point, low: point - spread, high: point + spread }
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
}
