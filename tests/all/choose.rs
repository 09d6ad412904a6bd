//! `summitry choose` and `summitry evidence`, from the command line to the files they leave.

use crate::desk::{contents, desk, says, summitry};
use serde_json::Value;
use std::fs;
use std::path::Path;

const CHOOSE: [&str; 9] =
    ["choose", "tutorial.ron", "--for", "us", "--strategy", "Boulware", "--strategy", "Micro", "--no-charts"];

fn summary(folder: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(folder.join("summary.json")).unwrap()).unwrap()
}

/// What each policy paid the United States in each draw, by the rows.
fn paid(folder: &Path) -> Vec<(String, f64)> {
    let mut rows = csv::Reader::from_path(folder.join("negotiations.csv")).unwrap();
    let head = rows.headers().unwrap().clone();
    let at = |name: &str| head.iter().position(|column| column == name).unwrap();
    let (policy, payoff) = (at("policy"), at("payoff_us"));
    let row = |row: csv::StringRecord| (row[policy].to_owned(), row[payoff].parse().unwrap());
    rows.records().map(|one| row(one.unwrap())).collect()
}

#[test]
fn what_each_policy_comes_to_is_what_its_rows_come_to() {
    let desk = desk();
    let more = ["--need", "0.7", "--draws", "100", "--csv", "-q", "--out", "chosen"];
    summitry(desk.path(), &[&CHOOSE[..], &more].concat()).success();
    let folder = desk.path().join("chosen");
    let (found, rows) = (summary(&folder), paid(&folder));
    assert_eq!(rows.len(), 300);
    let most: Vec<f64> = rows.chunks(3).map(|draw| draw.iter().map(|row| row.1).fold(f64::MIN, f64::max)).collect();
    for (place, policy) in found["policies"].as_array().unwrap().iter().enumerate() {
        let own: Vec<f64> = rows.iter().skip(place).step_by(3).map(|row| row.1).collect();
        assert!(rows.iter().skip(place).step_by(3).all(|row| row.0 == policy["name"]));
        let number = |name: &str| policy[name].as_f64().unwrap();
        let close = |name: &str, expected: f64| {
            assert!((number(name) - expected).abs() < 1e-9, "{name}: {} is not {expected}", number(name));
        };
        close("expected", own.iter().sum::<f64>() / 100.0);
        close("worst", own.iter().copied().fold(f64::MAX, f64::min));
        close("greatest_regret", own.iter().zip(&most).map(|(own, most)| most - own).fold(0.0, f64::max));
        let n_enough = own.iter().filter(|own| **own >= 0.7 - 1e-12).count();
        assert_eq!(policy["enough"]["count"], n_enough);
    }
    // Every strategy is played on the draws of a forecast.
    summitry(desk.path(), &["forecast", "tutorial.ron", "--draws", "100", "--no-charts", "-q", "--out", "old"])
        .success();
    let forecast = summary(&desk.path().join("old"));
    let (mean, expected) = (&forecast["payoffs"]["us"]["mean"], &found["policies"][0]["expected"]);
    assert!((mean.as_f64().unwrap() - expected.as_f64().unwrap()).abs() < 1e-9, "{mean} {expected}");
    let best = found["rules"][0]["best"].as_u64().unwrap() as usize;
    let regret = |draw: usize| most[draw] - rows[draw * 3 + best].1;
    assert_eq!(found["fails"]["count"], (0..100).filter(|draw| regret(*draw) >= 0.05).count());
    let report = fs::read_to_string(folder.join("report.txt")).unwrap().replace('\n', " ");
    assert!(report.contains("Of 3 policies, “Micro” pays the United States most"), "{report}");
}

#[test]
fn a_policy_that_changes_nothing_is_not_told_from_what_is() {
    let desk = desk();
    let line = ["choose", "tutorial.ron", "--for", "us", "--set", "us.strategy=Boulware(exponent: 3)"];
    let more = ["--strategy", "Boulware( exponent: 3.0 )", "--draws", "70", "--no-charts", "-q", "--out", "same"];
    summitry(desk.path(), &[&line[..], &more].concat()).success();
    let found = summary(&desk.path().join("same"));
    for rule in found["rules"].as_array().unwrap() {
        assert_eq!((&rule["best"], &rule["not_told_from"]), (&Value::from(0), &serde_json::json!([1])), "{rule}");
    }
    assert_eq!(found["fails"]["count"], 0);
    // A strategy goes by words and numbers, not as the command line has it.
    assert_eq!(found["policies"][1]["title"], "Boulware (exponent 3)");
    let report = fs::read_to_string(desk.path().join("same/report.txt")).unwrap().replace('\n', " ");
    let told = "Neither the scenario as it is nor “Boulware (exponent 3)” pays the United States most on average: both come to 0.";
    assert!(report.contains(told), "{report}");
}

#[test]
fn it_does_not_matter_how_the_work_is_cut_or_how_many_threads_do_it() {
    for verb in ["choose", "evidence"] {
        let desk = desk();
        let line = [&[verb], &CHOOSE[1..], &["--draws", "80", "-q", "--out", "out"]].concat();
        let played = |more: &[&str]| {
            summitry(desk.path(), &[&line[..], more].concat()).success();
        };
        played(&["--jobs", "1"]);
        let whole = contents(&desk.path().join("out"));
        fs::remove_dir_all(desk.path().join("out")).unwrap();
        played(&["--shard", "1/2"]);
        played(&["--shard", "0/2"]);
        summitry(desk.path(), &["merge", "out", "-q"]).success();
        assert!(contents(&desk.path().join("out")) == whole, "{verb}");
    }
}

#[test]
fn no_input_is_worth_more_than_knowing_everything_and_what_chance_shows_is_nothing() {
    let desk = desk();
    let line = [&["evidence"], &CHOOSE[1..], &["--draws", "200", "-q", "--out", "known"]].concat();
    summitry(desk.path(), &line).success();
    let found = summary(&desk.path().join("known"));
    let all = found["all"].as_f64().unwrap();
    let worths = found["worths"].as_array().unwrap();
    assert_eq!(worths.len(), found["inputs"].as_array().unwrap().len());
    for worth in worths {
        assert!(worth["worth"].as_f64().unwrap() <= all, "{worth}");
        let is_above = worth["worth"].as_f64() > worth["threshold"].as_f64();
        assert!(worth["zero"] == true || is_above, "what chance shows is nothing: {worth}");
    }
}

#[test]
fn what_cannot_be_chosen_among_is_refused_with_a_sentence() {
    let desk = desk();
    for (more, expected) in [
        (&["--for", "uk"][..], "there is no delegation `uk`, expected one of `us`, `russia`; did you mean `us`?"),
        (&["--for", "us", "--strategy", "Micro", "--strategy", " Micro"], "the strategy ` Micro` is given twice"),
        (&["--for", "us", "--strategy", "Micro", "--draws", "1"], "expected at least 2 draws to choose by, found 1"),
        (&["--for", "us"], "there is nothing to choose: no what-if of the file changes nothing but the mandate"),
        (&["--for", "us", "--strategy", "Boulwar"], "`Boulwar` is no strategy"),
        (&["--for", "us", "--strategy", "Micro", "--regret", "-1"], "expected a payoff above 0"),
    ] {
        let (_, told) = says(&desk, &[&["choose", "tutorial.ron"], more].concat(), 2);
        assert!(told.contains(expected), "{more:?}: {told}");
    }
    let few = ["evidence", "tutorial.ron", "--for", "us", "--strategy", "Micro", "--draws", "63"];
    let (_, told) = says(&desk, &few, 2);
    assert!(told.contains("expected at least 64 draws to choose by, found 63"), "{told}");
}

#[test]
fn what_the_other_side_decides_is_no_policy_and_said_to_be_none() {
    let desk = desk();
    let choose = ["choose", "tutorial.ron", "--draws", "10", "--no-charts", "-q", "--for"];
    let (_, said) = says(&desk, &[&choose[..], &["us", "--what-if", "softer_russia", "--out", "us"]].concat(), 0);
    assert!(said.contains("the what-if `softer_russia` changes `russia.strategy"), "{said}");
    let policies = &summary(&desk.path().join("us"))["policies"];
    assert!(policies[0].get("not_its_own").is_none(), "{policies}");
    assert!(policies[1]["not_its_own"].as_str().unwrap().starts_with("russia.strategy"), "{policies}");
    let report = fs::read_to_string(desk.path().join("us/report.txt")).unwrap();
    let report = report.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(report.contains("not for the United States alone to decide"), "{report}");
    let (_, said) =
        says(&desk, &[&choose[..], &["russia", "--what-if", "softer_russia", "--out", "russia"]].concat(), 0);
    assert!(!said.contains("softer_russia"), "{said}");
}

#[test]
fn what_every_policy_pays_and_what_none_does_is_said_so() {
    let desk = desk();
    let choose = ["choose", "tutorial.ron", "--for", "us", "--strategy", "Boulware", "--draws", "20", "--no-charts"];
    for (need, expected) in
        [("999", "No policy pays 999 or more in any draw."), ("-1", "Every policy pays at least -1 in every draw.")]
    {
        let (said, _) = says(&desk, &[&choose[..], &["--need", need]].concat(), 0);
        assert!(said.contains(expected), "{said}");
    }
    let (_, told) = says(&desk, &[&choose[..], &["--need", "1001"]].concat(), 2);
    assert!(told.contains("expected a payoff from -1000 to 1000, such as 0.5"), "{told}");
}
