//! A sweep as its charts read it.

use crate::chart::compare::Measure;
use crate::chart::figure::{Axis, Colour, Source, Tick, number_axis};
use crate::chart::reading;
use crate::chart::reading::{clipped, thousands};
use crate::chart::tune::Spacing;
use crate::experiment::sweep::{AxisRecord, MeanRecord, PointRecord, SweepSummary, ValueRecord};

/// Up to so many values are all marked on an axis.
const MOST_TICKS: usize = 12;

/// A sweep as its charts read it.
pub(super) struct View<'a> {
    pub(super) summary: &'a SweepSummary,
    pub(super) measures: Vec<Measure>,
}

impl<'a> View<'a> {
    /// Reads a sweep in which something was played and every point is whole.
    pub(super) fn new(summary: &'a SweepSummary) -> Option<Self> {
        let (n_axes, n_metrics) = (summary.axes.len(), summary.metrics.len());
        let is_whole = |point: &PointRecord| point.values.len() == n_axes && point.metrics.len() == n_metrics;
        let is_sound = n_axes > 0 && !summary.points.is_empty() && summary.points.iter().all(is_whole);
        let measures = summary.metrics.iter().map(|metric| Measure::named(&metric.name, &metric.title)).collect();
        is_sound.then_some(Self { summary, measures })
    }

    /// The colour of a measure: that of its delegation, if it has one.
    pub(super) fn colour(&self, measure: &Measure) -> Colour {
        let is_of = |side: usize| {
            let delegation = self.summary.delegations.get(side);
            delegation.is_some_and(|delegation| measure.name == format!("payoff_{}", delegation.name))
        };
        match measure.name.as_str() {
            name if name.ends_with("_rate") => Colour::Agreement,
            _ if is_of(0) => Colour::First,
            _ if is_of(1) => Colour::Second,
            _ => Colour::Muted,
        }
    }

    /// What is played at each point, for a subtitle.
    pub(super) fn draws(&self) -> String {
        match self.summary.n_draws {
            1 => "one negotiation at each point".to_owned(),
            n => format!("{} negotiations at each point, the same draws everywhere", thousands(n)),
        }
    }

    /// Where the data come from.
    pub(super) fn source(&self) -> Source {
        reading::source(&self.summary.head, Some(self.summary.n_draws))
    }

    /// Of all points the one with the lowest and the one with the highest mean of a measure; of equals, the first.
    pub(super) fn extremes(&self, metric: usize) -> Option<[(&'a PointRecord, MeanRecord); 2]> {
        let means = self.summary.points.iter().map(|point| (point, point.metrics[metric]));
        let means: Vec<_> = means.filter(|(_, mean)| mean.mean.is_finite()).collect();
        let pick =
            |sign: f64| means.iter().copied().reduce(|a, b| if b.1.mean * sign > a.1.mean * sign { b } else { a });
        Some([pick(-1.0)?, pick(1.0)?])
    }

    /// Where a point lies, in words: `us.discount=0.9, us.strategy=Micro`.
    pub(super) fn place(&self, point: &PointRecord) -> String {
        let values = self.summary.axes.iter().zip(&point.values);
        values.map(|(axis, value)| format!("{}={}", axis.address, label(value, 30))).collect::<Vec<_>>().join(", ")
    }

    /// What a sweep says of a measure, in a sentence.
    pub(super) fn sentence(&self, metric: usize) -> String {
        let measure = &self.measures[metric];
        let title = clipped(&measure.title.replace(": ", ", "), 60);
        let Some([(lowest, low), (highest, high)]) = self.extremes(metric) else {
            return format!("{title}: nothing was measured");
        };
        if low.mean == high.mean {
            return format!("{title}: {} at every point", measure.value(low.mean));
        }
        let at = |point: &PointRecord, mean: f64| {
            let n = self.summary.points.iter().filter(|other| other.metrics[metric].mean == mean).count();
            if n == 1 { self.place(point) } else { format!("{n} of {} points", self.summary.points.len()) }
        };
        let (at_low, at_high) = (at(lowest, low.mean), at(highest, high.mean));
        let (low_text, high_text) = (measure.value(low.mean), measure.value(high.mean));
        if is_apart(&low, &high) {
            match self.summary.axes.len() {
                1 => format!("{title}: highest at {at_high} ({high_text}), lowest at {at_low} ({low_text})"),
                _ => format!("{title}: from {low_text} to {high_text}, highest at {at_high}"),
            }
        } else {
            format!("{title}: from {low_text} to {high_text}, with intervals that overlap")
        }
    }

    /// What a sweep says of the first measure on which some intervals lie apart.
    pub(super) fn headline(&self) -> String {
        let moves = |metric: &usize| self.extremes(*metric).is_some_and(|[(_, low), (_, high)]| is_apart(&low, &high));
        if let Some(metric) = (0..self.measures.len()).find(moves) {
            return self.sentence(metric);
        }
        match self.summary.points.as_slice() {
            [only] => format!("The only point that is played: {}", self.place(only)),
            _ => "On every measure the intervals of all points overlap".to_owned(),
        }
    }
}

/// Whether the intervals of two means do not meet; those of single negotiations are not known.
fn is_apart(low: &MeanRecord, high: &MeanRecord) -> bool {
    low.high.zip(high.low).is_some_and(|(low, high)| low < high)
}

/// A mean with its interval; nothing that cannot be drawn.
pub(super) fn interval(mean: &MeanRecord) -> Option<[f64; 3]> {
    let ends = [mean.low.unwrap_or(mean.mean), mean.mean, mean.high.unwrap_or(mean.mean)];
    ends.iter().all(|end| end.is_finite()).then_some(ends)
}

/// A value of an axis as it is written on a chart.
pub(super) fn label(value: &ValueRecord, n_chars: usize) -> String {
    match value {
        ValueRecord::Number(number) => written(*number),
        ValueRecord::Part(part) => clipped(part, n_chars),
    }
}

/// A number with a true minus sign and no more than five digits.
pub(super) fn written(number: f64) -> String {
    let short: f64 = format!("{number:.4e}").parse().unwrap_or(number);
    format!("{short}").replace('-', "\u{2212}")
}

/// The name of an axis with its unit.
pub(super) fn name(axis: &AxisRecord) -> String {
    if axis.unit.is_empty() { axis.address.clone() } else { format!("{} ({})", axis.address, axis.unit) }
}

/// Where a number is drawn on an axis.
pub(super) fn at(axis: &AxisRecord, number: f64) -> f64 {
    Spacing::of(axis.log).place(number)
}

/// The number that a value is, if it is one.
pub(super) const fn number(value: &ValueRecord) -> Option<f64> {
    match value {
        ValueRecord::Number(number) if number.is_finite() => Some(*number),
        _ => None,
    }
}

/// Whether an axis is one of numbers.
pub(super) fn is_numeric(axis: &AxisRecord) -> bool {
    axis.range.is_some()
}

/// An axis of numbers from its least to its greatest, marked at the values where there are few.
pub(super) fn horizontal(axis: &AxisRecord) -> Axis {
    let ends = axis.range.unwrap_or([0.0, 1.0]);
    let [low, high] = ends.map(|end| at(axis, end));
    let mut drawn =
        if axis.log { Spacing::Magnitude.axis(&name(axis), ends, 5) } else { number_axis(name(axis), ends, 5) };
    let spare = if high > low { (high - low) * 0.03 } else { high.abs().max(1.0) * 0.5 };
    (drawn.from, drawn.to) = (low - spare, high + spare);
    let values: Vec<f64> = axis.values.iter().filter_map(number).collect();
    if (1..=MOST_TICKS).contains(&values.len()) {
        drawn.ticks = values.into_iter().map(|value| Tick::new(at(axis, value), written(value))).collect();
    }
    drawn.ticks.retain(|tick| (drawn.from..=drawn.to).contains(&tick.at));
    drawn
}
