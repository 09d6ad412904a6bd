//! What it takes to settle some issues in a way that is given: which packages are left, and what keeps others out.

use super::zone::{RuleEffect, is_compatibility};
use crate::agenda::{IssueIdx, OptionIdx};
use crate::payoff::{Game, Question, census, floors, rules};
use crate::quantity::{Payoff, PerSide, Side};

/// What is left once some issues are settled in a way that is given. Every count is exact; it is nothing where packages cannot
/// be counted in bounded time and memory (see [`census`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Price {
    /// How many packages that settle them so make sense by the compatibility rules.
    pub feasible: Option<u64>,
    /// How many of them respect both sides' red lines.
    pub allowed: Option<u64>,
    /// How many of those each side prefers to no deal, whatever they pay the other.
    pub acceptable_to: PerSide<Option<u64>>,
    /// How many of those both sides prefer to no deal.
    pub zone: Option<u64>,
    /// How many it would be without each of the rules taken alone, in the order of [`rules`].
    pub rules: Vec<RuleEffect>,
    /// What is left of every choice on the other issues, in the order of the agenda.
    pub choices: Vec<ChoiceLeft>,
}

/// What is left of a choice on another issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChoiceLeft {
    /// The issue.
    pub issue: IssueIdx,
    /// The choice.
    pub choice: OptionIdx,
    /// How many packages with it respect every rule and red line.
    pub allowed: Option<u64>,
    /// How many of those each side prefers to no deal.
    pub acceptable_to: PerSide<Option<u64>>,
    /// How many of those both sides prefer to no deal.
    pub zone: Option<u64>,
}

/// What is left in a round of a game once issues are settled so. Each issue is named once.
#[must_use]
pub fn price(game: &Game<'_>, round: usize, settled: &[(IssueIdx, OptionIdx)]) -> Price {
    let floors = floors(game, round);
    let whatever = PerSide([Payoff::LOWEST; 2]);
    let to = |side: Side| PerSide::from_fn(|of| if of == side { floors[side] } else { Payoff::LOWEST });
    let with = |more: Option<(IssueIdx, OptionIdx)>, least: PerSide<Payoff>| {
        Question::under(game, |_| true, least).settling(settled.iter().copied().chain(more))
    };
    let is_open = |issue: &IssueIdx| settled.iter().all(|(other, _)| other != issue);
    let others = game.agenda().issue_indices().filter(is_open);
    let choices: Vec<(IssueIdx, OptionIdx)> =
        others.flat_map(|issue| game.agenda().issue(issue).choices().map(move |choice| (issue, choice))).collect();
    let four = |more: Option<(IssueIdx, OptionIdx)>| {
        [whatever, to(Side::First), to(Side::Second), floors].map(|least| with(more, least))
    };

    let mut questions = vec![Question::under(game, is_compatibility, whatever).settling(settled.iter().copied())];
    questions.extend(four(None));
    for dropped in rules(game) {
        let without = Question::under(game, |rule| rule != dropped, floors);
        questions.push(without.settling(settled.iter().copied()));
    }
    questions.extend(choices.iter().flat_map(|choice| four(Some(*choice))));

    let mut answers = census(game, round, &questions).into_iter();
    let mut next = || answers.next().flatten();
    let feasible = next();
    let (allowed, acceptable_to, zone) = (next(), PerSide([next(), next()]), next());
    let rules = rules(game).map(|rule| RuleEffect { rule, zone: next() }).collect();
    let left = |(issue, choice): (IssueIdx, OptionIdx)| {
        let (allowed, acceptable_to, zone) = (next(), PerSide([next(), next()]), next());
        ChoiceLeft { issue, choice, allowed, acceptable_to, zone }
    };
    let choices = choices.into_iter().map(left).collect();
    Price { feasible, allowed, acceptable_to, zone, rules, choices }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::Package;
    use crate::payoff::Rule;
    use crate::payoff::sample::{DATES, Sample};

    #[test]
    fn what_is_left_agrees_with_a_walk_over_all_packages() {
        let (mut n_open, mut n_closed) = (0, 0);
        for seed in 0..120 {
            let sample = Sample::random(seed);
            let game = sample.game();
            let round = seed as usize % DATES.len();
            let issues: Vec<IssueIdx> = game.agenda().issue_indices().collect();
            let issue = issues[seed as usize % issues.len()];
            let choices: Vec<OptionIdx> = game.agenda().issue(issue).choices().collect();
            let settled = [(issue, choices[(seed / 3) as usize % choices.len()])];
            let packages: Vec<Package> = (0..game.space().n_packages())
                .map(|number| game.space().package(number))
                .filter(|package| settled.iter().all(|(issue, choice)| package.option(*issue) == *choice))
                .collect();
            let gains = |side: Side, package: &Package| {
                game.payoff(side, round, game.value(side, round, package)) >= game.no_deal(side, round)
            };
            let is_in = |package: &Package| Side::BOTH.iter().all(|side| gains(*side, package));
            let broken = |rule: Rule| game.condition_of(rule).expect("the samples have no principals");
            let now = sample.timeline.on(DATES[round]);
            let keeps = |package: &Package, dropped: Option<Rule>| {
                let mut kept = rules(&game).filter(|rule| Some(*rule) != dropped);
                kept.all(|rule| !game.agenda().may_hold(&broken(rule), package, now))
            };
            let count = |is: &dyn Fn(&Package) -> bool| Some(packages.iter().filter(|p| is(p)).count() as u64);
            let found = price(&game, round, &settled);
            assert_eq!(found.feasible, count(&|p| game.is_compatible(round, p)), "setting {seed}");
            assert_eq!(found.allowed, count(&|p| keeps(p, None)), "setting {seed}");
            assert_eq!(found.zone, count(&|p| keeps(p, None) && is_in(p)), "setting {seed}");
            for side in Side::BOTH {
                assert_eq!(found.acceptable_to[side], count(&|p| keeps(p, None) && gains(side, p)), "setting {seed}");
            }
            for effect in &found.rules {
                assert_eq!(
                    effect.zone,
                    count(&|p| keeps(p, Some(effect.rule)) && is_in(p)),
                    "setting {seed}, {effect:?}"
                );
            }
            assert!(found.choices.iter().all(|left| left.issue != issue));
            for left in &found.choices {
                let has = |p: &Package| p.option(left.issue) == left.choice && keeps(p, None);
                assert_eq!(left.allowed, count(&|p| has(p)), "setting {seed}, {left:?}");
                assert_eq!(left.zone, count(&|p| has(p) && is_in(p)), "setting {seed}, {left:?}");
                for side in Side::BOTH {
                    assert_eq!(
                        left.acceptable_to[side],
                        count(&|p| has(p) && gains(side, p)),
                        "setting {seed}, {left:?}"
                    );
                }
            }
            n_open += u64::from(found.zone > Some(0));
            n_closed += u64::from(found.zone == Some(0) && found.allowed > Some(0));
        }
        assert!(n_open > 10 && n_closed > 10, "the samples show both: {n_open}, {n_closed}");
    }
}
