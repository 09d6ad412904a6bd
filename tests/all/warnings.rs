//! What `summitry check` says of scenarios that hold: every kind of remark, in words and as data.

use crate::command::{Ran, summitry};
use crate::desk;
use serde_json::{Value, json};
use std::fs;

/// A scenario of two issues, the second deferrable, with more put into it and into its two delegations.
fn scenario(more: &str, first: &str, second: &str) -> String {
    let side = |name: &str, [low, high]: [&str; 2], more: &str| {
        format!(
            "\"{name}\": Delegation(title: \"Side {name}\", weights: {{ \"cuts\": 0.5, \"site\": 0.5 }},
                values: {{ \"cuts\": Table({{ \"none\": {low}, \"deep\": {high} }}),
                    \"site\": Table({{ \"off\": {low}, \"on\": {high} }}) }},
                {more} strategy: Boulware)"
        )
    };
    format!(
        "Scenario(title: \"T\", clock: Clock(start: \"2009-01-01\", turn: Days(30), deadline: \"2009-06-01\"), opens: \"a\",
            agenda: [
                Issue(name: \"cuts\", title: \"Cuts\", options: [
                    Option(name: \"none\", title: \"None\"), Option(name: \"deep\", title: \"Deep\")]),
                Issue(name: \"site\", title: \"Site\", deferrable: true, options: [
                    Option(name: \"off\", title: \"Off\"), Option(name: \"on\", title: \"On\")])],
            {more} delegations: {{ {}, {} }})",
        side("a", ["0", "1"], first),
        side("b", ["1", "0"], second)
    )
}

const LOW: &str = "no_deal: NoDeal(values: { \"cuts\": 0, \"site\": 0 }),";

/// The file that is checked, the first line said of it, and what is told of that as data.
fn cases() -> [(String, &'static str, Value); 8] {
    let low = |more: &str| format!("{LOW} {more}");
    let high = "no_deal: NoDeal(values: { \"cuts\": 0.9, \"site\": 0.9 }),";
    let rule = "compatibility: [Require(name: \"rule\", if: Is(\"cuts\", \"deep\"), then: Is(\"site\", \"off\"))],";
    let opens = low("mandate: Mandate(openings: { \"site\": \"on\" }),");
    let refuses = low(
        "mandate: Mandate(red_lines: [RedLine(name: \"no_site\", title: \"No site\", refuse: Is(\"site\", \"on\"))]),",
    );
    let what_if = "what_if: { \"same\": WhatIf(title: \"S\", question: \"Q?\", set: [(\"a.discount\", 1)]) },";
    let equal = scenario("", LOW, LOW)
        .replace("\"site\": Table({ \"off\": 0, \"on\": 1 })", "\"site\": Table({ \"off\": 1, \"on\": 1 })");
    let equal =
        equal.replace("\"site\": Table({ \"off\": 1, \"on\": 0 })", "\"site\": Table({ \"off\": 1, \"on\": 1 })");
    let strange = scenario("", LOW, LOW).replace("title: \"T\"", "title: \"\u{6838}\"");
    [
        (
            scenario(rule, LOW, LOW),
            "warning: t.ron: the compatibility rule `rule` asks for something on `site` and does not act while `site` is left \
             open; if that is meant, say so with `Any([.., Deferred(\"site\")])`, if not, `Lacks(..)` counts an open issue as \
             one that lacks what is asked for",
            json!({ "kind": "deferral_escapes", "weight": "warning", "of": null, "rule": "rule", "issue": "site" }),
        ),
        (
            scenario("", high, high),
            "warning: t.ron: there is no zone of agreement on 2009-01-01, the first round: no package within all rules and \
             red lines is worth as much as no deal to both sides",
            json!({ "kind": "empty_zone", "weight": "warning", "date": "2009-01-01" }),
        ),
        (
            scenario("", &opens, &refuses),
            "note: t.ron: the opening of Side a (`a`) crosses the red line “No site” (`no_site`) of Side b (`b`), who must refuse \
             it",
            json!({ "kind": "opening_refused", "weight": "note", "by": "a", "of": "b", "red_line": "no_site" }),
        ),
        (
            equal,
            "warning: t.ron: all options of `site` are worth the same, to both sides",
            json!({ "kind": "nothing_at_stake", "weight": "warning", "issue": "site" }),
        ),
        (
            scenario(what_if, LOW, LOW),
            "warning: t.ron: the what-if “S” (`same`) changes nothing",
            json!({ "kind": "what_if_changes_nothing", "weight": "warning", "what_if": "same" }),
        ),
        (
            scenario(
                "events: { \"test\": Event(title: \"A test\", when: Never, set: { \"a.discount\": 0.99 }) },",
                &low("beliefs: { \"test\": 0.5 },"),
                LOW,
            ),
            "warning: t.ron: nothing reads what Side a (`a`) believes of “A test” (`test`): no option depends on that event, \
             and on it nobody follows a principal of that side",
            json!({ "kind": "idle_belief", "weight": "warning", "of": "a", "event": "test" }),
        ),
        (
            scenario("sources: { \"S\": \"Reuters, 8 April 2010\", \"T\": \"1999\" },", LOW, LOW),
            "note: t.ron: the talks start on 2009-01-01, and the source `S` (8 April 2010) carries a later date",
            json!({
                "kind": "sources_after_start", "weight": "note", "start": "2009-01-01", "sources": [["S", "8 April 2010"]],
            }),
        ),
        (
            strange,
            "warning: t.ron: charts lack the letter \u{6838} (U+6838) of \"\u{6838}\", the title of the scenario, and write numbers for such \
             letters; `--font FILE` takes them from a font file",
            json!({ "kind": "missing_letter", "weight": "warning", "letter": "\u{6838}" }),
        ),
    ]
}

#[test]
fn every_kind_of_remark_is_said_and_told_as_data() {
    let desk = desk::desk();
    for (text, said, told) in cases() {
        fs::write(desk.path().join("t.ron"), text).unwrap();
        let (out, err) = desk::says(&desk, &["check", "t.ron"], 0);
        assert_eq!((out.as_str(), err), ("t.ron: ok, issues: 2, packages: 6, rounds: 6\n", format!("{said}\n")));
        // Quiet is whoever wants no more than errors and warnings.
        let (out, err) = desk::says(&desk, &["check", "t.ron", "-q"], 0);
        let loud = if said.starts_with("note: ") { String::new() } else { format!("{said}\n") };
        assert_eq!((out.as_str(), err), ("", loud));
        let (out, err) = desk::says(&desk, &["check", "t.ron", "--json"], 0);
        let report: Value = serde_json::from_str(&out).unwrap();
        let mut expected = told;
        expected["file"] = "t.ron".into();
        expected["message"] = said.split_once("t.ron: ").unwrap().1.into();
        assert_eq!((err.as_str(), &report["ok"], &report["warnings"]), ("", &true.into(), &json!([expected])));
    }
}

/// What `check` says of a scenario on standard error.
fn said_of(text: &str) -> String {
    let desk = desk::desk();
    fs::write(desk.path().join("t.ron"), text).unwrap();
    desk::says(&desk, &["check", "t.ron"], 0).1
}

#[test]
fn an_event_that_nothing_reads_is_told_and_one_that_votes_or_a_succession_turn_on_is_not() {
    let test = "events: { \"test\": Event(title: \"A test\", when: On(\"2009-02-01\")) },";
    assert!(said_of(&scenario(test, LOW, LOW)).contains("`test`"), "{}", said_of(&scenario(test, LOW, LOW)));
    let chamber = "ratification: { \"senate\": Chamber(title: \"The Senate\", of: \"a\", members: 9, present: 9, needed: \
                   Majority(Present), sure: 2, swing: [Group(name: \"g\", voters: 5, yes: 0.5, shifts: [Shift(while: \
                   Happened(\"test\"), by: 1)])]) },";
    let signing = format!("{LOW} failed_ratification: -0.1,");
    assert_eq!(said_of(&scenario(&format!("{test} {chamber}"), &signing, &signing)), "");
    let followed = |belief: &str| {
        let successor = "Successor(name: \"next\", on: \"test\", continuity: 0.5, weights: { \"site\": 1 })";
        let one = format!("{LOW} {belief} principals: [Principal(name: \"one\", successors: [{successor}])],");
        scenario(test, &one, LOW)
    };
    assert_eq!(said_of(&followed("")), "");
    assert_eq!(said_of(&followed("beliefs: { \"test\": 0.5 },")), "");
}

#[test]
fn a_floor_that_no_package_reaches_is_told() {
    let floor = |floor: &str| format!("{LOW} principals: [Principal(name: \"one\", floor: {floor})],");
    assert_eq!(said_of(&scenario("", &floor("0.6"), LOW)), "");
    let fixed = "mandate: Mandate(red_lines: [RedLine(name: \"no_site\", refuse: Not(Is(\"site\", \"off\")))]),";
    let said =
        said_of(&scenario("", &format!("{} {fixed}", floor("1")), LOW).replace("\"deep\": 1 }", "\"deep\": 0.9 }"));
    assert!(said.contains("`one`") && said.contains("on the first day"), "{said}");
    // Whoever follows asks for more than there is, from a sure day on.
    let test = "events: { \"test\": Event(title: \"A test\", when: On(\"2009-03-01\")) },";
    let next = "Successor(name: \"next\", on: \"test\", continuity: 0, floor: 1)";
    let one = format!("{LOW} principals: [Principal(name: \"one\", floor: 0, successors: [{next}])], {fixed}");
    let said = said_of(&scenario(test, &one, LOW).replace("\"deep\": 1 }", "\"deep\": 0.9 }"));
    assert!(said.contains("`one`") && said.contains("what its veto asks on 2009-03-02:"), "{said}");
}

#[test]
fn a_clause_that_a_rule_rules_out_in_some_branch_is_told() {
    let desk = desk::desk();
    let clause =
        "Option(name: \"on\", title: \"On\"), Option(name: \"later\", title: \"Later\", contingent: Contingent(
        on: \"test\", then: \"on\", otherwise: \"off\", certified_by: \"both\", brought_about_by: \"neither\"))";
    let beliefs = "beliefs: { \"test\": 0.5 },";
    let events = "events: { \"test\": Event(title: \"A test\", when: Never) },";
    let check = |line: &str| {
        let mandate = format!("{LOW} {beliefs} mandate: Mandate(red_lines: [RedLine(name: \"no_site\", {line})]),");
        let text = scenario(events, &mandate, &format!("{LOW} {beliefs}"));
        fs::write(desk.path().join("t.ron"), text.replace("Option(name: \"on\", title: \"On\")", clause)).unwrap();
        desk::says(&desk, &["check", "t.ron"], 0).1
    };
    assert_eq!(
        check("refuse: Is(\"site\", \"on\")"),
        "warning: t.ron: `later` on `site` crosses the red line `no_site` of Side a (`a`) in some case, whatever is settled \
         elsewhere, so that it cannot be agreed; a red line that should allow it says `unless: Is(\"site\", \"later\")`\n"
    );
    assert_eq!(check("refuse: Is(\"site\", \"on\"), unless: Is(\"site\", \"later\")"), "");
    assert_eq!(check("refuse: All([Is(\"site\", \"on\"), Is(\"cuts\", \"none\")])"), "");
}

#[test]
fn shipped_scenarios_say_what_they_mean_and_draw_no_warning() {
    for name in crate::golden::shipped() {
        let Ran { code, err, .. } = summitry(["check", &format!("scenarios/{name}.ron")]);
        assert_eq!(code, Some(0), "{err}");
        assert!(err.lines().all(|line| line.starts_with("note: ") && line.len() < 250), "{name}: {err}");
    }
}
