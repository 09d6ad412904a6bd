//! Which differences are effects, and which may be chance.

use crate::experiment::paired::Judge;
use crate::result::compare::{CompareSummary, is_enough};
use crate::result::{Effect, MetricRecord};

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
    summary.n_comparisons = n_comparisons;
    let judged_on = |n: u64| if summary.chance.is_none() { Judge::Certain } else { Judge::Draws { n, n_comparisons } };
    let (of_all, is_certain) = (judged_on(summary.n_draws), summary.chance.clone());
    for what_if in &mut summary.what_ifs {
        for metric in &mut what_if.metrics {
            metric.effect = of_all.effect(metric.difference, metric.low.zip(metric.high));
        }
        if let Some(date) = &mut what_if.agreement_date {
            let judge = match of_all {
                Judge::Certain => Judge::Certain,
                Judge::Draws { .. } => Judge::Draws { n: date.count, n_comparisons },
            };
            let found = judge.effect(date.days_later, date.low.zip(date.high));
            let is_shown = found.is_shown() && is_enough(&is_certain, date.count);
            date.effect = if is_shown || found == Effect::None { found } else { Effect::Unclear };
        }
    }
}

fn is_nothing(metric: &MetricRecord) -> bool {
    metric.difference == 0.0 && metric.low.zip(metric.high).is_none()
}
