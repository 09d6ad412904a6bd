//! The zone of agreement: how many packages both sides prefer to no deal, and what keeps others out of it.

use crate::agenda::IssueIdx;
use crate::payoff::{Game, Halved, Joint, Rule, floor, rules};
use crate::quantity::{Payoff, PerSide, Side};
use rayon::prelude::*;
use std::sync::OnceLock;

/// The game of one round with what no deal is worth in it, for counting packages.
///
/// Every count is exact; it is nothing where packages cannot be counted in bounded time and memory (see
/// [`Halved::new`]). A side prefers a package to no deal if the package pays it no less.
#[derive(Clone, Debug)]
pub struct Zone<'g> {
    game: &'g Game<'g>,
    round: usize,
    floors: PerSide<Payoff>,
    /// The count under all rules, once it is made.
    n_under_all: OnceLock<Option<u64>>,
}

/// The zone without one of the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleEffect {
    /// The rule.
    pub rule: Rule,
    /// How many packages the zone would have without it, all others holding.
    pub zone: Option<u64>,
}

/// The zone with one issue out of the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IssueEffect {
    /// The issue.
    pub issue: IssueIdx,
    /// How many packages the zone would have if each side had its best option on the issue, whatever is settled there.
    pub undisputed: Option<u64>,
    /// How many it would have without the rules that speak of the issue.
    pub unruled: Option<u64>,
}

/// So many pairs of rules are tried, at most.
const MOST_PAIRS: usize = 400;

impl<'g> Zone<'g> {
    /// The zone of a game in a round.
    #[must_use]
    pub fn new(game: &'g Game<'g>, round: usize) -> Self {
        let floors = PerSide::from_fn(|side| floor(game, side, round));
        Self { game, round, floors, n_under_all: OnceLock::new() }
    }

    /// The least value that pays each side no less than no deal.
    #[must_use]
    pub fn floors(&self) -> PerSide<Payoff> {
        self.floors
    }

    /// How many packages there are under some of the rules, whatever they pay.
    #[must_use]
    pub fn n_packages(&self, is_kept: impl Fn(Rule) -> bool) -> Option<u64> {
        Halved::new(&Joint::under(self.game, self.round, is_kept)).map(|halved| halved.n_packages())
    }

    /// How many packages under some of the rules both sides prefer to no deal.
    #[must_use]
    pub fn n(&self, is_kept: impl Fn(Rule) -> bool) -> Option<u64> {
        if rules(self.game).all(&is_kept) {
            return *self.n_under_all.get_or_init(|| self.n_of(&Joint::new(self.game, self.round)));
        }
        self.n_of(&Joint::under(self.game, self.round, is_kept))
    }

    /// How many packages of some view of the game both sides prefer to no deal.
    #[must_use]
    pub fn n_of(&self, joint: &Joint<'_>) -> Option<u64> {
        Halved::new(joint).map(|halved| halved.n_worth(self.floors))
    }

    /// How many packages under all rules that side prefers to no deal, whatever they pay the other.
    #[must_use]
    pub fn n_acceptable_to(&self, side: Side) -> Option<u64> {
        let least = PerSide::from_fn(|of| if of == side { self.floors[side] } else { Payoff::LOWEST });
        Halved::new(&Joint::new(self.game, self.round)).map(|halved| halved.n_worth(least))
    }

    /// The zone without each of the rules taken alone, in the order of [`rules`].
    #[must_use]
    pub fn rule_effects(&self) -> Vec<RuleEffect> {
        let all: Vec<Rule> = rules(self.game).collect();
        all.into_par_iter().map(|rule| RuleEffect { rule, zone: self.n(|kept| kept != rule) }).collect()
    }

    /// The zone with each of the issues out of the way, in the order of the agenda.
    #[must_use]
    pub fn issue_effects(&self) -> Vec<IssueEffect> {
        let issues: Vec<IssueIdx> = self.game.agenda().issue_indices().collect();
        let effect = |issue: IssueIdx| IssueEffect {
            issue,
            undisputed: self.n_of(&Joint::without_dispute(self.game, self.round, issue)),
            unruled: self.n(|rule| !self.game.issues_of(rule).contains(&issue)),
        };
        issues.into_par_iter().map(effect).collect()
    }

    /// The pairs of rules that close an otherwise open zone together, where no rule does so alone: without both, the zone
    /// has packages. Nothing if there are too many pairs to try, or packages cannot be counted.
    #[must_use]
    pub fn opening_pairs(&self) -> Option<Vec<([Rule; 2], u64)>> {
        let all: Vec<Rule> = rules(self.game).collect();
        let pairs: Vec<[Rule; 2]> =
            all.iter().enumerate().flat_map(|(idx, a)| all[idx + 1..].iter().map(|b| [*a, *b])).collect();
        if pairs.len() > MOST_PAIRS {
            return None;
        }
        let counted = pairs.into_par_iter().map(|pair| Some((pair, self.n(|rule| !pair.contains(&rule))?)));
        let counted: Option<Vec<([Rule; 2], u64)>> = counted.collect();
        Some(counted?.into_iter().filter(|(_, n)| *n > 0).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::Package;
    use crate::payoff::sample::{DATES, Sample};
    use jiff::civil::Date;

    /// Whether a package keeps to the rules that are kept, by their conditions.
    fn keeps(game: &Game<'_>, date: Date, package: &Package, is_kept: impl Fn(Rule) -> bool) -> bool {
        rules(game).filter(|rule| is_kept(*rule)).all(|rule| !game.condition_of(rule).truth(package, date).holds())
    }

    #[test]
    fn the_zone_and_the_effects_agree_with_a_walk_over_all_packages() {
        let (mut n_grown, mut n_undisputed) = (0, 0);
        for seed in 0..400 {
            let sample = Sample::random(seed);
            let game = sample.game();
            let round = seed as usize % DATES.len();
            let zone = Zone::new(&game, round);
            let packages: Vec<Package> =
                (0..game.space().n_packages()).map(|number| game.space().package(number)).collect();
            let gains = |side: Side, package: &Package| {
                game.payoff(side, round, game.value(side, round, package)) >= game.no_deal(side, round)
            };
            let count = |is_in: &dyn Fn(&Package) -> bool| Some(packages.iter().filter(|p| is_in(p)).count() as u64);
            let both = |package: &Package| Side::BOTH.iter().all(|side| gains(*side, package));
            let under =
                |package: &Package, is_kept: &dyn Fn(Rule) -> bool| keeps(&game, DATES[round], package, is_kept);
            let expected = |is_kept: &dyn Fn(Rule) -> bool| count(&|p| both(p) && under(p, is_kept));
            assert_eq!(zone.n(|_| true), expected(&|_| true), "setting {seed}");
            let is_red_line = |rule: Rule| matches!(rule, Rule::RedLine(..));
            assert_eq!(zone.n(|rule| !is_red_line(rule)), expected(&|rule| !is_red_line(rule)));
            assert_eq!(zone.n_packages(|rule| !is_red_line(rule)), count(&|p| game.is_compatible(round, p)));
            for side in Side::BOTH {
                assert_eq!(zone.n_acceptable_to(side), count(&|p| gains(side, p) && under(p, &|_| true)));
            }
            for effect in zone.rule_effects() {
                assert_eq!(effect.zone, expected(&|rule| rule != effect.rule), "setting {seed}, {effect:?}");
                n_grown += u64::from(effect.zone > zone.n(|_| true));
            }
            for effect in zone.issue_effects() {
                let speaks = |rule: Rule| game.issues_of(rule).contains(&effect.issue);
                assert_eq!(effect.unruled, expected(&|rule| !speaks(rule)), "setting {seed}, {effect:?}");
                let undisputed = |package: &Package| {
                    under(package, &|_| true)
                        && Side::BOTH.iter().all(|side| at_best(&game, *side, round, package, effect.issue))
                };
                assert_eq!(effect.undisputed, count(&undisputed), "setting {seed}, {effect:?}");
                n_undisputed += u64::from(effect.undisputed > zone.n(|_| true));
            }
            for (pair, n) in zone.opening_pairs().expect("few rules") {
                assert_eq!(Some(n), expected(&|rule| !pair.contains(&rule)), "setting {seed}, {pair:?}");
            }
        }
        assert!(n_grown > 50 && n_undisputed > 200, "the samples show effects: {n_grown}, {n_undisputed}");
    }

    /// Whether a package would pay a side no less than no deal with its best option on an issue, free of walk-away costs.
    fn at_best(game: &Game<'_>, side: Side, round: usize, package: &Package, issue: IssueIdx) -> bool {
        // The contributions of an issue hold its walk-away cost, so the parts are taken from the terms.
        let of_issue = |package: &Package, with_walk_away: bool| {
            let terms = game.terms(side, round).filter(|(kind, _)| match kind {
                crate::payoff::TermKind::Issue(of) => *of == issue,
                crate::payoff::TermKind::WalkAway(of) => with_walk_away && *of == issue,
                crate::payoff::TermKind::Bonus(_) => false,
            });
            terms.map(|(_, term)| term.get(game.space(), package)).sum::<Payoff>()
        };
        let rest = game.value(side, round, package) - of_issue(package, true);
        let choices = game.agenda().issue(issue).choices();
        let best =
            choices.map(|choice| of_issue(&package.with(issue, choice), false)).max().expect("an issue has choices");
        game.payoff(side, round, rest + best) >= game.no_deal(side, round)
    }
}
