//! Chambers in play: what is drawn, counted, tabled and told of their votes agrees.

use crate::desk::{desk, says};
use serde_json::Value;
use std::fs;
use summitry::Seed;
use summitry::experiment::run;
use summitry::report::transcript;
use summitry::scenario::Document;
use summitry::text::rounded;

const TUTORIAL: &str = include_str!("../../scenarios/tutorial.ron");

const SENATE: &str = r#"    ratification: {
        "senate": Chamber(
            title: "Senate of the United States",
            in_text: "the Senate",
            of: "us",
            members: 100,
            present: 97,
            needed: Share(2, 3, Present),
            sure: 58,
            swing: [Group(voters: 15, yes: 0.6, shifts: [Shift(while: Is("site", "cancelled"), by: -1.5)])],
            delay: 8,
            side_measures: [SideMeasure(name: "money", lift: 2.5, cost: 0.04)],
        ),
        "duma": Chamber(title: "State Duma", of: "russia", members: 450, present: 450, needed: Majority(Members), sure: 300),
    },
"#;

/// The tutorial with these chambers, and a broken promise worth less than none.
fn with(chambers: &str, failed: &str) -> String {
    let text = TUTORIAL.replacen("    compatibility: [", &format!("{chambers}    compatibility: ["), 1);
    text.replacen("title: \"United States\",", &format!("title: \"United States\",{failed}"), 1)
}

fn parse(text: &str) -> Document {
    Document::parse("t.ron", text).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn a_transcript_tells_the_vote_that_the_result_holds() {
    let document = parse(&with(SENATE, " failed_ratification: -0.1,"));
    let (mut n_in_force, mut n_rejected) = (0, 0);
    for seed in 0..40 {
        let result = run(&document, Seed(seed));
        let Some(record) = &result.ratification else { continue };
        let text = transcript(&result).to_string();
        let votes: Vec<_> = record.chambers.iter().map(|chamber| chamber.vote.as_ref().expect("it voted")).collect();
        assert_eq!(record.in_force, votes.iter().all(|vote| vote.passed));
        assert_eq!(record.chambers.len(), 2);
        for (chamber, vote) in record.chambers.iter().zip(&votes) {
            assert_eq!(vote.passed, vote.yes >= chamber.needed, "seed {seed}");
            let range = chamber.sure..=chamber.sure + chamber.distribution.len() as u64 - 1;
            assert!(range.contains(&vote.yes), "seed {seed}: {} of {range:?}", vote.yes);
            assert!((chamber.distribution.iter().sum::<f64>() - 1.0).abs() < 1e-9);
            let missing = (chamber.needed.saturating_sub(chamber.sure)) as usize;
            let reached: f64 = chamber.distribution.iter().skip(missing).sum();
            assert!((reached - chamber.chance).abs() < 1e-9, "seed {seed}: {reached} is not {}", chamber.chance);
        }
        let said = if record.in_force { "It is in force on" } else { "rejects it" };
        assert!(text.contains(said), "seed {seed}: {text}");
        n_in_force += usize::from(record.in_force);
        n_rejected += usize::from(!record.in_force);
    }
    assert!(n_in_force > 0 && n_rejected > 0, "{n_in_force} in force, {n_rejected} rejected");
}

#[test]
fn the_parts_of_a_settlement_add_up_to_the_payoff_with_chambers_too() {
    let result = run(&parse(&with(SENATE, " failed_ratification: -0.1,")), Seed(1));
    let record = result.ratification.as_ref().expect("they agree");
    for (name, payoff) in &result.payoffs {
        let issues: f64 = result.issues.iter().map(|issue| issue.settled_payoffs[name]).sum();
        let parts = issues + result.bonuses[name] + record.beyond_issues[name];
        assert!((parts - payoff).abs() < 1e-9, "{name}: {parts} is not {payoff}");
    }
}

#[test]
fn a_delegation_judges_a_chamber_as_it_does_on_the_day_of_the_signature() {
    let event = r#"    events: {
        "letter": Event(title: "Senators write", when: On("2009-01-13"), set: { "us.judges.senate": -1.0 }),
    },
"#;
    let document = parse(&with(&format!("{event}{SENATE}"), " failed_ratification: -0.1,"));
    let signed = (0..10).find_map(|seed| {
        let result = run(&document, Seed(seed));
        result.ratification.clone().map(|record| (record, transcript(&result).to_string()))
    });
    let (record, text) = signed.expect("some talks come to an agreement");
    assert_eq!(record.judged["russia"], record.chance);
    assert!(record.judged["us"] < record.chance - 0.2, "{} is not far below {}", record.judged["us"], record.chance);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let told = "the shift of undecided votes in the Senate, in log odds, for the United States is -1";
    assert!(text.contains(told), "{text}");
}

#[test]
fn chambers_that_always_pass_leave_the_talks_as_they_are() {
    let sure = SENATE.replace("sure: 58", "sure: 66");
    for seed in 0..4 {
        let plain = run(&parse(TUTORIAL), Seed(seed));
        let mut found = run(&parse(&with(&sure, " failed_ratification: -0.5,")), Seed(seed));
        assert!(found.ratification.take().is_none_or(|record| record.in_force && record.chance == 1.0));
        found.head = plain.head.clone();
        assert!(found == plain, "seed {seed}");
    }
}

#[test]
fn rows_summary_and_report_of_a_forecast_count_the_same_votes() {
    let desk = desk();
    fs::write(desk.path().join("senate.ron"), with(SENATE, " failed_ratification: -0.1,")).unwrap();
    let arguments = ["forecast", "senate.ron", "--draws", "300", "--csv", "--no-charts", "--out", "out"];
    let (report, _) = says(&desk, &arguments, 0);
    let rows = fs::read_to_string(desk.path().join("out/negotiations.csv")).unwrap();
    let mut reader = csv::Reader::from_reader(rows.as_bytes());
    let head = reader.headers().unwrap().clone();
    let column =
        |name: &str| head.iter().position(|found| found == name).unwrap_or_else(|| panic!("{name} in {head:?}"));
    let [signed, senate, duma, in_force] = ["signed", "ratified_senate", "ratified_duma", "in_force"].map(column);
    let (mut n_signed, mut n_passed, mut n_in_force) = (0, 0, 0);
    for row in reader.records() {
        let row = row.unwrap();
        let both = &row[senate] == "1" && &row[duma] == "1";
        assert_eq!(&row[in_force], if &row[signed] == "1" && both { "1" } else { "0" });
        assert_eq!(row[senate].is_empty(), &row[signed] == "0");
        n_signed += u64::from(&row[signed] == "1");
        n_passed += u64::from(&row[senate] == "1");
        n_in_force += u64::from(&row[in_force] == "1");
    }
    let summary: Value = serde_json::from_slice(&fs::read(desk.path().join("out/summary.json")).unwrap()).unwrap();
    let found = &summary["ratification"];
    assert_eq!(found["in_force"]["count"], n_in_force);
    assert_eq!(found["in_force"]["of"], 300);
    assert_eq!(found["chambers"][0]["rate"]["count"], n_passed);
    assert_eq!(found["chambers"][0]["rate"]["of"], n_signed);
    assert!(n_in_force > 0 && n_in_force < n_signed, "{n_in_force} of {n_signed}");
    assert!(report.contains("What is ratified") && report.contains("Senate of the United States consents"), "{report}");
    let report = report.split_whitespace().collect::<Vec<_>>().join(" ");
    let share = format!("{}%", rounded(n_in_force as f64 / 3.0, 0));
    let headline = format!("An agreement comes into force in {share} of negotiations (95% interval ");
    assert!(report.split("Of the agreements").next().is_some_and(|head| head.contains(&headline)), "{report}");
}

#[test]
fn a_sweep_says_what_comes_into_force_beside_what_is_signed() {
    let desk = desk();
    fs::write(desk.path().join("senate.ron"), with(SENATE, " failed_ratification: -0.1,")).unwrap();
    let vary = "ratification.senate.sure=50,66";
    let arguments = ["sweep", "senate.ron", "--vary", vary, "--draws", "20", "--no-charts", "--out", "out"];
    let (report, _) = says(&desk, &arguments, 0);
    let report = report.split_whitespace().collect::<Vec<_>>().join(" ");
    let [signed, in_force] = ["greement in ", "n agreement in force in "].map(|said| report.find(said));
    assert!(signed < in_force && in_force < report.find("What was varied"), "{report}");
    assert!(report.contains("agreement interval in force "), "{report}");
}

#[test]
fn an_analysis_says_what_it_takes_to_ratify() {
    let desk = desk();
    fs::write(desk.path().join("senate.ron"), with(SENATE, " failed_ratification: -0.1,")).unwrap();
    let (data, _) = says(&desk, &["analyze", "senate.ron", "--json", "--no-charts", "--out", "out"], 0);
    let data: Value = serde_json::from_str(&data).unwrap();
    let found = &data["ratification"];
    assert_eq!(found["chambers"].as_array().map(Vec::len), Some(2), "{found}");
    let senate = &found["chambers"][0];
    assert!(senate["chance"].as_f64().unwrap() < 1.0 && found["target"] == 0.8);
    let (report, _) = says(&desk, &["analyze", "senate.ron", "--no-charts", "--out", "out2"], 0);
    assert!(report.contains("Whether the balanced package would be ratified"), "{report}");
    // Without chambers nothing is said of them.
    let (plain, _) = says(&desk, &["analyze", "tutorial.ron", "--json", "--no-charts", "--out", "out3"], 0);
    assert!(!plain.contains("ratification"));
}
