//! `summitry calibrate`, from the command line to the files it leaves.

use crate::desk::{contents, desk, says, summitry};
use serde_json::Value;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const RECORD: &str = r#"Record(
    title: "The treaty as it was signed",
    scenario: "Tutorial: limits, inspections, interceptors",
    ending: FullAgreement(date: "2009-05-11"),
    agreed: { "ceiling": "low", "inspections": "many", "site": "delayed" },
)"#;
const ASK: [&str; 4] = ["calibrate", "--record", "record.ron", "-q"];

fn with_record(text: &str) -> TempDir {
    let desk = desk();
    fs::write(desk.path().join("record.ron"), text).unwrap();
    desk
}

fn summary(folder: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(folder.join("summary.json")).unwrap()).unwrap()
}

fn ask(desk: &TempDir, more: &[&str]) {
    summitry(desk.path(), &[&ASK[..], more].concat()).success();
}

#[test]
fn what_is_left_is_narrower_and_the_scenario_to_go_on_with_comes_closer() {
    let desk = with_record(RECORD);
    ask(&desk, &["tutorial.ron", "--draws", "1500", "--check", "60", "--out", "out"]);
    let folder = desk.path().join("out");
    let found = summary(&folder);
    assert_eq!((found["n_kept"].as_u64(), found["adjusted"].as_bool()), (Some(200), Some(true)));
    let size = found["effective_size"].as_f64().unwrap();
    assert!((20.0..=200.0).contains(&size), "{size}");
    for one in found["statistics"].as_array().unwrap() {
        assert!(one["same_of_kept"].as_f64() >= one["same_of_all"].as_f64(), "{one}");
    }
    // What is said of intervals holds: nine in ten of them hold what was drawn.
    let covered = found["check"]["covered"].as_f64().unwrap();
    assert!((covered - 0.9).abs() < 0.05 && found["check"]["holds"] == true, "{}", found["check"]);
    let narrowed: Vec<&str> = found["narrowed"].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
    assert!(!narrowed.is_empty(), "{found}");
    // The rows that are kept have as many columns as there are inputs, and the scenario can be played.
    let forecast = |file: &str, out: &str| -> f64 {
        let line = ["forecast", file, "--draws", "300", "--record", "record.ron", "--no-charts", "-q", "--out", out];
        summitry(desk.path(), &line).success();
        let found = summary(&desk.path().join(out));
        let issues = found["agreed"].as_array().unwrap().iter();
        let low = issues.flat_map(|issue| issue["options"].as_array().unwrap()).filter(|one| one["name"] == "low");
        low.map(|one| one["rate"]["share"].as_f64().unwrap()).sum()
    };
    fs::copy(folder.join("calibrated.ron"), desk.path().join("better.ron")).unwrap();
    let (before, after) = (forecast("tutorial.ron", "before"), forecast("better.ron", "after"));
    assert!(after > before, "{before} {after}");
}

#[test]
fn threads_shards_and_rows_that_are_there_come_to_the_same() {
    let desk = with_record(RECORD);
    let at = |name: &str| desk.path().join(name);
    let few = ["--draws", "1000", "--check", "10"];
    ask(&desk, &[&["tutorial.ron", "--jobs", "1", "--out", "out"], &few[..]].concat());
    let whole = contents(&at("out"));
    fs::remove_dir_all(at("out")).unwrap();
    for shard in ["1/2", "0/2"] {
        ask(&desk, &[&["tutorial.ron", "--shard", shard, "--out", "out"], &few[..]].concat());
    }
    // The record that the work was begun with is kept: a change of the file does not bear on it.
    fs::write(at("record.ron"), RECORD.replace("many", "few")).unwrap();
    summitry(desk.path(), &["merge", "out", "-q"]).success();
    assert!(contents(&at("out")) == whole);
    fs::write(at("record.ron"), RECORD).unwrap();
    ask(&desk, &["--of", "out", "--check", "10"]);
    let (fresh, old) = (summary(&at("out")), summary(&at("calibrate-of-out")));
    assert_eq!((&fresh["numbers"], &fresh["check"]), (&old["numbers"], &old["check"]));
    let drawn = contents(&at("calibrate-of-out"));
    summitry(desk.path(), &["chart", "calibrate-of-out", "-q"]).success();
    assert!(contents(&at("calibrate-of-out")) == drawn);
}

#[test]
fn what_no_negotiation_comes_to_is_refused_with_a_sentence() {
    let desk = with_record(RECORD);
    let refused = |more: &[&str], expected: &str| {
        let line = [&["calibrate", "--record", "record.ron", "--out", "out"], more].concat();
        let (_, told) = says(&desk, &line, 2);
        assert!(told.replace('\n', " ").contains(expected), "{more:?}: {told}");
    };
    let file = ["tutorial.ron", "--draws", "1000", "--check", "0"];
    let with = |more: &[&'static str]| [&file[..], more].concat();
    refused(&["tutorial.ron", "--draws", "999"], "999 draws are too few to be held against a record, at least 1000");
    refused(
        &with(&["--by", "endings"]),
        "there is nothing called `endings` to be compared, expected one of `ending`, `date`",
    );
    refused(&with(&["--addresses", "us.discuont"]), "no uncertain address is like `us.discuont`");
    let write = |text: String| fs::write(desk.path().join("record.ron"), text).unwrap();
    write(RECORD.replace("2009-05-11", "2019-05-11"));
    refused(&with(&[]), "the talks really ended on 2019-05-11 or later, after the deadline on");
    summitry(desk.path(), &[&ASK[..], &file, &["--by", "ending", "--by", "site", "--out", "out"]].concat()).success();
    write(
        RECORD
            .replace("FullAgreement(date", "WalkOut(date")
            .replace(r#""ceiling": "low", "inspections": "many", "site": "delayed" "#, ""),
    );
    refused(&with(&["--by", "site"]), "the record does not say what came of the issue `site`");
}
