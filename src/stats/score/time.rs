//! Scores of when something comes, if it comes at all.

/// The continuous ranked probability score of times that were drawn, up to a horizon: 0 at best, in the unit of time. What has
/// not come by the horizon counts as later than it, whether or not it ever comes; so does a time that is missing.
///
/// # Formula
///
/// ```text
/// score = integral over 0..horizon of (F(t) - [y <= t])^2 dt
///       = mean |x_i - y| - sum over i, j of |x_i - x_j| / (2 n^2)        x, y: times, at most the horizon
/// ```
///
/// # References
///
/// Gneiting & Raftery 2007, doi:10.1198/016214506000001437.
///
/// # Panics
///
/// Without any draw.
#[must_use]
pub(crate) fn censored_crps(draws: &[Option<f64>], came: Option<f64>, horizon: f64) -> f64 {
    assert!(!draws.is_empty(), "a score needs draws");
    let within = |time: Option<f64>| time.map_or(horizon, |time| time.min(horizon));
    let mut times: Vec<f64> = draws.iter().map(|time| within(*time)).collect();
    times.sort_by(f64::total_cmp);
    let (n, came) = (times.len() as f64, within(came));
    let distance: f64 = times.iter().map(|time| (time - came).abs()).sum::<f64>() / n;
    // In rising order, the sum over all pairs takes one walk.
    let among: f64 = times.iter().enumerate().map(|(place, time)| time * (2.0 * place as f64 + 1.0 - n)).sum();
    // Rounding alone takes it below 0.
    (distance - among / (n * n)).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_score_as_their_integral() {
        let draws = [9.0, 12.0, 14.0, 14.0, 20.0, 25.0, 31.0, 40.0].map(Some);
        assert!((censored_crps(&draws, Some(13.0), 1e3) - 3.390_625).abs() < 1e-12);
        let draws = [Some(9.0), Some(12.0), Some(14.0), Some(20.0), None, None, None, Some(25.0)];
        for (came, expected) in [(Some(13.0), 4.015_625), (Some(30.0), 2.015_625), (None, 2.015_625)] {
            assert!((censored_crps(&draws, came, 24.0) - expected).abs() < 1e-12);
        }
    }
}
