//! A measure over all what-ifs: what it is called and how its values are written.

use crate::account::beside::{Compared, Digits};
use crate::account::compare::varying;
use crate::chart::figure::{Axis, Colour, Tick, decimal, payoff_axis};
use crate::measure;
use crate::result::compare::{CompareSummary, WhatIfRecord};
use crate::result::{Effect, MetricRecord};
use crate::tongue::chart::{Beside, Word};
use crate::tongue::{Language, Tongue};

pub(in crate::chart) use crate::measure::Unit;

/// A measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::chart) struct Measure {
    /// The name.
    pub(in crate::chart) name: String,
    /// The title.
    pub(in crate::chart) title: String,
    /// How its values are written.
    pub(in crate::chart) unit: Unit,
}

/// Every measure that some what-if changes in some negotiation, in their order, which is that of the findings too: what never
/// varies says nothing.
pub(super) fn measures(summary: &CompareSummary) -> Vec<Measure> {
    varying(summary).into_iter().map(Measure::of).collect()
}

impl Measure {
    pub(super) fn of(metric: &MetricRecord) -> Self {
        Self::named(&metric.name, &metric.title)
    }

    /// The measure of that name and title.
    pub(in crate::chart) fn named(name: &str, title: &str) -> Self {
        let unit = measure::Measure::of_kind(name).map_or(Unit::Payoff, |measure| measure.unit);
        Self { name: name.to_owned(), title: title.to_owned(), unit }
    }

    /// Whether it is what both sides gain over no deal.
    pub(super) fn is_joint_gain(&self) -> bool {
        measure::Measure::of_kind(&self.name) == Some(&measure::JOINT_GAIN)
    }

    /// What a what-if does to this measure, if that can be drawn.
    pub(super) fn in_what_if<'a>(&self, what_if: &'a WhatIfRecord) -> Option<&'a MetricRecord> {
        let metric = what_if.metrics.iter().find(|metric| metric.name == self.name)?;
        [metric.baseline, metric.what_if, metric.difference].iter().all(|value| value.is_finite()).then_some(metric)
    }

    /// The heading of its column where differences stand, with their unit.
    pub(super) fn heading(&self, tongue: &dyn Tongue) -> String {
        match self.unit {
            Unit::Share => tongue.beside(&Beside::InPoints(&self.title)),
            Unit::Payoff => self.title.clone(),
        }
    }

    /// The heading of a column of differences.
    pub(super) const fn difference_heading(&self) -> Word {
        match self.unit {
            Unit::Share => Word::DifferenceInPoints,
            Unit::Payoff => Word::Difference,
        }
    }

    /// An axis that takes in all values.
    pub(in crate::chart) fn axis(&self, values: impl IntoIterator<Item = f64>, n_ticks: usize) -> Axis {
        let values: Vec<f64> = values.into_iter().filter(|value| value.is_finite()).collect();
        match self.unit {
            Unit::Payoff => payoff_axis("", values, n_ticks),
            Unit::Share => {
                let mut axis = payoff_axis("", values, n_ticks);
                (axis.from, axis.to) = (axis.from.max(0.0), axis.to.min(1.0));
                axis.ticks.retain(|tick| (-1e-9..=1.0 + 1e-9).contains(&tick.at));
                axis.ticks = axis.ticks.iter().map(|tick| Tick::new(tick.at, percent_tick(tick.at))).collect();
                axis
            }
        }
    }
}

fn is_nothing(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '0' | '.'))
}

/// A difference beside the figures whose it is; only exact equality is written as nothing.
pub(super) fn difference_of(digits: Digits, metric: &MetricRecord) -> String {
    difference_in(Language::English.tongue(), digits, metric)
}

/// The same in a language.
pub(super) fn difference_in(tongue: &dyn Tongue, digits: Digits, metric: &MetricRecord) -> String {
    let text = digits.difference(&Compared::from(metric));
    match (is_nothing(&text), metric.difference == 0.0) {
        (true, true) => "0".to_owned(),
        (true, false) => tongue.word(Word::AboutNothing).to_owned(),
        (false, _) => tongue.number(&text),
    }
}

/// A tick of an axis of shares: with a decimal only where ticks are that close.
fn percent_tick(share: f64) -> String {
    let percent = share * 100.0;
    let is_whole = (percent - percent.round()).abs() < 1e-6;
    format!("{}%", decimal(percent, usize::from(!is_whole)))
}

/// Which way a measure goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// Up, beyond chance.
    Up,
    /// Down, beyond chance.
    Down,
    /// The interval of the difference takes in none.
    Unclear,
    /// Every negotiation pays, lasts or ends the same.
    Same,
}

impl Direction {
    pub(super) fn of(metric: &MetricRecord) -> Self {
        match metric.effect {
            Effect::None => Self::Same,
            Effect::Rises => Self::Up,
            Effect::Falls => Self::Down,
            Effect::Unclear => Self::Unclear,
        }
    }

    pub(super) const fn colour(self) -> Colour {
        match self {
            Self::Up => Colour::Rise,
            Self::Down => Colour::Fall,
            Self::Unclear | Self::Same => Colour::Muted,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::compare::digits;
    use crate::account::figure::Place;
    use crate::chart::sample::compare;

    #[test]
    fn differences_are_written_in_the_digits_of_their_measure() {
        let mut summary = compare::many();
        summary.n_draws = 10_000;
        let written = |place: usize, size: f64| {
            let metric = &summary.what_ifs[0].metrics[place];
            let metric = MetricRecord { what_if: metric.baseline + size, difference: size, ..metric.clone() };
            difference_of(digits(Place::Chart, &summary, &metric.name), &metric)
        };
        assert_eq!([written(0, -0.25), written(2, -0.25)], ["\u{2212}25.0", "\u{2212}0.25"]);
        assert_eq!([written(4, 0.0), written(4, 0.000_001), written(4, -0.000_001)], ["0", "about 0", "about 0"]);
    }

    #[test]
    fn shares_stay_within_none_and_all() {
        let rate = Measure { name: "agreement_rate".to_owned(), title: String::new(), unit: Unit::Share };
        let axis = rate.axis([0.99, 1.0], 5);
        assert!(axis.to <= 1.0 && axis.from >= 0.9 - 1e-9, "{axis:?}");
        assert!(axis.ticks.iter().any(|tick| tick.label == "100%"), "{axis:?}");
    }

    #[test]
    fn an_interval_that_takes_in_none_shows_no_direction() {
        let summary = compare::identical();
        assert!(summary.what_ifs[0].metrics.iter().all(|metric| Direction::of(metric) == Direction::Same));
        let mut metric = compare::many().what_ifs[0].metrics[0].clone();
        metric.effect = Effect::Unclear;
        assert_eq!(Direction::of(&metric), Direction::Unclear);
    }
}
