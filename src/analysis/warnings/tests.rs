use super::*;

/// Two issues, the second deferrable, with more put into the scenario, into A and into B.
fn found(scenario: &str, a: &str, b: &str) -> Vec<Warning> {
    let side = |name: &str, [low, high]: [&str; 2], more: &str| {
        format!(
            "\"{name}\": Delegation(title: \"{name}\", weights: {{ \"cuts\": 0.5, \"site\": 0.5 }},
                values: {{ \"cuts\": Table({{ \"none\": {low}, \"deep\": {high} }}),
                    \"site\": Table({{ \"off\": {low}, \"on\": {high} }}) }},
                {more} strategy: Boulware)"
        )
    };
    let text = format!(
        "Scenario(title: \"T\", clock: Clock(start: \"2009-01-01\", turn: Days(30), deadline: \"2009-06-01\"), opens: \"a\",
            agenda: [
                Issue(name: \"cuts\", title: \"Cuts\", options: [
                    Option(name: \"none\", title: \"None\"), Option(name: \"deep\", title: \"Deep\")]),
                Issue(name: \"site\", title: \"Site\", deferrable: true, options: [
                    Option(name: \"off\", title: \"Off\"), Option(name: \"on\", title: \"On\")])],
            {scenario} delegations: {{ {}, {} }})",
        side("a", ["0", "1"], a),
        side("b", ["1", "0"], b)
    );
    warnings(&Document::parse("t.ron", &text).expect("the scenario is valid"))
}

const LOW: &str = "no_deal: NoDeal(values: { \"cuts\": 0, \"site\": 0 }),";

fn escape(of: Option<&str>, rule: &str) -> Warning {
    Warning::DeferralEscapes { of: of.map(str::to_owned), rule: rule.to_owned(), issue: "site".to_owned() }
}

#[test]
fn a_sound_scenario_draws_no_warning() {
    assert_eq!(found("sources: { \"S\": \"Reuters, 3 March 2008\" },", LOW, LOW), []);
}

#[test]
fn a_rule_that_leaving_an_issue_open_gets_round() {
    let require =
        |then: &str| format!("compatibility: [Require(name: \"rule\", if: Is(\"cuts\", \"deep\"), then: {then})],");
    let warned = found(&require("Is(\"site\", \"off\")"), LOW, LOW);
    assert_eq!(warned, [escape(None, "rule")]);
    // Whoever says what is to become of an open issue is not warned.
    assert_eq!(found(&require("Any([Is(\"site\", \"off\"), Deferred(\"site\")])"), LOW, LOW), []);
    assert_eq!(found(&require("Not(Lacks(Is(\"site\", \"off\")))"), LOW, LOW), []);
    let line = |refuse: &str| {
        format!(
            "{LOW} mandate: Mandate(red_lines: [RedLine(name: \"line\", refuse: All([Is(\"cuts\", \"deep\"), {refuse}]))]),"
        )
    };
    assert_eq!(found("", LOW, &line("Not(Is(\"site\", \"off\"))")), [escape(Some("b"), "line")]);
    assert_eq!(found("", LOW, &line("Lacks(Is(\"site\", \"off\"))")), []);
    assert_eq!(found("", LOW, &line("Is(\"site\", \"on\")")), []);
}

#[test]
fn a_zone_without_a_package() {
    let high = "no_deal: NoDeal(values: { \"cuts\": 0.9, \"site\": 0.9 }),";
    assert_eq!(found("", high, high), [Warning::EmptyZone { date: "2009-01-01".to_owned() }]);
}

#[test]
fn an_opening_that_the_other_side_must_refuse() {
    let opens = format!("{LOW} mandate: Mandate(openings: {{ \"site\": \"on\" }}),");
    let refuses =
        format!("{LOW} mandate: Mandate(red_lines: [RedLine(name: \"no_site\", refuse: Is(\"site\", \"on\"))]),");
    let expected = Warning::OpeningRefused { by: "a".to_owned(), of: "b".to_owned(), red_line: "no_site".to_owned() };
    assert_eq!(found("", &opens, &refuses), [expected]);
    assert_eq!(found("", LOW, &refuses), []);
}

#[test]
fn an_issue_on_which_nothing_is_at_stake() {
    // A weight of nothing on the site, and all the rest on cuts.
    let text = include_str!("../../../scenarios/tutorial.ron");
    let document = Document::parse("tutorial.ron", text).expect("it is shipped");
    let of = |document: &Document| {
        let all = warnings(document).into_iter();
        all.filter(|warning| matches!(warning, Warning::NothingAtStake { .. })).collect::<Vec<_>>()
    };
    assert_eq!(of(&document), []);
    let changes = ["us", "russia"].map(|side| {
        [("ceiling", "0.6"), ("inspections", "0.4"), ("site", "0")]
            .map(|(issue, weight)| (format!("{side}.weights.{issue}"), weight))
    });
    let weights = changes.iter().flatten().map(|(address, value)| (address.as_str(), *value));
    // What the site does to the worth of low ceilings is something at stake, too.
    let changed = document.set_all(&weights.clone().collect::<Vec<_>>()).expect("the weights sum to 1");
    assert_eq!(of(&changed), []);
    let changes: Vec<(&str, &str)> = weights.chain([("russia.linkages.offence_defence.strength", "0")]).collect();
    let changed = document.set_all(&changes).expect("the weights sum to 1");
    assert_eq!(of(&changed), [Warning::NothingAtStake { issue: "site".to_owned() }]);
}

#[test]
fn a_what_if_without_effect_and_a_source_after_the_start() {
    let what_if = |value: &str| {
        format!("what_if: {{ \"same\": WhatIf(title: \"S\", question: \"Q?\", set: [(\"a.discount\", {value})]) }},")
    };
    assert_eq!(found(&what_if("1"), LOW, LOW), [Warning::WhatIfChangesNothing { what_if: "same".to_owned() }]);
    assert_eq!(found(&what_if("0.9"), LOW, LOW), []);
    let late = found("sources: { \"S\": \"Reuters, 8 April 2010\", \"T\": \"1999\" },", LOW, LOW);
    let sources = vec![("S".to_owned(), "8 April 2010".to_owned())];
    assert_eq!(late, [Warning::SourcesAfterStart { start: "2009-01-01".to_owned(), sources }]);
    let document =
        Document::parse("tutorial.ron", include_str!("../../../scenarios/tutorial.ron")).expect("it is valid");
    assert_eq!(
        late[0].message(document.scenario()),
        "the talks start on 2009-01-01, and the source `S` (8 April 2010) carries a later date"
    );
    let sources = |n: usize| (1..=n).map(|i| (format!("S{i}"), format!("May {}", 2009 + i))).collect();
    let late = |n: usize| Warning::SourcesAfterStart { start: "2009-01-01".to_owned(), sources: sources(n) };
    let said = |n: usize| late(n).message(document.scenario());
    assert!(said(3).ends_with("these sources carry a later date: `S1` (May 2010), `S2` (May 2011), `S3` (May 2012)"));
    assert!(
        said(9).ends_with("9 sources carry a later date, such as `S1` (May 2010), `S2` (May 2011), `S3` (May 2012)")
    );
}

#[test]
fn chambers_that_cannot_do_what_they_are_for() {
    let chamber = |sure: u32, present: u32, needed: &str| {
        format!(
            "ratification: {{ \"senate\": Chamber(title: \"Senate\", members: 100, present: {present}, needed: {needed},
                sure: {sure}, swing: [Group(voters: 15, yes: 0.5)]) }},"
        )
    };
    let bound = format!("{LOW} failed_ratification: -0.1,");
    let of = |scenario: &str, a: &str| {
        let all = found(scenario, a, &bound).into_iter();
        all.filter(|warning| !matches!(warning, Warning::EmptyZone { .. } | Warning::NothingAtStake { .. }))
            .collect::<Vec<_>>()
    };
    let two_thirds = "Share(2, 3, Present)";
    assert_eq!(of(&chamber(58, 97, two_thirds), &bound), []);
    let senate = || "senate".to_owned();
    assert_eq!(of(&chamber(58, 97, two_thirds), LOW), [Warning::ChambersCannotBind { of: "a".to_owned() }]);
    let never = Warning::NeverPasses { chamber: senate(), votes: 65, needed: 67 };
    assert_eq!(of(&chamber(50, 100, two_thirds), &bound), [never]);
    let too_many = Warning::VotesDoNotFit { chamber: senate(), votes: 105, present: 97, members: 100 };
    assert_eq!(of(&chamber(90, 97, two_thirds), &bound), [too_many]);
    let too_present = Warning::VotesDoNotFit { chamber: senate(), votes: 73, present: 120, members: 100 };
    assert_eq!(of(&chamber(58, 120, "Votes(60)"), &bound), [too_present]);
}
