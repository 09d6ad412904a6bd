//! The negotiations of a table that came out most like a look, and what was drawn in them.

use super::look::Look;
use super::statistic::{Statistic, beyond, is_rare};
use super::table::{Number, Table};
use crate::stats::{Adjustment, Nearest};

/// The share of negotiations that are kept.
const SHARE_KEPT: usize = 50;
/// So many are kept at least.
const LEAST_KEPT: usize = 200;

/// What is kept of a table.
pub(super) struct Conditioned {
    pub(super) nearest: Nearest,
    /// Nothing where nothing like the look lies within the table, or it leaves nothing to be taken out.
    adjustment: Option<Adjustment>,
}

impl Conditioned {
    /// The negotiations nearest to a look, but for one of them if that is the look itself.
    ///
    /// # Formula
    ///
    /// ```text
    /// distance = sqrt(sum((deviation / scale)^2)),   kept: the nearest max(200, 2 %)
    /// ```
    pub(super) fn new(table: &Table, statistics: &[Statistic], look: &Look, but: Option<usize>) -> Self {
        let n = table.came.len();
        let deviations: Vec<Vec<f64>> =
            statistics.iter().map(|one| table.came.iter().map(|came| one.of.deviation(came, look)).collect()).collect();
        let mut distances = vec![0.0; n];
        for (one, deviations) in statistics.iter().zip(&deviations) {
            for (distance, deviation) in distances.iter_mut().zip(deviations) {
                let scaled = deviation / one.scale;
                *distance += scaled * scaled;
            }
        }
        for distance in &mut distances {
            *distance = distance.sqrt();
        }
        if let Some(row) = but {
            distances[row] = f64::NAN;
        }
        let nearest = Nearest::of(&distances, LEAST_KEPT.max(n / SHARE_KEPT));
        let is_within = deviations.iter().all(|deviations| !is_rare(beyond(deviations)));
        let kept: Vec<Vec<f64>> =
            deviations.iter().map(|all| nearest.rows.iter().map(|row| all[*row]).collect()).collect();
        let adjustment = is_within.then(|| Adjustment::new(&kept, &nearest.weights));
        Self { adjustment: adjustment.filter(|adjustment| adjustment.n_statistics() > 0), nearest }
    }

    /// Whether what is left of the differences was taken out.
    pub(super) const fn is_adjusted(&self) -> bool {
        self.adjustment.is_some()
    }

    /// What a number is likely to be: in each negotiation kept, adjusted.
    pub(super) fn values(&self, number: &Number) -> Vec<f64> {
        self.values_of(number, &self.nearest.rows)
    }

    /// As [`Self::values`], with what was drawn in other negotiations in place of those kept.
    pub(super) fn values_of(&self, number: &Number, rows: &[usize]) -> Vec<f64> {
        match (&self.adjustment, number.scale) {
            (Some(adjustment), Some(scale)) => {
                let before: Vec<f64> = rows.iter().map(|row| number.unbounded[*row]).collect();
                let moved = adjustment.adjusted(&before);
                let all = before.iter().zip(&moved).zip(rows);
                // What lies at an end of what can be drawn was moved there, with all beyond it, and stays.
                let back = |((before, moved), row): ((&f64, &f64), &usize)| {
                    let drawn = number.values[*row];
                    if before == moved || scale.is_end(drawn) { drawn } else { scale.bounded(*moved) }
                };
                all.map(back).collect()
            }
            (None, _) | (_, None) => rows.iter().map(|row| number.values[*row]).collect(),
        }
    }
}
