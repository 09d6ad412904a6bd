//! `summitry sensitivity` and `summitry discover`, from the command line to the files they leave.

use crate::desk::{contents, desk, says, summitry};
use serde_json::Value;
use std::fs;
use std::path::Path;

const TOLD: [&str; 3] = ["sensitivity", "tutorial.ron", "--no-charts"];

fn summary(folder: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(folder.join("summary.json")).unwrap()).unwrap()
}

/// The shares of a measure, by address, without those to be treated as zero.
fn shares(summary: &Value, measure: &str) -> Vec<(String, f64)> {
    let metric = summary["metrics"].as_array().unwrap().iter().find(|metric| metric["name"] == measure).unwrap();
    let inputs =
        summary["inputs"].as_array().unwrap().iter().map(|input| input["address"].as_str().unwrap().to_owned());
    let all = inputs.zip(metric["shares"].as_array().unwrap());
    let told = all.filter(|(_, share)| share["zero"] == false);
    told.map(|(address, share)| (address, share["share"].as_f64().unwrap())).collect()
}

#[test]
fn fresh_draws_and_a_forecast_of_the_same_draws_hang_on_the_same() {
    let desk = desk();
    let at = |name: &str| desk.path().join(name);
    summitry(desk.path(), &[&TOLD[..], &["--draws", "200", "-q", "--out", "fresh"]].concat()).success();
    summitry(desk.path(), &["forecast", "tutorial.ron", "--draws", "200", "--no-charts", "-q", "--out", "old"])
        .success();
    summitry(desk.path(), &["sensitivity", "--of", "old", "--no-charts", "-q"]).success();
    let (fresh, old) = (summary(&at("fresh")), summary(&at("sensitivity-of-old")));
    assert_eq!(fresh["metrics"], old["metrics"]);
    assert_eq!(fresh["explains"], "single_outcomes");
    let of_russia = shares(&fresh, "payoff_russia");
    let most = of_russia.iter().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
    assert_eq!(most.0, "us.weights.site");
    let report = fs::read_to_string(at("fresh").join("report.txt")).unwrap();
    let sentence = "What it hangs on most is the weight of the missile-defence site for the United States";
    assert!(report.replace('\n', " ").contains(sentence), "{report}");
    // The rows are those of the forecast but for how efficient agreements are, which nothing here asks for.
    assert!(at("fresh").join("negotiations.parquet").exists());
}

#[test]
fn it_does_not_matter_how_work_is_cut_or_how_many_threads_do_it() {
    let desk = desk();
    let played = |more: &[&str]| {
        summitry(desk.path(), &[&TOLD[..], &["--draws", "80", "-q", "--out", "out"], more].concat()).success();
    };
    played(&["--jobs", "1"]);
    let whole = contents(&desk.path().join("out"));
    fs::remove_dir_all(desk.path().join("out")).unwrap();
    played(&["--shard", "1/2"]);
    played(&["--shard", "0/2"]);
    summitry(desk.path(), &["merge", "out", "-q"]).success();
    assert!(contents(&desk.path().join("out")) == whole);
}

#[test]
fn a_sweep_hangs_on_what_was_varied_and_says_that_it_speaks_of_rates() {
    let desk = desk();
    let vary = ["--vary", "us.weights.site=0.2..0.6", "--vary", "russia.discount=0.99..1", "--sample", "64"];
    let sweep = [&["sweep", "tutorial.ron", "--draws", "5", "--no-charts", "-q", "--out", "swept"], &vary[..]].concat();
    summitry(desk.path(), &sweep).success();
    summitry(desk.path(), &["sensitivity", "--of", "swept", "--measure", "payoff:us", "--no-charts", "-q"]).success();
    let found = summary(&desk.path().join("sensitivity-of-swept"));
    assert_eq!(
        [&found["explains"], &found["n_rows"], &found["n_draws"]],
        [&Value::from("rates"), &64.into(), &5.into()]
    );
    let names: Vec<&str> =
        found["metrics"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["payoff_us"]);
    assert_eq!(found["inputs"].as_array().unwrap().len(), 2);
}

#[test]
fn what_is_not_fit_is_refused_with_a_sentence() {
    let desk = desk();
    let compare =
        ["tournament", "tutorial.ron", "--draws", "4", "--strategies", "Boulware, Micro", "--no-charts", "-q"];
    summitry(desk.path(), &[&compare[..], &["--out", "met"]].concat()).success();
    let (_, told) = says(&desk, &["sensitivity", "--of", "met"], 2);
    assert!(
        told.contains("expected one of `forecast` or `sweep`: its rows differ in what-ifs or strategies"),
        "{told}"
    );
    let (_, told) = says(&desk, &["sensitivity", "tutorial.ron", "--draws", "10"], 2);
    assert!(told.contains("10 draws are too few to say what an outcome hangs on, at least 64 are needed"), "{told}");
    let (_, told) = says(&desk, &["sensitivity", "tutorial.ron", "--measure", "agreement"], 2);
    assert!(told.contains("there is no measure `agreement`, expected one of `agreement_rate`"), "{told}");
    summitry(desk.path(), &["forecast", "tutorial.ron", "--draws", "70", "--no-charts", "-q", "--out", "old"])
        .success();
    for (interest, expected) in [
        ("outcme=deadline", "there is no column `outcme`"),
        ("outcome=deadlien", "`outcome` is `deadlien` in no negotiation; found are"),
        ("outcome<3", "`outcome` holds no numbers"),
        ("payoff_us<payof_russia", "did you mean `payoff_russia`?"),
        ("payoff_us<9", "all of 70 negotiations are of interest"),
        ("payoff_us>9", "none of 70 negotiations are of interest"),
    ] {
        let (_, told) = says(&desk, &["discover", "old", "--interest", interest], 2);
        assert!(told.contains(expected), "{interest}: {told}");
    }
    let (_, told) = says(&desk, &["discover", "old", "--interest", "outcome"], 2);
    assert!(told.contains("expected a column, one of =, !=, <, <=, >, >="), "{told}");
}

#[test]
fn the_box_that_is_told_holds_what_its_rows_hold() {
    let desk = desk();
    let forecast = ["forecast", "tutorial.ron", "--draws", "400", "--csv", "--no-charts", "-q", "--out", "old"];
    summitry(desk.path(), &forecast).success();
    summitry(desk.path(), &["discover", "old", "--interest", "payoff_russia>0.62", "-q"]).success();
    let folder = desk.path().join("discover-of-old");
    let found = summary(&folder);
    let mut rows = csv::Reader::from_path(desk.path().join("old/negotiations.csv")).unwrap();
    let column = rows.headers().unwrap().iter().position(|name| name == "payoff_russia").unwrap();
    let n_high = rows.records().filter(|row| row.as_ref().unwrap()[column].parse::<f64>().unwrap() > 0.62).count();
    assert_eq!((found["n"].as_u64(), found["k"].as_u64()), (Some(400), Some(n_high as u64)));
    let told = &found["chosen"];
    assert!(!told.is_null(), "a low weight of the site for the United States goes with it");
    let sum = |of: &str| told["inside"][of].as_u64().unwrap() + told["outside"][of].as_u64().unwrap();
    assert_eq!((sum("n"), sum("k")), (400, n_high as u64));
    assert!(told["inside"]["share"].as_f64() > told["outside"]["share"].as_f64());
    for limit in told["limits"].as_array().unwrap() {
        assert!(limit["without"]["n"].as_u64() > told["inside"]["n"].as_u64(), "a limit keeps something out: {limit}");
    }
    let drawn = contents(&folder);
    fs::write(folder.join("trade-off.svg"), "spoilt").unwrap();
    summitry(desk.path(), &["chart", "discover-of-old", "-q"]).success();
    assert!(contents(&folder) == drawn, "charts drawn again are the same");
}
