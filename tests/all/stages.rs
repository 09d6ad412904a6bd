//! Talks in stages, and what was said before them, as a user sees them.

use crate::golden;
use summitry::experiment::run;
use summitry::report::transcript;
use summitry::result::{EndingKind, GivenUp, RunResult};
use summitry::scenario::Document;

fn stages() -> Document {
    Document::parse("stages.ron", include_str!("stages.ron")).expect("it is right")
}

/// The United States can let nothing be settled on the site but what Russia cannot take.
fn held_back() -> Document {
    let refused = "Any([Is(\"site\", \"delayed\"), Is(\"site\", \"cancelled\")])";
    stages().set("us.mandate.red_lines.verification.refuse", refused).expect("a red line may be set")
}

fn played(document: &Document) -> RunResult {
    run(document, summitry::Seed(0))
}

#[test]
fn a_transcript_tells_what_was_said_before_and_every_stage() {
    let document = stages();
    golden::check("transcripts/in-stages/agreement.txt", &transcript(&played(&document)).to_string());
    golden::check("transcripts/in-stages/interim.txt", &transcript(&played(&held_back())).to_string());
}

#[test]
fn an_interim_agreement_says_when_it_was_signed_and_how_more_was_given_up() {
    let result = played(&held_back());
    let ending = &result.ending;
    assert_eq!((ending.kind, ending.date.as_str()), (EndingKind::PartialAgreement, "2009-06-29"));
    let [interim] = ending.interims.as_slice() else { panic!("{:?}", ending.interims) };
    assert!(interim.date < ending.date && Some(&interim.package) == ending.package.as_ref());
    assert_eq!(ending.given_up.as_ref().map(|given_up| given_up.how), Some(GivenUp::Deadline));
    // From the round after it was signed on, no deal is worth what it is worth.
    let signed = &result.rounds[interim.round - 1..];
    assert_eq!(signed[1].no_deal, result.payoffs);
    assert_ne!(signed[0].no_deal, result.payoffs);
    // Two of the three points of the letter are in it.
    let holds: Vec<Option<bool>> = result.heard[1].points.iter().map(|point| point.holds).collect();
    let expected = result.heard[1].points.iter().map(|point| Some(interim.package[&point.issue] == point.option));
    assert_eq!(holds, expected.collect::<Vec<_>>());
    assert_eq!(holds[2], Some(false), "the site was left open");
    let text = serde_json::to_string(&result).expect("a result is text");
    assert_eq!(serde_json::from_str::<RunResult>(&text).expect("it is one"), result);
}

#[test]
fn what_is_heard_and_what_becomes_of_a_partial_agreement_are_addresses() {
    let document = stages();
    let scenario = |changes: &[(&str, &str)]| document.set_all(changes).map(|changed| changed.scenario().clone());
    let changed = scenario(&[("partial", "Ends"), ("heard.2.options.site", "active"), ("heard.1.by", "us")]);
    let changed = changed.expect("all of these may be set");
    assert!(!changed.plays_as(document.scenario()));
    assert_eq!(changed.agenda.issues[2].options[2].name, "active");
    assert_eq!(changed.heard[1].points[2].map(summitry::agenda::OptionIdx::index), Some(2));
    let message = |changes: &[(&str, &str)]| scenario(changes).expect_err("it is wrong").to_string();
    assert!(message(&[("heard.2.on", "2009-03-01")]).contains("allowed is that day or before"));
    assert!(message(&[("heard.1.on", "2008-12-20")]).contains("order of date"));
    assert!(message(&[("partial", "Sometimes")]).contains("`Ends` or `GoesOn`"));
    assert!(message(&[("heard.1.options.site", "active")]).contains("heard.1"));
}

#[test]
fn check_warns_of_a_letter_that_its_own_side_must_refuse_and_of_talks_that_cannot_go_on() {
    let warned = |changes: &[(&str, &str)]| {
        let changed = stages().set_all(changes).expect("these may be set");
        summitry::analysis::warnings(&changed)
            .iter()
            .map(|one| one.message(changed.scenario()))
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert_eq!(warned(&[]), "");
    let refused = warned(&[("heard.2.options.inspections", "none")]);
    assert!(refused.contains("the President's letter") && refused.contains("verification"), "{refused}");
    let text = include_str!("stages.ron").replace("deferrable: true, ", "").replace(", \"deferred\": 0.2", "");
    let fixed = Document::parse("stages.ron", &text).expect("it is right");
    let fixed: String = summitry::analysis::warnings(&fixed).iter().map(|one| one.message(fixed.scenario())).collect();
    assert!(fixed.contains("no issue of the agenda may be deferred"), "{fixed}");
}
