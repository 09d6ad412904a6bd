//! `summitry tune`, from the command line to the files it leaves, stopped and killed by real signals.

use crate::desk::{comes_to, command, contents, desk, names_in, says, with};
use std::fs;
use std::process::Command;
use tempfile::TempDir;

const SMALL: &[&str] = &[
    "tune",
    "tutorial.ron",
    "--tune",
    "us.strategy=Boulware,Linear",
    "--tune",
    "us.strategy.floor=0..0.9",
    "--against",
    "us.strategy=Micro",
    "--generations",
    "3",
    "--draws",
    "8",
    "--fresh",
    "40",
    "--csv",
    "-q",
];

#[test]
fn a_tuning_leaves_the_same_bytes_on_any_number_of_threads_and_a_scenario_that_runs() {
    let desk = desk();
    for jobs in ["1", "2", "7"] {
        says(&desk, &with(SMALL, &["--jobs", jobs, "--out", jobs]), 0);
    }
    let expected = contents(&desk.path().join("1"));
    let names: Vec<&str> = expected.keys().map(String::as_str).collect();
    let tables = ["evaluations.csv", "manifest.json", "negotiations.csv", "negotiations.parquet", "report.txt"];
    let files = [
        "scenario.ron",
        "summary.json",
        "tuned.ron",
        "against.svg",
        "listed-values.png",
        "listed-values.svg",
        "slices.png",
    ];
    for name in tables.iter().chain(&files) {
        assert!(names.contains(name), "{name} is not among {names:?}");
    }
    for jobs in ["2", "7"] {
        assert!(contents(&desk.path().join(jobs)) == expected, "{jobs} threads");
    }
    let tuned = String::from_utf8(expected["tuned.ron"].clone()).unwrap();
    assert!(tuned.starts_with("// The tutorial: three issues that a newcomer reads in two minutes."), "comments stay");
    // The fresh draws are those of a forecast: the tuned scenario gives the rows of the report.
    says(&desk, &["forecast", "1/tuned.ron", "--draws", "40", "--csv", "-q", "--out", "forecast"], 0);
    let rows = |csv: &[u8]| String::from_utf8(csv.to_vec()).unwrap();
    let forecast = rows(&fs::read(desk.path().join("forecast/negotiations.csv")).unwrap());
    let of_tuned = rows(&expected["negotiations.csv"]);
    let of_tuned: Vec<&str> = of_tuned.lines().filter_map(|line| line.strip_prefix("tuned,")).collect();
    assert_eq!(of_tuned, forecast.lines().skip(1).collect::<Vec<_>>());
    // A search towards what the tuned scenario leads to finds settings that come near it.
    let towards = ["tune", "tutorial.ron", "--tune", "us.strategy.floor=0..0.9", "--objective", "distance:forecast"];
    let more = ["--generations", "2", "--draws", "5", "--fresh", "10", "--out", "towards"];
    let report = says(&desk, &with(&towards, &more), 0).0;
    let report = report.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(report.contains("Tuned to minimise: Distance to the recorded shares"), "{report}");
}

/// How many evaluations the work on `out` has kept.
fn n_kept(desk: &TempDir) -> usize {
    fs::read_to_string(desk.path().join("out.unfinished/evaluations.csv")).map_or(0, |text| text.lines().count())
}

#[cfg(unix)]
#[test]
fn a_tuning_that_is_stopped_and_killed_goes_on_to_the_same_bytes() {
    let desk = desk();
    says(&desk, &with(SMALL, &["--out", "whole"]), 0);
    let expected = contents(&desk.path().join("whole"));
    let mut child = command(desk.path(), &with(SMALL, &["--out", "out"])).spawn().unwrap();
    assert!(comes_to(&mut child, || n_kept(&desk) > 0));
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(3), "{errors}");
    assert!(errors.starts_with("stopped after ") && errors.contains("--resume goes on"), "{errors}");
    let told = says(&desk, &["status", "out"], 3);
    assert_eq!(told, (String::new(), "the work is not done yet; the same command with --resume goes on\n".to_owned()));
    assert_eq!(says(&desk, &["status", "out", "-q"], 3), (String::new(), String::new()));
    let (_, refused) = says(&desk, &["merge", "out"], 2);
    assert!(refused.contains("`out` is unfinished work of `summitry tune`, which has no shards"), "{refused}");
    for jobs in ["1", "7"] {
        // Nothing is left to be killed where the rest was done before the kill came.
        if !desk.path().join("out.unfinished").exists() {
            break;
        }
        let before = n_kept(&desk);
        assert!(before > 5, "what was kept stays: {before}");
        let mut child =
            command(desk.path(), &with(SMALL, &["--out", "out", "--resume", "--jobs", jobs])).spawn().unwrap();
        comes_to(&mut child, || n_kept(&desk) > before);
        child.kill().unwrap();
        child.wait().unwrap();
    }
    says(&desk, &with(SMALL, &["--out", "out", "--resume"]), 0);
    assert!(contents(&desk.path().join("out")) == expected);
    assert_eq!(names_in(desk.path()), ["out", "tutorial.ron", "whole"]);
}

#[test]
fn wrong_input_is_told_before_any_work() {
    let desk = desk();
    fs::write(desk.path().join("shares.csv"), "issue,option,share\nsite,actve,0.5\n").unwrap();
    let floor = &["--tune", "us.strategy.floor=0..0.9"][..];
    for (arguments, expected) in [
        (&[][..], "--tune"),
        (
            &["--tune", "us.strategy.flor=0..0.9"],
            "there is no address `us.strategy.flor`, did you mean `us.strategy.floor`?",
        ),
        (&["--tune", "us.strategy.floor=0..2"], "`us.strategy.floor` cannot be tuned from 0 to 2, allowed is 0 to 1"),
        (
            &["--tune", "us.strategy.floor=0.5..0.2"],
            "the range `0.5..0.2` of `us.strategy.floor` holds nothing to search",
        ),
        (&["--tune", "us.strategy=Boulware,Hardlinre"], "did you mean `Hardliner`?"),
        (&with(floor, &["--objective", "payoff:usa"]), "there is no objective `payoff:usa`, did you mean `payoff:us`?"),
        (&with(floor, &["--objective", "distance:site=actve"]), "has the option `actve`, did you mean `active`?"),
        (
            &with(floor, &["--objective", "distance:shares.csv"]),
            "`shares.csv`: line 2: the issue `site` has no option `actve`, did you mean `active`?",
        ),
        (&with(floor, &["--objective", "distance:none.csv"]), "`none.csv`: No such file"),
        (&with(floor, &["--against", "us.strategy=Micra"]), "did you mean `Micro`?"),
        (&with(floor, &["--in-turn"]), "`russia` has no address to tune"),
        (&with(floor, &["--rounds", "3"]), "`--rounds 3` is for delegations that are tuned in turn"),
        (&with(floor, &["--in-turn", "--objective", "joint_gain"]), "cannot be used with"),
        (&with(floor, &["--draws", "2000000"]), "an evaluation may play up to 1,000,000 draws"),
        (&with(floor, &["--shard", "0/2"]), "a search cannot be cut into shards"),
        (&with(floor, &["--tolerance", "2"]), "expected a number from 0 to 1"),
        (&["--tune", "clock.turn=3..14"], "say what to tune towards, with --objective"),
    ] {
        let errors = says(&desk, &with(&["tune", "tutorial.ron"], arguments), 2).1;
        assert!(errors.contains(expected), "{arguments:?}: {errors}");
        assert_eq!(names_in(desk.path()), ["shares.csv", "tutorial.ron"], "{arguments:?}");
    }
}
