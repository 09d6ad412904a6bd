//! Which differences are effects, and which may be chance.

use crate::random::normal_quantile;
use crate::result::compare::is_enough;
use crate::result::compare::{CompareSummary, Effect, MetricRecord};

/// Says of every difference whether it is an effect. Many comparisons are many chances for one of twenty intervals to miss,
/// so each is judged by a wider one, such that all of them together err at most once in twenty times (Bonferroni).
pub(super) fn judge(summary: &mut CompareSummary) {
    let metrics = || summary.what_ifs.iter().flat_map(|what_if| &what_if.metrics);
    let varies = |name: &str| metrics().any(|metric| metric.name == name && !is_nothing(metric));
    let n = metrics().filter(|metric| varies(&metric.name)).count();
    let n_dates = summary
        .what_ifs
        .iter()
        .filter(|what_if| what_if.agreement_date.as_ref().is_some_and(|date| date.days_later != 0.0))
        .count();
    let n_comparisons = n + n_dates;
    let widening = widening(n_comparisons);
    summary.n_comparisons = n_comparisons;
    for what_if in &mut summary.what_ifs {
        for metric in &mut what_if.metrics {
            metric.effect = effect(metric.difference, metric.low.zip(metric.high), widening);
        }
        if let Some(date) = &mut what_if.agreement_date {
            let found = effect(date.days_later, date.low.zip(date.high), widening);
            let is_shown = found.is_shown() && is_enough(&summary.chance, date.count);
            date.effect = if is_shown || found == Effect::None { found } else { Effect::Unclear };
        }
    }
}

fn is_nothing(metric: &MetricRecord) -> bool {
    effect(metric.difference, metric.low.zip(metric.high), 1.0) == Effect::None
}

/// By how much an interval of 95 % grows to be one among so many.
fn widening(n_comparisons: usize) -> f64 {
    let n = n_comparisons.max(1) as f64;
    normal_quantile(1.0 - 0.025 / n) / normal_quantile(0.975)
}

/// What a difference with its interval comes to. Without any interval nothing is left to chance.
pub(super) fn effect(difference: f64, interval: Option<(f64, f64)>, widening: f64) -> Effect {
    let half = interval.map_or(0.0, |(low, high)| (high - low) / 2.0 * widening);
    if difference == 0.0 && half == 0.0 {
        Effect::None
    } else if difference - half > 0.0 {
        Effect::Rises
    } else if difference + half < 0.0 {
        Effect::Falls
    } else {
        Effect::Unclear
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_that_covers_nothing_shows_no_effect() {
        assert_eq!(effect(0.1, Some((-0.01, 0.21)), 1.0), Effect::Unclear);
        assert_eq!(effect(0.1, Some((0.01, 0.19)), 1.0), Effect::Rises);
        assert_eq!(effect(-0.1, Some((-0.19, -0.01)), 1.0), Effect::Falls);
        assert_eq!(effect(0.0, Some((0.0, 0.0)), 1.0), Effect::None);
        assert_eq!([effect(0.1, None, 1.0), effect(0.0, None, 1.0)], [Effect::Rises, Effect::None]);
        assert_eq!(effect(0.1, Some((f64::NEG_INFINITY, f64::INFINITY)), 1.0), Effect::Unclear);
    }

    #[test]
    fn among_many_comparisons_an_effect_must_be_clearer() {
        // Of 50 comparisons each is judged at 99.9 %: 3.29 standard errors in place of 1.96.
        assert!((widening(50) - 3.290_527 / 1.959_964).abs() < 1e-5);
        assert_eq!(widening(1), 1.0);
        // Two and a half standard errors are an effect alone, and none among fifty.
        let interval = Some((0.1 - 0.1 * 1.96 / 2.5, 0.1 + 0.1 * 1.96 / 2.5));
        assert_eq!(
            [widening(1), widening(50)].map(|wide| effect(0.1, interval, wide)),
            [Effect::Rises, Effect::Unclear]
        );
    }
}
