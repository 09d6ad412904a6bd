//! Where each metric is highest and lowest, as far as chance tells points apart.

use super::tally::PointTally;
use crate::result::sweep::{ExtremesRecord, PointRecord};

/// The extremes of every metric; the points and their tallies are in the same order.
pub(super) fn extremes(
    points: &[PointRecord],
    tallies: &[(u64, &PointTally)],
    reference: &PointTally,
    chance: bool,
) -> Vec<ExtremesRecord> {
    let n_metrics = points.iter().map(|point| point.metrics.len()).min().unwrap_or(0);
    let n = points.len() as u64;
    let is_unlike = |one: &PointTally, other: &PointTally, metric: usize| {
        // Where nothing is left to chance whatever differs differs.
        if chance { one.differs(other, metric, n) } else { one.differences(other)[metric].point != 0.0 }
    };
    let of_metric = |metric: usize| {
        let mean = |place: usize| points[place].metrics[metric].mean;
        let alike = |sign: f64| {
            let most = (0..points.len()).reduce(|a, b| if sign * mean(b) > sign * mean(a) { b } else { a });
            let is_like =
                |place: &usize, most: usize| *place != most && !is_unlike(tallies[*place].1, tallies[most].1, metric);
            let alike = |most: usize| (0..points.len()).filter(move |place| is_like(place, most));
            let places = most.into_iter().flat_map(|most| std::iter::once(most).chain(alike(most)));
            places.map(|place| points[place].point).collect()
        };
        let unlike = |place: &usize| is_unlike(tallies[*place].1, reference, metric);
        ExtremesRecord {
            highest: alike(1.0),
            lowest: alike(-1.0),
            unlike_written: (0..points.len()).filter(unlike).map(|place| points[place].point).collect(),
        }
    };
    (0..n_metrics).map(of_metric).collect()
}
