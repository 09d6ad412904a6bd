//! `summitry forecast` and `summitry compare`, from the command line to the files they leave.

use crate::desk::{contents, desk, names_in, summitry};
use std::fs;

const FORECAST: [&str; 16] = [
    "agreement-time.png",
    "agreement-time.svg",
    "concessions.png",
    "concessions.svg",
    "endings.png",
    "endings.svg",
    "manifest.json",
    "negotiations.csv",
    "negotiations.parquet",
    "options.png",
    "options.svg",
    "payoffs.png",
    "payoffs.svg",
    "report.txt",
    "scenario.ron",
    "summary.json",
];

#[test]
fn a_forecast_leaves_the_same_bytes_on_any_number_of_threads() {
    let desk = desk();
    for jobs in ["1", "2", "7"] {
        let arguments = ["forecast", "tutorial.ron", "--draws", "230", "--csv", "-q", "--out", jobs, "--jobs", jobs];
        summitry(desk.path(), &arguments).success().stdout("").stderr("");
    }
    let expected = contents(&desk.path().join("1"));
    assert_eq!(expected.keys().collect::<Vec<_>>(), FORECAST);
    for jobs in ["2", "7"] {
        assert!(contents(&desk.path().join(jobs)) == expected, "{jobs} threads");
    }
    assert_eq!(names_in(desk.path()), ["1", "2", "7", "tutorial.ron"]);
}

#[test]
fn a_forecast_prints_its_report_or_its_summary() {
    let desk = desk();
    let printed = summitry(desk.path(), &["forecast", "tutorial.ron", "--draws", "20"]).success();
    let folder = desk.path().join("output/tutorial/forecast");
    let report = fs::read_to_string(folder.join("report.txt")).unwrap();
    assert!(report.starts_with("Tutorial: limits, inspections, interceptors\n===="), "{report}");
    assert!(report.contains("20 negotiations, seed 0."), "{report}");
    let expected = format!("{report}\nReport, data and charts are in output/tutorial/forecast\n");
    assert_eq!(String::from_utf8_lossy(&printed.get_output().stdout), expected);
    let printed = summitry(desk.path(), &["forecast", "tutorial.ron", "--draws", "20", "--json"]).success();
    assert_eq!(printed.get_output().stdout, fs::read(folder.join("summary.json")).unwrap());
}

#[test]
fn a_what_if_is_forecast_as_the_scenario_that_it_makes() {
    let desk = desk();
    let with = ["forecast", "tutorial.ron", "--draws", "50", "-q", "--what-if", "failure_hurts", "--out", "with"];
    summitry(desk.path(), &with).success();
    summitry(desk.path(), &["forecast", "with/scenario.ron", "--draws", "50", "-q", "--out", "again"]).success();
    summitry(desk.path(), &["forecast", "tutorial.ron", "--draws", "50", "-q", "--out", "without"]).success();
    let rows = |folder: &str| fs::read(desk.path().join(folder).join("negotiations.parquet")).unwrap();
    assert!(rows("with") == rows("again"), "the same negotiations");
    assert!(rows("with") != rows("without"), "other negotiations");
    // What is forecast under a what-if says so, wherever one looks.
    for (file, said) in
        [("report.txt", "What if: Failure costs both more"), ("summary.json", "\"title\": \"Failure costs both more\"")]
    {
        let text = |folder: &str| fs::read_to_string(desk.path().join(folder).join(file)).unwrap();
        assert!(text("with").contains(said), "{file}");
        assert!(!text("without").contains(said), "{file}");
    }
}

#[test]
fn a_comparison_leaves_the_same_bytes_on_any_number_of_threads() {
    let desk = desk();
    for jobs in ["1", "2", "7"] {
        let arguments = ["compare", "tutorial.ron", "--draws", "120", "--csv", "-q", "--out", jobs, "--jobs", jobs];
        summitry(desk.path(), &arguments).success().stdout("").stderr("");
    }
    let expected = contents(&desk.path().join("1"));
    for name in ["negotiations.csv", "negotiations.parquet", "report.txt", "summary.json", "what-ifs.svg"] {
        assert!(expected.contains_key(name), "{name}");
    }
    for jobs in ["2", "7"] {
        assert!(contents(&desk.path().join(jobs)) == expected, "{jobs} threads");
    }
}

#[test]
fn wrong_input_is_told_before_any_work() {
    let desk = desk();
    let plain = fs::read_to_string(desk.path().join("tutorial.ron")).unwrap();
    let cut = plain.find("    what_if: {").unwrap();
    fs::write(desk.path().join("plain.ron"), format!("{})\n", &plain[..cut])).unwrap();
    for (arguments, expected) in [
        (
            &["forecast", "tutorial.ron", "--draws", "0"][..],
            "'--draws <N>': expected a whole number from 1 to 1,000,000,000,000",
        ),
        (
            &["forecast", "tutorial.ron", "--draws", "abc"],
            "'--draws <N>': expected a whole number from 1 to 1,000,000,000,000",
        ),
        (
            &["forecast", "tutorial.ron", "--draws", "99999999999999"],
            "'--draws <N>': expected a whole number from 1 to 1,000,000,000,000",
        ),
        (&["forecast", "tutorial.ron", "--jobs", "0"], "'--jobs <N>': expected a whole number from 1 to 1,024"),
        (&["forecast", "tutorial.ron", "--what-if", "failure_hurt"], "did you mean `failure_hurts`?"),
        (&["forecast", "tutorial.ron", "--set", "us.weight.site=1"], "there is no address `us.weight.site`"),
        (&["forecast", "missing.ron"], "missing.ron"),
        (&["compare", "tutorial.ron", "--what-if", "failure_hurt"], "did you mean `failure_hurts`?"),
        (&["compare", "tutorial.ron", "--draws", "1"], "at least 2 draws"),
        (&["compare", "plain.ron"], "`plain.ron` has no what-ifs to compare"),
    ] {
        let ran = summitry(desk.path(), arguments).code(2);
        let output = ran.get_output();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(errors.contains(expected) && output.stdout.is_empty(), "{arguments:?}: {errors}");
        assert_eq!(names_in(desk.path()), ["plain.ron", "tutorial.ron"], "{arguments:?}");
    }
    fs::create_dir(desk.path().join("own")).unwrap();
    fs::write(desk.path().join("own/thesis.tex"), "years of work").unwrap();
    let refused = summitry(desk.path(), &["forecast", "tutorial.ron", "--draws", "1000000", "--out", "own"]).code(2);
    let errors = String::from_utf8_lossy(&refused.get_output().stderr).into_owned();
    assert!(errors.contains("the folder exists and is not a result of Summitry"), "{errors}");
}
