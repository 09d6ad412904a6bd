//! The zone of agreement: how many packages both sides prefer to no deal, and what keeps others out of it.

use crate::agenda::IssueIdx;
use crate::payoff::{Game, Outlook, Question, Rule, census, floors, kept_out_alone, kept_out_by_two, rules};
use crate::quantity::{Payoff, PerSide, Side};

/// The game of one round with what no deal is worth in it, for counting packages.
///
/// Every count is exact; it is nothing where packages cannot be counted in bounded time and memory (see [`census`]). A
/// side prefers a package to no deal if the package pays it no less.
#[derive(Clone, Debug)]
pub struct Zone<'g> {
    game: &'g Game<'g>,
    round: usize,
    floors: PerSide<Payoff>,
}

/// The zone as it is, and as it would be otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneSurvey {
    /// How many packages make sense by the compatibility rules.
    pub feasible: Option<u64>,
    /// How many of them respect both sides' red lines.
    pub allowed: Option<u64>,
    /// How many of those both sides prefer to no deal.
    pub zone: Option<u64>,
    /// How many of those allowed each side prefers to no deal, whatever they pay the other.
    pub acceptable_to: PerSide<Option<u64>>,
    /// The zone without red lines.
    pub without_red_lines: Option<u64>,
    /// The zone without compatibility rules.
    pub without_compatibility: Option<u64>,
    /// The zone without any of both.
    pub without_rules: Option<u64>,
    /// The zone without each of the rules taken alone, in the order of [`rules`].
    pub rules: Vec<RuleEffect>,
    /// The zone with each of the issues out of the way, in the order of the agenda.
    pub issues: Vec<IssueEffect>,
    /// The zone if neither side may lose on any issue.
    pub issue_by_issue: Option<u64>,
    /// The zone in other rounds, in the order asked for.
    pub in_rounds: Vec<Option<u64>>,
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

/// Of more rules, what each keeps out is counted for all together instead of asking for each.
const FEW_RULES: usize = 24;

impl<'g> Zone<'g> {
    /// The zone of a game in a round.
    #[must_use]
    pub fn new(game: &'g Game<'g>, round: usize) -> Self {
        Self { game, round, floors: floors(game, round) }
    }

    /// How many packages under some of the rules both sides prefer to no deal.
    #[must_use]
    pub fn n(&self, is_kept: impl Fn(Rule) -> bool) -> Option<u64> {
        census(self.game, self.round, &[self.under(is_kept)])[0]
    }

    /// The zone as it is and otherwise, and in some other rounds.
    #[must_use]
    pub(crate) fn survey(&self, rounds: &[usize]) -> ZoneSurvey {
        let game = self.game;
        let mut asked = Asked::default();
        let whatever = PerSide([Payoff::LOWEST; 2]);
        let feasible = asked.add(Question::under(game, is_compatibility, whatever));
        let allowed = asked.add(Question::under(game, |_| true, whatever));
        let zone = asked.add(self.under(|_| true));
        let acceptable_to = PerSide::from_fn(|side| asked.add(self.acceptable_to(side)));
        let without_red_lines = asked.add(self.under(is_compatibility));
        let without_compatibility = asked.add(self.under(|rule| !is_compatibility(rule)));
        let without_rules = asked.add(self.under(|_| false));
        let of_rules = self.ask_of_rules(&mut asked);
        let of_issues: Vec<[usize; 2]> = game
            .agenda()
            .issue_indices()
            .map(|issue| {
                let undisputed = Question::with(game, Outlook::WithoutDispute(issue), self.floors);
                [asked.add(undisputed), asked.add(self.under(|rule| !game.issues_of(rule).contains(&issue)))]
            })
            .collect();
        let issue_by_issue = asked.add(Question::with(game, Outlook::IssueByIssue, self.floors));
        let in_rounds: Vec<Option<usize>> =
            rounds.iter().map(|round| self.in_round(*round).map(|question| asked.add(question))).collect();

        let answers = census(game, self.round, &asked.questions);
        let issue_effect = |(issue, [undisputed, unruled]): (IssueIdx, &[usize; 2])| IssueEffect {
            issue,
            undisputed: answers[*undisputed],
            unruled: answers[*unruled],
        };
        let rule_effect = |(rule, zone): (Rule, Option<u64>)| RuleEffect { rule, zone };
        let of_round = |(round, place): (&usize, &Option<usize>)| match place {
            Some(place) => answers[*place],
            None => Zone::new(game, *round).n(|_| true),
        };
        ZoneSurvey {
            feasible: answers[feasible],
            allowed: answers[allowed],
            zone: answers[zone],
            acceptable_to: acceptable_to.map(|place| answers[place]),
            without_red_lines: answers[without_red_lines],
            without_compatibility: answers[without_compatibility],
            without_rules: answers[without_rules],
            rules: rules(game).zip(of_rules.without(answers[zone], &answers)).map(rule_effect).collect(),
            issues: game.agenda().issue_indices().zip(&of_issues).map(issue_effect).collect(),
            issue_by_issue: answers[issue_by_issue],
            in_rounds: rounds.iter().zip(&in_rounds).map(of_round).collect(),
        }
    }

    /// The pairs of rules that close an otherwise open zone together, where no rule does so alone: without both, the zone
    /// has packages. Nothing if that cannot be counted in bounded time and memory.
    ///
    /// # Formula
    ///
    /// ```text
    /// zone without both = zone + kept out by the one alone + kept out by the other alone + kept out by just these two
    /// ```
    #[must_use]
    pub fn opening_pairs(&self) -> Option<Vec<([Rule; 2], u64)>> {
        let all: Vec<Rule> = rules(self.game).collect();
        let zone = self.n(|_| true)?;
        let alone = kept_out_alone(self.game, self.round, self.floors)?;
        let by_two = kept_out_by_two(self.game, self.round, self.floors)?;
        let pairs = (0..all.len()).flat_map(|one| (one + 1..all.len()).map(move |other| [one, other]));
        let without = pairs.map(|[one, other]| {
            let n = zone + alone[one] + alone[other] + by_two.get(&[one, other]).copied().unwrap_or_default();
            ([all[one], all[other]], n)
        });
        Some(without.filter(|(_, n)| *n > 0).collect())
    }

    /// Asks for the zone without each rule.
    fn ask_of_rules(&self, asked: &mut Asked) -> OfRules {
        let are_many = rules(self.game).nth(FEW_RULES).is_some();
        let kept_out = are_many.then(|| kept_out_alone(self.game, self.round, self.floors)).flatten();
        kept_out.map_or_else(
            || OfRules::Asked(rules(self.game).map(|rule| asked.add(self.under(|kept| kept != rule))).collect()),
            OfRules::KeptOut,
        )
    }

    fn under(&self, is_kept: impl Fn(Rule) -> bool) -> Question {
        Question::under(self.game, is_kept, self.floors)
    }

    fn acceptable_to(&self, side: Side) -> Question {
        let least = PerSide::from_fn(|of| if of == side { self.floors[side] } else { Payoff::LOWEST });
        Question::under(self.game, |_| true, least)
    }

    /// The zone of another round, if packages are worth the same in it and the same ones are allowed.
    fn in_round(&self, round: usize) -> Option<Question> {
        let is_unchanged = Side::BOTH.iter().all(|side| self.game.is_unchanged(*side, self.round, round));
        is_unchanged.then(|| Zone::new(self.game, round).under(|_| true))
    }
}

/// What is found of the zone without each rule, in order.
enum OfRules {
    /// The places of the questions after it.
    Asked(Vec<usize>),
    /// How many packages each rule alone keeps out.
    KeptOut(Vec<u64>),
}

impl OfRules {
    /// The zone without each rule, given the zone under all of them and what was answered.
    fn without(&self, zone: Option<u64>, answers: &[Option<u64>]) -> Vec<Option<u64>> {
        match self {
            Self::Asked(places) => places.iter().map(|place| answers[*place]).collect(),
            Self::KeptOut(n) => n.iter().map(|n| zone.map(|zone| zone + n)).collect(),
        }
    }
}

/// Questions asked, so that each can be answered with the others.
#[derive(Default)]
struct Asked {
    questions: Vec<Question>,
}

impl Asked {
    /// The place of a question, which is asked once however often it is added.
    fn add(&mut self, question: Question) -> usize {
        let known = self.questions.iter().position(|other| *other == question);
        known.unwrap_or_else(|| {
            self.questions.push(question);
            self.questions.len() - 1
        })
    }
}

pub(super) fn is_compatibility(rule: Rule) -> bool {
    matches!(rule, Rule::Compatibility(_))
}

/// How many packages that make sense by the compatibility rules settle each issue by each of its choices, in their order;
/// nothing where packages cannot be counted in bounded time and memory (see [`census`]).
#[must_use]
pub fn feasible_choices(game: &Game<'_>, round: usize) -> Option<Vec<Vec<u64>>> {
    let whatever = PerSide([Payoff::LOWEST; 2]);
    let agenda = game.agenda();
    let of = |issue: IssueIdx| agenda.issue(issue).choices().map(move |choice| (issue, choice));
    let questions: Vec<Question> = agenda
        .issue_indices()
        .flat_map(of)
        .map(|choice| Question::under(game, is_compatibility, whatever).settling([choice]))
        .collect();
    let mut answers = census(game, round, &questions).into_iter();
    agenda.issue_indices().map(|issue| of(issue).map(|_| answers.next().flatten()).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::{Circumstance, Package};
    use crate::payoff::sample::{DATES, Sample};

    /// The rules that a package breaks, by their conditions.
    fn broken(game: &Game<'_>, now: Circumstance, package: &Package) -> Vec<Rule> {
        let broken_when = |rule: Rule| game.condition_of(rule).expect("the samples have no principals");
        rules(game).filter(|rule| game.agenda().may_hold(&broken_when(*rule), package, now)).collect()
    }

    #[test]
    fn the_zone_and_the_effects_agree_with_a_walk_over_all_packages() {
        let (mut n_grown, mut n_undisputed) = (0, 0);
        for seed in 0..200 {
            let sample = Sample::random(seed);
            let game = sample.game();
            let round = seed as usize % DATES.len();
            let zone = Zone::new(&game, round);
            let packages: Vec<Package> =
                (0..game.space().n_packages()).map(|number| game.space().package(number)).collect();
            let now = sample.timeline.on(DATES[round]);
            let broken: Vec<Vec<Rule>> = packages.iter().map(|package| broken(&game, now, package)).collect();
            let gain = |package: &Package, side: Side| {
                game.payoff(side, round, game.value(side, round, package)) >= game.no_deal(side, round)
            };
            let gains: Vec<PerSide<bool>> =
                packages.iter().map(|package| PerSide::from_fn(|side| gain(package, side))).collect();
            let count = |is_in: &dyn Fn(usize) -> bool| Some((0..packages.len()).filter(|p| is_in(*p)).count() as u64);
            let both = |p: usize| Side::BOTH.iter().all(|side| gains[p][*side]);
            let under = |p: usize, is_kept: &dyn Fn(Rule) -> bool| !broken[p].iter().any(|rule| is_kept(*rule));
            let expected = |is_kept: &dyn Fn(Rule) -> bool| count(&|p| both(p) && under(p, is_kept));
            let is_red_line = |rule: Rule| matches!(rule, Rule::RedLine(..));
            let found = zone.survey(&[0, DATES.len() - 1]);
            assert_eq!(found.zone, expected(&|_| true), "setting {seed}");
            assert_eq!(found.zone, zone.n(|_| true), "setting {seed}");
            assert_eq!(found.without_red_lines, expected(&|rule| !is_red_line(rule)));
            assert_eq!(found.without_compatibility, expected(&is_red_line));
            assert_eq!(found.without_rules, expected(&|_| false));
            assert_eq!(found.feasible, count(&|p| game.is_compatible(round, &packages[p])));
            for (issue, counts) in
                game.agenda().issue_indices().zip(feasible_choices(&game, round).expect("few packages"))
            {
                for (choice, n) in game.agenda().issue(issue).choices().zip(counts) {
                    let has = |p: usize| packages[p].option(issue) == choice && game.is_compatible(round, &packages[p]);
                    assert_eq!(Some(n), count(&has), "setting {seed}");
                }
            }
            assert_eq!(found.allowed, count(&|p| under(p, &|_| true)));
            assert_eq!(found.in_rounds, [0, DATES.len() - 1].map(|round| Zone::new(&game, round).n(|_| true)));
            for side in Side::BOTH {
                assert_eq!(found.acceptable_to[side], count(&|p| gains[p][side] && under(p, &|_| true)));
            }
            for effect in &found.rules {
                assert_eq!(effect.zone, expected(&|rule| rule != effect.rule), "setting {seed}, {effect:?}");
                n_grown += u64::from(effect.zone > found.zone);
            }
            for effect in &found.issues {
                let spoken_of: Vec<Rule> =
                    rules(&game).filter(|rule| game.issues_of(*rule).contains(&effect.issue)).collect();
                let speaks = |rule: Rule| spoken_of.contains(&rule);
                assert_eq!(effect.unruled, expected(&|rule| !speaks(rule)), "setting {seed}, {effect:?}");
                let undisputed = |p: usize| {
                    under(p, &|_| true)
                        && Side::BOTH.iter().all(|side| at_best(&game, *side, round, &packages[p], effect.issue))
                };
                assert_eq!(effect.undisputed, count(&undisputed), "setting {seed}, {effect:?}");
                n_undisputed += u64::from(effect.undisputed > found.zone);
            }
            for (pair, n) in zone.opening_pairs().expect("few rules") {
                assert_eq!(Some(n), expected(&|rule| !pair.contains(&rule)), "setting {seed}, {pair:?}");
            }
        }
        assert!(n_grown > 25 && n_undisputed > 100, "the samples show effects: {n_grown}, {n_undisputed}");
    }

    /// Whether a package would pay a side no less than no deal with its best option on an issue, free of walk-away costs.
    fn at_best(game: &Game<'_>, side: Side, round: usize, package: &Package, issue: IssueIdx) -> bool {
        // The contributions of an issue hold its walk-away cost, so the parts are taken from the terms.
        let of_issue = |package: &Package, with_walk_away: bool| {
            let terms = game.terms(side, round).filter(|(kind, _)| match kind {
                crate::payoff::TermKind::Issue(of) => *of == issue,
                crate::payoff::TermKind::WalkAway(of) => with_walk_away && *of == issue,
                crate::payoff::TermKind::Bonus(_) | crate::payoff::TermKind::Unratified => false,
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
