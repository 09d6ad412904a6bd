//! From a play of a scenario to its result as data.

mod issues;
mod moves;
mod space;

use crate::agenda::{Circumstance, CompatibilityRule, Forms, Package};
use crate::analysis::{distance_to, gains_left};
use crate::experiment::names::{Names, number};
use crate::negotiation::{Act, Ending, Trace};
use crate::payoff::Game;
use crate::quantity::{Payoff, PerSide, Side};
use crate::random::Seed;
use crate::result::{
    AnswerRecord, AtEndRecord, DelegationRecord, EfficiencyRecord, EndingRecord, InitiativeRecord, MoveRecord,
    PayoffRecord, ProposalRecord, RedLineRecord, RoundRecord, RunResult,
};
use crate::result::{FormsRecord, HeadRecord};
use crate::scenario::{Delegation, Scenario};
use crate::strategy::{Answer, Initiative, Lapse, Verdict, WalkOutReason};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// What a play of a scenario under a seed came to.
///
/// The game must be the scenario's, the trace one of its plays, and the digest the SHA-256 sum of the scenario's text,
/// in hexadecimal.
#[must_use]
pub fn record(scenario: &Scenario, game: &Game<'_>, trace: &Trace, head: HeadRecord) -> RunResult {
    Recorder { scenario, game, names: Names::new(scenario), dates: scenario.calendar().dates().to_vec() }
        .result(trace, head)
}

/// All that records are made from.
struct Recorder<'a> {
    scenario: &'a Scenario,
    game: &'a Game<'a>,
    names: Names<'a>,
    /// The date of every round.
    dates: Vec<Date>,
}

impl Recorder<'_> {
    fn result(&self, trace: &Trace, head: HeadRecord) -> RunResult {
        let seed = Seed(head.seed);
        let ending = &trace.ending;
        let round = ending.round();
        let payoffs = self.payoffs_of_ending(ending);
        let space = space::payoff_space(self.game, &self.names, round, seed);
        let efficiency = ending.package().and_then(|_| self.efficiency(&space.frontier, payoffs));
        RunResult {
            head,
            ending: self.ending(ending),
            payoffs: self.names.payoffs(payoffs),
            no_deal: self.no_deal(round),
            bonuses: self.bonuses(ending),
            efficiency,
            proposals: self.proposals(trace),
            conduct: self.conduct(trace),
            turning: self.turning(trace, seed),
            delegations: Side::BOTH.map(|side| self.delegation(&self.scenario.delegations[side])).to_vec(),
            issues: issues::issues(self.scenario, self.game, &self.names, ending),
            rounds: self.rounds(trace),
            payoff_space: space.record,
        }
    }

    fn no_deal(&self, round: usize) -> PayoffRecord {
        self.names.payoffs(PerSide::from_fn(|side| self.game.no_deal(side, round)))
    }

    fn payoffs_of_ending(&self, ending: &Ending) -> PerSide<Payoff> {
        let round = ending.round();
        match ending.package() {
            Some(package) => self.payoffs_in(round, package),
            None => PerSide::from_fn(|side| self.game.no_deal(side, round)),
        }
    }

    /// What a package is worth beyond what its issues add up to.
    fn bonuses(&self, ending: &Ending) -> PayoffRecord {
        let round = ending.round();
        self.names.payoffs(PerSide::from_fn(|side| match ending.package() {
            Some(package) => {
                let issues: Payoff = self.game.contributions(side, round, package).into_iter().sum();
                self.game.value(side, round, package) - issues
            }
            None => Payoff::ZERO,
        }))
    }

    fn efficiency(&self, frontier: &[PerSide<f64>], payoffs: PerSide<Payoff>) -> Option<EfficiencyRecord> {
        let at = payoffs.map(Payoff::get);
        let left = gains_left(frontier, at);
        Some(EfficiencyRecord {
            distance: number(distance_to(frontier, at)?),
            gains_left: self.names.record(|side| number(left[side])),
        })
    }

    fn ending(&self, ending: &Ending) -> EndingRecord {
        EndingRecord {
            kind: ending.kind(),
            round: ending.round() + 1,
            date: self.dates[ending.round()].to_string(),
            by: ending.by().map(|side| self.names.side(side).to_owned()),
            reason: ending.walk_out_reason().and_then(WalkOutReason::name).map(str::to_owned),
            package: ending.package().map(|package| self.names.package(package)),
        }
    }

    /// Every proposal with the answer that the counterpart gave in its next turn.
    fn proposals(&self, trace: &Trace) -> Vec<ProposalRecord> {
        let answers = trace.acts().skip(1).map(Some).chain([None]);
        let mut steps = self.steps(trace);
        let mut initiatives = initiatives(trace);
        let acts = trace.acts().zip(answers).enumerate();
        let proposal = |(place, (act, next)): (usize, (&Act, Option<&Act>))| {
            let proposal = self.proposal(act, next, steps.remove(&place), trace.ending.round())?;
            Some(ProposalRecord { initiative: initiatives.remove(&(act.round, act.by.index())), ..proposal })
        };
        acts.filter_map(proposal).collect()
    }

    fn proposal(
        &self,
        act: &Act,
        next: Option<&Act>,
        step: Option<MoveRecord>,
        last_round: usize,
    ) -> Option<ProposalRecord> {
        let package = act.tabled()?;
        let round = act.round;
        let crossed = Side::BOTH.into_iter().filter(|side| self.game.crossed(*side, round, package).is_some());
        Some(ProposalRecord {
            round: round + 1,
            date: self.dates[round].to_string(),
            by: self.names.side(act.by).to_owned(),
            package: self.names.package(package),
            payoffs: self.names.payoffs(self.payoffs_in(round, package)),
            values: self.names.payoffs(self.values_in(round, package)),
            at_end: self.at_end(last_round, package),
            target: number(self.game.payoff(act.by, round, act.target).get()),
            target_value: number(act.target.get()),
            crosses_red_line_of: crossed.map(|side| self.names.side(side).to_owned()).collect(),
            step,
            initiative: None,
            answer: next.and_then(|next| Some(self.answer(next, next.answer.as_ref()?, package))),
        })
    }

    fn values_in(&self, round: usize, package: &Package) -> PerSide<Payoff> {
        PerSide::from_fn(|side| self.game.value(side, round, package))
    }

    fn payoffs_in(&self, round: usize, package: &Package) -> PerSide<Payoff> {
        let values = self.values_in(round, package);
        PerSide::from_fn(|side| self.game.payoff(side, round, values[side]))
    }

    fn at_end(&self, round: usize, package: &Package) -> AtEndRecord {
        let is_crossed = Side::BOTH.iter().any(|side| self.game.crossed(*side, round, package).is_some());
        AtEndRecord {
            payoffs: self.names.payoffs(self.payoffs_in(round, package)),
            allowed: self.game.is_compatible(round, package) && !is_crossed,
        }
    }

    fn answer(&self, act: &Act, answer: &Answer, package: &Package) -> AnswerRecord {
        let (reason, asked, red_line) = match answer.verdict {
            Verdict::Accepted { asked } => ("meets_target", Some(asked), None),
            Verdict::CrossesRedLine(line) => ("red_line", None, Some((act.by, line))),
            Verdict::Incompatible => ("incompatible", None, None),
            Verdict::BelowNoDeal { no_deal } => ("below_no_deal", Some(no_deal), None),
            Verdict::BelowAsked { asked } => ("below_target", Some(asked), None),
            Verdict::TooEarly => ("too_early", None, None),
            Verdict::Declined => ("declined", None, None),
            Verdict::Lapsed(Lapse::CrossesRedLine(line)) => ("lapsed_red_line", None, Some((act.by.other(), line))),
            Verdict::Lapsed(Lapse::Incompatible) => ("lapsed_incompatible", None, None),
            Verdict::Lapsed(Lapse::BelowNoDeal) => ("lapsed_below_no_deal", None, None),
        };
        let is_nonsense = matches!(answer.verdict, Verdict::Incompatible | Verdict::Lapsed(Lapse::Incompatible));
        let payoff = |value: Payoff| number(self.game.payoff(act.by, act.round, value).get());
        let red_line =
            red_line.and_then(|(of, line): (Side, usize)| self.scenario.delegations[of].mandate.red_lines.get(line));
        let now = Circumstance::on(self.dates[act.round]);
        let breaks = |rule: &&CompatibilityRule| rule.broken_when().truth(package, now).holds();
        let rule = self.scenario.agenda.compatibility.iter().find(breaks);
        AnswerRecord {
            accepted: answer.verdict.accepts(),
            reason: reason.to_owned(),
            payoff: payoff(answer.value),
            asked: asked.map(payoff),
            value: number(answer.value.get()),
            asked_value: asked.map(|asked| number(asked.get())),
            red_line: red_line.map(|line| line.name.clone()),
            rule: rule.filter(|_| is_nonsense).map(|rule| rule.name.clone()),
        }
    }

    fn delegation(&self, delegation: &Delegation) -> DelegationRecord {
        let red_line = |line: &crate::payoff::RedLine| {
            let mut issues = BTreeSet::new();
            line.refuse.collect_issues(&mut issues);
            let name = |issue| self.scenario.agenda.issue(issue).name.clone();
            let title = line.title.clone().unwrap_or_else(|| Forms::in_words(&line.name));
            RedLineRecord { name: line.name.clone(), title, issues: issues.into_iter().map(name).collect() }
        };
        DelegationRecord {
            name: delegation.name.clone(),
            title: delegation.title.clone(),
            forms: FormsRecord::from(&delegation.forms),
            strategy: delegation.strategy.name.clone(),
            remarks: delegation.strategy.remarks().into_iter().map(str::to_owned).collect(),
            red_lines: delegation.mandate.red_lines.iter().map(red_line).collect(),
        }
    }

    fn rounds(&self, trace: &Trace) -> Vec<RoundRecord> {
        let openings = PerSide::from_fn(|side| opening(trace, side));
        let value = |side, round| self.game.no_deal_value(side, round);
        let time_cost = |side: Side, round| {
            let worth = openings[side].map(|package| self.game.value(side, round, package));
            worth.map_or(Payoff::ZERO, |worth| worth - self.game.payoff(side, round, worth))
        };
        let round = |(round, date): (usize, &Date)| RoundRecord {
            round: round + 1,
            date: date.to_string(),
            no_deal: self.no_deal(round),
            no_deal_values: self.names.payoffs(PerSide::from_fn(|side| value(side, round))),
            time_costs: self.names.payoffs(PerSide::from_fn(|side| time_cost(side, round))),
        };
        self.dates.iter().enumerate().map(round).collect()
    }
}

/// The steps that are taken as announced, and what is announced, by round and place of the side.
fn initiatives(trace: &Trace) -> BTreeMap<(usize, usize), InitiativeRecord> {
    let record = |one: Initiative| InitiativeRecord {
        step: number(one.step),
        answered: one.is_answered,
        next: number(one.next),
        next_if_answered: number(one.next_if_answered),
    };
    trace.announcements().map(|one| ((one.round, one.by.index()), record(one.initiative))).collect()
}

/// What a side tabled first.
fn opening(trace: &Trace, side: Side) -> Option<&Package> {
    trace.proposals().find(|(act, _)| act.by == side).map(|(_, package)| package)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::run;
    use crate::negotiation::EndingKind;
    use crate::report::transcript;
    use crate::scenario::Document;

    /// The tutorial played with some changes.
    fn tutorial(changes: &[(&str, &str)]) -> RunResult {
        let text = include_str!("../../../../scenarios/tutorial.ron");
        let document = Document::parse("tutorial.ron", text).expect("the tutorial is valid");
        run(&document.set_all(changes).expect("the changes are valid"), Seed(5))
    }

    const MEEK: &str = "Conceder(exponent: 0.5)";

    #[test]
    fn an_agreement_is_the_accepted_proposal_and_its_issues_add_up() {
        let result = tutorial(&[("us.strategy", MEEK)]);
        assert_eq!(result.ending.kind, EndingKind::FullAgreement);
        let last = result.proposals.last().expect("something was proposed");
        assert!(last.answer.as_ref().is_some_and(|answer| answer.accepted && answer.reason == "meets_target"));
        assert_eq!(result.ending.package.as_ref(), Some(&last.package));
        assert!(result.ending.by.is_some() && result.ending.by.as_ref() != Some(&last.by));
        for name in ["us", "russia"] {
            let issues: f64 = result.issues.iter().map(|issue| issue.settled_payoffs[name]).sum();
            // Nothing is discounted in the tutorial, so that payoffs are values.
            assert!((issues + result.bonuses[name] - result.payoffs[name]).abs() < 1e-9, "{name}");
        }
        let refused = &result.proposals[..result.proposals.len() - 1];
        assert!(refused.iter().all(|proposal| proposal.answer.as_ref().is_some_and(|answer| !answer.accepted)));
    }

    #[test]
    fn announced_steps_are_recorded_told_and_kept() {
        let grit = "Grit(step: 0.1, growth: 1.5, patience: 2)";
        let result = tutorial(&[("us.strategy", grit), ("russia.strategy", "Linear")]);
        let steps: Vec<(&ProposalRecord, &InitiativeRecord)> =
            result.proposals.iter().filter_map(|one| Some((one, one.initiative.as_ref()?))).collect();
        assert!(steps.len() > 3 && steps.iter().all(|(proposal, _)| proposal.by == "us"));
        assert_eq!((steps[0].1.step, steps[0].1.next, steps[0].1.answered), (0.0, 0.1, None));
        for pair in steps.windows(2) {
            let [(_, before), (_, now)] = [pair[0], pair[1]];
            let announced = if now.answered == Some(true) { before.next_if_answered } else { before.next };
            assert!((now.step - announced).abs() < 1e-9, "what was announced is done: {pair:?}");
        }
        // What is asked for falls by just that share of the way, from the opening on: nothing is discounted.
        let [first, second, third] = [0, 1, 2].map(|turn| steps[turn].0.target);
        assert!(((second - third) / (first - second) - steps[2].1.step / steps[1].1.step).abs() < 1e-6);
        let text = transcript(&result);
        for said in ["announces a step of 10 % of the way", "It takes the step of 10 % that it announced"] {
            assert!(text.contains(said), "{said}: {text}");
        }
    }

    #[test]
    fn numbers_of_the_tutorial_are_those_worked_out_by_hand() {
        let result = tutorial(&[]);
        // 0.3 * 0.5 + 0.3 * 0 + 0.4 * 0.8 and 0.35 * 0.3 + 0.2 * 0.5 + 0.45 * 0
        assert_eq!(result.no_deal, PayoffRecord::from([("us".to_owned(), 0.47), ("russia".to_owned(), 0.205)]));
        let site = &result.issues[2];
        assert_eq!(site.best_payoffs, PayoffRecord::from([("us".to_owned(), 0.4), ("russia".to_owned(), 0.45)]));
        assert_eq!(site.options[1].payoffs, PayoffRecord::from([("us".to_owned(), 0.24), ("russia".to_owned(), 0.18)]));
        // Deferring pays 0.4 * 0.8 and 0.45 * 0: there is no delay cost.
        assert_eq!(
            site.deferred_payoffs,
            Some(PayoffRecord::from([("us".to_owned(), 0.32), ("russia".to_owned(), 0.0)]))
        );
        assert_eq!(result.issues[1].options[0].ruled_out_by, ["us"]);
        assert_eq!(result.issues[1].deferred_payoffs, None);
        assert_eq!(result.delegations[0].red_lines[0].issues, ["inspections"]);
        assert_eq!((result.rounds.len(), result.rounds[24].date.as_str()), (25, "2009-06-29"));
        assert_eq!(result.payoff_space.n_packages, 64);
        assert!(result.payoff_space.complete);
    }

    #[test]
    fn without_an_agreement_the_payoffs_are_those_of_no_deal() {
        let result = tutorial(&[("us.strategy", "Hardliner()"), ("russia.strategy", "Hardliner()")]);
        assert_eq!((result.ending.kind, result.ending.round), (EndingKind::Deadline, 25));
        assert_eq!((&result.ending.by, &result.ending.package, &result.efficiency), (&None, &None, &None));
        assert_eq!(result.payoffs, result.no_deal);
        assert!(result.issues.iter().all(|issue| issue.settled_payoffs == issue.no_deal_payoffs));
        assert_eq!(result.proposals.len(), 50);
        assert_eq!(result.proposals[49].answer, None);
    }

    #[test]
    fn who_leaves_says_why() {
        let leaving = "Hardliner(walk_out: Stalled(rounds: 3))";
        let result = tutorial(&[("us.strategy", "Hardliner()"), ("russia.strategy", leaving)]);
        assert_eq!(result.ending.kind, EndingKind::WalkOut);
        assert_eq!((result.ending.by.as_deref(), result.ending.reason.as_deref()), (Some("russia"), Some("stalled")));
        assert_eq!(result.ending.round, 4);
        let last = result.proposals.last().and_then(|proposal| proposal.answer.as_ref());
        assert_eq!(last.map(|answer| answer.reason.as_str()), Some("below_target"));
    }

    #[test]
    fn a_red_line_is_named_in_the_refusal() {
        // Russia asks for no inspections at all, which its counterpart's mandate rules out.
        let changes = [("russia.values.inspections.at", "0"), ("russia.strategy", "Hardliner(opening: Best)")];
        let result = tutorial(&changes);
        let first = &result.proposals[1];
        assert_eq!(first.package["inspections"], "none");
        assert_eq!(first.crosses_red_line_of, ["us"]);
        let answer = first.answer.as_ref().expect("the first round is answered");
        assert_eq!((answer.reason.as_str(), answer.red_line.as_deref()), ("red_line", Some("verification")));
        assert_eq!(answer.rule, None);
    }

    #[test]
    fn a_rule_that_comes_with_the_calendar_is_named_in_the_refusal() {
        // From the second round on, nothing may be agreed on the counterpart's first proposal.
        let text = include_str!("../../../../scenarios/tutorial.ron").replace(
            "    compatibility: [\n",
            "    compatibility: [\n        Forbid(name: \"no_delay\", condition: All([After(\"2009-01-19\"), Is(\"site\", \"cancelled\")])),\n",
        );
        let document = Document::parse("tutorial.ron", &text).expect("the rule is valid");
        let result = run(&document, Seed(0));
        let answer = result.proposals[1].answer.as_ref().expect("the second round answers it");
        assert_eq!((answer.reason.as_str(), answer.rule.as_deref()), ("lapsed_incompatible", Some("no_delay")));
        assert!(said(&result).contains("which has lapsed: by now the package makes no sense (\"no_delay\")"));
    }

    /// The transcript without its line breaks.
    fn said(result: &RunResult) -> String {
        transcript(result).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// B opens with "yes" and is answered a month later, when A would take anything.
    fn answered_a_month_later(of_b: &str) -> RunResult {
        let text = format!(
            "Scenario(title: \"Lapsing\", clock: Clock(start: \"2009-01-01\", turn: Days(30), deadline: \"2009-03-02\"),
                opens: \"a\",
                agenda: [Issue(name: \"site\", title: \"Site\", options: [
                    Option(name: \"no\", title: \"No\"), Option(name: \"yes\", title: \"Yes\")])],
                delegations: {{
                    \"a\": Delegation(title: \"A\", weights: {{ \"site\": 1 }},
                        values: {{ \"site\": Table({{ \"no\": 1, \"yes\": 0.4 }}) }},
                        no_deal: NoDeal(values: {{ \"site\": 0.1 }}), strategy: Hardliner(acceptance: Time(from: 0.3))),
                    \"b\": Delegation(title: \"B\", weights: {{ \"site\": 1 }},
                        values: {{ \"site\": Table({{ \"no\": 0, \"yes\": 1 }}) }}, {of_b} strategy: Hardliner) }})"
        );
        run(&Document::parse("lapsing.ron", &text).expect("the scenario is valid"), Seed(0))
    }

    #[test]
    fn an_offer_that_its_side_could_not_make_any_more_has_lapsed() {
        const NO_DEAL: &str = "no_deal: NoDeal(values: { \"site\": 0.1 }),";
        let refuse = "mandate: Mandate(red_lines: [RedLine(name: \"too_late\",
            refuse: All([Is(\"site\", \"yes\"), After(\"2009-01-15\")]))]),";
        let unless = "mandate: Mandate(red_lines: [RedLine(name: \"too_late\", refuse: Is(\"site\", \"yes\"),
            unless: Not(After(\"2009-01-15\")))]),";
        for mandate in [refuse, unless] {
            let result = answered_a_month_later(&format!("{NO_DEAL} {mandate}"));
            assert!(!result.ending.kind.is_agreement());
            let answer = result.proposals[1].answer.as_ref().expect("the second round answers it");
            assert_eq!((answer.decision(), answer.reason.as_str()), ("lapsed", "lapsed_red_line"));
            assert_eq!((answer.red_line.as_deref(), answer.asked), (Some("too_late"), None));
            let lapsed = "A can no longer take the offer, which has lapsed: by now the package crosses B's own red line \
                          \"too late\" (\"Site\" at \"Yes\").";
            assert!(said(&result).contains(lapsed), "{}", said(&result));
            assert!(crate::report::trace_csv(&result).contains(",lapsed,lapsed_red_line,"));
        }
        let rises = "no_deal: NoDeal(values: { \"site\": 0.1 }, changes: [Change(from: \"2009-01-15\", step: 0.95)]),";
        let result = answered_a_month_later(rises);
        let answer = result.proposals[1].answer.as_ref().expect("the second round answers it");
        assert_eq!(answer.reason, "lapsed_below_no_deal");
        assert!(said(&result).contains("has lapsed: by now no deal is worth more to B than the package."));
        assert_eq!(answered_a_month_later(NO_DEAL).ending.kind, EndingKind::FullAgreement);
    }
}
