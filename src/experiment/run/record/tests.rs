//! Records of plays of the tutorial, and of scenarios where something lapses.

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
    let text = transcript(&result).to_string();
    for said in ["announces a step of 10% of the way", "It takes the step of 10% that it announced"] {
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
    assert_eq!(site.deferred_payoffs, Some(PayoffRecord::from([("us".to_owned(), 0.32), ("russia".to_owned(), 0.0)])));
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
    assert!(said(&result).contains("which has lapsed: by now the package makes no sense (“no delay”)"));
}

/// The transcript without its line breaks.
fn said(result: &RunResult) -> String {
    transcript(result).to_string().split_whitespace().collect::<Vec<_>>().join(" ")
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
                      “too late” (“Site” at “Yes”).";
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
