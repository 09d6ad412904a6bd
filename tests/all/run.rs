//! `summitry run`, from the command line to the files it leaves.

use crate::desk::{contents, desk_with, desk_with_shipped};
use crate::golden;
use assert_cmd::Command;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const FILES: [&str; 15] = [
    "concessions.png",
    "concessions.svg",
    "issues.png",
    "issues.svg",
    "manifest.json",
    "moves.png",
    "moves.svg",
    "payoff-space.png",
    "payoff-space.svg",
    "result.json",
    "scenario.ron",
    "settlement.png",
    "settlement.svg",
    "trace.csv",
    "transcript.txt",
];

fn summitry(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("summitry").unwrap();
    command.current_dir(folder);
    command
}

fn names(folder: &Path) -> Vec<String> {
    contents(folder).into_keys().collect()
}

fn play(folder: &Path, arguments: &[&str]) {
    summitry(folder).arg("run").args(arguments).assert().success();
}

#[test]
fn every_shipped_scenario_plays_to_its_transcript() {
    let desk = desk_with_shipped();
    for name in golden::shipped() {
        play(desk.path(), &[&format!("{name}.ron"), "--out", "out", "--quiet"]);
        let transcript = fs::read_to_string(desk.path().join("out/transcript.txt")).unwrap();
        golden::check(&format!("transcripts/{name}.txt"), &transcript);
        fs::remove_dir_all(desk.path().join("out")).unwrap();
    }
}

#[test]
fn the_readme_shows_what_the_program_draws() {
    let desk = desk_with(&["scenarios/moscow-2008.ron"]);
    play(desk.path(), &["moscow-2008.ron", "--out", "out", "--quiet"]);
    let drawn = fs::read(desk.path().join("out/issues.png")).unwrap();
    let shown = golden::repository("docs/moscow-2008-issues.png");
    if golden::is_blessing() {
        fs::write(&shown, &drawn).unwrap();
    }
    assert!(fs::read_to_string(golden::repository("README.md")).unwrap().contains("docs/moscow-2008-issues.png"));
    assert!(fs::read(shown).unwrap_or_default() == drawn, "the chart in docs is not the one that is drawn");
}

#[test]
fn two_runs_leave_the_same_bytes() {
    let desk = desk_with(&["scenarios/tutorial.ron"]);
    play(desk.path(), &["tutorial.ron", "--seed", "3"]);
    play(desk.path(), &["tutorial.ron", "--seed", "3", "--out", "again", "--json"]);
    let first = contents(&desk.path().join("output/tutorial/run"));
    assert_eq!(first.keys().collect::<Vec<_>>(), FILES);
    assert!(first == contents(&desk.path().join("again")), "the files differ");
}

#[test]
fn the_scenario_as_run_replays_to_the_same_talks() {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let desk = desk_with(&["scenarios/tutorial.ron"]);
    let changes = ["--set", "us.strategy=Conceder(exponent: 0.5)", "--set", "russia.discount=0.99"];
    play(desk.path(), &[&["tutorial.ron", "--out", "first"][..], &changes].concat());
    play(desk.path(), &["first/scenario.ron", "--out", "replay"]);
    let [mut first, mut replay] = ["first", "replay"].map(|folder| contents(&desk.path().join(folder)));
    // The manifests tell the two apart: they hold what was typed.
    let manifests = [first.remove("manifest.json").unwrap(), replay.remove("manifest.json").unwrap()];
    assert_ne!(manifests[0], manifests[1]);
    // The first says what was set; the replay was set nothing.
    // In words, and with the addresses.
    let transcript = text(&first["transcript.txt"]).split_whitespace().collect::<Vec<_>>().join(" ");
    let set = "Set: strategy, United States (us.strategy): Conceder(exponent: 0.5); value kept over a month of waiting, \
               Russia (russia.discount): 0.99";
    assert!(transcript.contains(set), "{transcript}");
    assert!(first["moves.svg"] != replay["moves.svg"], "the footer says it");
    assert!(!text(&replay["transcript.txt"]).contains("Set:"));
    let without_set = |result: &[u8]| {
        let mut result: serde_json::Value = serde_json::from_slice(result).unwrap();
        result.as_object_mut().unwrap().remove("set");
        result
    };
    assert_eq!(without_set(&first["result.json"]), without_set(&replay["result.json"]));
    for name in ["scenario.ron", "trace.csv"] {
        assert!(first[name] == replay[name], "{name}");
    }
}

#[test]
fn an_earlier_result_is_replaced_whole() {
    let desk = desk_with(&["scenarios/tutorial.ron"]);
    play(desk.path(), &["tutorial.ron", "--out", "out"]);
    let earlier = contents(&desk.path().join("out"));
    play(desk.path(), &["tutorial.ron", "--out", "out", "--set", "us.strategy=Hardliner()"]);
    let later = contents(&desk.path().join("out"));
    assert_eq!(later.keys().collect::<Vec<_>>(), FILES);
    assert!(FILES.iter().filter(|name| earlier[**name] != later[**name]).count() > 8, "the result is another one");
    assert_eq!(names_beside(&desk), ["out", "tutorial.ron"]);
}

fn names_beside(desk: &TempDir) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(desk.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn what_is_in_the_way_stays_and_is_named() {
    let desk = desk_with(&["scenarios/tutorial.ron"]);
    let own = desk.path().join("own");
    fs::create_dir(&own).unwrap();
    fs::write(own.join("thesis.tex"), "years of work").unwrap();
    for (out, expected) in [
        ("own", "error: cannot write results to `own`: the folder exists and is not a result of Summitry"),
        ("tutorial.ron", "error: cannot write results to `tutorial.ron`: it exists and is not a folder"),
        ("tutorial.ron/out", "error: cannot write results to `tutorial.ron`: it exists and is not a folder"),
    ] {
        let run = summitry(desk.path()).args(["run", "tutorial.ron", "--out", out]).assert().code(2);
        let output = run.get_output();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(errors.starts_with(expected), "{errors}");
        assert!(output.stdout.is_empty());
        assert_eq!(names_beside(&desk), ["own", "tutorial.ron"]);
    }
    assert_eq!(names(&own), ["thesis.tex"]);
}

#[test]
fn bad_input_is_told_and_nothing_written() {
    let desk = desk_with(&["scenarios/tutorial.ron"]);
    for arguments in [
        &["run", "missing.ron"][..],
        &["run", "tutorial.ron", "--set", "us.weight.site=1"],
        &["run", "tutorial.ron", "--set", "us.weights.site"],
        &["run", "tutorial.ron", "--seed", "-1"],
        &["run"],
    ] {
        let run = summitry(desk.path()).args(arguments).assert().code(2);
        assert!(run.get_output().stdout.is_empty() && !run.get_output().stderr.is_empty(), "{arguments:?}");
        assert_eq!(names_beside(&desk), ["tutorial.ron"]);
    }
}

#[test]
fn json_is_one_document_with_delegations_as_in_the_file() {
    let desk = desk_with(&["scenarios/tutorial.ron"]);
    let run = summitry(desk.path()).args(["run", "tutorial.ron", "--json", "--out", "out"]).assert().success();
    let printed = &run.get_output().stdout;
    assert_eq!(*printed, fs::read(desk.path().join("out/result.json")).unwrap());
    let result: serde_json::Value = serde_json::from_slice(printed).unwrap();
    assert_eq!(result["scenario"], "Tutorial: limits, inspections, interceptors");
    assert_eq!(result["seed"], 0);
    assert_eq!(result["ending"]["kind"], "agreement");
    assert!(result["ending"]["round"].is_u64() && result["ending"]["date"].is_string());
    assert!(result["ending"]["by"].is_string() && result["ending"]["partial"].is_boolean());
    let names = |value: &serde_json::Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&result["ending"]["package"]), ["ceiling", "inspections", "site"]);
    for payoffs in [&result["payoffs"], &result["no_deal"], &result["proposals"][0]["payoffs"]] {
        assert_eq!(payoffs.as_object().map(serde_json::Map::len), Some(2));
        assert!(payoffs["us"].is_number() && payoffs["russia"].is_number());
    }
    assert_eq!(result["proposals"][0]["round"], 1);
    assert_eq!(result["proposals"][0]["by"], "us");
    assert_eq!(names(&result["proposals"][0]["package"]), ["ceiling", "inspections", "site"]);
}

/// Adds the keys of all objects in a document, leaving out those that are names of issues and delegations.
#[expect(clippy::wildcard_enum_match_arm, reason = "numbers and texts have nothing within")]
fn collect_keys(value: &serde_json::Value, keys: &mut BTreeSet<String>) {
    const BY_NAME: [&str; 8] =
        ["package", "payoffs", "values", "no_deal", "no_deal_values", "time_costs", "bonuses", "retractions"];
    match value {
        serde_json::Value::Object(fields) => {
            for (key, value) in fields {
                keys.insert(key.clone());
                if !BY_NAME.contains(&key.as_str()) && !key.ends_with("_payoffs") && key != "gains_left" {
                    collect_keys(value, keys);
                }
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| collect_keys(item, keys)),
        _ => {}
    }
}

#[test]
fn the_page_on_results_describes_every_key_file_and_column() {
    let desk = desk_with(&["scenarios/tutorial.ron"]);
    play(desk.path(), &["tutorial.ron", "--out", "out"]);
    let page = fs::read_to_string(golden::repository("docs/results.md")).unwrap();
    let mut words = BTreeSet::new();
    for file in ["result.json", "manifest.json"] {
        let document = serde_json::from_slice(&fs::read(desk.path().join("out").join(file)).unwrap()).unwrap();
        collect_keys(&document, &mut words);
    }
    assert!(words.len() > 50, "{words:?}");
    let table = fs::read_to_string(desk.path().join("out/trace.csv")).unwrap();
    let columns = table.lines().next().unwrap().split(',').map(str::to_owned);
    words.extend(columns.filter(|column| {
        let is_named = ["payoff_", "value_"].iter().any(|start| column.starts_with(start));
        !is_named && !["ceiling", "inspections", "site"].contains(&&**column)
    }));
    words.extend(FILES.map(|name| name.trim_end_matches(".svg").trim_end_matches(".png").to_owned()));
    let missing: Vec<&String> = words.iter().filter(|word| !page.contains(&format!("`{word}`"))).collect();
    assert!(missing.is_empty(), "docs/results.md does not speak of {missing:?}");
}

#[test]
fn quiet_prints_nothing_and_the_transcript_is_what_is_printed() {
    let desk = desk_with(&["scenarios/tutorial.ron"]);
    summitry(desk.path()).args(["run", "tutorial.ron", "-q"]).assert().success().stdout("").stderr("");
    let run = summitry(desk.path()).args(["run", "tutorial.ron"]).assert().success();
    let transcript = fs::read_to_string(desk.path().join("output/tutorial/run/transcript.txt")).unwrap();
    let printed = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
    assert_eq!(printed, format!("{transcript}\nTranscript, data and charts are in output/tutorial/run\n"));
}

/// How Moscow 2008 ends under some changes.
fn moscow(changes: &[&str]) -> serde_json::Value {
    let desk = desk_with(&["scenarios/moscow-2008-table.ron"]);
    let changes = changes.iter().flat_map(|change| ["--set", change]);
    let run = summitry(desk.path()).args(["run", "moscow-2008-table.ron", "--json"]).args(changes).assert().success();
    let result: serde_json::Value = serde_json::from_slice(&run.get_output().stdout).unwrap();
    result["ending"].clone()
}

#[test]
fn moscow_as_written_finds_no_full_package() {
    let ending = moscow(&[]);
    assert!(ending["kind"] == "deadline" || ending["partial"] == true, "{ending}");
}

#[test]
fn moscow_agrees_on_a_road_map_once_both_capitals_move_first() {
    let ending = moscow(&["us.strategy.moves_first=0.8", "russia.strategy.moves_first=0.8"]);
    assert_eq!(ending["kind"], "agreement");
    // Both hold delivery vehicles as a red line, so that issue stays open.
    assert_eq!(ending["package"]["carriers"], "deferred");
    assert_eq!(ending["package"]["document"], "roadmap");
    assert_eq!(ending["partial"], true);
}

#[test]
fn a_seed_is_a_whole_number() {
    let desk = desk_with(&["scenarios/tutorial.ron"]);
    let run = summitry(desk.path()).args(["run", "tutorial.ron", "--seed", "x"]).assert().code(2);
    let said = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    assert!(said.contains("expected a whole number from 0 to 18,446,744,073,709,551,615"), "{said}");
    assert_eq!(names_beside(&desk), ["tutorial.ron"]);
}
