//! Counting payoffs on a fixed grid, so that memory does not grow with their number and the order does not matter.

use crate::experiment::names::number;
use crate::quantity::Payoff;
use crate::result::forecast::SpreadRecord;
use crate::stats::{median_interval_of, quantile_of};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How many counts lie side by side in memory.
const PAGE: i64 = 64;

/// How far apart the counted numbers are: quantiles are given to a thousandth.
const STEP: f64 = 0.001;
/// What one unit of the sum is; the sum is exact.
const UNIT: f64 = 1.0 / Payoff::ONE.units() as f64;

/// Payoffs counted on a grid. Two tallies can be merged, in any order, to the same tally.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(into = "Counts", from = "Counts")]
pub(super) struct Tally {
    pages: BTreeMap<i64, [u64; PAGE as usize]>,
    n: u64,
    sum: i128,
}

/// A tally as it is stored.
#[derive(Serialize, Deserialize)]
struct Counts {
    sum: i128,
    /// Every place that something was counted in, with how much.
    places: Vec<(i64, u64)>,
}

impl From<Tally> for Counts {
    fn from(tally: Tally) -> Self {
        Self { sum: tally.sum, places: tally.counts().collect() }
    }
}

impl From<Counts> for Tally {
    fn from(Counts { sum, places }: Counts) -> Self {
        let mut tally = Self { pages: BTreeMap::new(), n: 0, sum };
        for (place, count) in places {
            tally.count(place, count);
        }
        tally
    }
}

impl Tally {
    /// No payoff yet.
    pub(super) const fn of_payoffs() -> Self {
        Self { pages: BTreeMap::new(), n: 0, sum: 0 }
    }

    pub(super) fn add_payoff(&mut self, payoff: Payoff) {
        self.count((payoff.get() / STEP).round() as i64, 1);
        self.sum += i128::from(payoff.units());
    }

    fn count(&mut self, place: i64, count: u64) {
        let page = self.pages.entry(place.div_euclid(PAGE)).or_insert([0; PAGE as usize]);
        page[place.rem_euclid(PAGE) as usize] += count;
        self.n += count;
    }

    pub(super) fn merge(&mut self, other: &Self) {
        for (page, counts) in &other.pages {
            let own = self.pages.entry(*page).or_insert([0; PAGE as usize]);
            own.iter_mut().zip(counts).for_each(|(own, other)| *own += other);
        }
        self.n += other.n;
        self.sum += other.sum;
    }

    /// What was counted; nothing if nothing was.
    pub(super) fn spread(&self) -> Option<SpreadRecord> {
        let steps = self.steps();
        let value_at = |place: u64| steps[steps.partition_point(|(_, up_to)| *up_to <= place)].0;
        let at = |share: f64| quantile_of(self.n, value_at, share).map(number);
        let median = median_interval_of(self.n, value_at)?;
        let end = |value: f64| value.is_finite().then(|| number(value));
        Some(SpreadRecord {
            count: self.n,
            mean: number(self.sum as f64 / self.n as f64 * UNIT),
            p05: at(0.05)?,
            p25: at(0.25)?,
            median: number(median.point),
            p75: at(0.75)?,
            p95: at(0.95)?,
            median_low: end(median.low),
            median_high: end(median.high),
        })
    }

    /// Every place that something was counted in, rising, with how much.
    fn counts(&self) -> impl Iterator<Item = (i64, u64)> + use<'_> {
        let counted = self.pages.iter().flat_map(|(page, counts)| {
            counts.iter().enumerate().map(move |(place, count)| (page * PAGE + place as i64, *count))
        });
        counted.filter(|(_, count)| *count > 0)
    }

    /// Every number counted, rising, with how many are as low or lower.
    fn steps(&self) -> Vec<(f64, u64)> {
        let mut up_to = 0;
        let step = |(place, count): (i64, u64)| {
            up_to += count;
            (place as f64 * STEP, up_to)
        };
        self.counts().map(step).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tally_gives_the_quantiles_of_what_was_counted() {
        let mut tally = Tally::of_payoffs();
        assert_eq!(tally.spread(), None);
        for payoff in [0.8, -0.1, 0.2, 0.4] {
            tally.add_payoff(Payoff::new(payoff));
        }
        // The extremes of four values cover the median with 87.5 %, of six with 96.9 %.
        // Between 0.2 and 0.4 half way; 5 % lies 0.15 of the way from -0.1 to 0.2.
        let spread = tally.spread().unwrap();
        assert_eq!([spread.mean, spread.median, spread.p05], [0.325, 0.3, -0.055]);
        assert_eq!([spread.p25, spread.p75], [0.125, 0.5]);
        assert_eq!([spread.median_low, spread.median_high], [None; 2]);
        tally.add_payoff(Payoff::new(0.3));
        tally.add_payoff(Payoff::new(0.3));
        let spread = tally.spread().unwrap();
        assert_eq!([spread.median_low, spread.median_high], [Some(-0.1), Some(0.8)]);
    }

    #[test]
    fn the_mean_is_exact_though_quantiles_are_to_a_thousandth() {
        let mut tally = Tally::of_payoffs();
        tally.add_payoff(Payoff::new(0.123_456));
        let spread = tally.spread().unwrap();
        assert_eq!((spread.mean, spread.median), (0.123_456, 0.123));
    }

    #[test]
    fn tallies_merge_to_the_tally_of_all() {
        let payoffs: Vec<Payoff> = (0..1_000).map(|n| Payoff::new((f64::from(n) * 0.37).fract() - 0.3)).collect();
        let tally = |payoffs: &[Payoff]| {
            let mut tally = Tally::of_payoffs();
            for payoff in payoffs {
                tally.add_payoff(*payoff);
            }
            tally
        };
        let mut merged = tally(&payoffs[700..]);
        merged.merge(&tally(&payoffs[..700]));
        assert_eq!(merged, tally(&payoffs));
    }

    #[test]
    fn a_tally_is_read_back_as_it_was() {
        let mut tally = Tally::of_payoffs();
        for payoff in [0.8, -0.1, 0.2, 0.2, 30.0] {
            tally.add_payoff(Payoff::new(payoff));
        }
        let text = serde_json::to_string(&tally).unwrap();
        assert_eq!(serde_json::from_str::<Tally>(&text).unwrap(), tally);
    }
}
