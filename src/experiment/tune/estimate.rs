//! What an objective comes to over fresh draws, with intervals.

use super::Objective;
use super::summary::{EstimateRecord, MeasureRecord};
use super::tally::Tally;
use crate::experiment::names::number;
use crate::stats::{Estimate, jackknife};

/// Into how many groups fresh draws are dealt, one after the other, for their intervals.
pub(super) const N_GROUPS: u64 = 100;

/// A figure of a tally, with its interval from leaving out each group that has any draws.
fn estimate(groups: &[Tally], figure: impl Fn(&Tally) -> f64) -> Estimate {
    difference(groups, groups, |all, _| figure(all))
}

/// A figure of two tallies over the same draws, with its interval from leaving out each group from both.
fn difference(one: &[Tally], other: &[Tally], figure: impl Fn(&Tally, &Tally) -> f64) -> Estimate {
    let (Some(all), Some(others)) = (merged(one), merged(other)) else {
        return Estimate { point: 0.0, low: f64::NEG_INFINITY, high: f64::INFINITY };
    };
    let pairs = one.iter().zip(other).filter(|(group, _)| group.n() > 0);
    let left_out =
        pairs.map(|(group, of_other)| figure(&all.clone().without(group), &others.clone().without(of_other)));
    jackknife(figure(&all, &others), &left_out.collect::<Vec<_>>())
}

fn merged(groups: &[Tally]) -> Option<Tally> {
    let (first, rest) = groups.split_first()?;
    let mut all = first.clone();
    for group in rest {
        all.merge(group);
    }
    Some(all)
}

pub(super) fn record(estimate: Estimate) -> EstimateRecord {
    EstimateRecord { point: number(estimate.point), low: number(estimate.low), high: number(estimate.high) }
}

/// What the objective comes to, as it is shown.
pub(super) fn objective(groups: &[Tally], objective: &Objective) -> EstimateRecord {
    record(estimate(groups, |all| objective.shown(all.score(objective))))
}

/// How much further one scenario comes than another on the same draws; above 0 is better. Exactly 0 if both are the same.
pub(super) fn gain(one: &[Tally], other: &[Tally], objective: &Objective) -> Estimate {
    difference(one, other, |one, other| one.score(objective) - other.score(objective))
}

/// Each measure of the objective, and how a scenario to be compared differs in it on the same draws.
pub(super) fn measures(groups: &[Tally], of_tuned: &[Tally], objective: &Objective) -> Vec<MeasureRecord> {
    let measure = |(place, term): (usize, &super::objective::Term)| {
        let value = |all: &Tally| all.measured(objective)[place];
        MeasureRecord {
            name: term.name.clone(),
            title: term.title.clone(),
            value: record(estimate(groups, value)),
            tuned_differs_by: record(difference(of_tuned, groups, |tuned, own| value(tuned) - value(own))),
        }
    };
    objective.terms.iter().enumerate().map(measure).collect()
}
