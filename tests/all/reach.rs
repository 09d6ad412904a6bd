//! `summitry reach`, from the command line to the files it leaves.

use crate::desk::{contents, desk, says, summitry};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// A package that pays Russia 0.08 less than no deal.
const FAR: &str = "accept:russia:site=active,ceiling=high,inspections=start_level";

fn summary(folder: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(folder.join("summary.json")).unwrap()).unwrap()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

#[test]
fn what_is_needed_is_found_and_what_is_set_holds() {
    let desk = desk();
    summitry(desk.path(), &["reach", "tutorial.ron", "--until", FAR, "-q", "--out", "out"]).success();
    let found = summary(&desk.path().join("out"));
    let way = &found["ways"][0];
    // No deal pays Russia what its adjustment adds: 0.08 less of it closes a gap of 0.08 of payoff.
    let change = &way["changes"][0];
    assert_eq!(change["address"], "russia.no_deal.adjustment");
    assert!((number(&change["needed"]) + 0.08).abs() < 1e-3, "{change}");
    assert!((number(&found["written"]) + 0.08).abs() < 1e-9, "{found}");
    assert!(number(&way["fresh"]["changed"]) > number(&way["fresh"]["written"]));
    // Every way, set as it is printed, holds: asking for it again says so.
    for way in found["ways"].as_array().unwrap() {
        let set = way["settings"].as_array().unwrap().iter();
        let set =
            set.map(|one| format!("--set={}={}", one["address"].as_str().unwrap(), one["value"].as_str().unwrap()));
        let set: Vec<String> = set.collect();
        let mut again = vec!["reach", "tutorial.ron", "--until", FAR];
        again.extend(set.iter().map(String::as_str));
        let (_, told) = says(&desk, &again, 2);
        assert!(told.contains("holds already in the scenario as it is"), "{told}");
    }
    let distances: Vec<f64> = found["ways"].as_array().unwrap().iter().map(|way| number(&way["distance"])).collect();
    assert!(distances.is_sorted(), "{distances:?}");
}

#[test]
fn all_weights_of_a_side_together_take_no_more_than_one_that_the_others_make_room_for() {
    let desk = desk();
    let ask = ["reach", "tutorial.ron", "--until", FAR, "--change", "russia.weights.*"];
    // So that a gap of 0.04 is left, which weights within their bounds close.
    let ask = [&ask[..], &["--set", "russia.no_deal.adjustment=-0.04", "-q", "--out", "out"]].concat();
    summitry(desk.path(), &ask).success();
    let found = summary(&desk.path().join("out"));
    let ways = found["ways"].as_array().unwrap();
    assert!(ways.len() > 1, "{ways:?}");
    let of_one = |way: &&Value| !way["holds"].as_array().unwrap().is_empty();
    let together = number(&ways.iter().find(|way| !of_one(way)).expect("in closed form")["distance"]);
    assert!(ways.iter().filter(of_one).all(|way| number(&way["distance"]) >= together - 1e-3), "{ways:?}");
}

#[test]
fn several_numbers_together_take_no_more_than_the_best_alone() {
    let desk = desk();
    let ask = |more: &[&str], out: &str| {
        let change = ["--change", "russia.no_deal.adjustment", "--change", "russia.values.site.*", "--no-charts", "-q"];
        let line = [&["reach", "tutorial.ron", "--until", FAR][..], &change, more, &["--out", out]].concat();
        summitry(desk.path(), &line).success();
        number(&summary(&desk.path().join(out))["ways"][0]["distance"])
    };
    let (one, two) = (ask(&[], "one"), ask(&["--at-most", "2"], "two"));
    assert!(two <= one, "{two} against {one}");
}

#[test]
fn rates_that_only_luck_reaches_are_no_ways() {
    let desk = desk();
    let ask = ["reach", "tutorial.ron", "--until", "full_agreement_rate>=0.97", "--draws", "40"];
    let more = ["--change", "us.weights.site", "--no-charts", "--out", "out"];
    let (told, _) = says(&desk, &[&ask[..], &more].concat(), 0);
    let found = summary(&desk.path().join("out"));
    let told = told.replace('\n', " ");
    for way in found["ways"].as_array().unwrap() {
        let high = number(&way["fresh"]["high"]);
        let is_missed = high < 0.97;
        assert_eq!(told.contains("on fresh draws too"), is_missed, "{told}");
        assert_eq!(way["fresh"]["n_draws"], 200);
    }
    if found["ways"].as_array().unwrap().is_empty() {
        assert!(told.contains("Nothing was found by which"), "{told}");
    }
}

#[test]
fn it_does_not_matter_how_many_threads_do_it() {
    let desk = desk();
    let played = |jobs: &str| {
        let ask = ["reach", "tutorial.ron", "--until", "full_agreement_rate>=1", "--draws", "100"];
        let more = ["--change", "us.discount", "--jobs", jobs, "--no-charts", "-q", "--out", "out"];
        summitry(desk.path(), &[&ask[..], &more].concat()).success();
        contents(&desk.path().join("out"))
    };
    assert!(played("1") == played("3"));
}

#[test]
fn what_cannot_be_reached_is_refused_with_a_sentence() {
    let desk = desk();
    for (until, expected) in [
        ("zone", "`zone` holds already in the scenario as it is: nothing would have to change"),
        ("sone", "`sone` is no goal, expected zone, accept:DELEGATION"),
        ("agreement_rate>=0", "the level `0` of `agreement_rate` is no share, expected a number above 0 and at most 1"),
        ("payoff_us>=0.5", "there is no rate `payoff_us`, expected one of `agreement_rate`, `full_agreement_rate`"),
        ("package:sites=active", "there is no issue `sites`"),
        ("package:site=activ", "did you mean `active`?"),
        ("package:site=active,site=delayed", "the issue `site` is settled twice"),
        ("package:site", "`site` settles nothing, expected ISSUE=OPTION"),
        ("accept:uss:site=active", "did you mean `us`?"),
        ("package:inspections=none", "refuse every such package in the first round, whatever it pays"),
    ] {
        let (_, told) = says(&desk, &["reach", "tutorial.ron", "--until", until], 2);
        assert!(told.contains(expected), "{until}: {told}");
    }
    let (_, told) = says(&desk, &["reach", "tutorial.ron", "--until", FAR, "--change", "us.wei"], 2);
    assert!(told.contains("no number has an address like `us.wei`"), "{told}");
}

/// One issue, which the United States settles where that pays it no less than no deal: where a number drawn around 0.94, give or
/// take 0.02, is above another, so that talks succeed with the chance Phi((0.94 - x) / 0.02).
const BY_CONSTRUCTION: &str = r#"Scenario(
    title: "One number",
    clock: Clock(start: "2009-01-12", turn: Days(14), deadline: "2009-02-09"),
    opens: "us",
    agenda: [Issue(name: "deal", title: "Deal", options: [
        Option(name: "good", title: "Good"), Option(name: "bad", title: "Bad"), Option(name: "none", title: "None"),
    ])],
    delegations: {
        "us": Delegation(
            title: "United States", weights: { "deal": 1 }, values: { "deal": Table({ "good": 0.94, "bad": 0, "none": 0 }) },
            no_deal: NoDeal(values: { "deal": 0 }, adjustment: 0.97), strategy: Boulware(),
        ),
        "russia": Delegation(
            title: "Russia", weights: { "deal": 1 }, values: { "deal": Table({ "good": 1, "bad": 0, "none": 0 }) },
            no_deal: NoDeal(values: { "deal": 0.1 }), strategy: Boulware(),
        ),
    },
    uncertainty: Uncertainty(numbers: {
        "us.values.deal.good": Normal(sd: 0.02),
        "us.no_deal.adjustment": Uniform(low: 0.9, high: 0.995),
    }),
)"#;

#[test]
fn the_number_at_which_a_rate_is_reached_is_the_one_that_it_was_made_to_be() {
    const N_DRAWS: f64 = 2_000.0;
    let desk = desk();
    fs::write(desk.path().join("one.ron"), BY_CONSTRUCTION).unwrap();
    let draws = N_DRAWS.to_string();
    let error = |rate: f64| (rate * (1.0 - rate) / N_DRAWS).sqrt();
    // As written, and at the numbers that are to be found.
    for (at, expected) in [(0.97, 0.066_807_201_268_858), (0.94, 0.5), (0.923_167_575_328_541_7, 0.8)] {
        let set = format!("--set=us.no_deal.adjustment={at}");
        summitry(desk.path(), &["forecast", "one.ron", "--draws", &draws, &set, "--no-charts", "-q", "--out", "at"])
            .success();
        let rate = number(&summary(&desk.path().join("at"))["agreement"]["share"]);
        assert!((rate - expected).abs() < 4.0 * error(expected), "at {at} a rate of {rate}");
    }
    // For each level the number that gives it, and by how much the rate changes with it there: the normal density at
    // 0.841621 and at 0, over 0.02.
    for (level, at, slope) in [(0.8, 0.923_167_575_328_541_7, 13.998), (0.5, 0.94, 19.947)] {
        let error = error(level);
        let (until, change) = (format!("agreement_rate>={level}"), "--change=us.no_deal.adjustment");
        let ask =
            ["reach", "one.ron", "--until", &until, change, "--draws", &draws, "--no-charts", "-q", "--out", "out"];
        summitry(desk.path(), &ask).success();
        let found = summary(&desk.path().join("out"));
        let needed = number(&found["ways"][0]["changes"][0]["needed"]);
        // So that it lasts the rate is passed by 1.645 standard errors; the draws give or take four, the search 0.002.
        let least = at - (1.645 + 4.0) * error / slope - 0.002;
        assert!((least..at + (4.0 - 1.645) * error / slope).contains(&needed), "{level}: {needed} for {at}");
    }
}
