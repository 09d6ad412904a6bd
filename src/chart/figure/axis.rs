//! Axes and round numbers to mark on them.

use crate::text::{MINUS, grouped, rounded};

/// An axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// What it measures, with its unit; empty if the ticks say it.
    pub label: String,
    /// Its lower end.
    pub from: f64,
    /// Its upper end.
    pub to: f64,
    /// Its ticks.
    pub ticks: Vec<Tick>,
    /// Whether a line crosses the plot at each tick.
    pub grid: bool,
}

/// A marked place on an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where.
    pub at: f64,
    /// What is written there.
    pub label: String,
    /// What stands under that in a line of its own, such as the year of a month; where the tick before says the same, it is
    /// not said again.
    pub under: String,
    /// Which ticks stay if there is no room for all: the lowest.
    pub rank: u8,
    /// Whether the label stands out.
    pub strong: bool,
}

impl Tick {
    /// An ordinary tick.
    #[must_use]
    pub fn new(at: f64, label: impl Into<String>) -> Self {
        Self { at, label: label.into(), under: String::new(), rank: 1, strong: false }
    }
}

/// An axis of payoffs that takes in all `values`, with about `n_ticks` round ticks.
#[must_use]
pub fn payoff_axis(label: impl Into<String>, values: impl IntoIterator<Item = f64>, n_ticks: usize) -> Axis {
    let (low, high) = extremes(values).unwrap_or((0.0, 1.0));
    // Payoffs that differ by hundredths should not look as if they differed by much.
    rounded_axis(label.into(), (low, high), (high - low).max(0.1), n_ticks)
}

/// An axis of numbers of any size that takes in all `values`, with about `n_ticks` round ticks.
#[must_use]
pub fn number_axis(label: impl Into<String>, values: impl IntoIterator<Item = f64>, n_ticks: usize) -> Axis {
    let (low, high) = extremes(values).unwrap_or((0.0, 1.0));
    let least = low.abs().max(high.abs()).max(1e-6) * 1e-6;
    rounded_axis(
        label.into(),
        (low, high),
        if high > low { (high - low).max(least) } else { high.abs().max(1.0) },
        n_ticks,
    )
}

/// An axis that is at least `spread` long, from one round tick to another.
fn rounded_axis(label: String, (low, high): (f64, f64), spread: f64, n_ticks: usize) -> Axis {
    let (low, high) = ((low + high - spread) / 2.0, (low + high + spread) / 2.0);
    let step = round_step(spread / n_ticks.max(1) as f64);
    stepped_axis(label, [low, high], step, |at| grouped(&decimal(at, decimals(step))))
}

/// An axis from the last whole step that is not above the low end to the first that is not below the high one, at least one step
/// long, with a tick at each step.
pub(crate) fn stepped_axis(
    label: impl Into<String>,
    [low, high]: [f64; 2],
    step: f64,
    text: impl Fn(f64) -> String,
) -> Axis {
    let first = (low / step).floor() as i64;
    let last = ((high / step).ceil() as i64).max(first + 1);
    let place = |n_steps: i64| n_steps as f64 * step;
    let ticks = (first..=last).map(|n_steps| Tick::new(place(n_steps), text(place(n_steps)))).collect();
    Axis { label: label.into(), from: place(first), to: place(last), ticks, grid: true }
}

/// The lowest and the highest finite value.
fn extremes(values: impl IntoIterator<Item = f64>) -> Option<(f64, f64)> {
    values.into_iter().filter(|value| value.is_finite()).fold(None, |range, value| {
        let (low, high) = range.unwrap_or((value, value));
        Some((value.min(low), value.max(high)))
    })
}

/// The smallest of 1, 2, 5 times a power of ten that is not below `least`.
pub(crate) fn round_step(least: f64) -> f64 {
    let power = libm::pow(10.0, libm::log10(least.max(1e-9)).floor());
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|digit| digit * power).find(|step| *step >= least * 0.999).unwrap_or(power)
}

/// How many decimals a step needs.
pub(crate) fn decimals(step: f64) -> usize {
    (-libm::log10(step).floor()).max(0.0) as usize
}

/// A number with so many decimals and a true minus sign.
#[must_use]
pub(crate) fn decimal(value: f64, decimals: usize) -> String {
    let text = rounded(value.abs(), decimals);
    let is_zero = text.bytes().all(|byte| byte == b'0' || byte == b'.');
    if value < 0.0 && !is_zero { format!("{MINUS}{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_of_an_axis_stand_apart() {
        let axis = number_axis("Warheads", [-1_800.0, 2_200.0], 3);
        let labels: Vec<&str> = axis.ticks.iter().map(|tick| tick.label.as_str()).collect();
        assert_eq!(labels, ["\u{2212}2,000", "0", "2,000", "4,000"]);
    }

    #[test]
    fn an_axis_takes_in_its_values_with_round_ticks() {
        let axis = payoff_axis("Payoff", [0.31, 0.88], 5);
        assert_eq!((axis.from, axis.to), (0.2, 1.0));
        let labels: Vec<&str> = axis.ticks.iter().map(|tick| tick.label.as_str()).collect();
        assert_eq!(labels, ["0.2", "0.4", "0.6", "0.8", "1.0"]);
    }

    #[test]
    fn whole_steps_reach_from_end_to_end_and_are_never_none() {
        let labels = |ends: [f64; 2], step: f64| -> Vec<String> {
            let axis = stepped_axis("", ends, step, |at| decimal(at, decimals(step)));
            assert!(axis.from <= ends[0] && axis.to >= ends[1] && axis.from < axis.to, "{axis:?}");
            axis.ticks.into_iter().map(|tick| tick.label).collect()
        };
        assert_eq!(labels([0.03, 0.21], 0.1), ["0.0", "0.1", "0.2", "0.3"]);
        assert_eq!(labels([-0.1, -0.1], 0.1), ["\u{2212}0.1", "0.0"]);
    }

    #[test]
    fn equal_values_and_none_still_make_an_axis() {
        for values in [vec![0.5, 0.5], vec![], vec![f64::NAN], vec![-3.0], vec![30_000.0, -30_000.0]] {
            let axis = payoff_axis("", values.iter().copied(), 5);
            assert!(axis.from < axis.to && (2..=12).contains(&axis.ticks.len()), "{axis:?}");
            assert!(values.iter().all(|value| value.is_nan() || (axis.from..=axis.to).contains(value)));
        }
    }

    #[test]
    fn minus_is_a_minus_and_zero_has_none() {
        assert_eq!([decimal(-0.25, 2), decimal(-0.001, 2), decimal(1.0, 0)], ["\u{2212}0.25", "0.00", "1"]);
    }
}
