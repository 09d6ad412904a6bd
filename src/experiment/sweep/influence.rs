//! How much each axis has to do with each metric, over all points of a sample or a large grid.

use super::Spacing;
use super::mean::mean_record;
use crate::result::sweep::{AxisRecord, FEWEST_POINTS, InfluenceRecord, MeanRecord, PointRecord, ValueRecord};
use crate::stats::{Estimate, jackknife};

/// Into how many stretches a range is cut.
const N_STRETCHES: usize = 4;
/// Into how many groups the points are dealt, one after the other, for the intervals.
const N_GROUPS: usize = 50;

/// The influence of all axes; nothing if a sample has too few points.
pub(super) fn influences(axes: &[AxisRecord], points: &[PointRecord], is_sample: bool) -> Vec<InfluenceRecord> {
    if is_sample && points.len() < FEWEST_POINTS {
        return Vec::new();
    }
    let n_metrics = points.iter().map(|point| point.metrics.len()).min().unwrap_or(0);
    let of_axis = |(place, axis): (usize, &AxisRecord)| {
        let cells: Vec<usize> = points.iter().map(|point| stretch(axis, &point.values[place])).collect();
        let n_cells = if axis.range.is_some() { N_STRETCHES } else { axis.values.len().max(1) };
        let sums = |metric: usize| Groups::of(points.iter().map(|point| point.metrics[metric].mean), &cells, n_cells);
        let told = |estimate: Estimate| {
            let record = mean_record(estimate);
            if is_sample { record } else { MeanRecord { low: None, high: None, ..record } }
        };
        let share = |metric: usize| {
            let MeanRecord { mean, low, high } = told(sums(metric).estimate(share_of_variance));
            MeanRecord { mean, low: low.map(|low| low.max(0.0)), high: high.map(|high| high.min(1.0)) }
        };
        let rise = |metric: usize| told(sums(metric).estimate(rise));
        InfluenceRecord {
            address: axis.address.clone(),
            shares: (0..n_metrics).map(share).collect(),
            rises: (0..if axis.range.is_some() { n_metrics } else { 0 }).map(rise).collect(),
        }
    };
    axes.iter().enumerate().map(of_axis).collect()
}

/// In which stretch of an axis a value lies.
fn stretch(axis: &AxisRecord, value: &ValueRecord) -> usize {
    match (value, axis.range) {
        (ValueRecord::Number(number), Some([low, high])) => {
            let spacing = if axis.log { Spacing::Log } else { Spacing::Even };
            let starts = (1..N_STRETCHES).map(|n| spacing.between(low, high, n as f64 / N_STRETCHES as f64));
            starts.filter(|start| number >= start).count()
        }
        _ => axis.values.iter().position(|known| known == value).unwrap_or(0),
    }
}

/// How many points lie in a stretch, what a metric adds up to there, and its squares.
type Cell = (f64, f64, f64);

/// The sums of a metric by group of points and stretch.
struct Groups(Vec<Vec<Cell>>);

impl Groups {
    fn of(means: impl Iterator<Item = f64>, cells: &[usize], n_cells: usize) -> Self {
        let mut groups = vec![vec![(0.0, 0.0, 0.0); n_cells]; N_GROUPS.min(cells.len())];
        let n_groups = groups.len().max(1);
        for (place, (mean, cell)) in means.zip(cells).enumerate() {
            let (n, sum, squares) = &mut groups[place % n_groups][*cell];
            (*n, *sum, *squares) = (*n + 1.0, *sum + mean, *squares + mean * mean);
        }
        Self(groups)
    }

    /// A figure of all points, with its interval from leaving out each group.
    fn estimate(&self, figure: fn(&[Cell]) -> f64) -> Estimate {
        let left_out: Vec<f64> = (0..self.0.len()).map(|group| figure(&self.added(Some(group)))).collect();
        jackknife(figure(&self.added(None)), &left_out)
    }

    fn added(&self, without: Option<usize>) -> Vec<Cell> {
        let mut all = vec![(0.0, 0.0, 0.0); self.0.first().map_or(0, Vec::len)];
        for (_, group) in self.0.iter().enumerate().filter(|(place, _)| Some(*place) != without) {
            for (all, one) in all.iter_mut().zip(group) {
                *all = (all.0 + one.0, all.1 + one.1, all.2 + one.2);
            }
        }
        all
    }
}

/// Which share of the variance lies between the stretches, less what chance alone puts there.
///
/// # Formula
///
/// ```text
/// (between - (k - 1) * within / (n - k)) / all, at least 0          sums of squares; k stretches, n points
/// ```
///
/// # References
///
/// Kelley 1935, doi:10.1073/pnas.21.9.554.
fn share_of_variance(cells: &[Cell]) -> f64 {
    let (n, sum, squares) =
        cells.iter().fold((0.0, 0.0, 0.0), |all, cell| (all.0 + cell.0, all.1 + cell.1, all.2 + cell.2));
    let filled = || cells.iter().filter(|cell| cell.0 > 0.0);
    let k = filled().count() as f64;
    let all = squares - sum * sum / n;
    let within: f64 = filled().map(|(n, sum, squares)| (squares - sum * sum / n).max(0.0)).sum();
    if n <= k || all <= 1e-18 * n {
        return 0.0;
    }
    ((all - within - (k - 1.0) * within / (n - k)) / all).clamp(0.0, 1.0)
}

/// How much more a metric is in the last stretch than in the first.
fn rise(cells: &[Cell]) -> f64 {
    let mean = |cell: Option<&Cell>| cell.filter(|cell| cell.0 > 0.0).map_or(0.0, |(n, sum, _)| sum / n);
    mean(cells.last()) - mean(cells.first())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(values: &[f64]) -> Cell {
        (values.len() as f64, values.iter().sum(), values.iter().map(|value| value * value).sum())
    }

    #[test]
    fn what_lies_between_the_stretches_is_their_share() {
        // All of it, none of it, and by hand: means 1 and 3, all squares 8 + 4, within 4: (8 - 4 / 6) / 12.
        assert_eq!(share_of_variance(&[cell(&[1.0, 1.0]), cell(&[3.0, 3.0])]), 1.0);
        assert_eq!(share_of_variance(&[cell(&[1.0, 3.0]), cell(&[1.0, 3.0])]), 0.0);
        let found = share_of_variance(&[cell(&[0.0, 1.0, 1.0, 2.0]), cell(&[2.0, 3.0, 3.0, 4.0])]);
        assert!((found - (8.0 - 4.0 / 6.0) / 12.0).abs() < 1e-12, "{found}");
        assert_eq!(rise(&[cell(&[1.0, 2.0]), cell(&[9.0]), cell(&[4.0])]), 2.5);
        assert_eq!(share_of_variance(&[cell(&[0.5; 3]), cell(&[0.5; 3])]), 0.0);
    }
}
