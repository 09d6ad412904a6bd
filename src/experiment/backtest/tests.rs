use super::{HistoricalCase, backtest};
use crate::experiment::forecast::Effort;
use crate::experiment::work::sample::carried_out;
use crate::negotiation::EndingKind;
use crate::random::Seed;
use crate::result::backtest::{BacktestSummary, Baseline, CaseIssueRecord, CaseRecord, Score};
use crate::scenario::{Document, Record};
use std::ops::ControlFlow;

/// Two issues of three and five options; the openings are the ends of both ladders.
fn scenario(title: &str, strategy: &str) -> Document {
    let delegation = |name: &str, values: [&str; 2], opening: [&str; 2]| {
        format!(
            r#""{name}": Delegation(
                title: "Side {name}",
                weights: {{ "site": 0.75, "money": 0.25 }},
                values: {{ "site": Table({{ {} }}), "money": Table({{ {} }}) }},
                no_deal: NoDeal(values: {{ "site": 0.0, "money": 0.0 }}),
                mandate: Mandate(openings: {{ "site": "{}", "money": "{}" }}),
                strategy: {strategy},
            ),"#,
            values[0], values[1], opening[0], opening[1],
        )
    };
    let rising = [r#""o0": 0.0, "o1": 0.5, "o2": 1.0"#, r#""p0": 0.0, "p1": 0.25, "p2": 0.5, "p3": 0.75, "p4": 1.0"#];
    let falling = [r#""o0": 1.0, "o1": 0.5, "o2": 0.0"#, r#""p0": 1.0, "p1": 0.75, "p2": 0.5, "p3": 0.25, "p4": 0.0"#];
    let text = format!(
        r#"Scenario(
            title: "{title}",
            clock: Clock(start: "2001-01-01", turn: Months(1), deadline: "2002-01-01"),
            opens: "a",
            agenda: [
                Issue(name: "site", title: "Site", options: [
                    Option(name: "o0", title: "0"), Option(name: "o1", title: "1"), Option(name: "o2", title: "2"),
                ]),
                Issue(name: "money", title: "Money", options: [
                    Option(name: "p0", title: "0"), Option(name: "p1", title: "1"), Option(name: "p2", title: "2"),
                    Option(name: "p3", title: "3"), Option(name: "p4", title: "4"),
                ]),
            ],
            delegations: {{ {} {} }},
        )"#,
        delegation("a", falling, ["o0", "p0"]),
        delegation("b", rising, ["o2", "p4"]),
    );
    Document::parse("case.ron", &text).expect("the case is sound")
}

fn record(document: &Document, ending: &str, agreed: &str) -> Record {
    let title = &document.scenario().title;
    let text = format!(
        r#"Record(title: "What came", scenario: "{title}", {ending}, {agreed}
            status_quo: {{ "site": "o0", "money": "p3" }}, hindsight: ["money"])"#
    );
    Record::parse("record.ron", &text, document.scenario()).expect("the record is sound")
}

const AGREED: [&str; 2] = [
    r#"ending: FullAgreement(date: "2001-07-02")"#,
    r#"agreed: { "site": "o1", "money": Noted(value: "p1", place: 1.4, settled: "2001-03-01") },"#,
];
const FAILED: [&str; 2] = [r#"ending: Deadline(date: "2001-12-01")"#, ""];

fn held(cases: &[(String, Document, Record)]) -> BacktestSummary {
    let cases: Vec<HistoricalCase<'_>> =
        cases.iter().map(|(name, document, record)| HistoricalCase { name, document, record }).collect();
    let effort = Effort { seed: Seed(0), n_draws: 20, jobs: None };
    carried_out(|folder| backtest(&cases, effort, folder, |_| ControlFlow::Continue(()))).0
}

fn case(name: &str, strategy: &str, [ending, agreed]: [&str; 2]) -> (String, Document, Record) {
    let document = scenario(name, strategy);
    let record = record(&document, ending, agreed);
    (name.to_owned(), document, record)
}

fn score(case: &CaseRecord, score: Score) -> f64 {
    case.score(score).expect("the case has it").forecast
}

#[test]
fn baselines_miss_by_what_arithmetic_says() {
    let summary = held(&[case("one", "Linear()", AGREED)]);
    let [site, money] = &summary.cases[0].issues[..] else { panic!("two issues") };
    assert_eq!((site.came, money.came), (50.0, 35.0));
    let miss = |issue: &CaseIssueRecord, baseline: Baseline| {
        issue.baselines.iter().find(|one| one.baseline == baseline).map(|one| one.miss)
    };
    // Half way between 0 and 4 is place 2, 50 of 100; the record says place 1.4, 35 of 100.
    assert_eq!(miss(site, Baseline::Midpoint), Some(0.0));
    assert!((miss(money, Baseline::Midpoint).expect("openings are known") - 15.0).abs() < 1e-9);
    // Both weigh the issue alike.
    assert_eq!(miss(money, Baseline::WeightedOpenings), miss(money, Baseline::Midpoint));
    // What holds without an agreement: the first option, and the fourth.
    assert_eq!(miss(site, Baseline::StatusQuo), Some(50.0));
    assert!((miss(money, Baseline::StatusQuo).expect("it is known") - 40.0).abs() < 1e-9);
    // |0 - 50|, |50 - 50|, |100 - 50| over three.
    assert!((miss(site, Baseline::AnyPackage).expect("always") - 100.0 / 3.0).abs() < 1e-9);
    assert!(miss(site, Baseline::OtherCases).is_none());
    let ranked = |issue: &CaseIssueRecord, baseline: Baseline| {
        let found = issue.baselines.iter().find(|one| one.baseline == baseline);
        found.expect("it says something").ranked_probability
    };
    // Certain of the third of five options where the second came: one step of four. Of the first of three, or any of them, where
    // the second came: one step of two, and (1/3)^2 + (1/3)^2 over two.
    assert_eq!((ranked(money, Baseline::Midpoint), ranked(site, Baseline::StatusQuo)), (0.25, 0.5));
    assert!((ranked(site, Baseline::AnyPackage) - 1.0 / 9.0).abs() < 1e-9);
    // And of the fourth of five where the second came.
    let options = summary.cases[0].score(Score::Options).expect("both are known");
    assert_eq!(options.of(Baseline::StatusQuo), Some(0.5));
    let places = summary.cases[0].score(Score::PlacesWithoutHindsight).expect("one issue is clean");
    assert_eq!(places.of(Baseline::StatusQuo), Some(50.0));
}

#[test]
fn a_place_between_two_options_is_forecast_as_both_and_what_a_rule_forbids_as_none() {
    // Openings at the first and the second of three options, so that the midpoint lies between; no rule allows the last.
    let text = scenario("ruled", "Linear()").text().replacen("\"site\": \"o2\"", "\"site\": \"o1\"", 1);
    let rule = r#"compatibility: [Forbid(name: "r", condition: Is("site", "o2"))], delegations"#;
    let document = Document::parse("case.ron", &text.replacen("delegations", rule, 1)).expect("the case is sound");
    let record = record(&document, AGREED[0], AGREED[1]);
    let summary = held(&[("ruled".to_owned(), document, record)]);
    let site = &summary.cases[0].issues[0];
    let of =
        |baseline: Baseline| site.baselines.iter().find(|one| one.baseline == baseline).expect("it says something");
    // The second came: half a chance on the first is a quarter over two, and so is a half on each of the two that are allowed.
    assert_eq!((of(Baseline::Midpoint).miss, of(Baseline::Midpoint).ranked_probability), (25.0, 0.125));
    assert_eq!((of(Baseline::AnyPackage).miss, of(Baseline::AnyPackage).ranked_probability), (25.0, 0.125));
}

#[test]
fn failures_are_scored_where_nothing_was_agreed() {
    let summary = held(&[case("never", "Hardliner()", FAILED), case("always", "Linear()", FAILED)]);
    let [never, always] = &summary.cases[..] else { panic!("two cases") };
    assert_eq!((never.ending, never.agreement.share, always.agreement.share), (EndingKind::Deadline, 0.0, 1.0));
    // Hardliners never agree, which is what came: every issue stays at its status quo.
    assert_eq!((score(never, Score::Places), score(never, Score::Agreement)), (0.0, 0.0));
    assert_eq!(score(never, Score::Months), 0.0);
    assert_eq!(score(always, Score::Agreement), 1.0);
    // A chance that was never seen in 20 draws counts as one of 22.
    assert!((score(always, Score::AgreementLog) - libm::log(22.0)).abs() < 1e-11);
}

#[test]
fn few_cases_have_no_interval_and_families_are_no_witnesses_for_themselves() {
    let mut cases: Vec<_> = (0..7).map(|n| case(&format!("case {n}"), "Linear()", AGREED)).collect();
    let few = held(&cases);
    assert!(few.totals.iter().flat_map(|total| &total.against).all(|against| against.low.is_none()));
    cases.push(case("eighth", "Linear()", FAILED));
    let enough = held(&cases);
    let against = enough.total(Score::Places).and_then(|total| total.best()).expect("openings are known");
    assert!(against.low <= Some(against.difference) && against.high >= Some(against.difference));
    let base = |summary: &BacktestSummary, n: usize| {
        summary.cases[n].score(Score::Agreement).and_then(|score| score.of(Baseline::OtherCases))
    };
    // Seven others agreed, all of them; of the first, six of the seven others did.
    assert_eq!(base(&enough, 7), Some(1.0));
    assert!((base(&enough, 0).expect("there are others") - 1.0 / 49.0).abs() < 1e-11);
    for (_, _, record) in &mut cases {
        record.family = Some("one".to_owned());
    }
    assert!(held(&cases).cases.iter().all(|case| case.score(Score::Agreement).expect("always").baselines.is_empty()));
}

#[test]
fn the_same_seed_gives_the_same_scores_however_many_cases_stand_beside() {
    let case = |name: &str| case(name, "RandomWalk()", AGREED);
    let alone = held(&[case("a")]);
    let among = held(&[case("b"), case("a")]);
    assert_eq!(alone.cases[0].issues, among.cases[1].issues);
    assert_eq!(alone, held(&[case("a")]));
}
