//! What the negotiations of a point came to, counted: of a size that does not grow with their number.

use crate::agenda::{Agenda, Package};
use crate::experiment::days::day_of;
use crate::experiment::forecast::Play;
use crate::measure::{N_MEASURES, Sums};
use crate::quantity::Payoff;
use crate::stats::{Estimate, Moments, are_signs_beyond_chance, grouped_mean, widening};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The tallies of the points that were played, by their numbers from 0.
pub(super) type Tallies = BTreeMap<u64, PointTally>;

/// What the negotiations of a point came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PointTally {
    pub(super) n: u64,
    pub(super) measures: Sums,
    /// The day of the agreement, among agreements.
    pub(super) agreement_day: Moments,
    /// By issue and digit of the option.
    pub(super) agreed: Vec<Vec<u64>>,
    /// The draws, dealt out in turn by their numbers: what points are paired by.
    groups: Vec<Group>,
}

/// What the negotiations on some of the draws came to, in every measure of a comparison, added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Group {
    n: u64,
    sums: [i128; N_MEASURES],
}

/// How many groups the draws are dealt out to; fewer where there are many points, as each point keeps its own.
const N_GROUPS: [usize; 2] = [100, 20];
/// More points than this are many.
const MANY_POINTS: u64 = 1_000;

/// How many groups each of so many points keeps.
pub(super) const fn n_groups(n_points: u64) -> usize {
    N_GROUPS[if n_points > MANY_POINTS { 1 } else { 0 }]
}

impl PointTally {
    /// Nothing played yet; points with as many groups are paired.
    pub(super) fn new(agenda: &Agenda, n_groups: usize) -> Self {
        Self {
            n: 0,
            measures: Sums::default(),
            agreement_day: Moments::default(),
            agreed: agenda.issues.iter().map(|issue| vec![0; issue.n_choices()]).collect(),
            groups: vec![Group::default(); n_groups],
        }
    }

    pub(super) fn add(&mut self, play: &Play) {
        self.n += 1;
        let outcome = play.measured();
        self.measures.add(&outcome);
        if play.package.is_some() {
            self.agreement_day.add(day_of(play.agreed_on().unwrap_or(play.date)));
        }
        for (issue, option) in play.package.iter().flat_map(Package::iter) {
            let counts = &mut self.agreed[issue.index()];
            // Leaving it open comes after every option.
            let digit = option.index().min(counts.len() - 1);
            counts[digit] += 1;
        }
        let place = play.draw % self.groups.len() as u64;
        let group = &mut self.groups[place as usize];
        group.n += 1;
        group.sums.iter_mut().zip(outcome.measures()).for_each(|(sum, more)| *sum += i128::from(more.units()));
    }

    pub(super) fn merge(&mut self, other: &Self) {
        self.n += other.n;
        self.measures.merge(&other.measures);
        self.agreement_day.merge(&other.agreement_day);
        for (own, other) in self.agreed.iter_mut().flatten().zip(other.agreed.iter().flatten()) {
            *own += other;
        }
        for (own, other) in self.groups.iter_mut().zip(&other.groups) {
            own.n += other.n;
            own.sums.iter_mut().zip(other.sums).for_each(|(own, other)| *own += other);
        }
    }

    /// How much more each measure of a comparison is than at another point, paired by draw. Where both came to the same on
    /// every draw the difference is exactly nothing.
    pub(super) fn differences(&self, reference: &Self) -> [Estimate; N_MEASURES] {
        std::array::from_fn(|measure| self.difference(reference, measure))
    }

    fn difference(&self, reference: &Self, measure: usize) -> Estimate {
        let pairs = self.groups.iter().zip(&reference.groups).filter(|(one, other)| one.n > 0 && one.n == other.n);
        let less = |(one, other): (&Group, &Group)| (one.sums[measure] - other.sums[measure], one.n);
        grouped_mean(&pairs.map(less).collect::<Vec<_>>(), 1.0 / Payoff::ONE.units() as f64)
    }

    /// Whether a measure differs from that at another point beyond chance, where so many points are compared (Bonferroni's
    /// correction: the best of many is the best by chance alone more often than one).
    pub(super) fn differs(&self, other: &Self, measure: usize, n_compared: u64) -> bool {
        let difference = self.difference(other, measure);
        let n_compared = usize::try_from(n_compared).unwrap_or(usize::MAX);
        let n_groups = self.groups.iter().filter(|group| group.n > 0).count() as u64;
        match difference.ends() {
            Some([low, high]) => {
                difference.point.abs() > (high - low) / 2.0 * widening(n_compared, n_groups.saturating_sub(1))
            }
            // All groups differ alike.
            None => difference.point != 0.0 && are_signs_beyond_chance(n_groups, n_compared),
        }
    }
}
