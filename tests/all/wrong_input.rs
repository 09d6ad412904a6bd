//! Arguments and files that are wrong: each message says where, what was found and what is allowed, at once and in
//! bounds.

use crate::command::{Ran, summitry};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

const TUTORIAL: &str = "scenarios/tutorial.ron";

/// Runs a command that must be refused as wrong, and gives what was said.
fn refusal(arguments: &[&str]) -> String {
    refusal_with(2, arguments)
}

fn refusal_with(expected: i32, arguments: &[&str]) -> String {
    let Ran { code, out, err } = summitry(arguments);
    assert_eq!((code, out.as_str()), (Some(expected), ""), "{arguments:?}: {err}");
    assert!(err.len() < 1_000, "{} bytes of messages: {err}", err.len());
    err
}

fn place() -> TempDir {
    TempDir::new().expect("there is room for temporary files")
}

fn text(path: &Path) -> &str {
    path.to_str().expect("the path of a temporary file is text")
}

#[cfg(unix)]
fn pipe(folder: &TempDir) -> PathBuf {
    let path = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&path).status().expect("pipes can be made").success());
    path
}

#[test]
#[cfg(unix)]
fn what_is_no_regular_file_is_not_waited_for() {
    let folder = place();
    let pipe = pipe(&folder);
    for path in [text(&pipe), "/dev/zero", "/dev/null"] {
        for verb in ["check", "run", "forecast", "tournament", "import"] {
            let said = refusal(&[verb, path]);
            assert!(said.contains(&format!("`{path}` cannot be read: it is no regular file")), "{verb}: {said}");
        }
        let objective = format!("distance:{path}");
        let said = refusal(&["tune", TUTORIAL, "--tune", "us.strategy.exponent", "--objective", &objective]);
        assert!(said.contains(&format!("`{path}`: it is no regular file")), "{said}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_place_that_keeps_no_files_is_a_wrong_argument_and_no_matter_of_trying_again() {
    for arguments in [
        ["run", TUTORIAL, "--out", "/proc/x"],
        ["forecast", TUTORIAL, "--out", "/proc/x/y"],
        ["analyze", TUTORIAL, "--out", "/proc/1/x"],
    ] {
        let said = refusal(&arguments);
        assert!(said.contains(": no folder can be made there; choose another"), "{arguments:?}: {said}");
    }
    for arguments in [
        vec!["man", "--out", "/proc/x"],
        vec!["export", TUTORIAL, "--format", "negmas", "--leave-out", "-o", "/proc/x"],
        vec!["new", "/proc/x.ron"],
    ] {
        let Ran { code, err, .. } = summitry(&arguments);
        assert_eq!(code, Some(2), "{arguments:?}: {err}");
        assert!(err.contains("cannot be written: no file can be made there"), "{arguments:?}: {err}");
    }
}

#[test]
#[cfg(unix)]
fn a_result_or_work_with_a_pipe_in_it_is_not_waited_for() {
    let folder = place();
    let target = folder.path().join("result");
    assert_eq!(summitry(["run", TUTORIAL, "-q", "--out", text(&target)]).code, Some(0));
    fs::remove_file(target.join("result.json")).expect("it can be removed");
    assert!(Command::new("mkfifo").arg(target.join("result.json")).status().expect("pipes can be made").success());
    let said = refusal(&["chart", text(&target)]);
    assert!(said.contains("result.json` is damaged: it is no regular file"), "{said}");
}

#[test]
#[cfg(unix)]
fn a_link_that_leads_nowhere_takes_no_result() {
    let folder = place();
    let link = folder.path().join("link");
    std::os::unix::fs::symlink(folder.path().join("gone"), &link).expect("links can be made");
    let said = refusal_with(2, &["chart", text(&link)]);
    assert!(said.contains("is a link that leads nowhere"), "{said}");
    for verb in ["run", "analyze", "forecast"] {
        let said = refusal_with(2, &[verb, TUTORIAL, "--out", text(&link)]);
        let expected = format!("error: `{}` is a link that leads nowhere", link.display());
        assert!(said.starts_with(&expected), "{verb}: {said}");
    }
}

#[test]
fn limits_are_told_as_they_are() {
    let vary = ["sweep", TUTORIAL, "--vary", "us.discount=0.9..1"];
    for n in ["0", "-5", "100001"] {
        let said = refusal(&[&vary[..], &["--sample", n]].concat());
        assert!(
            said.contains("--sample <N>") && said.contains("expected a whole number from 1 to 100,000\n"),
            "{n}: {said}"
        );
    }
    let said = refusal(&["run", TUTORIAL, "--seed", "-1"]);
    assert!(said.contains("expected a whole number from 0 to 18,446,744,073,709,551,615"), "{said}");
}

#[test]
fn long_values_are_not_repeated_whole() {
    let digits = "9".repeat(309);
    for change in [format!("us.weights.site={digits}"), format!("us.{digits}=1"), format!("us.strategy={digits}")] {
        let said = refusal(&["run", TUTORIAL, "--set", &change]);
        assert!(!said.contains(&digits), "{said}");
    }
    for change in ["us.weights.site=1e308..1.7e308:3", "us.weights.site=1e308,1.5e308"] {
        let said = refusal(&["sweep", TUTORIAL, "--vary", change]);
        assert!(!said.contains(&"0".repeat(200)), "{said}");
        let said = refusal(&["tune", TUTORIAL, "--tune", change]);
        assert!(!said.contains(&"0".repeat(200)), "{said}");
    }
}

#[test]
fn a_weight_that_is_set_alone_is_told_how_the_others_follow() {
    let said = refusal(&["run", TUTORIAL, "--set", "us.weights.site=0.9"]);
    assert!(said.contains("the weights sum to 1.5, they must sum to 1"), "{said}");
    assert!(said.contains("`summitry sweep --vary us.weights.site=0.9,...` scales the others by itself"), "{said}");
}

#[test]
fn recorded_data_of_another_kind_are_told_from_a_table() {
    let objective = format!("distance:{TUTORIAL}");
    let said = refusal(&["tune", TUTORIAL, "--tune", "us.strategy.exponent", "--objective", &objective]);
    let expected = "it is neither the summary of a forecast nor a table with the columns issue, option, share";
    assert!(said.contains(expected), "{said}");
}

#[test]
fn what_cannot_take_a_result_is_found_before_any_work() {
    let folder = place();
    let own = folder.path().join("own");
    std::fs::create_dir(&own).expect("it can be made");
    std::fs::write(own.join("thesis.tex"), "years of work").expect("it can be written");
    // Nothing of this could be played within the time of a test.
    let history = "scenarios/history/hanoi_2019.ron";
    let goal = "agreement_rate>=0.9";
    for (verb, arguments) in [
        ("backtest", vec![history, "--draws", "100000"]),
        ("reach", vec![TUTORIAL, "--until", goal, "--change", "us.*", "--draws", "1000000"]),
    ] {
        for out in [text(&own), ".", "/", TUTORIAL] {
            let said = refusal(&[&[verb], &arguments[..], &["--out", out]].concat());
            assert!(said.starts_with("error: cannot write results to `"), "{verb}, {out}: {said}");
        }
    }
    // So is what is asked of a record that it cannot tell.
    let record = "scenarios/history/records/hanoi_2019.ron";
    let said = refusal(&["calibrate", history, "--record", record, "--draws", "100000000", "--by", "weather"]);
    assert!(
        said.starts_with("error: there is nothing called `weather` to be compared, expected one of `ending`"),
        "{said}"
    );
    let said = refusal(&["man", "--out", text(&own)]);
    assert!(said.contains("it also holds `thesis.tex`, which is no manual page"), "{said}");
}

#[test]
fn no_more_shards_are_taken_than_can_hold_something() {
    let folder = place();
    let out = folder.path().join("out");
    let said = refusal(&["forecast", TUTORIAL, "--draws", "10", "--shard", "1/1000000", "--out", text(&out)]);
    assert_eq!(
        said.trim_end(),
        "error: no more than 10 shards can hold something of this work, found 1000000 after --shard"
    );
    assert_eq!(std::fs::read_dir(folder.path()).expect("it is there").count(), 0);
}

#[test]
fn errors_speak_of_what_was_typed() {
    let world = "scenarios/tutorial-world.ron";
    for (arguments, said) in [
        (vec!["tune", TUTORIAL, "--tune", "foo"], "there is no address `foo`"),
        (
            vec!["run", TUTORIAL, "--event", "war=never"],
            "there is no event `war` for --event; the scenario has no events",
        ),
        (vec!["run", world, "--event", "iran_tset=never"], "did you mean `iran_test`? the scenario has iran_test"),
        (vec!["analyze", TUTORIAL, "--round", "x"], "expected a whole number from 1 to 10,000"),
        (vec!["analyze", TUTORIAL, "--round", "0"], "expected a whole number from 1 to 10,000"),
        (vec!["backtest", TUTORIAL], "there is no record of what really came of"),
        (vec!["help", "run", "--quiet"], "`summitry man VERB --json`"),
    ] {
        let found = refusal(&arguments);
        assert!(found.contains(said), "{arguments:?}: {found}");
    }
}
