//! What negotiations come to, in the measures of an objective: added up exactly, so that the order does not matter.

use super::objective::{Measure, Objective};
use super::shares::Shares;
use crate::agenda::{Agenda, IssueIdx, OptionIdx};
use crate::experiment::forecast::Play;
use crate::measure::{self, Unit};
use crate::quantity::Payoff;
use serde::{Deserialize, Serialize};

/// The measures of an objective over some negotiations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Tally {
    n: u64,
    terms: Vec<Sum>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Sum {
    /// Of one number for each negotiation, in units of a payoff.
    Units(i128),
    /// Of the choices on the issues of recorded shares.
    Choices(Vec<Vec<u64>>),
}

impl Tally {
    /// Nothing played yet.
    pub(super) fn new(objective: &Objective) -> Self {
        let sum = |measure: &Measure| match measure {
            Measure::ToShares(shares) => Sum::Choices(shares.no_counts()),
            Measure::Of(_) | Measure::ToPackage(_) => Sum::Units(0),
        };
        Self { n: 0, terms: objective.terms.iter().map(|term| sum(&term.measure)).collect() }
    }

    pub(super) fn add(&mut self, objective: &Objective, agenda: &Agenda, play: &Play) {
        self.n += 1;
        for (sum, term) in self.terms.iter_mut().zip(&objective.terms) {
            match (sum, &term.measure) {
                (Sum::Choices(counts), Measure::ToShares(shares)) => count(counts, shares, play),
                (Sum::Units(units), measure) => *units += i128::from(one(measure, agenda, play).units()),
                (Sum::Choices(_), _) => {}
            }
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        self.combine(other, |own, other| own + other, |own, other| own + other);
    }

    /// The same without some of what was added.
    pub(super) fn without(mut self, other: &Self) -> Self {
        self.combine(other, |own, other| own - other, |own, other| own - other);
        self
    }

    fn combine(&mut self, other: &Self, units: fn(i128, i128) -> i128, counts: fn(u64, u64) -> u64) {
        self.n = counts(self.n, other.n);
        for (own, other) in self.terms.iter_mut().zip(&other.terms) {
            match (own, other) {
                (Sum::Units(own), Sum::Units(other)) => *own = units(*own, *other),
                (Sum::Choices(own), Sum::Choices(other)) => {
                    let pairs = own.iter_mut().flatten().zip(other.iter().flatten());
                    pairs.for_each(|(own, other)| *own = counts(*own, *other));
                }
                _ => {}
            }
        }
    }

    /// How many negotiations were added.
    pub(super) const fn n(&self) -> u64 {
        self.n
    }

    /// How many of the negotiations count in a term of the objective, where that is a share.
    pub(super) fn counted(&self, objective: &Objective, place: usize) -> Option<u64> {
        match (&self.terms[place], &objective.terms[place].measure) {
            (Sum::Units(units), Measure::Of(of)) if of.unit == Unit::Share => Some(measure::Measure::count(*units)),
            _ => None,
        }
    }

    /// Each measure of the objective; 0 if nothing was played.
    pub(super) fn measured(&self, objective: &Objective) -> Vec<f64> {
        let value = |(sum, measure): (&Sum, &Measure)| match (sum, measure) {
            (Sum::Choices(counts), Measure::ToShares(shares)) => shares.distance(counts, self.n),
            (Sum::Units(units), _) => *units as f64 / self.n.max(1) as f64 / Payoff::ONE.units() as f64,
            (Sum::Choices(_), _) => 0.0,
        };
        self.terms.iter().zip(objective.terms.iter().map(|term| &term.measure)).map(value).collect()
    }

    /// What the objective comes to; higher is better.
    pub(super) fn score(&self, objective: &Objective) -> f64 {
        objective.score(&self.measured(objective))
    }
}

/// What a negotiation adds to a mean.
fn one(measure: &Measure, agenda: &Agenda, play: &Play) -> Payoff {
    match measure {
        Measure::Of(measure) => measure.of(&play.measured()),
        Measure::ToPackage(options) => Payoff::new(distance(options, agenda, play)),
        Measure::ToShares(_) => Payoff::ZERO,
    }
}

/// How far what was agreed is from some options.
///
/// # Formula
///
/// ```text
/// mean over issues of their distance (Issue::distance)
/// 1 without an agreement
/// ```
fn distance(options: &[(IssueIdx, OptionIdx)], agenda: &Agenda, play: &Play) -> f64 {
    let Some(package) = &play.package else { return 1.0 };
    let of_issue =
        |(issue, wanted): &(IssueIdx, OptionIdx)| agenda.issue(*issue).distance(package.option(*issue), *wanted);
    options.iter().map(of_issue).sum::<f64>() / options.len().max(1) as f64
}

fn count(counts: &mut [Vec<u64>], shares: &Shares, play: &Play) {
    for (counts, issue) in counts.iter_mut().zip(&shares.issues) {
        let none = counts.len() - 1;
        // Deferral comes after every option, no agreement after that.
        let choice = play.package.as_ref().map_or(none, |package| package.option(issue.issue).index().min(none - 1));
        counts[choice] += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::forecast::Player;
    use crate::quantity::Side;
    use crate::random::Seed;
    use crate::scenario::Document;

    fn tutorial() -> Document {
        Document::parse("tutorial.ron", include_str!("../../../scenarios/tutorial.ron")).unwrap()
    }

    fn plays(n: u64) -> Vec<Play> {
        let document = tutorial();
        let mut plays = Vec::new();
        Player::new(document.scenario(), Seed(1)).play_all(0..n, |play| plays.push(play));
        plays
    }

    fn objective(texts: &[&str]) -> Objective {
        let table = "issue,option,share\nsite,delayed,0.5\nsite,active,0.5\n";
        Objective::parse(texts, tutorial().scenario(), |_| Ok(table.to_owned())).unwrap()
    }

    #[test]
    fn measures_are_means_over_the_negotiations() {
        let plays = plays(40);
        let agenda = tutorial().scenario().agenda.clone();
        let objective =
            objective(&["payoff:russia", "agreement_rate", "joint_gain", "distance:site=active", "distance:f"]);
        let mut tally = Tally::new(&objective);
        for play in &plays {
            tally.add(&objective, &agenda, play);
        }
        let mean = |of: &dyn Fn(&Play) -> f64| plays.iter().map(of).sum::<f64>() / 40.0;
        let site = agenda.issue_named("site").unwrap();
        let settled = |play: &Play| play.package.map(|package| package.option(site));
        let share = |option: usize| mean(&|play| f64::from(settled(play).is_some_and(|found| found.index() == option)));
        let unlike = |play: &Play| match settled(play) {
            None => 1.0,
            Some(found) if found.is_deferred() => 0.5,
            Some(found) => (2 - found.index()) as f64 / 2.0,
        };
        let gain = |play: &Play| {
            Side::BOTH.into_iter().map(|side| play.payoffs[side].get() - play.no_deal[side].get()).sum::<f64>()
        };
        let expected = [
            mean(&|play| play.payoffs[Side::Second].get()),
            mean(&|play| f64::from(play.package.is_some())),
            mean(&gain),
            mean(&unlike),
            1.0 - share(1).min(0.5) - share(2).min(0.5),
        ];
        for (found, expected) in tally.measured(&objective).into_iter().zip(expected) {
            assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
        }
        assert!(tally.measured(&objective)[4] > 0.0);
    }

    #[test]
    fn parts_add_up_to_the_whole_and_can_be_taken_away() {
        let plays = plays(30);
        let agenda = tutorial().scenario().agenda.clone();
        let objective = objective(&["payoff:us", "distance:f"]);
        let tally = |plays: &[Play]| {
            let mut tally = Tally::new(&objective);
            for play in plays {
                tally.add(&objective, &agenda, play);
            }
            tally
        };
        let mut merged = tally(&plays[20..]);
        merged.merge(&tally(&plays[..20]));
        assert_eq!(merged, tally(&plays));
        assert_eq!(merged.without(&tally(&plays[..20])), tally(&plays[20..]));
    }
}
