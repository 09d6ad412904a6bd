//! What the negotiations of a point came to, counted: of a size that does not grow with their number.

use crate::agenda::{Agenda, Package};
use crate::experiment::compare::{N_MEASURES, measures};
use crate::experiment::days::day_of;
use crate::experiment::forecast::{OutcomeKind, Play};
use crate::quantity::{Payoff, PerSide, Side};
use crate::stats::{Estimate, Moments, grouped_mean};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The tallies of the points that were played, by their numbers from 0.
pub(super) type Tallies = BTreeMap<u64, PointTally>;

/// What the negotiations of a point came to. Payoffs are counted in units of 2^-48.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PointTally {
    pub(super) n: u64,
    /// Full agreements, and agreements that leave an issue open.
    pub(super) agreements: [u64; 2],
    pub(super) payoffs: [Moments; 2],
    /// What the ending paid both over no deal.
    pub(super) joint_gain: Moments,
    /// The day of the agreement, among agreements.
    pub(super) agreement_day: Moments,
    /// By issue and digit of the option.
    pub(super) agreed: Vec<Vec<u64>>,
    /// The draws, dealt out in turn by their numbers: what points are paired by; empty if they are not.
    groups: Vec<Group>,
}

/// What the negotiations on some of the draws came to, in every measure of a comparison, added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Group {
    n: u64,
    sums: [i128; N_MEASURES],
}

/// How many groups the draws are dealt out to.
pub(super) const N_GROUPS: usize = 100;

impl PointTally {
    /// Nothing played yet; points with as many groups can be paired.
    pub(super) fn new(agenda: &Agenda, n_groups: usize) -> Self {
        Self {
            n: 0,
            agreements: [0; 2],
            payoffs: [Moments::default(); 2],
            joint_gain: Moments::default(),
            agreement_day: Moments::default(),
            agreed: agenda.issues.iter().map(|issue| vec![0; issue.n_choices()]).collect(),
            groups: vec![Group::default(); n_groups],
        }
    }

    pub(super) fn add(&mut self, play: &Play) {
        self.n += 1;
        match play.outcome {
            OutcomeKind::FullAgreement => self.agreements[0] += 1,
            OutcomeKind::PartialAgreement => self.agreements[1] += 1,
            OutcomeKind::Deadline | OutcomeKind::WalkOut => {}
        }
        for side in Side::BOTH {
            self.payoffs[side.index()].add(play.payoffs[side].units());
        }
        let gain: Payoff = PerSide::from_fn(|side| play.payoffs[side] - play.no_deal[side]).0.into_iter().sum();
        self.joint_gain.add(gain.units());
        if play.package.is_some() {
            self.agreement_day.add(day_of(play.date));
        }
        for (issue, option) in play.package.iter().flat_map(Package::iter) {
            let counts = &mut self.agreed[issue.index()];
            // Leaving it open comes after every option.
            let digit = option.index().min(counts.len() - 1);
            counts[digit] += 1;
        }
        if let Some(place) = play.draw.checked_rem(self.groups.len() as u64) {
            let group = &mut self.groups[place as usize];
            group.n += 1;
            group.sums.iter_mut().zip(measures(play)).for_each(|(sum, more)| *sum += i128::from(more.units()));
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        self.n += other.n;
        self.agreements = [0, 1].map(|kind| self.agreements[kind] + other.agreements[kind]);
        self.payoffs.iter_mut().zip(&other.payoffs).for_each(|(own, other)| own.merge(other));
        self.joint_gain.merge(&other.joint_gain);
        self.agreement_day.merge(&other.agreement_day);
        for (own, other) in self.agreed.iter_mut().flatten().zip(other.agreed.iter().flatten()) {
            *own += other;
        }
        for (own, other) in self.groups.iter_mut().zip(&other.groups) {
            own.n += other.n;
            own.sums.iter_mut().zip(other.sums).for_each(|(own, other)| *own += other);
        }
    }

    /// How much more each measure of a comparison is than at another point, paired by draw; nothing if draws were not
    /// grouped. Where both came to the same on every draw the difference is exactly nothing.
    pub(super) fn differences(&self, reference: &Self) -> Option<[Estimate; N_MEASURES]> {
        let pairs = || self.groups.iter().zip(&reference.groups).filter(|(one, other)| one.n > 0 && one.n == other.n);
        pairs().next()?;
        Some(std::array::from_fn(|measure| {
            let less = |(one, other): (&Group, &Group)| (one.sums[measure] - other.sums[measure], one.n);
            grouped_mean(&pairs().map(less).collect::<Vec<_>>(), 1.0 / Payoff::ONE.units() as f64)
        }))
    }
}
