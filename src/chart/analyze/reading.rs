//! An analysis as the charts read it.

use crate::chart::figure::{Axis, Source, Tick, decimal};
use crate::chart::reading::thousands;
use crate::chart::reading::{source, source_in};
use crate::chart::timeline::short_date;
use crate::quantity::{PerSide, Side};
use crate::result::analyze::AnalyzeSummary;
use crate::result::{LabelRecord, PayoffRecord, Titled};
use crate::text::rounded;
use crate::tongue::Tongue;
use crate::tongue::chart::Large;

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

    /// A delegation's title within a sentence.
    pub(super) fn in_text(&self, side: Side) -> &'a str {
        self.delegations[side].in_text()
    }

    /// A delegation's title where there is little room.
    pub(super) fn short(&self, side: Side) -> &'a str {
        self.delegations[side].short_title()
    }

    /// The title of a delegation within a sentence, by its name in the file.
    pub(super) fn summary_in_text(&self, name: &str) -> String {
        self.side_of(name).map_or(name, |side| self.in_text(side)).to_owned()
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

    /// The same in a language.
    pub(super) fn source_in(&self, tongue: &dyn Tongue) -> Source {
        source_in(tongue, &self.summary.head, None)
    }
}

/// An axis of shares from 0 that takes in `most`, with about five round ticks in per cent.
pub(super) fn part_axis(label: impl Into<String>, most: f64) -> Axis {
    let most = if most.is_finite() { most.clamp(1e-15, 1.0) * 100.0 } else { 100.0 };
    let power = libm::pow(10.0, libm::floor(libm::log10(most / 4.0)));
    let steps = [1.0, 2.0, 5.0, 10.0].map(|digit| digit * power);
    let step = steps.into_iter().find(|step| most / step <= 5.0).unwrap_or(steps[3]);
    let n_steps = (most / step).ceil() as u32;
    let n_decimals = (-libm::floor(libm::log10(step) + 1e-9)).max(0.0) as usize;
    let tick =
        |n: u32| Tick::new(f64::from(n) * step / 100.0, format!("{}%", decimal(f64::from(n) * step, n_decimals)));
    let ticks = (0..=n_steps).map(tick).collect();
    Axis { label: label.into(), from: 0.0, to: f64::from(n_steps) * step / 100.0, ticks, grid: true }
}

/// Large numbers with their words.
const UNITS: [(f64, Large); 3] = [(1e12, Large::Trillions), (1e9, Large::Billions), (1e6, Large::Millions)];

/// A count in a column: in full up to ten million, to three digits from there on.
pub(super) fn column_count(tongue: &dyn Tongue, n: u64) -> String {
    match UNITS.into_iter().find(|(unit, _)| n as f64 >= *unit) {
        Some((unit, size)) if n >= 10_000_000 => {
            let units = n as f64 / unit;
            let n_decimals = [100.0, 10.0].iter().filter(|more| units < **more).count();
            tongue.large_count(&rounded(units, n_decimals), size)
        }
        _ => tongue.number(&thousands(n)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_have_round_ticks_from_nothing() {
        for (most, last) in
            [(0.2, "20%"), (0.006_8, "0.8%"), (0.159_1, "20%"), (1.0, "100%"), (0.000_000_3, "0.00003%")]
        {
            let axis = part_axis("", most);
            let label = axis.ticks.last().map(|tick| tick.label.clone());
            assert!(axis.to >= most - 1e-12 && axis.from == 0.0 && axis.ticks.len() <= 7, "{most}: {axis:?}");
            assert_eq!(label.as_deref(), Some(last), "{most}");
        }
        let full = [0, 9_999_999, 10_000_000, 135_551_122_307, 2_000_000_000_000]
            .map(|n| column_count(crate::tongue::Language::English.tongue(), n));
        assert_eq!(full, ["0", "9,999,999", "10.0 million", "136 billion", "2.00 trillion"]);
    }
}
