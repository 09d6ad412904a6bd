//! A sweep as its charts read it.

use crate::account::sweep::Finding;
use crate::account::words::so_many;
use crate::chart::compare::Measure;
use crate::chart::figure::{Axis, Colour, Source, Tick, number_axis};
use crate::chart::reading;
use crate::chart::tune::Spacing;
use crate::measure::{self, Unit};
use crate::result::LabelRecord;
use crate::result::sweep::{AxisRecord, DesignKind, MeanRecord, PointRecord, SweepSummary, ValueRecord};
use crate::tongue::chart::Word;
use crate::tongue::{Language, Tongue};

/// Up to so many values are all marked on an axis.
const MOST_TICKS: usize = 12;
/// So many strategies have what they do said.
const MOST_GLOSSES: usize = 6;

/// A sweep as its charts read it.
pub(super) struct View<'a> {
    pub(super) summary: &'a SweepSummary,
    /// In which language it is told.
    pub(super) tongue: &'a dyn Tongue,
    /// What was found, in words.
    pub(super) finding: Finding<'a>,
    pub(super) measures: Vec<Measure>,
}

impl<'a> View<'a> {
    /// Reads a sweep in which something was played and every point is whole.
    pub(super) fn new(summary: &'a SweepSummary) -> Option<Self> {
        Self::in_tongue(summary, Language::English.tongue())
    }

    /// The same in a language.
    pub(super) fn in_tongue(summary: &'a SweepSummary, tongue: &'a dyn Tongue) -> Option<Self> {
        let (n_axes, n_metrics) = (summary.axes.len(), summary.metrics.len());
        let is_whole = |point: &PointRecord| point.values.len() == n_axes && point.metrics.len() == n_metrics;
        let is_sound = n_axes > 0 && !summary.points.is_empty() && summary.points.iter().all(is_whole);
        let has_all = |means: &[MeanRecord]| means.len() == n_metrics;
        let is_ranked = summary.influences.is_empty() || summary.influences.len() == n_axes;
        let is_sound = is_sound
            && is_ranked
            && summary
                .influences
                .iter()
                .all(|one| has_all(&one.shares) && (one.rises.is_empty() || has_all(&one.rises)))
            && (summary.extremes.is_empty() || summary.extremes.len() == n_metrics);
        let finding = Finding::on_chart(summary);
        let measure = |(place, metric): (usize, &LabelRecord)| {
            Measure::named(&metric.name, &tongue.swept_measure(summary, place))
        };
        let measures = summary.metrics.iter().enumerate().map(measure).collect();
        is_sound.then_some(Self { summary, tongue, finding, measures })
    }

    /// The colour of a measure: that of its delegation, if it has one.
    pub(super) fn colour(&self, measure: &Measure) -> Colour {
        let is_of = |side: usize| {
            let delegation = self.summary.delegations.get(side);
            delegation.is_some_and(|delegation| measure::Measure::delegation(&measure.name) == Some(&delegation.name))
        };
        match measure.unit {
            Unit::Share => Colour::Agreement,
            Unit::Payoff if is_of(0) => Colour::First,
            Unit::Payoff if is_of(1) => Colour::Second,
            Unit::Payoff => Colour::Muted,
        }
    }

    /// What is played at each point, for a subtitle.
    pub(super) fn draws(&self) -> String {
        let n = self.summary.n_draws;
        let same = if n == 1 { "" } else { ", the same draws everywhere" };
        format!("{} at each point{same}", so_many(n, "negotiation"))
    }

    /// What strategies that are varied do in plain words, as a sentence with a space before it; nothing of more than a few.
    pub(super) fn glosses(&self) -> String {
        let of_axis = |axis: &'a AxisRecord| axis.labels.iter().zip(&axis.manners);
        let mut all: Vec<String> = self
            .summary
            .axes
            .iter()
            .flat_map(of_axis)
            .filter_map(|(label, manner)| self.tongue.gloss(label, manner))
            .collect();
        all.sort();
        all.dedup();
        if all.is_empty() || all.len() > MOST_GLOSSES { String::new() } else { format!(" {}.", all.join("; ")) }
    }

    /// What a point stands for, where each is a dot.
    pub(super) fn draws_each(&self) -> String {
        let n = self.summary.n_draws;
        let same = if n == 1 { "" } else { ", on the same draws" };
        format!("{} each{same}", so_many(n, "negotiation"))
    }

    /// Whether the points are only some of those that might have been played.
    pub(super) fn is_sampled(&self) -> bool {
        self.summary.design != DesignKind::Grid
    }

    /// Where the data come from.
    pub(super) fn source(&self) -> Source {
        reading::source_in(self.tongue, &self.summary.head, Some(self.summary.n_draws))
    }

    /// What the scenario as written is called beside the values of the only axis: with its strategy, if these are others.
    pub(super) fn written_name(&self) -> String {
        let strategy = self.summary.axes.first().and_then(|axis| axis.written_strategy.as_ref());
        let as_written = self.tongue.word(Word::AsWritten);
        let told = |strategy: &String| format!("{as_written}: {}", self.finding.strategy(strategy));
        strategy.map_or_else(|| as_written.to_owned(), told)
    }

    /// The scenario as written where a measure is told.
    pub(super) fn written(&self, metric: usize) -> Option<MeanRecord> {
        self.summary.reference.metrics.get(metric).copied().filter(|mean| mean.mean.is_finite())
    }

    /// Whether a point differs in a measure from the scenario as written, beyond chance.
    pub(super) fn is_unlike(&self, metric: usize, point: &PointRecord) -> bool {
        let extremes = self.summary.extremes.get(metric);
        extremes.is_some_and(|extremes| extremes.unlike_written.contains(&point.point))
    }

    /// The measures that are not the same at every point and as written; the first if all are.
    pub(super) fn told(&self) -> Vec<usize> {
        let is_told = |metric: &usize| {
            let means = || self.summary.points.iter().map(|point| point.metrics[*metric].mean);
            let all = || means().chain(self.written(*metric).map(|mean| mean.mean));
            all().next().is_some_and(|first| all().any(|mean| mean != first))
        };
        let told: Vec<usize> = (0..self.measures.len()).filter(is_told).collect();
        if told.is_empty() { vec![0] } else { told }
    }

    /// Where the scenario as written lies on an axis: the number written, or the value of the point that plays as it.
    pub(super) fn written_at(&self, axis: usize) -> Option<ValueRecord> {
        let point = self.summary.reference.point;
        let played = point.and_then(|number| self.summary.points.iter().find(|point| point.point == number));
        let written = self.summary.axes.get(axis).and_then(written_inside).map(ValueRecord::Number);
        played.and_then(|point| point.values.get(axis).cloned()).or(written)
    }

    /// A value of an axis.
    pub(super) fn label(&self, axis: &AxisRecord, value: &ValueRecord) -> String {
        match self.tongue.language() {
            Language::English => self.finding.label(axis, value),
            Language::Russian => self.tongue.value(self.summary, axis, value),
        }
    }

    /// What an axis is called.
    pub(super) fn axis_title(&self, axis: &AxisRecord) -> String {
        self.tongue.axis(self.summary, axis)
    }

    /// A value of a measure.
    pub(super) fn value(&self, metric: usize, value: f64) -> String {
        self.tongue.figure(&self.finding.figure(self.finding.name(metric), value))
    }
}

/// A mean with its interval; nothing that cannot be drawn.
pub(super) fn interval(mean: &MeanRecord) -> Option<[f64; 3]> {
    let ends = [mean.low.unwrap_or(mean.mean), mean.mean, mean.high.unwrap_or(mean.mean)];
    ends.iter().all(|end| end.is_finite()).then_some(ends)
}

/// Where a number is drawn on an axis.
pub(super) fn at(axis: &AxisRecord, number: f64) -> f64 {
    Spacing::of(axis.log).place(number)
}

/// The number that a value is, if it is one.
pub(super) const fn number(value: &ValueRecord) -> Option<f64> {
    match value {
        ValueRecord::Number(number) if number.is_finite() => Some(*number),
        ValueRecord::Number(_) | ValueRecord::Part(_) => None,
    }
}

/// Whether an axis is one of numbers.
pub(super) fn is_numeric(axis: &AxisRecord) -> bool {
    axis.range.is_some()
}

/// An axis of numbers from its least to its greatest, marked at the values where there are few.
pub(super) fn horizontal(view: &View<'_>, axis: &AxisRecord) -> Axis {
    let ends = axis.range.unwrap_or([0.0, 1.0]);
    let [low, high] = ends.map(|end| at(axis, end));
    let title = view.axis_title(axis);
    let mut drawn = if axis.log { Spacing::Magnitude.axis(&title, ends, 5) } else { number_axis(title, ends, 5) };
    let spare = if high > low { (high - low) * 0.03 } else { high.abs().max(1.0) * 0.5 };
    (drawn.from, drawn.to) = (low - spare, high + spare);
    let values: Vec<f64> = axis.values.iter().filter_map(number).collect();
    let label = |number: f64| view.label(axis, &ValueRecord::Number(number));
    if (1..=MOST_TICKS).contains(&values.len()) {
        drawn.ticks = values.into_iter().map(|value| Tick::new(at(axis, value), label(value))).collect();
    } else if !axis.log {
        drawn.ticks = drawn.ticks.iter().map(|tick| Tick { label: label(tick.at), ..tick.clone() }).collect();
    }
    drawn.ticks.retain(|tick| (drawn.from..=drawn.to).contains(&tick.at));
    drawn
}

/// The number written, if it lies between those varied.
pub(super) fn written_inside(axis: &AxisRecord) -> Option<f64> {
    let (written, [low, high]) = axis.written.zip(axis.range)?;
    (low..=high).contains(&written).then_some(written)
}
/// How many panels of measures stand side by side: of four, two and two.
pub(super) fn n_columns(n_panels: usize) -> usize {
    if n_panels == 4 { 2 } else { n_panels.clamp(1, 3) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::reading::ON_THE_SAME_DRAWS;
    use crate::chart::sample::sweep;
    use crate::tongue::chart::{Drawn, Subtitle};

    #[test]
    fn of_intervals_no_more_is_said_than_holds_of_every_sweep() {
        let mut summary = sweep::one_number();
        (summary.chance, summary.n_draws) = (true, 40);
        let told = |summary: &SweepSummary| {
            let (what, shown) = (Drawn::Bands, None);
            Language::English.tongue().subtitle(&Subtitle::MeansOver { summary, what, shown, of_measures: None })
        };
        // That points share their draws may make a difference surer than its ends or less sure: neither is said.
        let expected = format!(" Bands: 95% intervals, of chance in the draws alone; {ON_THE_SAME_DRAWS}.");
        assert!(told(&summary).ends_with(&expected), "{}", told(&summary));
        assert!(!told(&summary).contains("surer"), "{}", told(&summary));
        summary.n_draws = 1;
        assert!(told(&summary).ends_with(" A single draw has no intervals."), "{}", told(&summary));
        summary.chance = false;
        assert!(told(&summary).ends_with("no intervals."), "{}", told(&summary));
    }
}
