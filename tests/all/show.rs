//! What `show` and `new` print and write.

use crate::command::summitry;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use summitry::scenario::load;
use tempfile::TempDir;

const TUTORIAL: &str = "scenarios/tutorial.ron";

fn shown(arguments: &[&str]) -> String {
    let ran = summitry([&["show"], arguments].concat());
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    ran.out
}

/// Every text after `because: "` or `source: "`.
fn notes(text: &str) -> Vec<&str> {
    let after = |key: &str| text.split(key).skip(1).filter_map(|rest| rest.split('"').next()).collect::<Vec<_>>();
    [after("because: \""), after("source: \"")].concat()
}

#[test]
fn every_reason_and_source_is_shown() {
    for path in [TUTORIAL, "tests/all/everything.ron"] {
        let text = fs::read_to_string(path).expect("the file can be read");
        let shown = shown(&[path]).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(notes(&text).len() > 3);
        for note in notes(&text) {
            assert!(shown.contains(note), "{note:?} is missing in\n{shown}");
        }
    }
}

#[test]
fn text_fits_a_hundred_columns() {
    let text = shown(&[TUTORIAL]);
    let widest = text.lines().max_by_key(|line| line.chars().count()).unwrap_or_default();
    assert!(widest.chars().count() <= 100, "{widest}");
    assert!(text.lines().all(|line| line.trim_end() == line));
}

#[test]
fn the_tutorial_reads_as_it_should() {
    let text = shown(&[TUTORIAL]);
    for line in [
        "25 rounds, one every 7 days, from 2009-01-12 to 2009-06-29. 64 packages. The first proposal",
        "    pays 0.470 at first: all of it from the issues",
        "    takes nothing from what an agreement is worth",
        "ceiling: Ceiling on deployed warheads",
        "  low        1,500   1500  0.800   1.000",
        "  (weight)                 0.300   0.350",
        "  deep_cuts_need_inspections (“Deep cuts need inspections”): if ceiling is low or further down,",
        "    red line verification (“Some inspection”): refuses inspections is none",
        "      because the Senate would not ratify it",
    ] {
        assert!(text.lines().any(|found| found.starts_with(line)), "{line:?} is missing in\n{text}");
    }
}

#[test]
fn addresses_are_listed_with_value_range_and_reason() {
    let text = shown(&[TUTORIAL, "--addresses"]);
    let words = |start: &str| {
        let line = text.lines().find(|line| line.starts_with(start)).expect("the address is listed");
        line.split_whitespace().skip(1).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(words("russia.linkages.offence_defence.satisfaction.active "), "0 0 to 1 share");
    assert_eq!(words("us.strategy.k "), "(0) 0 to 1 share");
    assert!(text.contains("\n    named the main obstacle\n"));
    let document = load(Path::new(env!("CARGO_MANIFEST_DIR")).join(TUTORIAL)).expect("the tutorial is right");
    for address in document.scenario().addresses() {
        assert!(text.contains(&format!("\n{} ", address.name)), "{}", address.name);
    }
}

#[test]
fn json_is_one_document() {
    let scenario: serde_json::Value = serde_json::from_str(&shown(&[TUTORIAL, "--json"])).expect("JSON");
    assert_eq!(scenario["delegations"]["us"]["weights"]["site"], 0.4);
    assert_eq!(scenario["delegations"]["russia"]["values"]["ceiling"]["middle"], 0.8);
    let list: serde_json::Value = serde_json::from_str(&shown(&[TUTORIAL, "--json", "--addresses"])).expect("JSON");
    let addresses = list["addresses"].as_array().expect("a list");
    assert!(
        addresses.iter().any(|it| it["address"] == "russia.weights.site" && it["because"] == "named the main obstacle")
    );
}

#[test]
fn what_was_changed_is_named_and_listed() {
    let moscow = "scenarios/moscow-2008-table.ron";
    let plain = shown(&[moscow]);
    assert!(!plain.contains("What if: "), "nothing was changed");
    let arguments = [moscow, "--what-if", "sites_frozen", "--set", "us.discount=0.99"];
    let text = shown(&arguments);
    let lines: Vec<&str> = text.lines().take_while(|line| !line.is_empty()).collect();
    assert_eq!(lines[1], "What if: The host talks are frozen (sites_frozen)");
    assert!(lines.contains(&"  sets us.mandate.openings.europe_md to talks_frozen"), "{lines:#?}");
    assert_eq!(lines[lines.len() - 2..], ["Changed besides:", "  sets us.discount to 0.99"]);
    let text = shown(&[moscow, "--set", "us.discount=0.99"]);
    assert_eq!(text.lines().skip(1).take(2).collect::<Vec<_>>(), ["Changed:", "  sets us.discount to 0.99"]);
    let view: serde_json::Value = serde_json::from_str(&shown(&[&arguments[..], &["--json"]].concat())).expect("JSON");
    assert_eq!(view["applied"]["what_ifs"]["sites_frozen"], "The host talks are frozen");
    assert_eq!(view["applied"]["set"], serde_json::json!([["us.discount", "0.99"]]));
}

#[test]
fn a_new_scenario_is_right_and_never_overwrites() {
    let folder = TempDir::new().expect("there is room for temporary files");
    let path = folder.path().join("mine.ron").display().to_string();
    assert_eq!(summitry(["new", &path]).code, Some(0));
    assert_eq!(summitry(["check", &path]).code, Some(0));
    fs::write(&path, "mine").expect("the file can be written");
    let ran = summitry(["new", &path]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    assert!(ran.err.contains("exists already and is not overwritten"));
    assert_eq!(fs::read_to_string(&path).expect("the file is there"), "mine");
    let nowhere = folder.path().join("none/mine.ron").display().to_string();
    assert_eq!(summitry(["new", &nowhere]).code, Some(1), "a folder that is not there is a slip of the hand");
    let under_file = folder.path().join("mine.ron/x.ron").display().to_string();
    assert_eq!(summitry(["new", &under_file]).code, Some(2));
}

#[test]
fn a_closed_pipe_is_no_error() {
    for arguments in [vec!["show", TUTORIAL, "--json"], vec!["check", TUTORIAL], vec!["show", TUTORIAL]] {
        let (reader, writer) = std::io::pipe().expect("a pipe can be made");
        drop(reader);
        let mut command = Command::new(env!("CARGO_BIN_EXE_summitry"));
        let command = command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments);
        let output = command.stdout(writer).stderr(Stdio::piped()).output().expect("the binary runs");
        assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), b"".as_slice()));
    }
}

#[test]
fn wrong_arguments_end_with_two() {
    for arguments in [vec!["show"], vec!["check"], vec!["frobnicate"], vec!["show", TUTORIAL, "--nonsense"]] {
        assert_eq!(summitry(&arguments).code, Some(2), "{arguments:?}");
    }
}
