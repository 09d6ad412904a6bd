//! `summitry backtest`, and `summitry import` of libraries of coded cases.

use crate::command::summitry;
use crate::desk::{contents, desk, says, with};
use crate::golden::repository;
use serde_json::Value;
use std::fs;
use std::path::Path;
use summitry::exchange::{ForeignFile, cases};
use summitry::scenario::{load, load_record};
use summitry::text::rounded;

const LIBRARY: &str = "tests/history/library.json";
const HISTORY: &str = "scenarios/history";

fn library() -> String {
    fs::read_to_string(repository(LIBRARY)).unwrap()
}

/// What is said of the library with a piece of it replaced.
fn said_of(from: &str, to: &str) -> String {
    let text = library();
    assert!(text.contains(from), "{from}");
    let file = ForeignFile { name: "library.json".to_owned(), text: text.replacen(from, to, 1) };
    cases(&file).map_or_else(|error| error.to_string(), |cases| cases.len().to_string())
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

#[test]
fn a_library_becomes_scenarios_and_records_that_check_and_play() {
    let folder = tempfile::tempdir().unwrap();
    let out = text(&folder.path().join("made/history"));
    let imported = summitry(["import", LIBRARY, "-o", &out]);
    assert_eq!((imported.code, imported.err.as_str()), (Some(0), ""));
    assert!(imported.out.starts_with("wrote 2 scenarios to "), "{}", imported.out);
    // The shipped files are what the rule makes of the same cases.
    for name in ["sort_2002.ron", "hanoi_2019.ron", "records/sort_2002.ron", "records/hanoi_2019.ron"] {
        let made = fs::read_to_string(Path::new(&out).join(name)).unwrap();
        assert_eq!(made, fs::read_to_string(repository(HISTORY).join(name)).unwrap(), "{name}");
    }
    let again = summitry(["import", LIBRARY, "-o", &out]);
    assert_eq!((again.code, again.err.as_str()), (Some(0), ""));
    fs::write(Path::new(&out).join("hanoi_2019.ron"), "something else").unwrap();
    let again = summitry(["import", LIBRARY, "-o", &out]);
    assert_eq!(again.code, Some(1));
    assert!(again.err.contains("exists already; `--force` replaces it"), "{}", again.err);
    assert_eq!(summitry(["import", LIBRARY, "-o", &out, "--force", "-q"]).code, Some(0));
    let nowhere = summitry(["import", LIBRARY]);
    assert_eq!(nowhere.code, Some(2));
    assert!(nowhere.err.contains("name a folder for them with `-o FOLDER`"), "{}", nowhere.err);
}

#[test]
fn one_file_is_not_counted_as_many_cases() {
    let case = text(&repository(HISTORY).join("hanoi_2019.ron"));
    let twice = summitry(["backtest", &case, &case, "--draws", "1"]);
    assert_eq!(twice.code, Some(2));
    assert!(twice.err.contains("are the same case, expected each one once"), "{}", twice.err);
}

#[test]
fn nothing_of_what_came_of_a_case_stands_in_its_scenario() {
    // Another outcome altogether: the scenario keeps its bytes.
    let file = |text: String| ForeignFile { name: "library.json".to_owned(), text };
    let as_it_is = cases(&file(library())).unwrap();
    let mut tree: Value = serde_json::from_str(&library()).unwrap();
    for case in tree["cases"].as_array_mut().unwrap() {
        case["outcome"]["ending"] = "failure".into();
        case["outcome"]["note"] = "Another one.".into();
        for issue in case["outcome"]["issues"].as_array_mut().unwrap() {
            issue["index"] = 0.into();
            issue["position"] = 0.0.into();
            issue["settled"] = false.into();
            issue["ladder_hindsight"] = true.into();
        }
    }
    let otherwise = cases(&file(tree.to_string())).unwrap();
    for (one, other) in as_it_is.iter().zip(&otherwise) {
        assert_eq!(one.scenario.text(), other.scenario.text());
        assert_ne!(one.record.text(), other.record.text());
    }
}

#[test]
fn what_is_wrong_with_a_library_is_said_at_its_place() {
    assert_eq!(said_of("\"id\"", "\"id\""), "2");
    for (from, to, message) in [
        ("\"opening\": 4", "\"opening\": 9", "`opening` is `9`, allowed is the place of an option, 0 to 4"),
        ("\"opening\": 4", "\"opening\": \"x\"", "`opening` is `\"x\"`, expected a finite number"),
        ("\"weight\": 0.356667", "\"weight\": -1", "`weight` is `-1`, allowed is 0 to 1"),
        (
            "\"start\": \"2018-06-12\"",
            "\"start\": \"June 2018\"",
            "`start` is `\"June 2018\"`, expected a day such as 2009-05-19",
        ),
        (
            "\"ending\": \"walk_out\"",
            "\"ending\": \"storm\"",
            "expected `agreement`, `partial`, `failure` or `walk_out`",
        ),
        ("\"outcome\"", "\"outcmoe\"", "the case lacks `outcome`"),
        ("\"first_mover\": \"b\"", "\"first_mover\": \"c\"", "`first_mover` is `\"c\"`, expected `a`, `b` or null"),
        ("\"settled\": false", "\"settled\": 1", "`settled` is `1`, expected true or false"),
        ("{", "[", "this is not valid JSON"),
    ] {
        let said = said_of(from, to);
        assert!(said.contains(message), "{from} -> {to}: {said}");
    }
    let none = ForeignFile { name: "none.json".to_owned(), text: "{\"cases\": []}".to_owned() };
    let said = cases(&none).unwrap_err().to_string();
    assert!(said.contains("the number of `cases` is 0, allowed is 1 to 1,000"), "{said}");
}

#[test]
fn every_shipped_case_has_a_record_that_knows_where_every_issue_was_left() {
    let mut n = 0;
    for entry in fs::read_dir(repository(HISTORY)).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "ron") {
            continue;
        }
        let document = load(&path).unwrap();
        let scenario = document.scenario();
        let record = load_record(path.with_file_name("records").join(path.file_name().unwrap()), scenario).unwrap();
        for issue in scenario.agenda().issue_indices() {
            assert!(record.level(scenario, issue).is_some(), "{}", path.display());
        }
        n += 1;
    }
    assert_eq!(n, 13);
}

#[test]
fn what_holds_without_an_agreement_is_worth_what_no_deal_is() {
    for name in ["moscow-2008", "new-start-2009"] {
        let document = load(repository(&format!("scenarios/{name}.ron"))).unwrap();
        let scenario = document.scenario();
        let record = load_record(repository(&format!("scenarios/records/{name}.ron")), scenario).unwrap();
        let number = |address: String| {
            let found = scenario.addresses().iter().find(|one| one.name == address);
            found.unwrap_or_else(|| panic!("{address}")).value
        };
        for issue in scenario.agenda().issue_indices() {
            let about = scenario.agenda().issue(issue);
            let option = about.option_name(record.status_quo[issue.index()].expect("it is known"));
            // Without a treaty carriers are not capped at all, for which the ladder has no step.
            let is_beyond_the_ladder = (name, about.name.as_str()) == ("new-start-2009", "carriers");
            for side in ["us", "russia"] {
                let written = number(format!("{side}.values.{}.{option}", about.name));
                let without = number(format!("{side}.no_deal.values.{}", about.name));
                assert_eq!(written == without, !is_beyond_the_ladder, "{name}: {side} on {}", about.name);
            }
        }
    }
}

#[test]
fn the_library_is_held_against_what_happened_case_by_case_and_in_total() {
    let desk = desk();
    let out = text(&desk.path().join("result"));
    let ran = summitry(["backtest", HISTORY, "--draws", "20", "--out", &out, "--no-charts"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(ran.out.contains("Forecasts miss where issues were left by "), "{}", ran.out);
    let summary: Value = serde_json::from_slice(&contents(Path::new(&out))["summary.json"]).unwrap();
    let cases = summary["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 13);
    // The total is the mean of the cases, the sentence says what the table says.
    let of = |value: &Value, score: &str, key: &str| {
        let found = value[key].as_array().unwrap().iter().find(|one| one["score"] == score);
        found.map(|one| one["forecast"].as_f64().unwrap())
    };
    for score in ["places", "options", "agreement", "months"] {
        let each: Vec<f64> = cases.iter().filter_map(|case| of(case, score, "scores")).collect();
        let mean = each.iter().sum::<f64>() / each.len() as f64;
        assert!((mean - of(&summary, score, "totals").unwrap()).abs() < 1e-9, "{score}");
    }
    let said = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
    for sentence in ["They are further off than the midpoint of the openings in ", "On which options settle issues, "] {
        assert!(said.contains(sentence), "{sentence}: {}", ran.out);
    }
    let places = of(&summary, "places", "totals").unwrap();
    assert!(ran.out.contains(&format!("by {} points of 100", rounded(places, 1))), "{}", ran.out);
    // The baselines are those of the library's own reckoning, which knows nothing of this program.
    let midpoint = summary["totals"][0]["against"].as_array().unwrap().iter().find(|one| one["baseline"] == "midpoint");
    assert!((midpoint.unwrap()["score"].as_f64().unwrap() - 24.0).abs() < 0.05);
    let again = text(&desk.path().join("again"));
    summitry(["backtest", HISTORY, "--draws", "20", "--out", &again, "--no-charts", "-q"]);
    assert!(contents(Path::new(&out)) == contents(Path::new(&again)));
}

#[test]
fn rows_hold_every_negotiation_and_shards_leave_the_bytes_of_the_whole() {
    let desk = desk();
    for name in ["hanoi_2019.ron", "sort_2002.ron"] {
        for folder in ["library", "library/records"] {
            let from =
                repository(HISTORY).join(folder.trim_start_matches("library").trim_start_matches('/')).join(name);
            fs::create_dir_all(desk.path().join(folder)).unwrap();
            fs::copy(from, desk.path().join(folder).join(name)).unwrap();
        }
    }
    let arguments = ["backtest", "library", "--draws", "30", "--csv", "--no-charts", "-q"];
    says(&desk, &with(&arguments, &["--out", "whole", "--jobs", "1"]), 0);
    let whole = contents(&desk.path().join("whole"));
    for shard in ["1/2", "0/2"] {
        says(&desk, &with(&arguments, &["--out", "parts", "--shard", shard]), 0);
    }
    // Wherever the cases are by now.
    fs::rename(desk.path().join("library"), desk.path().join("moved")).unwrap();
    says(&desk, &["merge", "parts", "-q"], 0);
    assert!(contents(&desk.path().join("parts")) == whole);
    let rows = String::from_utf8(whole["negotiations.csv"].clone()).unwrap();
    let mut lines = rows.lines();
    assert!(lines.next().unwrap().starts_with("case,draw,outcome,round,date,by,reason,package,payoff_first,"));
    let rows: Vec<Vec<&str>> = lines.map(|line| line.split(',').collect()).collect();
    assert_eq!(rows.len(), 60);
    let summary: Value = serde_json::from_slice(&whole["summary.json"]).unwrap();
    for case in summary["cases"].as_array().unwrap() {
        let own = rows.iter().filter(|row| row[0] == case["name"]);
        let n_agreed = own.clone().filter(|row| row[2].ends_with("_agreement")).count();
        assert_eq!(own.count(), 30);
        assert_eq!(case["agreement"]["count"].as_u64(), Some(n_agreed as u64), "{}", case["agreement"]);
    }
}

#[test]
fn one_case_is_too_few_and_is_drawn_again() {
    let desk = desk();
    let out = text(&desk.path().join("result"));
    let case = repository(HISTORY).join("panama_1977.ron");
    let ran = summitry(["backtest", &text(&case), "--draws", "10", "--out", &out]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let said = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("One case is too few to judge forecasts by: that takes 8."), "{}", ran.out);
    assert!(!said.contains("95% interval"), "{}", ran.out);
    let first = contents(Path::new(&out));
    assert!(first.contains_key("issues-panama_1977.png") && first.contains_key("misses.svg"));
    assert_eq!(summitry(["chart", &out, "-q"]).code, Some(0));
    assert!(contents(Path::new(&out)) == first);
}

#[test]
fn cases_without_records_and_records_without_cases_are_told() {
    for (arguments, message) in [
        (
            &["backtest", "scenarios/tutorial.ron"][..],
            "it is looked for at `scenarios/records/tutorial.ron`, or give it with --record",
        ),
        (&["backtest", "no"], "there is no file `no`"),
        (&["backtest", "docs"], "the folder `docs` holds no scenario, expected files that end in `.ron`"),
        (&["backtest", HISTORY, "--draws", "0"], "expected a whole number from 1 to 1,000,000"),
        (&["backtest", HISTORY, "--record", "scenarios/history/records/sort_2002.ron"], "is of one scenario, found 13"),
        (
            &["backtest", "scenarios/tutorial.ron", "--record", "scenarios/history/records/sort_2002.ron"],
            "the record is of",
        ),
    ] {
        let ran = summitry(arguments);
        assert_eq!(ran.code, Some(2), "{arguments:?}");
        assert!(ran.err.contains(message), "{arguments:?}: {}", ran.err);
    }
}
