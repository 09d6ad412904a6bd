//! `summitry sensitivity` and `summitry discover`, from the command line to the files they leave.

use crate::desk::{contents, desk, desk_with, says, summitry};
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
    let sentence =
        "What the ending pays Russia hangs most on the weight of the missile-defence site for the United States";
    assert!(report.replace('\n', " ").contains(sentence), "{report}");
    // The rows are those of the forecast but for how efficient agreements are, which nothing here asks for.
    assert!(at("fresh").join("negotiations.parquet").exists());
}

#[test]
fn what_was_drawn_is_told_of_any_result_with_rows_of_one_scenario() {
    let desk = desk_with(&["scenarios/tutorial.ron", "scenarios/tutorial-world.ron"]);
    let play = |verb: &[&str], out: &str| {
        summitry(desk.path(), &[verb, &["--no-charts", "-q", "--out", out]].concat()).success();
    };
    play(&["sensitivity", "tutorial.ron", "--draws", "64"], "kept");
    play(&["forecast", "tutorial.ron", "--draws", "64"], "plain");
    play(&["choose", "tutorial.ron", "--for", "us", "--strategy", "Linear", "--draws", "64"], "chosen");
    let kept = fs::read(desk.path().join("kept/inputs.parquet")).unwrap();
    for of in ["kept", "plain", "chosen"] {
        let file = format!("{of}.parquet");
        summitry(desk.path(), &["inputs", of, "-o", &file, "-q"]).success();
        assert!(
            fs::read(desk.path().join(&file)).unwrap() == kept,
            "{of}: draws of one number are the same for every verb"
        );
    }
    let (told, _) = says(&desk, &["inputs", "plain", "--what-if", "failure_hurts", "-o", "with.parquet"], 0);
    assert_eq!(told, "wrote 64 draws of 19 inputs to with.parquet\n");
    let (_, told) = says(&desk, &["inputs", "plain", "-o", "with.parquet"], 1);
    assert!(told.contains("`with.parquet` exists already and is not overwritten"), "{told}");
    play(&["run", "tutorial.ron"], "one");
    let both = ["tournament", "tutorial.ron", "tutorial-world.ron", "--strategies", "Boulware, Linear", "--draws", "2"];
    play(&both, "both");
    for (of, why) in [("one", "which holds no rows of negotiations"), ("both", "its negotiations are of 2 scenarios")] {
        let (_, told) = says(&desk, &["inputs", of, "-o", "none.parquet"], 2);
        assert!(told.contains(why), "{told}");
    }
}

#[test]
fn what_turns_on_one_event_hangs_on_it_altogether() {
    let desk = desk_with(&["scenarios/tutorial-world.ron"]);
    let told =
        ["sensitivity", "tutorial-world.ron", "--draws", "128", "--tornado=10", "--no-charts", "-q", "--out", "out"];
    summitry(desk.path(), &told).success();
    let of_us = shares(&summary(&desk.path().join("out")), "payoff_us");
    assert!(of_us.len() == 1 && of_us[0].0 == "events.iran_test" && (of_us[0].1 - 1.0).abs() < 1e-9, "{of_us:?}");
    let report = fs::read_to_string(desk.path().join("out/report.txt")).unwrap().replace('\n', " ");
    let sentence =
        "What it hangs on most is whether and when “Iran tests a long-range missile” happens: alone it explains 100%";
    assert_eq!(report.matches(sentence).count(), 1, "{report}");
    assert!(report.contains("What no input explains alone is how votes turn out."), "{report}");
    // There is no number to hold at the ends of its range, which is said once and not of each measure.
    assert_eq!(report.matches("The scenario holds no number uncertain").count(), 1, "{report}");
    assert!(!report.contains("no single number"), "{report}");
}

#[test]
fn negotiations_of_a_sweep_that_share_a_draw_are_judged_by_draws() {
    let desk = desk();
    let values = "us.strategy.floor=0,0.00001,0.00002,0.00003,0.00004";
    let sweep = ["sweep", "tutorial.ron", "--vary", values, "--draws", "41", "--no-charts", "-q", "--out", "placebo"];
    summitry(desk.path(), &sweep).success();
    summitry(desk.path(), &["discover", "placebo", "--interest", "payoff_russia>0.62", "--no-charts", "-q"]).success();
    let found = summary(&desk.path().join("discover-of-placebo"));
    assert_eq!(found["n_draws"], 41, "{}", found["n"]);
    let report = fs::read_to_string(desk.path().join("discover-of-placebo/report.txt")).unwrap().replace('\n', " ");
    assert!(report.contains("of 41 draws, and those of one draw share its luck"), "{report}");
    assert!(!report.contains("every second negotiation"), "{report}");
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
fn a_name_in_every_point_is_refused_as_nothing_can_be_told_of_it() {
    let desk = desk();
    let strategies: Vec<String> = (1..=64).map(|n| format!("Boulware(exponent: {n}.5)")).collect();
    let vary = format!("us.strategy={}", strategies.join(","));
    let sweep = ["sweep", "tutorial.ron", "--vary", &vary, "--draws", "2", "--no-charts", "-q", "--out", "swept"];
    summitry(desk.path(), &sweep).success();
    let (_, said) = says(&desk, &["sensitivity", "--of", "swept"], 2);
    assert!(said.contains("`us.strategy` is something else in every point, so that nothing can be told"), "{said}");
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
    for (asked, expected) in [
        (
            "--shares=64",
            "--shares plays pairs of draws between which one group at a time is exchanged, and the rows of `old` were not",
        ),
        ("--tornado=10", "--tornado holds each number at both ends of its range, and the rows of `old` were not"),
    ] {
        let (_, told) = says(&desk, &["sensitivity", "--of", "old", asked], 2);
        assert!(told.contains(expected), "{asked}: {told}");
    }
    for (interest, expected) in [
        ("outcme=deadline", "there is no column `outcme`"),
        ("outcome=deadlien", "`outcome` is `deadlien` in no negotiation; found are"),
        ("payoff_us=much", "`payoff_us` is `much` in no negotiation: it holds numbers from "),
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

#[test]
fn groups_are_exchanged_between_pairs_of_draws_and_plain_draws_tell_what_they_told() {
    let desk = desk();
    let played = |more: &[&str]| summitry(desk.path(), &[&TOLD[..], &["-q"], more].concat()).success();
    played(&["--shares", "64", "--out", "grouped"]);
    played(&["--draws", "128", "--out", "plain"]);
    let (grouped, plain) = (summary(&desk.path().join("grouped")), summary(&desk.path().join("plain")));
    assert_eq!(grouped["metrics"], plain["metrics"]);
    let groups = &grouped["groups"];
    let names: Vec<&str> =
        groups["groups"].as_array().unwrap().iter().map(|group| group["name"].as_str().unwrap()).collect();
    assert!(names.starts_with(&["factors.relationship", "us.no_deal.adjustment"]) && names.contains(&"us.weights"));
    // Nobody plays by chance here.
    assert!(!names.contains(&"luck") && names.contains(&"russia.values.site"));
    assert_eq!(groups["n_negotiations"], 64 * (names.len() + 2));
    for metric in groups["metrics"].as_array().unwrap() {
        let shares = metric["shares"].as_array().unwrap();
        assert_eq!(shares.len(), names.len());
        for share in shares {
            let at = |field: &str| share[field].as_f64().unwrap();
            assert!(at("total") >= 0.0 && at("total_low") <= at("total") && at("alone_low") <= at("alone_high"));
        }
    }
    let report = fs::read_to_string(desk.path().join("grouped/report.txt")).unwrap();
    assert!(report.contains("64 pairs of draws") && report.contains("not of rates"), "{report}");
    // What was played beside plain draws is none of discovery's.
    let interest = ["--interest", "outcome=full_agreement", "--no-charts", "-q"];
    for of in ["grouped", "plain"] {
        summitry(desk.path(), &[&["discover", of], &interest[..]].concat()).success();
    }
    let found = |of: &str| summary(&desk.path().join(format!("discover-of-{of}")));
    let [of_grouped, of_plain] = ["grouped", "plain"].map(|of| found(of)["boxes"].clone());
    assert_eq!(of_grouped, of_plain);
}

#[test]
fn a_tornado_holds_each_number_at_both_ends_however_work_is_cut() {
    let desk = desk();
    let played = |more: &[&str]| {
        let asked = ["--draws", "64", "--tornado=10", "-q", "--out", "out"];
        summitry(desk.path(), &[&TOLD[..], &asked, more].concat()).success();
    };
    played(&["--jobs", "1"]);
    let found = summary(&desk.path().join("out"));
    let bars = found["tornado"]["bars"].as_array().unwrap();
    for bar in bars {
        assert!(bar["low"].as_f64() < bar["high"].as_f64());
        for others in ["as_written", "drawn"] {
            for turned in bar[others].as_array().unwrap() {
                let at = |field: &str| turned[field].as_f64().unwrap();
                assert!((at("at_high") - at("at_low") - at("difference")).abs() < 1e-9, "{turned}");
            }
        }
    }
    let weight = bars.iter().find(|bar| bar["address"] == "us.weights.site").unwrap();
    assert_eq!(weight["moves_others"], true);
    let whole = contents(&desk.path().join("out"));
    fs::remove_dir_all(desk.path().join("out")).unwrap();
    played(&["--shard", "1/2"]);
    played(&["--shard", "0/2"]);
    summitry(desk.path(), &["merge", "out", "-q"]).success();
    assert!(contents(&desk.path().join("out")) == whole);
}

#[test]
fn what_a_file_holds_certain_is_drawn_on_request_and_said_to_be() {
    let desk = desk();
    let also = ["--also", "us.strategy.exponent=0.5", "--also", "russia.no_deal.values.*=0.2"];
    summitry(desk.path(), &[&TOLD[..], &["--draws", "100", "-q", "--out", "out"], &also].concat()).success();
    let found = summary(&desk.path().join("out"));
    assert_eq!(found["also"][0]["addresses"], serde_json::json!(["us.strategy.exponent"]));
    assert_eq!(found["also"][1]["addresses"].as_array().unwrap().len(), 3);
    let report = fs::read_to_string(desk.path().join("out/report.txt")).unwrap().replace('\n', " ");
    assert!(
        report.contains("The file holds 4 of these inputs certain")
            && report.contains("no judgement of the scenario's")
    );
    let scenario = fs::read_to_string(desk.path().join("out/scenario.ron")).unwrap();
    assert!(scenario.contains("\"us.strategy.exponent\": Uniform(low: 1"));
    let refused = |more: &[&str], says: &str| {
        let ran = summitry(desk.path(), &[&TOLD[..], more].concat()).failure();
        let error = String::from_utf8(ran.get_output().stderr.clone()).unwrap();
        assert!(error.contains(says), "{more:?}: {error}");
    };
    refused(&["--also", "judged"], "`judged` does not say what else is uncertain, expected judged=SPREAD");
    refused(&["--also", "judged=2"], "`2` is no spread, expected a number above 0 and at most 0.5");
    refused(&["--also", "us.strategy.exponant=0.1"], "did you mean `us.strategy.exponent`?");
    refused(&["--also", "us.weights.*=0.1"], "nothing like `us.weights.*` is left to be drawn");
    refused(&["--shares", "10"], "64");
    refused(&["--shares", "64", "--draws", "100"], "cannot be used with");
    refused(&["--tornado=3"], "10");
    summitry(desk.path(), &["sensitivity", "--of", "out", "--shares", "64"]).failure();
}

#[test]
fn a_draw_that_is_run_ends_as_its_row_says() {
    for file in ["tutorial.ron", "tutorial-world.ron"] {
        let desk = desk();
        let path = desk.path().join(file);
        fs::copy(crate::golden::repository(&format!("scenarios/{file}")), &path).unwrap();
        let forecast = ["forecast", file, "--draws", "8", "--csv", "--no-charts", "-q", "--out", "rows"];
        summitry(desk.path(), &forecast).success();
        let rows = fs::read_to_string(desk.path().join("rows/negotiations.csv")).unwrap();
        let head: Vec<&str> = rows.lines().next().unwrap().split(',').collect();
        let column = |name: &str| head.iter().position(|known| *known == name).unwrap();
        for draw in [0, 3, 7] {
            let row: Vec<&str> = rows.lines().nth(draw + 1).unwrap().split(',').collect();
            let draw = draw.to_string();
            let (out, _) = says(&desk, &["run", file, "--draw", &draw, "--json", "--no-charts", "--out", "out"], 0);
            let found: Value = serde_json::from_str(&out).unwrap();
            assert_eq!(found["draw"].to_string(), draw);
            assert_eq!(found["ending"]["date"], row[column("date")], "{file}, draw {draw}");
            for side in ["us", "russia"] {
                let paid: f64 = row[column(&format!("payoff_{side}"))].parse().unwrap();
                assert!((found["payoffs"][side].as_f64().unwrap() - paid).abs() < 1e-9, "{file}, draw {draw}");
            }
            for issue in ["site", "inspections"] {
                let agreed = &found["ending"]["package"][issue];
                assert_eq!(agreed.as_str().unwrap_or_default(), row[column(&format!("agreed_{issue}"))]);
            }
        }
    }
}

/// Two issues, on one of which a side wins by as many steps as it loses on the other. Russia, which never moves, has its way:
/// by its tables, as large a share `s` of the first as it weighs with, to the next quarter. The United States, weighing it
/// with `w`, is paid `w s + (1 - w)(1 - s)`: a half, and twice the product of how far `w` and `s` lie from a half. Both
/// weights are drawn evenly between 0 and 1.
fn product() -> String {
    let each = |of: &dyn Fn(u32) -> String| (0..5).map(of).collect::<String>();
    let issue = |name: &str| {
        let options = each(&|n| format!("Option(name: \"o{n}\", title: \"O{n}\"),"));
        format!("Issue(name: \"{name}\", title: \"{name}\", options: [{options}]),")
    };
    let rules = each(&|n| format!("Require(if: Is(\"a\", \"o{n}\"), then: Is(\"b\", \"o{}\")),", 4 - n));
    let side = |name: &str, strategy: &str, value: &dyn Fn(f64) -> f64| {
        let values = each(&|n| format!("\"o{n}\": {},", value(f64::from(n) / 4.0)));
        format!(
            "\"{name}\": Delegation(title: \"{name}\", weights: {{ \"a\": 0.5, \"b\": 0.5 }}, \
             values: {{ \"a\": Table({{ {values} }}), \"b\": Table({{ {values} }}) }}, \
             no_deal: NoDeal(values: {{ \"a\": 0, \"b\": 0 }}), strategy: {strategy}),"
        )
    };
    let sides = [
        side("us", "Conceder(exponent: 0.2)", &|share| share),
        side("russia", "Hardliner", &|share| 2.0 * share - share * share),
    ];
    format!(
        "Scenario(title: \"A product\", clock: Clock(start: \"2009-01-12\", turn: Days(14), deadline: \"2009-03-23\"), \
         opens: \"us\", agenda: [{}{}], compatibility: [{rules}], delegations: {{ {} }}, uncertainty: Uncertainty(weights: {{ \
         \"us\": Dirichlet(concentration: 2), \"russia\": Dirichlet(concentration: 2) }}))",
        issue("a"),
        issue("b"),
        sides.concat(),
    )
}

#[test]
fn of_a_product_no_number_does_anything_alone_and_each_does_all_with_the_other() {
    let desk = desk();
    fs::write(desk.path().join("product.ron"), product()).unwrap();
    let ask = ["sensitivity", "product.ron", "--measure", "payoff_us", "--no-charts", "-q", "--out", "out"];
    summitry(desk.path(), &[&ask[..], &["--tornado=200", "--draws", "2000"]].concat()).success();
    let found = summary(&desk.path().join("out"));
    for share in found["metrics"][0]["shares"].as_array().unwrap() {
        assert!(holds(share, ["low", "high"], 0.0), "{share}");
    }
    let bars = found["tornado"]["bars"].as_array().unwrap();
    assert_eq!(bars.len(), 4);
    for bar in bars {
        // With the other side's weights in the middle neither end does anything; drawn, it does as often the one as the other.
        let [written, drawn] = ["as_written", "drawn"].map(|others| &bar[others][0]);
        assert!(written["difference"].as_f64().unwrap().abs() < 1e-9, "{written}");
        let [low, high] = ["difference_low", "difference_high"].map(|end| drawn[end].as_f64().unwrap());
        assert!(low < 0.0 && 0.0 < high && high - low > 0.05, "{drawn}");
    }

    summitry(desk.path(), &[&ask[..], &["--shares", "2048"]].concat()).success();
    let found = summary(&desk.path().join("out"));
    let groups = found["groups"]["metrics"][0]["shares"].as_array().unwrap();
    assert_eq!(groups.len(), 2);
    for group in groups {
        assert!(holds(group, ["alone_low", "alone_high"], 0.0), "{group}");
        assert!(holds(group, ["total_low", "total_high"], 1.0), "{group}");
    }
}

/// Whether an interval holds what is true, and is no wider than a tenth to either side.
fn holds(record: &Value, ends: [&str; 2], truth: f64) -> bool {
    let [low, high] = ends.map(|end| record[end].as_f64().unwrap());
    low <= truth && truth <= high && high - low < 0.2
}
