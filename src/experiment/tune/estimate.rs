//! What an objective comes to over fresh draws, with intervals.

use super::Objective;
use super::tally::Tally;
use crate::experiment::names::number;
use crate::result::tune::{EstimateRecord, MeasureRecord};
use crate::stats::{Estimate, are_signs_beyond_chance, jackknife, wilson};

/// Into how many groups fresh draws are dealt, one after the other, for their intervals.
pub(super) const N_GROUPS: u64 = 100;

/// What draws of a setting came to.
pub(super) struct Sample {
    /// Their tallies by group.
    pub(super) groups: Vec<Tally>,
    /// Whether other draws may come to something else.
    pub(super) is_random: bool,
}

/// A figure of a tally, with its interval from leaving out each group that has any draws.
fn estimate(sample: &Sample, figure: impl Fn(&Tally) -> f64) -> Estimate {
    paired(sample, sample, 1, |all, _| figure(all))
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
    let end = |end: f64| end.is_finite().then(|| number(end));
    EstimateRecord { point: number(estimate.point), low: end(estimate.low), high: end(estimate.high) }
}

/// A difference between two samples of the same draws. Where all groups differ alike, leaving some out changes nothing: without
/// bounds, then, if they are so few that their signs may be chance, even of the clearest among `n_compared`.
fn paired(one: &Sample, other: &Sample, n_compared: usize, figure: impl Fn(&Tally, &Tally) -> f64) -> Estimate {
    let found = difference(&one.groups, &other.groups, figure);
    let n_groups = one.groups.iter().filter(|group| group.n() > 0).count() as u64;
    let is_told = !(one.is_random || other.is_random)
        || found.point == 0.0
        || found.low < found.high
        || are_signs_beyond_chance(n_groups, n_compared);
    if is_told { found } else { Estimate { low: f64::NEG_INFINITY, high: f64::INFINITY, ..found } }
}

/// What the objective comes to, as it is shown.
pub(super) fn objective(sample: &Sample, objective: &Objective) -> EstimateRecord {
    let is_single = objective.terms.len() == 1;
    let agreed = is_single.then(|| rate(&sample.groups, objective, 0)).flatten();
    record(agreed.unwrap_or_else(|| estimate(sample, |all| objective.shown(all.score(objective)))))
}

/// A share, if that is what a term counts, with the interval of a rate: where all or none agree, leaving
/// some out changes nothing, but says nothing of what was not played.
fn rate(groups: &[Tally], objective: &Objective, place: usize) -> Option<Estimate> {
    let all = merged(groups)?;
    Some(wilson(all.counted(objective, place)?, all.n()))
}

/// How much further one scenario comes than another on the same draws; above 0 is better. Exactly 0 if both are the same.
pub(super) fn gain(one: &Sample, other: &Sample, objective: &Objective) -> Estimate {
    gain_among(1, one, other, objective)
}

/// As [`gain`], of a scenario that is one of so many that are held against the other.
pub(super) fn gain_among(n_compared: usize, one: &Sample, other: &Sample, objective: &Objective) -> Estimate {
    paired(one, other, n_compared, |one, other| one.score(objective) - other.score(objective))
}

/// Each measure of the objective, and how a scenario to be compared differs in it on the same draws.
pub(super) fn measures(sample: &Sample, of_tuned: &Sample, objective: &Objective) -> Vec<MeasureRecord> {
    let groups = &sample.groups[..];
    let measure = |(place, term): (usize, &super::objective::Term)| {
        let value = |all: &Tally| all.measured(objective)[place];
        MeasureRecord {
            name: term.name.clone(),
            title: term.title.clone(),
            value: record(rate(groups, objective, place).unwrap_or_else(|| estimate(sample, value))),
            tuned_differs_by: record(paired(of_tuned, sample, 1, |tuned, own| value(tuned) - value(own))),
        }
    };
    objective.terms.iter().enumerate().map(measure).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::{OptionIdx, Package, Timeline};
    use crate::experiment::forecast::{Play, Stages};
    use crate::negotiation::EndingKind;
    use crate::quantity::{Payoff, PerSide};
    use crate::scenario::Document;
    use jiff::civil::date;

    fn tutorial() -> Document {
        Document::parse("tutorial.ron", include_str!("../../../scenarios/tutorial.ron")).expect("it is valid")
    }

    fn goal(document: &Document, text: &str) -> Objective {
        Objective::parse(&[text], document.scenario(), |_| Err(String::new())).expect("it is one")
    }

    /// An agreement that pays the first so much.
    fn play(paid: Payoff) -> Play {
        Play {
            draw: 0,
            outcome: EndingKind::FullAgreement,
            round: 0,
            date: date(2009, 1, 1),
            timeline: Timeline::default(),
            stages: Stages::default(),
            strategies: PerSide([None; 2]),
            by: None,
            reason: None,
            package: Some(Package::new([OptionIdx::new(0)])),
            votes: Vec::new(),
            payoffs: PerSide([paid, Payoff::ZERO]),
            no_deal: PerSide::default(),
            ex_post: None,
            efficiency: None,
            blocking: Vec::new(),
            n_rounds: 1,
        }
    }

    #[test]
    fn a_rate_of_all_is_not_certain() {
        let document = tutorial();
        let (goal, play) = (goal(&document, "agreement_rate"), play(Payoff::ONE));
        let mut groups = vec![Tally::new(&goal); 4];
        for group in &mut groups {
            (0..5).for_each(|_| group.add(&goal, &document.scenario().agenda, &play));
        }
        // Twenty of twenty: Wilson's interval ends at 0.8389.
        let sample = Sample { groups, is_random: true };
        let found = objective(&sample, &goal);
        let low = found.low.expect("it has an interval");
        assert!(found.point == 1.0 && found.high == Some(1.0) && (low - 0.8389).abs() < 1e-4, "{found:?}");
        let of_measure = &measures(&sample, &sample, &goal)[0];
        assert_eq!((of_measure.value.low, of_measure.tuned_differs_by.low), (found.low, Some(0.0)));
    }

    #[test]
    fn gains_that_are_all_alike_count_by_how_many_they_are() {
        let document = tutorial();
        let goal = goal(&document, "payoff:us");
        let sample = |n: usize, paid: f64, is_random: bool| {
            let mut groups = vec![Tally::new(&goal); 10];
            groups[..n].iter_mut().for_each(|group| {
                group.add(&goal, &document.scenario().agenda, &play(Payoff::new(paid)));
            });
            Sample { groups, is_random }
        };
        let gained = |n: usize, among: usize, is_random: bool| {
            let gain = gain_among(among, &sample(n, 0.75, is_random), &sample(n, 0.5, is_random), &goal);
            (record(gain).point, record(gain).is_above_nothing())
        };
        // Six equal signs come by chance once in 32 times, five once in 16; the clearest of 15 takes ten: once in 512.
        assert_eq!([2, 5, 6].map(|n| gained(n, 1, true)), [(0.25, false), (0.25, false), (0.25, true)]);
        assert_eq!([9, 10].map(|n| gained(n, 15, true)), [(0.25, false), (0.25, true)]);
        assert_eq!(gained(2, 15, false), (0.25, true));
        assert_eq!(objective(&sample(2, 0.5, true), &goal).low, None);
    }
}
