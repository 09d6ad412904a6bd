//! `summitry play`: somebody at the table, by a script or on standard input.

use crate::desk::{command, contents, desk, desk_with, names_in, says};
use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

/// Says lines on standard input; gives the exit code, standard output and standard error.
fn say(folder: &Path, arguments: &[&str], lines: &str) -> (Option<i32>, String, String) {
    let mut child = command(folder, arguments).stdin(Stdio::piped()).spawn().unwrap();
    // Who has heard enough closes the pipe.
    let _ = child.stdin.take().unwrap().write_all(lines.as_bytes());
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn who_does_what_the_strategy_does_leaves_the_bytes_of_a_run() {
    let desk = desk_with(&["scenarios/tutorial.ron"]);
    says(&desk, &["run", "tutorial.ron", "--seed", "3", "--no-charts", "--out", "run", "-q"], 0);
    let run = contents(&desk.path().join("run"));
    for seat in ["us", "russia"] {
        let play = ["play", "tutorial.ron", "--as", seat, "--seed", "3", "--no-charts", "-q"];
        let followed = [&play[..], &["--suggest", "own", "--out", "followed"]].concat();
        assert_eq!(say(desk.path(), &followed, "follow 999").0, Some(0));
        // What was said says the same without any advice.
        says(&desk, &[&play[..], &["--script", "followed/said.txt", "--out", "again"]].concat(), 0);
        for folder in ["followed", "again"] {
            let played = contents(&desk.path().join(folder));
            for name in run.keys().filter(|name| *name != "manifest.json") {
                assert!(run[name] == played[name], "{seat}, {folder}: {name}");
            }
        }
        fs::remove_dir_all(desk.path().join("followed")).unwrap();
        fs::remove_dir_all(desk.path().join("again")).unwrap();
    }
}

#[test]
fn what_was_said_says_the_same_again_whatever_strategy_was_followed() {
    let desk = desk_with(&["scenarios/new-start-2009.ron"]);
    let play = ["play", "new-start-2009.ron", "--as", "us", "--no-charts", "-q"];
    for (strategy, is_told_by_lines) in [("Boulware", true), ("Grit", false)] {
        let suggest = ["--suggest", strategy];
        let followed = [&play[..], &suggest, &["--out", "followed"]].concat();
        assert_eq!(say(desk.path(), &followed, "opening\nfollow 999").0, Some(0));
        let script: &[&str] = &["--script", "followed/said.txt", "--out", "again"];
        // What Grit announces no other line says: it takes the adviser again.
        let advised = if is_told_by_lines { &[][..] } else { &suggest[..] };
        says(&desk, &[&play[..], script, advised].concat(), 0);
        let [first, again] = ["followed", "again"].map(|folder| contents(&desk.path().join(folder)));
        for name in first.keys().filter(|name| *name != "manifest.json") {
            assert!(first[name] == again[name], "{strategy}: {name}");
        }
        let said = String::from_utf8(first["said.txt"].clone()).unwrap();
        assert_eq!(said.contains("follow # what Grit suggests\n"), !is_told_by_lines, "{said}");
        fs::remove_dir_all(desk.path().join("followed")).unwrap();
        fs::remove_dir_all(desk.path().join("again")).unwrap();
    }
}

#[test]
fn who_accepts_the_first_offer_is_not_told_what_the_other_side_asked_for_in_answers_that_it_never_gave() {
    let desk = desk();
    let play = ["play", "tutorial.ron", "--as", "russia", "--no-charts"];
    let (code, told, errors) = say(desk.path(), &play, "accept\n");
    assert_eq!(code, Some(0), "{errors}");
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    let expected = "It cannot be said: the United States answered nothing from Russia, so that it never said how much it \
                    asks for.";
    assert!(told.contains(expected), "{told}");
}

#[test]
fn mistakes_are_told_and_asked_again() {
    let desk = desk();
    let lines = "accept\nhold\nopening\nsame but inspections=none\nsame but ceiling=lowest inspections=none\n\
                 same but ceiling=midle\nacept\nhold 7\nsame but site=delayed inspections=many\nhold 99\n";
    let play = ["play", "tutorial.ron", "--as", "us", "--no-charts", "--out", "out"];
    let (code, told, errors) = say(desk.path(), &play, lines);
    assert_eq!(code, Some(0), "{errors}");
    let expected = "error: standard input, line 1: there is nothing to accept: nothing lies on the table\n\
                    error: standard input, line 2: you have tabled nothing yet; `opening` or `propose` begins\n\
                    error: standard input, line 4: you may not table that: red line “Some inspection”: the Senate would \
                    not ratify it\n\
                    error: standard input, line 5: you may not table that: red line “Some inspection”: the Senate would \
                    not ratify it\n\
                    error: standard input, line 6: `midle` is no option of `ceiling`, expected one of high, middle, low, \
                    lowest; did you mean `middle`?\n\
                    error: standard input, line 7: `acept` is nothing that can be said here, expected one of accept, \
                    propose, same, theirs, opening, hold, walk, follow, show, help, quit; did you mean `accept`?\n";
    assert_eq!(errors, expected);
    for part in [
        "You are the United States; across the table is Russia",
        "Russia tables:",
        "You may not accept it: worth \
                 0.35, less than no deal",
        "Debrief: United States",
        "What Russia would have taken",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    // What came of it is a result like any other, and says that it was played by hand.
    let result: Value = serde_json::from_slice(&fs::read(desk.path().join("out/result.json")).unwrap()).unwrap();
    assert_eq!(result["delegations"][0]["strategy"], "played by hand");
    assert_eq!(result["delegations"][1]["strategy"], "Boulware");
    assert_eq!(result["conduct"][0]["model"], Value::Null);
    let transcript = fs::read_to_string(desk.path().join("out/transcript.txt")).unwrap();
    assert!(transcript.contains("The United States (played by hand) and Russia (Boulware)"), "{transcript}");
    says(&desk, &["chart", "out", "--only", "issues", "--format", "svg", "-q"], 0);
    assert!(desk.path().join("out/issues.svg").exists());
}

#[test]
fn the_end_of_the_input_ends_it_and_leaves_nothing() {
    let desk = desk();
    let play = ["play", "tutorial.ron", "--as", "russia", "--out", "out", "-q"];
    for (lines, expected) in [
        ("", "Standard input ended in round 1 before the talks were over: nothing is written\n"),
        ("opening\nhold 3\n", "Standard input ended in round 5 before the talks were over: nothing is written\n"),
        ("opening\nquit\n", "You stopped in round 2 before the talks were over: nothing is written\n"),
    ] {
        assert_eq!(say(desk.path(), &play, lines), (Some(3), String::new(), expected.to_owned()), "{lines}");
    }
    // Neither what is no text nor what has no end is more than that.
    let endless = "x".repeat(2 << 20);
    let (code, _, errors) = say(desk.path(), &play, &endless);
    assert!(code == Some(3) && errors.contains("expected up to 10,000 characters") && errors.len() < 1_000, "{errors}");
    assert_eq!(names_in(desk.path()), ["tutorial.ron"]);
}

#[test]
fn walking_out_ends_the_talks_and_one_document_tells_it() {
    let desk = desk();
    let play = ["play", "tutorial.ron", "--as", "russia", "--no-charts", "--json"];
    let (code, told, errors) = say(desk.path(), &play, "walk # enough\n");
    assert_eq!((code, errors.as_str()), (Some(0), ""));
    let result: Value = serde_json::from_str(&told).unwrap();
    assert_eq!((&result["ending"]["kind"], &result["ending"]["by"]), (&"walk_out".into(), &"russia".into()));
    assert_eq!(fs::read_to_string(desk.path().join("output/tutorial/play/said.txt")).unwrap(), "walk\n");
}

#[test]
fn wrong_arguments_are_told_before_anybody_sits_down() {
    let desk = desk();
    fs::create_dir(desk.path().join("folder")).unwrap();
    for (arguments, expected) in [
        (
            &["--as", "usa"][..],
            "error: there is no delegation `usa`, expected `us` or `russia` after --as; did you mean `us`?",
        ),
        (&["--as", "us", "--script", "nowhere.txt"], "error: `nowhere.txt` cannot be read: "),
        (&["--as", "us", "--script", "folder"], "error: `folder` is a folder, expected a file of lines to say"),
        (&["--as", "us", "--suggest", "Bolware"], "did you mean `Boulware`?"),
        (
            &["--as", "us", "--suggest", "Zeuthen(counterpart: PerfectInformation)"],
            "error: `Zeuthen` sees the other side's payoffs, which nobody at the table does: expected a strategy without \
             perfect information after --suggest",
        ),
        (&[], "--as <DELEGATION>"),
    ] {
        let (_, errors) = says(&desk, &[&["play", "tutorial.ron"][..], arguments].concat(), 2);
        assert!(errors.contains(expected), "{arguments:?}: {errors}");
    }
}
