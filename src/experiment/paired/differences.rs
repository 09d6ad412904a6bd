//! How plays under a what-if, or with an event, differ from those of the baseline, counted: merged in any order.

use crate::experiment::days::day_of;
use crate::experiment::forecast::Play;
use crate::measure::N_MEASURES;
use crate::quantity::Payoff;
use crate::stats::{Estimate, Moments, paired_shares};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// A measure over many pairs of plays, in units of the least payoff, so that equal plays differ by exactly nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Pairs {
    baseline: Moments,
    difference: Moments,
    rises: u64,
    falls: u64,
}

/// What the least payoff is worth.
const UNIT: f64 = 1.0 / Payoff::ONE.units() as f64;

impl Pairs {
    fn add(&mut self, baseline: Payoff, what_if: Payoff) {
        self.baseline.add(baseline.units());
        self.difference.add((what_if - baseline).units());
        self.rises += u64::from(what_if > baseline);
        self.falls += u64::from(what_if < baseline);
    }

    fn merge(&mut self, other: &Self) {
        self.baseline.merge(&other.baseline);
        self.difference.merge(&other.difference);
        self.rises += other.rises;
        self.falls += other.falls;
    }

    fn mean(&self, sum: i128) -> f64 {
        sum as f64 / self.difference.n().max(1) as f64 * UNIT
    }

    /// The mean in the baseline.
    pub(super) fn baseline(&self) -> f64 {
        self.mean(self.baseline.sum())
    }

    /// The mean under the what-if.
    pub(super) fn what_if(&self) -> f64 {
        self.mean(self.baseline.sum() + self.difference.sum())
    }

    /// The mean difference with its interval; nothing without a pair.
    pub(super) fn difference(&self) -> Option<Estimate> {
        self.difference.mean(UNIT)
    }

    /// The same of a measure that each play has or has not. Where no pair differs nothing is said of how rare it is that one
    /// does.
    pub(super) fn difference_of_shares(&self) -> Option<Estimate> {
        if self.rises + self.falls == 0 {
            return self.difference();
        }
        let first = u64::try_from(self.baseline.sum() / i128::from(Payoff::ONE.units())).unwrap_or(0);
        Some(paired_shares(self.difference.n(), first.saturating_sub(self.falls), self.falls, self.rises))
    }
}

/// From which option to which an issue changed how often, in order of the options.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::experiment) struct Changes(Vec<([usize; 2], u64)>);

impl Changes {
    fn add(&mut self, change: [usize; 2], count: u64) {
        match self.0.binary_search_by_key(&change, |(one, _)| *one) {
            Ok(place) => self.0[place].1 += count,
            Err(place) => self.0.insert(place, (change, count)),
        }
    }

    /// How often the issue changed at all.
    pub(in crate::experiment) fn total(&self) -> u64 {
        self.0.iter().map(|(_, count)| count).sum()
    }

    /// Every change with how often it came, the most frequent first.
    pub(in crate::experiment) fn by_count(&self) -> Vec<([usize; 2], u64)> {
        let mut changes = self.0.clone();
        changes.sort_by_key(|(_, count)| Reverse(*count));
        changes
    }
}

/// Days of agreements over many pairs of plays that agree in both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Days {
    baseline: Moments,
    later: Moments,
}

impl Days {
    fn add(&mut self, baseline: i64, what_if: i64) {
        self.baseline.add(baseline);
        self.later.add(what_if - baseline);
    }

    fn merge(&mut self, other: &Self) {
        self.baseline.merge(&other.baseline);
        self.later.merge(&other.later);
    }

    /// The mean day in the baseline.
    pub(super) fn baseline(&self) -> i64 {
        self.mean_day(self.baseline.sum())
    }

    /// The mean day under the what-if.
    pub(super) fn what_if(&self) -> i64 {
        self.mean_day(self.baseline.sum() + self.later.sum())
    }

    fn mean_day(&self, sum: i128) -> i64 {
        let n = i128::from(self.later.n().max(1));
        (2 * sum + n).div_euclid(2 * n) as i64
    }

    /// By how many days the agreement comes later under the what-if, in the mean, with its interval; nothing without a
    /// pair.
    pub(super) fn later(&self) -> Option<Estimate> {
        self.later.mean(1.0)
    }
}

/// How plays under a what-if differ from those of the baseline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::experiment) struct Differences {
    pub(in crate::experiment) n: u64,
    pub(super) measures: [Pairs; N_MEASURES],
    /// How many failed in the baseline and agree under the what-if.
    pub(in crate::experiment) to_agreement: u64,
    /// How many agreed in the baseline and fail under the what-if.
    pub(in crate::experiment) to_failure: u64,
    pub(in crate::experiment) agree_in_both: u64,
    /// The day of the agreement, where both agree.
    pub(super) agreement_day: Days,
    /// By issue: how many agree in both and settle it differently, by the places of the one and the other option.
    pub(in crate::experiment) changed: Vec<Changes>,
}

impl Differences {
    /// Nothing compared yet.
    pub(in crate::experiment) fn new(n_issues: usize) -> Self {
        Self {
            n: 0,
            measures: [Pairs::default(); N_MEASURES],
            to_agreement: 0,
            to_failure: 0,
            agree_in_both: 0,
            agreement_day: Days::default(),
            changed: vec![Changes::default(); n_issues],
        }
    }

    /// Adds a draw, played in the baseline and under the what-if.
    pub(in crate::experiment) fn add(&mut self, baseline: &Play, what_if: &Play) {
        self.n += 1;
        let pairs = baseline.measured().measures().into_iter().zip(what_if.measured().measures());
        for (sum, (baseline, what_if)) in self.measures.iter_mut().zip(pairs) {
            sum.add(baseline, what_if);
        }
        match (&baseline.package, &what_if.package) {
            (None, Some(_)) => self.to_agreement += 1,
            (Some(_), None) => self.to_failure += 1,
            (Some(one), Some(other)) => {
                self.agree_in_both += 1;
                let [before, after] = [baseline, what_if].map(|play| day_of(play.agreed_on().unwrap_or(play.date)));
                self.agreement_day.add(before, after);
                for ((issue, option), (_, instead)) in one.iter().zip(other.iter()) {
                    if option != instead {
                        self.changed[issue.index()].add([option.index(), instead.index()], 1);
                    }
                }
            }
            (None, None) => {}
        }
    }

    pub(in crate::experiment) fn merge(&mut self, other: &Self) {
        self.n += other.n;
        self.measures.iter_mut().zip(&other.measures).for_each(|(own, other)| own.merge(other));
        self.to_agreement += other.to_agreement;
        self.to_failure += other.to_failure;
        self.agree_in_both += other.agree_in_both;
        self.agreement_day.merge(&other.agreement_day);
        for (own, other) in self.changed.iter_mut().zip(&other.changed) {
            other.0.iter().for_each(|(change, count)| own.add(*change, *count));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::paired_mean;

    fn pairs(differences: &[f64]) -> Pairs {
        differences.iter().fold(Pairs::default(), |mut pairs, difference| {
            pairs.add(Payoff::new(0.25), Payoff::new(0.25 + difference));
            pairs
        })
    }

    #[test]
    fn the_interval_is_that_of_the_differences() {
        let differences: Vec<f64> = (0..500).map(|n| (f64::from(n) * 0.377).fract() - 0.4).collect();
        let expected = paired_mean(&differences).unwrap();
        let mut merged = pairs(&differences[..123]);
        merged.merge(&pairs(&differences[123..]));
        for found in [pairs(&differences), merged] {
            let found = found.difference().unwrap();
            for (found, expected) in
                [(found.point, expected.point), (found.low, expected.low), (found.high, expected.high)]
            {
                assert!((found - expected).abs() < 1e-12, "{found} is not {expected}");
            }
        }
    }

    #[test]
    fn differences_of_shares_stay_within_all_and_none() {
        let mut pairs = Pairs::default();
        (0..40).for_each(|_| pairs.add(Payoff::ONE, Payoff::ZERO));
        pairs.add(Payoff::ONE, Payoff::ONE);
        let [plain, shares] = [pairs.difference(), pairs.difference_of_shares()].map(|found| found.unwrap());
        assert!(plain.low < -1.0 && shares.low >= -1.0 && shares.high < -0.8, "{plain:?} {shares:?}");
        assert_eq!(plain.point, shares.point);
    }

    #[test]
    fn equal_pairs_differ_by_exactly_nothing() {
        let equal = pairs(&[0.0; 100]);
        assert_eq!(equal.difference(), Some(Estimate { point: 0.0, low: 0.0, high: 0.0 }));
        assert_eq!((equal.baseline(), equal.what_if()), (0.25, 0.25));
        assert_eq!(Pairs::default().difference(), None);
    }
}
