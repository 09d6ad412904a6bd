//! `summitry sweep`, from the command line to the files it leaves.

use crate::desk::{contents, desk_with, says, summitry};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// Runs a sweep and gives its summary. An earlier one of the desk makes room.
fn swept(desk: &Path, arguments: &[&str]) -> Value {
    let out = desk.join("out");
    if out.exists() {
        fs::remove_dir_all(&out).unwrap();
    }
    let arguments = [&["sweep"], arguments, &["-q", "--out", "out"]].concat();
    summitry(desk, &arguments).success().stdout("").stderr("");
    serde_json::from_str(&fs::read_to_string(out.join("summary.json")).unwrap()).unwrap()
}

fn points(summary: &Value) -> &Vec<Value> {
    summary["points"].as_array().unwrap()
}

fn means(summary: &Value, metric: &str) -> Vec<f64> {
    let names = summary["metrics"].as_array().unwrap();
    let place = names.iter().position(|name| name["name"] == metric).unwrap();
    points(summary).iter().map(|point| point["metrics"][place]["mean"].as_f64().unwrap()).collect()
}

#[test]
fn agreement_ends_where_no_price_is_left() {
    // The seller takes no less than ten times what no deal pays it, the buyer pays no more than 7.5.
    let desk = desk_with(&["scenarios/tutorial.ron", "tests/all/bargain.ron"]);
    let arguments = ["bargain.ron", "--vary", "seller.no_deal.values.price=0.05..0.95:10", "--draws", "1"];
    let summary = swept(desk.path(), &arguments);
    let values: Vec<f64> = points(&summary).iter().map(|point| point["values"][0].as_f64().unwrap()).collect();
    assert_eq!(values, [0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95]);
    let expected: Vec<f64> = values.iter().map(|no_deal| f64::from(*no_deal < 0.7)).collect();
    assert_eq!(means(&summary, "agreement_rate"), expected);
    // Without an agreement the seller has its no-deal payoff.
    assert_eq!(means(&summary, "payoff_seller")[7..], [0.75, 0.85, 0.95]);
    assert!(points(&summary).iter().all(|point| point["metrics"][2]["low"].is_null()), "one draw has no interval");
}

#[test]
fn a_sweep_leaves_the_same_bytes_on_any_number_of_threads() {
    let desk = desk_with(&["scenarios/tutorial.ron", "tests/all/bargain.ron"]);
    let vary =
        ["--vary", "us.strategy=Boulware,Micro", "--vary", "us.weights.site=0.2..0.6:3", "--draws", "70", "--csv"];
    for jobs in ["1", "2", "7"] {
        let arguments = [&["sweep", "tutorial.ron", "-q", "--out", jobs, "--jobs", jobs], &vary[..]].concat();
        summitry(desk.path(), &arguments).success().stdout("").stderr("");
    }
    let expected = contents(&desk.path().join("1"));
    for name in ["negotiations.csv", "negotiations.parquet", "points.csv", "report.txt", "summary.json"] {
        assert!(expected.contains_key(name), "{name}");
    }
    for jobs in ["2", "7"] {
        assert!(contents(&desk.path().join(jobs)) == expected, "{jobs} threads");
    }
    let rows = String::from_utf8(expected["negotiations.csv"].clone()).unwrap();
    // Six points, and the scenario as written, which none of them plays as.
    assert_eq!(rows.lines().count(), 1 + 7 * 70);
    assert!(rows.lines().last().unwrap().starts_with("0,as_written,0.4,69,"), "{:?}", rows.lines().last());
    assert!(rows.starts_with("point,us.strategy,us.weights.site,draw,outcome,"), "{}", &rows[..80]);
    assert!(rows.lines().nth(71).unwrap().starts_with("2,Boulware,0.4,0,"));
}

#[test]
fn shards_make_the_bytes_of_the_whole() {
    let desk = desk_with(&["scenarios/tutorial.ron", "tests/all/bargain.ron"]);
    let vary = ["--vary", "us.discount=0.9,0.95,1", "--draws", "110", "-q", "--csv"];
    let play = |more: &[&str]| {
        summitry(desk.path(), &[&["sweep", "tutorial.ron"], &vary[..], more].concat()).success();
    };
    play(&["--out", "whole"]);
    for shard in ["2/3", "0/3", "1/3"] {
        play(&["--out", "parts", "--shard", shard]);
    }
    summitry(desk.path(), &["merge", "parts"]).success();
    let whole = contents(&desk.path().join("whole"));
    assert!(whole == contents(&desk.path().join("parts")));
    // The charts come from the summary alone.
    summitry(desk.path(), &["chart", "whole", "--out", "again", "-q"]).success();
    let again = contents(&desk.path().join("again"));
    for name in ["measures.svg", "measures.png", "options.svg"] {
        assert!(whole[name] == again[name], "{name}");
    }
}

#[test]
fn every_point_is_the_forecast_of_its_settings() {
    let desk = desk_with(&["scenarios/tutorial.ron", "tests/all/bargain.ron"]);
    let arguments = [
        "tutorial.ron",
        "--vary",
        "us.strategy=Boulware,Conceder(exponent: 0.3)",
        "--vary",
        "us.weights.site=0.1..0.7",
        // Its distribution lies around it, and moves along.
        "--vary",
        "us.no_deal.adjustment=-0.1..0.1",
        // Set in the text, as it bears on the number of rounds.
        "--vary",
        "clock.turn=5,10",
        "--sample",
        "6",
        "--draws",
        "40",
    ];
    let summary = swept(desk.path(), &arguments);
    let [agreement, payoff] = ["agreement_rate", "payoff_us"].map(|metric| means(&summary, metric));
    for (idx, point) in points(&summary).iter().enumerate() {
        let settings: Vec<&str> =
            point["settings"].as_array().unwrap().iter().map(|set| set.as_str().unwrap()).collect();
        let sets: Vec<&str> = settings.iter().flat_map(|setting| ["--set", setting]).collect();
        let forecast =
            [&["forecast", "tutorial.ron", "--draws", "40", "--json", "--out", "forecast"], &sets[..]].concat();
        let printed = summitry(desk.path(), &forecast).success();
        let forecast: Value = serde_json::from_slice(&printed.get_output().stdout).unwrap();
        let counts = [0, 1].map(|kind| forecast["endings"][kind]["rate"]["count"].as_u64().unwrap());
        assert_eq!((counts[0] + counts[1]) as f64 / 40.0, agreement[idx], "{settings:?}");
        assert_eq!(forecast["payoffs"]["us"]["mean"].as_f64().unwrap(), payoff[idx], "{settings:?}");
    }
}

#[test]
fn other_weights_share_what_a_varied_one_leaves() {
    let desk = desk_with(&["scenarios/tutorial.ron", "tests/all/bargain.ron"]);
    let arguments = ["tutorial.ron", "--vary", "us.weights.site=0.1,0.7", "--draws", "1"];
    let summary = swept(desk.path(), &arguments);
    let settings: Vec<&Value> = points(&summary).iter().map(|point| &point["settings"]).collect();
    // Ceiling and inspections are written 0.3 each.
    let expected = |site: &str, rest: &str| {
        serde_json::json!([
            format!("us.weights.site={site}"),
            format!("us.weights.ceiling={rest}"),
            format!("us.weights.inspections={rest}")
        ])
    };
    assert_eq!(settings, [&expected("0.1", "0.45"), &expected("0.7", "0.15")]);
}

#[test]
fn wrong_input_is_told_before_any_work() {
    let desk = desk_with(&["scenarios/tutorial.ron", "tests/all/bargain.ron"]);
    for (arguments, expected) in [
        (
            &["--vary", "us.discuont=0.9..1:5"][..],
            "error: there is no address `us.discuont`, did you mean `us.discount`?\n",
        ),
        (
            &["--vary", "us.discount=0.5..1.5:5"],
            "error: `us.discount` cannot be set to 1.5, allowed is above 0, at most 1\n",
        ),
        (
            &["--vary", "us.discount=1..0.5:5"],
            "error: `us.discount` is to be varied from 1 to 0.5, the first must be less than the second\n",
        ),
        (
            &["--vary", "us.discount=0.5..1:0"],
            "error: `us.discount` is to take 0 values of a range, allowed are 2 to 10,000; for a single one, use `--set`\n",
        ),
        (
            &["--vary", "us.discount=0.5..1"],
            "error: how many values is `us.discount` to take? Write `us.discount=0.5..1:5` for 5 of them, or ask for a sample of so many points with `--sample 64`\n",
        ),
        (&["--vary", "us.discount=0.5..1:5", "--vary", "us.discount=0.9,1"], "error: `us.discount` is varied twice\n"),
        (
            &["--vary", "us.discount=0.5..1:1000", "--vary", "russia.discount=0.5..1:1000"],
            "error: this makes 1,000,000 points, allowed are at most 100,000; `--sample N` takes N of them\n",
        ),
        (
            &["--vary", "us.discount=0.5..1", "--sample", "100001"],
            "error: invalid value '100001' for '--sample <N>': expected a whole number from 1 to 100,000\n\nFor more information, try '--help'.\n",
        ),
        (
            &["--vary", "us.discount=0.5..1", "--sample", "50000", "--draws", "1000000000"],
            "error: 50,000 points of 1,000,000,000 draws each are too many negotiations, allowed are at most 1,000,000,000,000 in all\n",
        ),
        (
            &["--vary", "us.weights.site=0.2..0.6:3", "--vary", "us.weights.ceiling=0.2..0.6:3"],
            "error: at point 9 the varied weights of `us` sum to 1.2, allowed is at most 1, the other weights share the rest: `us.weights.site=0.6` and `us.weights.ceiling=0.6`\n",
        ),
        (
            &["--vary", "us.strategy=Boulware,Micro", "--vary", "us.strategy.exponent=2..4:3"],
            "error: there is no address `us.strategy.exponent` to vary with `us.strategy=Micro`\n",
        ),
        (
            &["--vary", "us.strategy=Boulware,Conceder(exponent: 0.5)", "--vary", "us.strategy.exponent=2..4:3"],
            "error: `us.strategy.exponent` cannot be set to 2 with `us.strategy=Conceder(exponent: 0.5)`, allowed is above 0, below 1\n",
        ),
        (
            &["--vary", "us.strategy=1..3:3"],
            "error: `us.strategy` cannot be set to `1..3`, expected a strategy such as `Boulware(exponent: 3.0)`\n",
        ),
        (
            &["--vary", "us.discount=0.5..1:5", "--design", "lhs"],
            "error: `--design lhs` needs a number of points, such as `--sample 64`\n",
        ),
        (
            &["--vary", "us.discount=0.5..1:5", "--sample", "64"],
            "error: a sample takes any value from 0.5 to 1, leave out the `:5` behind `us.discount=0.5..1`\n",
        ),
    ] {
        let arguments = [&["sweep", "tutorial.ron"], arguments].concat();
        let ran = summitry(desk.path(), &arguments).code(2);
        let output = ran.get_output();
        assert_eq!(String::from_utf8_lossy(&output.stderr), expected, "{arguments:?}");
        assert!(output.stdout.is_empty() && !desk.path().join("output").exists(), "{arguments:?}");
    }
}

#[test]
fn a_point_that_does_not_hold_is_named_and_shown() {
    let desk = desk_with(&["scenarios/tutorial.ron", "tests/all/bargain.ron"]);
    let vary = ["--vary", "us.values.inspections.worst=0,28", "--vary", "us.values.inspections.best=14,28"];
    let ran = summitry(desk.path(), &[&["sweep", "tutorial.ron"], &vary[..]].concat()).code(2);
    let errors = String::from_utf8_lossy(&ran.get_output().stderr).into_owned();
    assert!(errors.contains("`worst` and `best` are both 28, they must differ"), "{errors}");
    assert!(errors.contains("--> tutorial.ron:"), "{errors}");
    assert!(errors.ends_with("error: point 4 of the sweep does not hold\n"), "{errors}");
    for (text, expected) in [
        ("us.discount", "expected ADDRESS=LO..HI:N or ADDRESS=VALUE,VALUE,..., such as us.discount=0.9..1:5"),
        ("us.discount=0..x:5", "`x` is no number, a range is written LO..HI:N, such as 0.9..1:5"),
        ("us.discount=0..1:many", "`many` is no number of values, a range is written LO..HI:N, such as 0.9..1:5"),
        ("us.discount=0.1,,1", "a value is missing in `0.1,,1`"),
    ] {
        let ran = summitry(desk.path(), &["sweep", "tutorial.ron", "--vary", text]).code(2);
        let errors = String::from_utf8_lossy(&ran.get_output().stderr).into_owned();
        assert!(errors.contains(expected), "{errors}");
    }
}

#[test]
fn what_ifs_on_an_axis_differ_from_the_baseline_as_in_a_comparison() {
    let desk = desk_with(&["scenarios/tutorial.ron", "tests/all/bargain.ron"]);
    let summary = swept(
        desk.path(),
        &["tutorial.ron", "--vary", "what_if=softer_russia,baseline", "--draws", "60", "--seed", "5"],
    );
    assert_eq!(summary["reference"]["point"], 2);
    let compare = [
        "compare",
        "tutorial.ron",
        "--what-if",
        "softer_russia",
        "--draws",
        "60",
        "--seed",
        "5",
        "-q",
        "--out",
        "compared",
    ];
    summitry(desk.path(), &compare).success();
    let text = fs::read_to_string(desk.path().join("compared/summary.json")).unwrap();
    let compared: Value = serde_json::from_str(&text).unwrap();
    let expected = compared["what_ifs"][0]["metrics"].as_array().unwrap();
    let found = points(&summary)[0]["differences"].as_array().unwrap();
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        for (key, of) in [("mean", "difference"), ("low", "low"), ("high", "high")] {
            // Of shares a comparison counts pairs (Newcombe), a sweep goes by means of groups of draws, within -1 and 1.
            if key != "mean" && expected["name"].as_str().is_some_and(|name| name.ends_with("_rate")) {
                let ends = [&found["low"], &found["high"], &expected["low"], &expected["high"]];
                assert!(ends.iter().all(|end| end.as_f64().is_none_or(|end| end.abs() <= 1.0)), "{found} {expected}");
                continue;
            }
            match (found[key].as_f64(), expected[of].as_f64()) {
                (Some(found), Some(expected)) => {
                    assert!((found - expected).abs() < 1e-9, "{key}: {found} is not {expected}");
                }
                // What is the same on every draw has no interval.
                (None, None) => assert!(found["mean"] == 0.0 && key != "mean", "{found}"),
                (found, expected) => panic!("{key}: {found:?} is not {expected:?}"),
            }
        }
    }
    let of_reference = points(&summary)[1]["differences"].as_array().unwrap();
    let is_nothing = |one: &Value| one["mean"] == 0.0 && one["low"].is_null() && one["high"].is_null();
    assert!(of_reference.iter().all(is_nothing), "{of_reference:?}");
    let settings = points(&summary)[0]["settings"][0].as_str().unwrap();
    assert!(settings.starts_with("russia.strategy=Conceder("), "{settings}");
    let table = fs::read_to_string(desk.path().join("out/points.csv")).unwrap();
    assert!(table.lines().next().unwrap().contains(",payoff_us_difference,payoff_us_difference_low,"), "{table}");
    let report = fs::read_to_string(desk.path().join("out/report.txt")).unwrap();
    assert!(report.contains("What each point has more than the scenario as written"), "{report}");
    let report = report.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(report.contains("point 2 plays as the scenario is written"), "{report}");
    assert!(report.contains("where the what-if is “Russia gives way early”"), "{report}");
}

#[test]
fn ratios_and_what_ifs_that_cannot_be_varied_are_told() {
    let desk = desk_with(&["scenarios/tutorial.ron", "tests/all/bargain.ron"]);
    for (vary, said) in [
        (&["us.discount=0..1:5:log"][..], "by equal ratios from 0, the least must be above 0"),
        (&["us.discount=0.9..1:5:lag"], "LO..HI:N:log"),
        (&["what_if=softer_rusia,baseline"], "did you mean `softer_russia`?"),
        (&["what_if=baseline,baseline"], "`what_if` is to take the value `baseline` twice"),
        (&["what_if=softer_russia", "russia.strategy=Micro,Linear"], "sets `russia.strategy`, which is varied as well"),
        (
            &["russia.weights.site=0.2,0.3", "what_if=baseline,site_matters_less"],
            "the what-if `site_matters_less` sets",
        ),
        (&["what_if=1..2:3"], "there is no address `what_if`"),
    ] {
        let vary: Vec<&str> = vary.iter().flat_map(|one| ["--vary", *one]).collect();
        let run = summitry(desk.path(), &[&["sweep", "tutorial.ron"], &vary[..]].concat()).code(2).stdout("");
        let errors = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
        assert!(errors.contains(said), "{vary:?}: {errors}");
    }
}

/// Samples, and grids too large to be kept in detail, are held against the scenario as written too, draw by draw.
#[test]
fn every_design_is_paired_with_the_scenario_as_written() {
    let desk = desk_with(&["scenarios/tutorial.ron", "tests/all/bargain.ron"]);
    for more in [&["--vary", "us.discount=0.9..1", "--sample", "5"][..], &["--vary", "us.discount=0.9,0.95"]] {
        let summary = swept(desk.path(), &[&["tutorial.ron", "--draws", "30"], more].concat());
        assert!(summary["reference"]["point"].is_null());
        let written = summary["reference"]["metrics"][2]["mean"].as_f64().unwrap();
        for point in points(&summary) {
            let [mean, difference] = ["metrics", "differences"].map(|key| point[key][2]["mean"].as_f64().unwrap());
            assert!((mean - written - difference).abs() < 1e-9, "{point}");
            assert!(point["differences"][2]["low"].is_number(), "{point}");
        }
    }
    let grid = ["tutorial.ron", "--vary", "us.discount=0.9..1:1001", "--draws", "2"];
    let summary = swept(desk.path(), &grid);
    // The last point is the scenario as it is written.
    assert_eq!(summary["reference"]["point"], 1001);
    assert_eq!(points(&summary)[1000]["differences"][2], serde_json::json!({ "mean": 0.0, "low": null, "high": null }));
    assert!(points(&summary)[0]["differences"][2]["low"].is_number());
}

#[test]
fn without_chance_there_are_no_intervals() {
    let desk = desk_with(&["tests/all/bargain.ron"]);
    let summary =
        swept(desk.path(), &["bargain.ron", "--vary", "seller.no_deal.values.price=0.05,0.95", "--draws", "5"]);
    assert_eq!(summary["chance"], false);
    for point in points(&summary) {
        let means = point["metrics"].as_array().unwrap().iter().chain(point["differences"].as_array().unwrap());
        assert!(means.into_iter().all(|mean| mean["low"].is_null() && mean["high"].is_null()), "{point}");
    }
    let report = fs::read_to_string(desk.path().join("out/report.txt")).unwrap();
    assert!(report.contains("no figure has an interval") && !report.contains("beyond chance"), "{report}");
}

#[test]
fn a_small_sample_says_that_it_is_too_small_to_rank_addresses() {
    let desk = desk_with(&["scenarios/tutorial.ron"]);
    let vary = ["tutorial.ron", "--vary", "us.discount=0.9..1", "--vary", "us.weights.site=0.1..0.6", "--draws", "3"];
    let summary = swept(desk.path(), &[&vary[..], &["--sample", "63"]].concat());
    assert_eq!(summary["influences"], serde_json::json!([]));
    let report = fs::read_to_string(desk.path().join("out/report.txt")).unwrap();
    assert!(report.contains("63 settings are too few to say which number matters"), "{report}");
    assert!(!desk.path().join("out/ranking.svg").exists());
    let summary = swept(desk.path(), &[&vary[..], &["--sample", "64"]].concat());
    let shares = summary["influences"][1]["shares"].as_array().unwrap();
    assert!(shares.iter().all(|share| share["low"].as_f64() <= share["mean"].as_f64()), "{shares:?}");
    assert!(desk.path().join("out/ranking.svg").exists());
}

#[test]
fn a_sweep_that_moves_dates_alone_does_not_say_that_it_moves_nothing() {
    let desk = desk_with(&["scenarios/tutorial.ron"]);
    let sweep = ["sweep", "tutorial.ron", "--vary", "clock.deadline=2009-12-05,2010-12-05", "--draws", "50"];
    says(&desk, &[&sweep[..], &["--no-charts", "-q", "--out", "out"]].concat(), 0);
    let report = fs::read_to_string(desk.path().join("out/report.txt")).unwrap();
    let report = report.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(report.contains("In the mean, agreements come on "), "{report}");
    assert!(report.contains("On no measure but the date of agreements does any point differ"), "{report}");
}
