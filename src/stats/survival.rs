//! How long something lasts when some of it was still lasting at the end of the watch.

/// A step of a survival curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SurvivalStep {
    /// The time at which something ended.
    pub time: usize,
    /// The share that lasts beyond that time.
    pub surviving: f64,
}

/// The survival curve of durations, of which some were only watched so long (`false`) and did not end by then.
///
/// # Formula
///
/// ```text
/// S(t) = product over times t_i <= t of (1 - ended at t_i / still watched just before t_i)
/// ```
///
/// # References
///
/// Kaplan & Meier 1958, doi:10.1080/01621459.1958.10501452.
#[must_use]
pub fn survival(durations: impl IntoIterator<Item = (usize, bool)>) -> Vec<SurvivalStep> {
    let mut durations: Vec<(usize, bool)> = durations.into_iter().collect();
    durations.sort_unstable();
    let mut watched = durations.len();
    let mut surviving = 1.0;
    let mut steps = Vec::new();
    for same_time in durations.chunk_by(|a, b| a.0 == b.0) {
        let ended = same_time.iter().filter(|(_, ended)| *ended).count();
        if ended > 0 {
            surviving *= 1.0 - ended as f64 / watched as f64;
            steps.push(SurvivalStep { time: same_time[0].0, surviving });
        }
        watched -= same_time.len();
    }
    steps
}

/// The share that lasts beyond each time from 0 on, given how many ended at each time and how many were only watched up
/// to it: [`survival`] for durations that have been counted.
#[must_use]
pub fn survival_curve(ended: &[u64], lost: &[u64]) -> Vec<f64> {
    let mut watched = ended.iter().chain(lost).sum::<u64>();
    let mut surviving = 1.0;
    let step = |time: usize| {
        let count = |counts: &[u64]| counts.get(time).copied().unwrap_or(0);
        if count(ended) > 0 {
            surviving *= 1.0 - count(ended) as f64 / watched as f64;
        }
        watched -= count(ended) + count(lost);
        surviving
    };
    (0..ended.len().max(lost.len())).map(step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_falls_only_when_something_ends() {
        // Five watched: one ends at 1, one is lost at 2, two end at 3, one is still there at 4.
        let steps = survival([(3, true), (1, true), (2, false), (3, true), (4, false)]);
        let expected = [(1, 0.8), (3, 0.8 * (1.0 - 2.0 / 3.0))];
        assert_eq!(steps.len(), 2);
        for (step, (time, surviving)) in steps.iter().zip(expected) {
            assert_eq!(step.time, time);
            assert!((step.surviving - surviving).abs() < 1e-12);
        }
    }

    #[test]
    fn counted_durations_give_the_same_curve() {
        let durations = [(3, true), (1, true), (2, false), (3, true), (4, false)];
        let curve = survival_curve(&[0, 1, 0, 2, 0], &[0, 0, 1, 0, 1]);
        assert_eq!(curve.len(), 5);
        assert_eq!(curve[0], 1.0);
        for step in survival(durations) {
            assert_eq!(curve[step.time], step.surviving);
        }
        assert_eq!([curve[2], curve[4]], [curve[1], curve[3]]);
    }
}
