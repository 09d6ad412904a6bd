//! Records of what really happened: read against their scenario, held against forecasts and comparisons, and kept with the
//! result.

use crate::command;
use crate::desk::{contents, desk, desk_with, names_in, says, summitry};
use crate::golden;
use serde_json::Value;
use std::fs;
use std::path::Path;
use summitry::negotiation::EndingKind;
use summitry::scenario::{LoadError, ProblemKind, Record, load, load_record};
use summitry::text::rounded;
use tempfile::TempDir;

const TUTORIAL: &str = "tutorial.ron";
const RECORD: &str = r#"Record(
    title: "The treaty as it was signed",
    scenario: "Tutorial: limits, inspections, interceptors",
    sources: { "A": "The treaty, articles 2 and 5" },
    ending: PartialAgreement(date: "2009-05-13", source: "A"),
    agreed: {
        "ceiling": Noted(value: "low", settled: "2009-04-02", source: "A"),
        "inspections": "many",
        "site": "deferred",
    },
)
"#;

/// A desk with a record on it.
fn desk_with_record(text: &str) -> TempDir {
    let desk = desk();
    fs::write(desk.path().join("record.ron"), text).unwrap();
    desk
}

fn summary(folder: &Path) -> Value {
    serde_json::from_slice(&fs::read(folder.join("summary.json")).unwrap()).unwrap()
}

/// The report in one line.
fn report(folder: &Path) -> String {
    let text = fs::read_to_string(folder.join("report.txt")).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The rows of a result, each a map from column to text.
fn rows(folder: &Path) -> Vec<indexmap::IndexMap<String, String>> {
    let mut reader = csv::Reader::from_path(folder.join("negotiations.csv")).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

/// Every chart of a result as SVG, by its name.
fn svg(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(format!("{name}.svg"))).unwrap()
}

#[test]
fn every_wrong_record_gives_its_message() {
    let folder = golden::repository("tests/invalid_records");
    let names = names_in(&folder);
    let records: Vec<&String> = names.iter().filter(|name| !name.ends_with("txt")).collect();
    assert!(records.len() >= 15, "{records:?}");
    for name in records {
        let path = format!("tests/invalid_records/{name}");
        let ran = command::summitry(["forecast", "scenarios/tutorial.ron", "--draws", "2", "--record", &path]);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{name}: {}", ran.err);
        golden::check(&format!("invalid_records/{}", name.replace(".ron", ".txt")), &ran.err);
    }
}

#[test]
fn all_problems_of_a_record_come_at_once() {
    let scenario = load(golden::repository("scenarios/tutorial.ron")).unwrap();
    let error = load_record(golden::repository("tests/invalid_records/many_problems.ron"), scenario.scenario());
    let Err(LoadError::Problems(problems)) = error else { panic!("{error:?}") };
    assert!(problems.list().len() >= 9, "{problems}");
    let holds = |is_meant: fn(&ProblemKind) -> bool| problems.list().iter().any(|problem| is_meant(&problem.kind));
    assert!(holds(|kind| matches!(kind, ProblemKind::BeforeStart { .. })));
    assert!(holds(|kind| matches!(kind, ProblemKind::UnknownDelegation { .. })));
    assert!(holds(|kind| matches!(kind, ProblemKind::UnknownIssue { .. })));
    assert!(holds(|kind| matches!(kind, ProblemKind::UnknownOption { .. })));
}

#[test]
fn a_record_is_checked_against_the_scenario_of_its_name() {
    let desk = desk();
    fs::create_dir(desk.path().join("records")).unwrap();
    let check = |text: &str, more: &[&str], code: i32| {
        fs::write(desk.path().join("records").join(TUTORIAL), text).unwrap();
        says(&desk, &[&["check", "records/tutorial.ron"], more].concat(), code)
    };
    let (out, err) = check(RECORD, &[], 0);
    assert_eq!(out, "records/tutorial.ron: ok, a record of tutorial.ron, issues that are told of: 3\n", "{err}");
    assert_eq!(check(RECORD, &["-q"], 0), (String::new(), String::new()));
    let (out, err) = check(&RECORD.replace("\"low\"", "\"lower\""), &[], 2);
    assert!(out.is_empty() && err.contains("`lower`") && err.contains("records/tutorial.ron:7"), "{err}");
    let told: Value = serde_json::from_str(&check("Record()", &["--json"], 2).0).unwrap();
    assert_eq!((&told["ok"], &told["problems"][0]["file"]), (&false.into(), &"records/tutorial.ron".into()), "{told}");
    // Without a scenario beside it there is nothing to hold it against.
    fs::write(desk.path().join("record.ron"), RECORD).unwrap();
    let (_, err) = says(&desk, &["check", "record.ron"], 2);
    assert!(err.contains("`summitry check` checks one in the folder `records`"), "{err}");
}

#[test]
fn what_is_no_file_of_a_record_is_told_so() {
    let desk = desk();
    for (path, expected) in [
        ("none.ron", "error: there is no file `none.ron`"),
        (".", "error: `.` is a folder, expected a record file"),
        (TUTORIAL, "this is `Scenario(...)`, expected `Record(...)`"),
    ] {
        let (out, err) = says(&desk, &["forecast", TUTORIAL, "--draws", "2", "--record", path], 2);
        assert!(out.is_empty() && err.contains(expected), "{path}: {err}");
    }
    let (_, err) = says(&desk, &["run", "record.ron"], 2);
    assert!(err.contains("there is no file"), "{err}");
    fs::write(desk.path().join("record.ron"), RECORD).unwrap();
    let (_, err) = says(&desk, &["run", "record.ron"], 2);
    assert!(err.contains("this looks like a record of what really came of talks, expected a scenario"), "{err}");
}

#[test]
fn shipped_records_are_those_of_their_scenarios() {
    for (name, kind) in [("new-start-2009", EndingKind::FullAgreement), ("moscow-2008", EndingKind::PartialAgreement)] {
        let document = load(golden::repository(&format!("scenarios/{name}.ron"))).unwrap();
        let path = golden::repository(&format!("scenarios/records/{name}.ron"));
        let record = load_record(path, document.scenario()).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(record.ending.kind, kind);
        assert!(record.package().is_some(), "{name}: every issue is known");
        assert!(record.ending.date <= document.scenario().clock().deadline);
        let keys: Vec<&str> = record.sources.iter().map(|(key, _)| key.as_str()).collect();
        let notes = record.agreed.iter().flatten().map(|settled| &settled.note).chain([&record.ending.note]);
        let notes = notes.chain(record.votes.iter().flatten().map(|vote| &vote.note));
        for cited in notes.filter_map(|note| note.source.as_deref()).flat_map(|source| source.split(", ")) {
            assert!(keys.contains(&cited), "{name}: {cited}");
        }
    }
}

#[test]
fn the_page_on_records_shows_one() {
    let page = fs::read_to_string(golden::repository("docs/records.md")).unwrap();
    let (_, rest) = page.split_once("\n```ron\n").unwrap();
    let (text, _) = rest.split_once("\n```").unwrap();
    let document = load(golden::repository("scenarios/tutorial.ron")).unwrap();
    let record = Record::parse("records.md", text, document.scenario()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(record.text(), text);
}

#[test]
fn a_forecast_says_how_often_it_holds_what_happened() {
    let desk = desk_with_record(RECORD);
    let ran = ["forecast", TUTORIAL, "--draws", "300", "--csv", "--out", "f", "--record", "record.ron"];
    let (out, _) = says(&desk, &ran, 0);
    let folder = desk.path().join("f");
    let (rows, summary) = (rows(&folder), summary(&folder));
    let happened = &summary["happened"];
    let n = |is_meant: &dyn Fn(&indexmap::IndexMap<String, String>) -> bool| {
        rows.iter().filter(|row| is_meant(row)).count()
    };
    let partial = n(&|row| row["outcome"] == "partial_agreement");
    let agreed = n(&|row| row["outcome"].ends_with("agreement"));
    let by_then = n(&|row| row["outcome"].ends_with("agreement") && row["date"].as_str() <= "2009-05-13");
    let low = n(&|row| row["agreed_ceiling"] == "low");
    assert!(partial > 0 && by_then > 0 && by_then < agreed, "{partial} {by_then} {agreed}");
    assert_eq!(happened["ending"], "partial_agreement");
    assert_eq!((&happened["by_then"]["count"], &happened["by_then"]["of"]), (&by_then.into(), &agreed.into()));
    let percent = |count: usize, of: usize| format!("{}%", rounded(count as f64 / of as f64 * 100.0, 0));
    let report = report(&folder);
    for expected in [
        "The treaty as it was signed: a partial agreement on 13 May 2009.".to_owned(),
        format!("{} of negotiations end in a partial agreement (95% interval ", percent(partial, 300)),
        format!("Of the agreements, full or partial, {} come by 13 May 2009 (95% interval ", percent(by_then, agreed)),
        "One case cannot confirm such shares.".to_owned(),
        format!("Warheads 1,500 {}", percent(low, agreed)),
        "Sources: The treaty, articles 2 and 5.".to_owned(),
    ] {
        assert!(report.contains(&expected), "{expected}: {report}");
    }
    assert!(out.contains("What happened"), "{out}");
    assert_eq!(fs::read_to_string(folder.join("record.ron")).unwrap(), RECORD);
    for name in ["endings", "agreement-time", "options", "payoffs"] {
        let svg = svg(&folder, name);
        assert!(svg.contains("What happened") && svg.contains(": a partial agreement on 13 May 2009"), "{name}");
        assert!(svg.contains("record “The treaty as it was signed”"), "{name}");
    }
}

#[test]
fn a_record_changes_nothing_of_what_is_played_and_is_kept_with_the_result() {
    let desk = desk_with_record(RECORD);
    says(&desk, &["forecast", TUTORIAL, "--draws", "40", "--out", "plain"], 0);
    says(&desk, &["forecast", TUTORIAL, "--draws", "40", "--out", "marked", "--record", "record.ron"], 0);
    let [plain, marked] = ["plain", "marked"].map(|name| contents(&desk.path().join(name)));
    assert_eq!(plain["negotiations.parquet"], marked["negotiations.parquet"]);
    assert!(!String::from_utf8_lossy(&plain["summary.json"]).contains("happened"));
    assert!(!plain.contains_key("record.ron"));
    // The charts come from what is kept, without the record's file.
    fs::remove_file(desk.path().join("record.ron")).unwrap();
    fs::remove_file(desk.path().join("marked/payoffs.svg")).unwrap();
    says(&desk, &["chart", "marked"], 0);
    assert!(contents(&desk.path().join("marked")) == marked);
}

#[test]
fn shards_and_stopped_work_take_the_record_that_they_were_begun_with() {
    let desk = desk_with_record(RECORD);
    let whole = ["forecast", TUTORIAL, "--draws", "60", "--record", "record.ron", "--out", "whole"];
    says(&desk, &whole, 0);
    let shard = |number: &'static str| {
        ["forecast", TUTORIAL, "--draws", "60", "--record", "record.ron", "--out", "cut", "--shard", number]
    };
    says(&desk, &shard("0/2"), 0);
    // Another text under the same name is another record.
    fs::write(desk.path().join("record.ron"), RECORD.replace("many", "few")).unwrap();
    let (_, err) = says(&desk, &shard("1/2"), 2);
    assert!(err.contains("it was made of other files"), "{err}");
    fs::write(desk.path().join("record.ron"), RECORD).unwrap();
    says(&desk, &shard("1/2"), 0);
    fs::remove_file(desk.path().join("record.ron")).unwrap();
    says(&desk, &["merge", "cut"], 0);
    let [whole, cut] = ["whole", "cut"].map(|name| contents(&desk.path().join(name)));
    assert!(whole == cut);
    assert!(whole.contains_key("record.ron"));
}

#[test]
fn what_came_after_the_deadline_is_said_and_not_marked() {
    let desk = desk_with_record(&RECORD.replace("2009-05-13", "2009-12-01"));
    says(&desk, &["forecast", TUTORIAL, "--draws", "40", "--out", "f", "--record", "record.ron"], 0);
    let folder = desk.path().join("f");
    let summary = summary(&folder);
    assert_eq!(summary["happened"]["after_deadline"], "2009-06-29");
    assert!(summary["happened"]["payoffs"].is_null() && summary["happened"].get("by_then").is_none());
    let report = report(&folder);
    assert!(report.contains("That is after the scenario's deadline on 29 June 2009"), "{report}");
    assert!(report.contains("all of them before that"), "{report}");
    for name in ["endings", "agreement-time", "payoffs"] {
        let svg = svg(&folder, name);
        assert!(svg.contains("after the scenario’s deadline"), "{name}");
        assert!(!svg.contains("so it happened"), "{name}");
    }
}

#[test]
fn a_comparison_says_how_often_each_ends_as_it_happened() {
    let desk = desk_with_record(RECORD);
    let ran = ["compare", TUTORIAL, "--draws", "100", "--csv", "--out", "c", "--record", "record.ron"];
    says(&desk, &ran, 0);
    let folder = desk.path().join("c");
    let (rows, summary) = (rows(&folder), summary(&folder));
    let played = summary["played_so"].as_array().unwrap();
    assert_eq!(played.len(), 1 + summary["what_ifs"].as_array().unwrap().len());
    for one in played {
        let name = one["what_if"].as_str().unwrap_or("baseline");
        let own: Vec<_> = rows.iter().filter(|row| row["what_if"] == name).collect();
        let partial = own.iter().filter(|row| row["outcome"] == "partial_agreement").count();
        assert_eq!((&one["ending"]["count"], &one["ending"]["of"]), (&partial.into(), &100.into()), "{name}");
        for issue in one["agreed"].as_array().unwrap() {
            let column = format!("agreed_{}", issue["name"].as_str().unwrap());
            let option = match issue["name"].as_str().unwrap() {
                "ceiling" => "low",
                "inspections" => "many",
                _ => "deferred",
            };
            let count = own.iter().filter(|row| row[&column] == option).count();
            assert_eq!(issue["rate"]["count"], count, "{name}: {column}");
        }
    }
    assert!(report(&folder).contains("What happened"), "{}", report(&folder));
    assert!(svg(&folder, "what-happened").contains("What happened: a partial agreement on 13 May 2009"));
    summitry(desk.path(), &["chart", "c"]).success();
}

#[test]
fn a_failure_that_happened_is_held_against_failures() {
    let text = r#"Record(
    title: "No treaty",
    scenario: "Tutorial: limits, inspections, interceptors",
    ending: WalkOut(date: "2009-03-02", by: "russia"),
)
"#;
    let desk = desk_with_record(text);
    says(&desk, &["forecast", TUTORIAL, "--draws", "40", "--out", "f", "--record", "record.ron"], 0);
    let folder = desk.path().join("f");
    let report = report(&folder);
    assert!(report.contains("No treaty: no agreement, Russia walked out on 2 March 2009."), "{report}");
    assert!(report.contains("None of 40 negotiations ends in a walk-out (95% interval 0 to 9%)."), "{report}");
    assert!(report.contains("no deal pays the United States"), "{report}");
    assert!(svg(&folder, "endings").contains("so it happened"));
}

#[test]
fn what_the_scenario_would_not_have_is_said_and_not_refused() {
    // Deep cuts need inspections by the rules of the tutorial, and no inspections cross a red line.
    let text = RECORD.replace("\"many\"", "\"none\"").replace("\"low\"", "\"lowest\"");
    let desk = desk_with_record(&text);
    says(&desk, &["forecast", TUTORIAL, "--draws", "10", "--out", "f", "--record", "record.ron"], 0);
    let report = report(&desk.path().join("f"));
    for expected in [
        "It breaks a rule of the scenario: “Deep cuts need inspections”.",
        "It crosses a red line that the scenario gives the United States: “Some inspection”.",
    ] {
        assert!(report.contains(expected), "{expected}: {report}");
    }
    // Where it is not known what became of the inspections, neither is said.
    let text = text.replace("        \"inspections\": \"none\",\n", "");
    fs::write(desk.path().join("record.ron"), text).unwrap();
    says(&desk, &["forecast", TUTORIAL, "--draws", "10", "--out", "g", "--record", "record.ron"], 0);
    let folder = desk.path().join("g");
    let report = self::report(&folder);
    assert!(!report.contains("It breaks") && !report.contains("It crosses"), "{report}");
    assert!(report.contains("What was agreed on inspections is not known."), "{report}");
    assert!(summary(&folder)["happened"]["payoffs"].is_null());
}

#[test]
fn an_agreement_pays_what_a_run_that_ends_so_pays() {
    let desk = desk_with(&["scenarios/tutorial.ron"]);
    let text = RECORD.replace("2009-05-13", "2009-01-12").replace(", settled: \"2009-04-02\"", "");
    fs::write(desk.path().join("record.ron"), text).unwrap();
    says(&desk, &["forecast", TUTORIAL, "--draws", "2", "--out", "f", "--record", "record.ron"], 0);
    let document = load(golden::repository("scenarios/tutorial.ron")).unwrap();
    let scenario = document.scenario();
    let game = scenario.game();
    let record = Record::parse("r", &fs::read_to_string(desk.path().join("record.ron")).unwrap(), scenario).unwrap();
    let package = record.package().unwrap();
    let summary = summary(&desk.path().join("f"));
    for side in summitry::quantity::Side::BOTH {
        let expected = game.payoff(side, 0, game.value(side, 0, &package)).get();
        let found = summary["happened"]["payoffs"][scenario.delegations()[side].name()].as_f64().unwrap();
        assert!((found - expected).abs() < 1e-9, "{found} {expected}");
    }
}

#[test]
fn an_issue_may_be_settled_in_a_month_whose_day_is_not_known() {
    let document = load(golden::repository("scenarios/new-start-2009.ron")).expect("the scenario is right");
    let text = fs::read_to_string(golden::repository("scenarios/records/new-start-2009.ron")).unwrap();
    let at = text.find("settled: \"").expect("some day is known") + "settled: \"".len();
    let settled = |when: &str| format!("{}{when}{}", &text[..at], &text[at + "2009-07-06".len()..]);
    let read = |when: &str| Record::parse("r.ron", &settled(when), document.scenario());
    let found = read("2009-07").expect("a month will do");
    let found: Vec<String> = found.agreed.iter().flatten().filter_map(|one| Some(one.date?.to_string())).collect();
    assert!(found.contains(&"2009-07".to_owned()), "{found:?}");
    // Not before the talks begin nor after they end, by the last and the first day of the month.
    for when in ["1999-07", "2050-01", "2009-13", "2009-7", "2009-07-", "09-2007"] {
        assert!(read(when).is_err(), "{when}");
    }
}

#[test]
fn talks_that_go_on_after_an_interim_agreement_have_come_to_one() {
    let desk = desk_with(&["scenarios/moscow-2008.ron"]);
    let record = golden::repository("scenarios/records/moscow-2008.ron");
    let forecast = ["forecast", "moscow-2008.ron", "--draws", "6", "--no-charts", "-q", "--out", "out", "--record"];
    let arguments: Vec<&str> = forecast.into_iter().chain(record.to_str()).collect();
    says(&desk, &arguments, 0);
    let found = summary(&desk.path().join("out"));
    let in_part = found["incidence"].as_array().unwrap().iter().find(|day| day["date"] == "2008-04-06").unwrap();
    assert!(in_part["agreed_in_part"].as_u64() > Some(0), "{in_part}");
    assert_eq!(found["happened"]["by_then"]["count"], in_part["agreed_in_part"]);
}

/// The shipped record of New START with a piece of it replaced, read.
fn new_start(from: &str, to: &str) -> Result<Record, LoadError> {
    let document = load(golden::repository("scenarios/new-start-2009.ron")).expect("the scenario is right");
    let text = fs::read_to_string(golden::repository("scenarios/records/new-start-2009.ron")).unwrap();
    assert!(text.contains(from), "{from}");
    Record::parse("r.ron", &text.replacen(from, to, 1), document.scenario())
}

#[test]
fn votes_that_no_chamber_of_the_scenario_could_give_are_refused_at_their_place() {
    let senate = "Vote(yes: 71, no: 26, date: \"2010-12-22\"";
    for (from, to, message) in [
        ("\"senate\": Vote", "\"senat\": Vote", "there is no chamber `senat`"),
        (senate, "Vote(yes: 101", "`yes` is `101`"),
        (senate, "Vote(yes: 70.5", "`yes` is `70.5`"),
        (senate, "Vote(yes: 71, no: -1", "`no` is `-1`"),
        (senate, "Vote(yes: 71, no: 26, abstained: 4", "101 votes are more than the 100 members of the chamber"),
        (senate, "Vote(no: 26", "`Vote` lacks the field `yes`"),
        (senate, "Vote(yes: 71, nay: 26", "`Vote` has no field `nay`"),
        (
            senate,
            "Vote(yes: 71, date: \"2010-03-25\"",
            "a chamber votes on 2010-03-25, before the ending on 2010-03-26",
        ),
        ("\"senate\": Vote(yes: 71, no: 26,", "\"senate\": Votes(yes: 71, no: 26,", "this is `Votes(...)`"),
        ("\"duma\": Vote", "\"senate\": Vote", "senate"),
        ("FullAgreement(date", "Deadline(date", "`votes` holds 2 entries, but where talks end with `Deadline`"),
    ] {
        let error = new_start(from, to).expect_err(to).to_string();
        assert!(error.contains(message), "{from} -> {to}: {error}");
    }
    let record = new_start(senate, "Vote(yes: 71").expect("more need not be known");
    let senate = record.votes[0].as_ref().expect("it is known");
    assert_eq!((senate.yes, senate.no, senate.abstained, senate.date), (71, None, None, None));
}

#[test]
fn votes_are_told_beside_those_that_forecasts_hold() {
    let desk = desk_with(&["scenarios/new-start-2009.ron"]);
    let record = golden::repository("scenarios/records/new-start-2009.ron");
    let record = record.to_str().unwrap();
    let scenario = "new-start-2009.ron";
    let more = ["--draws", "60", "--no-charts", "-q", "--record", record, "--out"];
    says(&desk, &[&["forecast", scenario], &more[..], &["f"]].concat(), 0);
    says(&desk, &[&["backtest", scenario], &more[..], &["b"]].concat(), 0);
    let folder = desk.path().join("f");
    let yes = &summary(&folder)["ratification"]["chambers"][0]["yes"];
    let [low, middle, high] =
        ["p05", "median", "p95"].map(|share| yes[share].as_u64().expect("agreements come before it"));
    assert!(58 <= low && low < middle && middle < high && high <= 97, "{yes}");
    let told = format!(
        "The Senate: 71 for and 26 against on 22 December 2010; the model expects about {middle} for (nine in ten votes: \
         {low} to {high})."
    );
    for folder in ["f", "b"] {
        let report = report(&desk.path().join(folder));
        assert!(report.contains(&told), "{told}: {report}");
        let duma = "The Duma: 350 for, 96 against and 1 abstention on 25 January 2011; the model expects about ";
        assert!(report.contains(duma), "{report}");
    }
    assert!(report(&folder).contains("Arms Control Today, January 2011, the Senate votes"));
}
