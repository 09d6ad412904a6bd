//! What the metrics are along one axis, whatever the others are: means over the points in stretches of it.

use super::Spacing;
use super::mean::mean_record;
use crate::measure::{MEASURES, Unit};
use crate::result::sweep::{AxisRecord, BinRecord, MeanRecord, PointRecord, TrendRecord, ValueRecord};
use crate::stats::paired_mean;

/// A stretch should hold so many points, if there are enough for some stretches.
const POINTS_A_BIN: usize = 12;
/// The fewest and the most stretches of a range.
const BINS: [usize; 2] = [4, 12];

/// The trends along all axes. A grid plays every point, so that its means have no interval.
pub(super) fn trends(axes: &[AxisRecord], points: &[PointRecord], is_sample: bool) -> Vec<TrendRecord> {
    let trend = |(place, axis): (usize, &AxisRecord)| {
        let bin = |(from, to): (ValueRecord, ValueRecord), is_last: bool| {
            let inside = points.iter().filter(|point| is_within(&point.values[place], (&from, &to), is_last));
            let inside: Vec<&PointRecord> = inside.collect();
            let metrics = means(&inside, is_sample);
            BinRecord { n_points: inside.len() as u64, metrics, from, to }
        };
        let stretches = stretches(axis, points.len());
        let last = stretches.len().saturating_sub(1);
        let bins = stretches.into_iter().enumerate().map(|(idx, stretch)| bin(stretch, idx == last));
        TrendRecord { address: axis.address.clone(), bins: bins.filter(|bin| bin.n_points > 0).collect() }
    };
    axes.iter().enumerate().map(trend).collect()
}

/// Equal stretches of a range, as its numbers lie, or each value by itself.
fn stretches(axis: &AxisRecord, n_points: usize) -> Vec<(ValueRecord, ValueRecord)> {
    if let (true, Some([low, high])) = (axis.values.is_empty(), axis.range) {
        let spacing = if axis.log { Spacing::Log } else { Spacing::Even };
        let n = (n_points / POINTS_A_BIN).clamp(BINS[0], BINS[1]);
        let end = |place: usize| {
            if place == n { high } else { spacing.between(low, high, place as f64 / n as f64) }
        };
        return (0..n).map(|bin| (ValueRecord::Number(end(bin)), ValueRecord::Number(end(bin + 1)))).collect();
    }
    axis.values.iter().map(|value| (value.clone(), value.clone())).collect()
}

/// Whether a value lies in a stretch; the upper end belongs to it only in the last.
fn is_within(value: &ValueRecord, (from, to): (&ValueRecord, &ValueRecord), is_last: bool) -> bool {
    match (value, from, to) {
        (ValueRecord::Number(value), ValueRecord::Number(from), ValueRecord::Number(to)) => {
            value >= from && (value < to || value == to && (is_last || from == to))
        }
        _ => value == from,
    }
}

/// The mean of each metric over some points.
fn means(points: &[&PointRecord], is_sample: bool) -> Vec<MeanRecord> {
    let n_metrics = points.iter().map(|point| point.metrics.len()).min().unwrap_or(0);
    let mean = |metric: usize| {
        let means: Vec<f64> = points.iter().map(|point| point.metrics[metric].mean).collect();
        let mut record = paired_mean(&means).map(mean_record)?;
        if !is_sample {
            (record.low, record.high) = (None, None);
        }
        if MEASURES[metric].unit == Unit::Share {
            record.low = record.low.map(|low| low.max(0.0));
            record.high = record.high.map(|high| high.min(1.0));
        }
        Some(record)
    };
    (0..n_metrics).filter_map(mean).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(values: Vec<ValueRecord>, range: Option<[f64; 2]>) -> AxisRecord {
        AxisRecord {
            address: "a".to_owned(),
            title: "a".to_owned(),
            forms: crate::result::FormsRecord::default(),
            unit: String::new(),
            written: None,
            written_part: None,
            written_strategy: None,
            values,
            labels: Vec::new(),
            manners: Vec::new(),
            range,
            log: false,
        }
    }

    fn point(value: ValueRecord, mean: f64) -> PointRecord {
        let metrics = vec![MeanRecord { mean, low: None, high: None }];
        PointRecord {
            point: 1,
            values: vec![value],
            settings: Vec::new(),
            n: 1,
            metrics,
            differences: Vec::new(),
            agreement_date: None,
            agreed: Vec::new(),
        }
    }

    #[test]
    fn ranges_are_cut_into_equal_stretches() {
        // Four stretches of 0 to 8: 0 and 1 in the first, 2 in the second, none in the third, 6 and 8 in the last.
        let values = [(0.0, 0.49), (1.0, 0.51), (2.0, 0.5), (6.0, 0.0), (8.0, 1.0)];
        let points: Vec<PointRecord> =
            values.iter().map(|(value, mean)| point(ValueRecord::Number(*value), *mean)).collect();
        let trends = trends(&[axis(Vec::new(), Some([0.0, 8.0]))], &points, true);
        let bins: Vec<(u64, f64)> = trends[0].bins.iter().map(|bin| (bin.n_points, bin.metrics[0].mean)).collect();
        assert_eq!(bins, [(2, 0.5), (1, 0.5), (2, 0.5)]);
        assert_eq!(trends[0].bins[2].to, ValueRecord::Number(8.0));
        // Means 0.49 and 0.51: s = 0.01414, half the interval is 12.706 * 0.01414 / sqrt(2) = 0.12706.
        let low = trends[0].bins[0].metrics[0].low.unwrap();
        assert!((low - 0.372_938).abs() < 1e-4, "{low}");
        assert_eq!(trends[0].bins[1].metrics[0].low, None);
    }

    #[test]
    fn each_value_of_some_stands_by_itself() {
        let part = |name: &str| ValueRecord::Part(name.to_owned());
        let points = [point(part("Micro"), 0.1), point(part("Boulware"), 0.2), point(part("Micro"), 0.3)];
        let trends = trends(&[axis(vec![part("Boulware"), part("Micro")], None)], &points, false);
        let means: Vec<f64> = trends[0].bins.iter().map(|bin| bin.metrics[0].mean).collect();
        assert_eq!(means, [0.2, 0.2]);
        assert_eq!(trends[0].bins[1].n_points, 2);
        assert_eq!(trends[0].bins[1].metrics[0].low, None, "a grid plays all");
    }

    #[test]
    fn intervals_of_rates_end_at_none_and_all() {
        // Of 0.9 and 1 half the interval is 12.706 * 0.0707 / sqrt(2) = 0.6353, of 0 and 0.1 alike: both would reach beyond.
        let values = [(0.0, 0.9), (1.0, 1.0), (7.0, 0.0), (8.0, 0.1)];
        let points: Vec<PointRecord> =
            values.iter().map(|(value, mean)| point(ValueRecord::Number(*value), *mean)).collect();
        let trends = trends(&[axis(Vec::new(), Some([0.0, 8.0]))], &points, true);
        let ends: Vec<_> = trends[0].bins.iter().map(|bin| (bin.metrics[0].low, bin.metrics[0].high)).collect();
        assert_eq!((ends[0].1, ends[1].0), (Some(1.0), Some(0.0)));
        let (low, high) = (ends[0].0.unwrap(), ends[1].1.unwrap());
        assert!((low - 0.314_690).abs() < 1e-4 && (high - 0.685_310).abs() < 1e-4, "{ends:?}");
    }
}
