//! `summitry tournament`, from the command line to the files it leaves.

use crate::desk::{contents, desk_with, names_in, summitry};
use crate::golden;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

const BOTH: [&str; 3] = ["tournament", "tutorial.ron", "bargain.ron"];
const THREE: [&str; 4] = ["--strategies", "Boulware, Linear, RandomWalk(step: 0.3)", "--draws", "55"];

#[test]
fn a_tournament_leaves_the_same_bytes_on_any_number_of_threads_and_shards() {
    let desk = desk_with(&["scenarios/tutorial.ron", "tests/all/bargain.ron"]);
    let arguments = [&BOTH[..], &THREE, &["--csv", "-q", "--out", "whole", "--jobs", "1"]].concat();
    summitry(desk.path(), &arguments).success().stdout("").stderr("");
    let expected = contents(&desk.path().join("whole"));
    for shard in ["0/2", "1/2"] {
        let arguments =
            [&BOTH[..], &THREE, &["--csv", "-q", "--out", "parts", "--jobs", "3", "--shard", shard]].concat();
        summitry(desk.path(), &arguments).success();
    }
    summitry(desk.path(), &["merge", "parts", "-q", "--jobs", "3"]).success();
    let merged = contents(&desk.path().join("parts"));
    let differing: Vec<&String> = expected.keys().filter(|name| merged.get(*name) != expected.get(*name)).collect();
    assert!(differing.is_empty() && merged.len() == expected.len(), "{differing:?}");
    let rows = String::from_utf8(expected["negotiations.csv"].clone()).unwrap();
    assert_eq!(rows.lines().count(), 1 + 2 * 55 * 9);
    for name in
        ["payoffs-bargain.png", "payoffs-tutorial.svg", "scores.svg", "shares.png", "scenario.ron", "scenario-2.ron"]
    {
        assert!(expected.contains_key(name), "{name}");
    }
}

#[test]
fn every_ready_made_strategy_takes_part_and_one_scenario_has_one_matrix() {
    let desk = desk_with(&["scenarios/tutorial.ron", "tests/all/bargain.ron"]);
    let arguments = ["tournament", "bargain.ron", "--draws", "2", "--json"];
    let run = summitry(desk.path(), &arguments).success().stderr("");
    let summary: Value = serde_json::from_slice(&run.get_output().stdout).unwrap();
    let strategies = summary["strategies"].as_array().unwrap();
    for name in ["Boulware", "Linear", "Conceder", "Micro", "Hardliner"] {
        assert!(strategies.iter().any(|strategy| strategy == name), "{strategies:?}");
    }
    let pairings = summary["scenarios"][0]["pairings"].as_array().unwrap();
    assert_eq!(pairings.len(), strategies.len() * strategies.len());
    assert!(desk.path().join("output/bargain/tournament/payoffs.png").exists());
}

#[test]
fn what_cannot_be_played_is_told_and_nothing_written() {
    let desk = desk_with(&["scenarios/tutorial.ron", "tests/all/bargain.ron"]);
    fs::copy(desk.path().join("tutorial.ron"), desk.path().join("copy.ron")).unwrap();
    for (arguments, said) in [
        (&["tutorial.ron", "--strategies", "Boulwar, Micro"][..], "did you mean `Boulware`?"),
        (&["tutorial.ron", "--strategies", "Boulware(exponent: 0.5), Micro"], "allowed is above 1"),
        (&["tutorial.ron", "--strategies", "Boulware(exponent: 2, Micro"], "expected a strategy"),
        (&["tutorial.ron", "--strategies", "Micro"], "at least two strategies, found 1"),
        (&["tutorial.ron", "--strategies", "Micro,,Linear"], "has an empty entry"),
        (&["tutorial.ron", "--strategies", "Micro, Linear, Micro"], "the strategy `Micro` is given twice"),
        (&["tutorial.ron", "tutorial.ron"], "`tutorial.ron` and `tutorial.ron` are the same scenario"),
        (&["tutorial.ron", "copy.ron"], "`tutorial.ron` and `copy.ron` are the same scenario"),
        (&["missing.ron"], "missing.ron"),
        (&["tutorial.ron", "bargain.ron", "--set", "us.discount=0.9"], "there is no address `us.discount`"),
        (&[], "FILE"),
    ] {
        let run = summitry(desk.path(), &[&["tournament"], arguments].concat()).code(2).stdout("");
        let errors = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
        assert!(errors.contains(said), "{arguments:?}: {errors}");
        assert_eq!(names_in(desk.path()), ["bargain.ron", "copy.ron", "tutorial.ron"]);
    }
}

/// Adds the keys of all objects in a document, leaving out those that are names of strategies and delegations.
#[expect(clippy::wildcard_enum_match_arm, reason = "numbers and texts have nothing within")]
fn collect_keys(value: &Value, keys: &mut BTreeSet<String>) {
    const BY_NAME: [&str; 9] =
        ["payoffs", "regrets", "mixes", "mix", "of", "gains", "gains_at_most", "pair", "best_answers"];
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                keys.insert(key.clone());
                if !BY_NAME.contains(&key.as_str()) {
                    collect_keys(value, keys);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect_keys(item, keys)),
        _ => {}
    }
}

#[test]
fn the_page_on_results_describes_every_key_and_column() {
    let desk = desk_with(&["scenarios/tutorial.ron", "tests/all/bargain.ron"]);
    let arguments = [
        "tournament",
        "tutorial.ron",
        "--strategies",
        "Boulware, Micro",
        "--draws",
        "5",
        "--csv",
        "-q",
        "--out",
        "out",
    ];
    summitry(desk.path(), &arguments).success();
    let page = fs::read_to_string(golden::repository("docs/results.md")).unwrap();
    let summary = fs::read_to_string(desk.path().join("out/summary.json")).unwrap();
    let mut words = BTreeSet::new();
    collect_keys(&serde_json::from_str(&summary).unwrap(), &mut words);
    assert!(words.len() > 30, "{words:?}");
    let rows = fs::read_to_string(desk.path().join("out/negotiations.csv")).unwrap();
    let columns = rows.lines().next().unwrap().split(',').map(str::to_owned);
    words.extend(columns.filter(|column| !column.ends_with("_first") && !column.ends_with("_second")));
    let missing: Vec<&String> = words.iter().filter(|word| !page.contains(&format!("`{word}`"))).collect();
    assert!(missing.is_empty(), "docs/results.md does not speak of {missing:?}");
}
