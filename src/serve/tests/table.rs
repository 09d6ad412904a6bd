//! A seat at the table.

use super::{Running, TUTORIAL};
use serde_json::{Value, json};

/// What is asked at the table of the tutorial.
fn seated(seat: &str, suggest: &Value, said: &[&str], told: Option<usize>) -> Value {
    json!({
        "page": "a", "now": { "text": TUTORIAL }, "seed": "0", "seat": seat, "suggest": suggest, "said": said, "told": told,
    })
}

#[test]
fn somebody_sits_at_the_table_and_sees_what_a_terminal_shows() {
    let running = Running::start();
    let begin = running.data("table", &seated("us", &Value::Null, &[], None));
    let turn = &begin["turn"];
    assert_eq!(begin["beginning"]["who"].as_str().map(|who| &who[..25]), Some("You are the United States"), "{begin}");
    assert_eq!(turn["can"], json!(["opening", "walk"]));
    let none = &turn["options"]["issues"][1]["choices"][0];
    assert!(none["refused"].as_str().is_some_and(|why| why.contains("red line")), "{none}");
    // Said one by one or all at once: the talks stand at the same place, and what was asked before changes nothing.
    let first = running.data("table", &seated("us", &Value::Null, &["opening"], Some(0)));
    let second = running.data("table", &seated("us", &Value::Null, &["opening", "hold 2"], Some(1)));
    assert_eq!(second["said"].as_array().map(Vec::len), Some(3));
    assert_eq!(running.data("table", &seated("us", &Value::Null, &["opening"], Some(0))), first);
    let again = seated("us", &Value::Null, &["opening", "hold", "hold"], Some(1));
    let (again, mut said_once) = (running.data("table", &again), second);
    said_once["did"] = again["did"].clone();
    assert_eq!(again, said_once);
    // What the mandate refuses is not done, and the talks stand where they stood.
    let refused =
        running.data("table", &seated("us", &Value::Null, &["opening", "same but inspections=none"], Some(0)));
    assert!(
        refused["objection"].as_str().is_some_and(|why| why.contains("the Senate would not ratify it")),
        "{refused}"
    );
    assert_eq!((&refused["said"], &refused["turn"]), (&first["said"], &first["turn"]));
    // A package is put together without being tabled.
    let mut asked = seated("us", &Value::Null, &["opening"], Some(0));
    asked["draft"] = json!(["site=active"]);
    let drafted = running.data("table", &asked);
    assert_eq!(drafted["turn"]["options"]["stands"], "the package that you put together");
    assert_eq!(drafted["said"], first["said"]);
}

#[test]
fn who_follows_a_strategy_at_the_table_goes_its_way_and_is_debriefed() {
    let running = Running::start();
    let asked = json!({ "page": "a", "now": { "text": TUTORIAL }, "seed": "0" });
    let plain = running.told("play", &asked, "played");
    let followed = running.data("table", &seated("russia", &json!("own"), &["follow 999"], None));
    let end = &followed["end"];
    assert_eq!(end["charts"], running.told("play", &asked, "result")["charts"]);
    assert_eq!(end["played"], plain["played"]);
    assert!(end["debrief"].as_str().is_some_and(|text| text.starts_with("Debrief: Russia")), "{end}");
    assert_eq!(end["command"], "summitry play scenarios/tutorial.ron --as russia --script said.txt");
    let over = running.data("table", &seated("russia", &json!("own"), &["walk", "hold"], None));
    assert_eq!((&over["objection"], &over["said"]), (&json!("the talks are over"), &json!(["walk"])));
}

#[test]
fn what_cannot_be_at_the_table_is_refused_in_a_sentence() {
    let running = Running::start();
    for (seat, suggest, said, told) in [
        ("usa", Value::Null, vec![], "there is no delegation `usa`"),
        ("us", json!("Bolware"), vec![], "did you mean `Boulware`?"),
        ("us", json!("Zeuthen(counterpart: PerfectInformation)"), vec![], "sees the other side's payoffs"),
        ("us", Value::Null, vec!["acept", "hold"], "what was said before cannot be said again: `acept`"),
    ] {
        let refused = running.data("table", &seated(seat, &suggest, &said, None));
        assert!(refused["refused"].as_str().is_some_and(|why| why.contains(told)), "{refused}");
    }
    for (line, told) in [
        ("", "does nothing in a turn"),
        ("quit", "does nothing in a turn"),
        ("hold 0", "you have tabled nothing yet"),
        ("propose site", "settles nothing"),
        ("follow", "nothing is suggested"),
    ] {
        let refused = running.data("table", &seated("us", &Value::Null, &[line], None));
        assert!(refused["objection"].as_str().is_some_and(|why| why.contains(told)), "{line}: {refused}");
        assert!(refused["turn"].is_object());
    }
}
