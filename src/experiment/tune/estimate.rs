//! What an objective comes to over fresh draws, with intervals.

use super::Objective;
use super::tally::Tally;
use crate::experiment::names::number;
use crate::result::tune::{EstimateRecord, MeasureRecord};
use crate::stats::{Estimate, jackknife, wilson};

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
    let is_single = objective.terms.len() == 1;
    let agreed = is_single.then(|| rate(groups, objective, 0)).flatten();
    record(agreed.unwrap_or_else(|| estimate(groups, |all| objective.shown(all.score(objective)))))
}

/// A share, if that is what a term counts, with the interval of a rate: where all or none agree, leaving
/// some out changes nothing, but says nothing of what was not played.
fn rate(groups: &[Tally], objective: &Objective, place: usize) -> Option<Estimate> {
    let all = merged(groups)?;
    Some(wilson(all.counted(objective, place)?, all.n()))
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
            value: record(rate(groups, objective, place).unwrap_or_else(|| estimate(groups, value))),
            tuned_differs_by: record(difference(of_tuned, groups, |tuned, own| value(tuned) - value(own))),
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

    #[test]
    fn a_rate_of_all_is_not_certain() {
        let document =
            Document::parse("tutorial.ron", include_str!("../../../scenarios/tutorial.ron")).expect("it is valid");
        let scenario = document.scenario();
        let texts = ["agreement_rate"];
        let goal = Objective::parse(&texts, scenario, |_| Err(String::new())).expect("it is one");
        let play = Play {
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
            payoffs: PerSide([Payoff::ONE, Payoff::ZERO]),
            no_deal: PerSide::default(),
            ex_post: None,
            efficiency: None,
            blocking: Vec::new(),
            stands: PerSide::default(),
            n_rounds: 1,
        };
        let mut groups = vec![Tally::new(&goal); 4];
        for group in &mut groups {
            (0..5).for_each(|_| group.add(&goal, &scenario.agenda, &play));
        }
        // Twenty of twenty: Wilson's interval ends at 0.8389.
        let found = objective(&groups, &goal);
        assert!(found.point == 1.0 && found.high == 1.0 && (found.low - 0.8389).abs() < 1e-4, "{found:?}");
        let of_measure = &measures(&groups, &groups, &goal)[0];
        assert_eq!((of_measure.value.low, of_measure.tuned_differs_by.low), (found.low, 0.0));
    }
}
