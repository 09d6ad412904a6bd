//! An analysis as the charts read it.

use crate::chart::figure::{Axis, Source, Tick};
use crate::chart::reading::source;
use crate::chart::reading::{clipped, thousands};
use crate::chart::timeline::short_date;
use crate::experiment::PayoffRecord;
use crate::experiment::analyze::AnalyzeSummary;
use crate::experiment::forecast::LabelRecord;
use crate::quantity::{PerSide, Side};

/// An analysis as the charts read it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading<'a> {
    pub(super) summary: &'a AnalyzeSummary,
    delegations: PerSide<&'a LabelRecord>,
}

impl<'a> Reading<'a> {
    /// Reads an analysis that has exactly two delegations.
    pub(super) fn new(summary: &'a AnalyzeSummary) -> Option<Self> {
        let [first, second] = summary.delegations.as_slice() else { return None };
        Some(Self { summary, delegations: PerSide([first, second]) })
    }

    /// A delegation's title, short enough for a sentence.
    pub(super) fn title(&self, side: Side) -> String {
        clipped(&self.delegations[side].title, 34)
    }

    /// The side of that name.
    pub(super) fn side_of(&self, name: &str) -> Option<Side> {
        Side::BOTH.into_iter().find(|side| self.delegations[*side].name == name)
    }

    /// The name of a side in the file.
    pub(super) fn name(&self, side: Side) -> &'a str {
        &self.delegations[side].name
    }

    /// What a record holds for the first and the second side; nothing that cannot be drawn.
    pub(super) fn pair(&self, record: &PayoffRecord) -> Option<[f64; 2]> {
        let of = |side: Side| record.get(self.name(side)).copied().filter(|payoff| payoff.is_finite());
        Some([of(Side::First)?, of(Side::Second)?])
    }

    /// Which day is shown.
    pub(super) fn day(&self) -> String {
        format!("Round {}, {}.", self.summary.round, short_date(&self.summary.date))
    }

    /// Where the data come from.
    pub(super) fn source(&self) -> Source {
        source(&self.summary.head, None)
    }
}

/// How many packages, with the noun.
pub(super) fn packages(n: u64) -> String {
    if n == 1 { "1 package".to_owned() } else { format!("{} packages", thousands(n)) }
}

/// An axis of counts from 0 that takes in `most`, with about five round ticks.
pub(super) fn count_axis(label: impl Into<String>, most: u64) -> Axis {
    let most = most.max(1) as f64;
    let power = libm::pow(10.0, libm::floor(libm::log10(most / 4.0))).max(1.0);
    let steps = [1.0, 2.0, 5.0, 10.0].map(|digit| digit * power);
    let step = steps.into_iter().find(|step| most / step <= 5.0).unwrap_or(steps[3]);
    let n_steps = (most / step).ceil() as u32;
    let ticks = (0..=n_steps).map(|n| f64::from(n) * step).map(|at| Tick::new(at, short_count(at))).collect();
    Axis { label: label.into(), from: 0.0, to: f64::from(n_steps) * step, ticks, grid: true }
}

/// Large numbers with their words.
const UNITS: [(f64, &str); 3] = [(1e12, " trillion"), (1e9, " billion"), (1e6, " million")];

/// A count in a column: in full up to ten million, to three digits from there on.
pub(super) fn column_count(n: u64) -> String {
    match UNITS.into_iter().find(|(unit, _)| n as f64 >= *unit) {
        Some((unit, word)) if n >= 10_000_000 => {
            let units = n as f64 / unit;
            let n_decimals = [100.0, 10.0].iter().filter(|more| units < **more).count();
            format!("{units:.n_decimals$}{word}")
        }
        _ => thousands(n),
    }
}

/// A round count where there is little room.
fn short_count(n: f64) -> String {
    match UNITS.into_iter().find(|(unit, _)| n >= *unit) {
        Some((unit, word)) => format!("{}{word}", n / unit),
        None => thousands(n as u64),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_have_round_ticks_from_nothing() {
        for (most, last, n_ticks) in [(0, "1", 2), (4, "4", 5), (87_618, "100,000", 6), (1_039_461, "1.2 million", 7)] {
            let axis = count_axis("", most);
            let label = axis.ticks.last().map(|tick| tick.label.clone());
            assert!(axis.to >= most as f64 && axis.from == 0.0 && axis.ticks.len() <= n_ticks, "{most}: {axis:?}");
            assert!(label.is_some(), "{last}");
        }
        let full = [0, 9_999_999, 10_000_000, 135_551_122_307, 2_000_000_000_000].map(column_count);
        assert_eq!(full, ["0", "9,999,999", "10.0 million", "136 billion", "2.00 trillion"]);
        assert_eq!([0.0, 200_000.0, 1.5e6, 2e12].map(short_count), ["0", "200,000", "1.5 million", "2 trillion"]);
    }
}
