//! One negotiation, and what is taken of it.

use super::{Running, TUTORIAL, asked, body_of};
use crate::random::Seed;
use crate::{Document, experiment, report};
use serde_json::{Value, json};

#[test]
fn a_negotiation_is_played_as_the_command_line_plays_it() {
    let running = Running::start();
    let start: Value = serde_json::from_str(body_of(&running.get("start"))).expect("it is JSON");
    assert_eq!((&start["text"], &start["seed"]), (&json!(TUTORIAL), &json!("0")));
    let played = asked("a", &json!([["us.weights.site", "0.1"]]));
    let answer = running.told("play", &played, "played");
    let changes: Vec<(String, String)> = serde_json::from_value(answer["changes"].clone()).expect("they are pairs");
    let tutorial = Document::parse("scenarios/tutorial.ron", TUTORIAL).expect("it is sound");
    let document = tutorial.set_all(changes).expect("it may be set");
    assert_eq!(answer["text"], document.text());
    let transcript = report::transcript(&experiment::run(&document, Seed(0))).to_string();
    assert_eq!(answer["played"]["transcript"], transcript);
    assert_eq!(answer["changes"].as_array().map(Vec::len), Some(3), "the other weights make room");
    assert!(answer["commands"][0].as_str().is_some_and(|line| line.contains("--set us.weights.site=0.1")));
    let charts = running.told("play", &played, "result");
    let names: Vec<&str> =
        charts["charts"].as_array().into_iter().flatten().filter_map(|chart| chart["name"].as_str()).collect();
    assert_eq!(names[..4], ["concessions", "payoff-space", "issues", "settlement"]);
    for control in answer["controls"].as_array().expect("it is a list") {
        assert!(control["title"].as_str().is_some_and(|title| !title.is_empty()), "{control}");
    }
}

#[test]
fn what_is_wrong_is_told_at_its_line() {
    let running = Running::start();
    let broken = TUTORIAL.replacen("opens:", "open:", 1);
    let line = 1 + broken.lines().position(|line| line.contains("open:")).expect("it is there");
    let answer = running.told("play", &json!({ "page": "a", "now": { "text": broken }, "seed": "0" }), "wrong");
    let lines: Vec<u64> =
        answer["problems"].as_array().into_iter().flatten().filter_map(|one| one["line"].as_u64()).collect();
    assert!(lines.contains(&(line as u64)), "{answer}");
    for (changes, told) in [
        (json!([["us.discount", "7"]]), "allowed is"),
        (json!([["us.discunt", "1"]]), "did you mean `us.discount`"),
        (json!([["us.weights.site", "1.5"]]), "allowed is"),
        (json!([["opens", "france"]]), "the scenario does not hold"),
        (json!([["clock.turn", "Days(0)"]]), "clock.turn"),
    ] {
        let answer = running.told("play", &asked("a", &changes), "wrong");
        assert!(answer["refused"].as_str().is_some_and(|why| why.contains(told)), "{changes}: {answer}");
    }
}

#[test]
fn what_is_set_becomes_a_what_if_of_the_text() {
    let running = Running::start();
    let body = |name: &str, changes: Value| json!({ "page": "a", "now": { "text": TUTORIAL, "changes": changes }, "name": name, "title": "A", "question": "B?" });
    let kept = running.data("keep", &body("more_patience", json!([["us.discount", "0.999"]])));
    let text = kept["text"].as_str().expect("it is a text");
    let document = Document::parse("kept.ron", text).expect("it is sound");
    assert!(document.with_what_if("more_patience").is_ok());
    assert!(running.data("keep", &body("nothing", json!([])))["refused"].is_string());
    assert!(running.data("keep", &body("No name", json!([["us.discount", "0.999"]])))["problems"].is_array());
}

#[test]
fn what_is_put_together_from_what_was_read_before_is_what_would_be_read_anew() {
    let (first, again) = (Running::start(), Running::start());
    let all = [json!([]), json!([["us.discount", "0.9"]]), json!([["us.weights.site", "0.1"]]), json!([])];
    let told: Vec<Value> = all.iter().map(|changes| again.told("play", &asked("a", changes), "played")).collect();
    assert_eq!(told[0], told[3]);
    assert_ne!(told[0]["text"], told[1]["text"]);
    assert_eq!(first.told("play", &asked("a", &all[2]), "played"), told[2]);
    // A text is another question than the one that it differs from by a letter.
    let mut renamed = asked("a", &json!([]));
    renamed["now"]["text"] = json!(TUTORIAL.replacen("title: \"", "title: \"A ", 1));
    assert_ne!(again.told("play", &renamed, "played")["title"], told[0]["title"]);
}
