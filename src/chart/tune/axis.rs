//! Axes of the numbers that are tuned.

use crate::account::figure::is_share;
use crate::account::tune::Finding;
use crate::chart::figure::{Axis, Tick, decimal, decimals, round_step};
use crate::result::tune::LeverRecord;
use crate::text::to_digits;

/// How numbers lie on an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::chart) enum Spacing {
    /// Evenly.
    Even,
    /// By orders of magnitude.
    Magnitude,
}

impl Spacing {
    pub(in crate::chart) const fn of(logarithmic: bool) -> Self {
        if logarithmic { Self::Magnitude } else { Self::Even }
    }

    /// The place of a number.
    pub(in crate::chart) fn place(self, number: f64) -> f64 {
        match self {
            Self::Even => number,
            Self::Magnitude => libm::log10(number.max(1e-12)),
        }
    }

    /// An axis from one number to another, with a little room at its ends and about so many round ticks.
    pub(in crate::chart) fn axis(self, label: &str, [low, high]: [f64; 2], n_ticks: usize) -> Axis {
        let (low, high) = if low.is_finite() && high.is_finite() && low < high { (low, high) } else { (0.0, 1.0) };
        let (from, to) = (self.place(low), self.place(high));
        let room = (to - from) * 0.02;
        let ticks = match self {
            Self::Even => even_ticks(low, high, n_ticks),
            Self::Magnitude => magnitude_ticks(low, high),
        };
        Axis { label: label.to_owned(), from: from - room, to: to + room, ticks, grid: true }
    }
}

fn even_ticks(low: f64, high: f64, n_ticks: usize) -> Vec<Tick> {
    let step = round_step((high - low) / n_ticks.max(1) as f64);
    let (first, last) = ((low / step - 1e-9).ceil() as i64, (high / step + 1e-9).floor() as i64);
    (first..=last.min(first.saturating_add(50)))
        .map(|n| Tick::new(n as f64 * step, decimal(n as f64 * step, decimals(step))))
        .collect()
}

/// 1, 2 and 5 times each power of ten; only the powers keep their place where there is little room.
fn magnitude_ticks(low: f64, high: f64) -> Vec<Tick> {
    let powers = libm::log10(low.max(1e-12)).floor() as i32..=libm::log10(high.max(1e-12)).ceil() as i32;
    let ticks = powers.flat_map(|power| {
        [1.0, 2.0, 5.0].map(|digit| {
            let number = digit * libm::pow(10.0, f64::from(power));
            let tick = Tick::new(libm::log10(number), decimal(number, decimals(number)));
            (number, Tick { rank: u8::from(digit != 1.0), ..tick })
        })
    });
    let is_within = |number: f64| number >= low * (1.0 - 1e-9) && number <= high * (1.0 + 1e-9);
    ticks.filter(|(number, _)| is_within(*number)).map(|(_, tick)| tick).collect()
}

/// The axis of a number that is tuned, shares in percent.
pub(super) fn number_axis(finding: &Finding<'_>, lever: Option<&LeverRecord>, range: [f64; 2]) -> Axis {
    let spacing = Spacing::of(lever.is_some_and(|lever| lever.logarithmic));
    let mut axis = spacing.axis("", range, 5);
    if let Some(lever) = lever.filter(|lever| is_share(&lever.unit) && spacing == Spacing::Even) {
        axis.ticks = axis.ticks.iter().map(|tick| Tick::new(tick.at, finding.number(lever, tick.at))).collect();
    }
    axis
}

/// A number as it is written beside a mark: four significant digits at most.
pub(super) fn written(number: f64) -> String {
    if !number.is_finite() {
        return "–".to_owned();
    }
    to_digits(number, 4).to_string().replace('-', "\u{2212}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(axis: &Axis) -> Vec<&str> {
        axis.ticks.iter().map(|tick| tick.label.as_str()).collect()
    }

    #[test]
    fn ticks_are_round_and_within_the_range() {
        let axis = Spacing::Even.axis("discount", [0.97, 0.99], 4);
        assert_eq!(labels(&axis), ["0.970", "0.975", "0.980", "0.985", "0.990"]);
        let axis = Spacing::Magnitude.axis("exponent", [0.5, 20.0], 4);
        assert_eq!(labels(&axis), ["0.5", "1", "2", "5", "10", "20"]);
        assert_eq!(Spacing::Magnitude.place(100.0), 2.0);
    }

    #[test]
    fn ranges_that_are_none_still_make_an_axis() {
        for range in [[1.0, 1.0], [f64::NAN, 1.0], [0.0, f64::INFINITY]] {
            let axis = Spacing::Even.axis("", range, 5);
            assert!(axis.from < axis.to && !axis.ticks.is_empty());
        }
        assert_eq!([written(2.345_67), written(-0.5), written(f64::NAN)], ["2.346", "\u{2212}0.5", "–"]);
    }
}
