//! What the machine gives: threads, room, time, and an output that may be full.

use crate::desk::{comes_to, command, contents, desk, names_in, says, with};
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Output;

const FORECAST: &[&str] = &["forecast", "tutorial.ron", "--draws", "250", "--csv", "-q"];

/// Runs a command with a variable set; gives its exit code and what it says on standard error.
fn with_variable(folder: &Path, arguments: &[&str], name: &str, value: &str) -> (Option<i32>, String) {
    let Output { status, stderr, .. } = command(folder, arguments).env(name, value).output().unwrap();
    (status.code(), String::from_utf8_lossy(&stderr).into_owned())
}

#[test]
fn numbers_of_threads_are_bounded_and_change_nothing() {
    let desk = desk();
    says(&desk, &with(FORECAST, &["--out", "expected"]), 0);
    let expected = contents(&desk.path().join("expected"));
    for (n, value) in ["1", "7", "1024", "0", ""].into_iter().enumerate() {
        let out = format!("out-{n}");
        let ended = with_variable(desk.path(), &with(FORECAST, &["--out", &out]), "RAYON_NUM_THREADS", value);
        assert_eq!(ended, (Some(0), String::new()), "{value}");
        assert!(contents(&desk.path().join(out)) == expected, "{value}");
    }
    says(&desk, &with(FORECAST, &["--out", "jobs", "--jobs", "1024"]), 0);
    assert!(contents(&desk.path().join("jobs")) == expected);
    for verb in [&["run", "tutorial.ron"][..], &["check", "tutorial.ron"], FORECAST] {
        for value in ["100000", "-1", "all"] {
            let ended = with_variable(desk.path(), verb, "RAYON_NUM_THREADS", value);
            let expected = format!("error: RAYON_NUM_THREADS is `{value}`, expected a whole number from 1 to 1,024\n");
            assert_eq!(ended, (Some(2), expected), "{verb:?}");
        }
    }
    let (_, errors) = says(&desk, &with(FORECAST, &["--jobs", "100000"]), 2);
    assert!(errors.contains("expected a whole number from 1 to 1,024"), "{errors}");
}

#[test]
fn a_thread_that_the_system_refuses_is_told() {
    let desk = desk();
    // No address space has room for a stack of that size.
    let stack = (1_u64 << 50).to_string();
    for arguments in [&["run", "tutorial.ron"][..], &["analyze", "tutorial.ron"], FORECAST] {
        let (code, errors) = with_variable(desk.path(), arguments, "RUST_MIN_STACK", &stack);
        assert!(code == Some(75) && errors.starts_with("error: the system refuses a thread"), "{code:?}: {errors}");
    }
    assert_eq!(names_in(desk.path()), ["tutorial.ron"]);
}

#[test]
fn work_that_takes_long_says_how_long_and_how_much_room() {
    let desk = desk();
    fs::write(
        desk.path().join("second.ron"),
        format!("// Another.\n{}", fs::read_to_string(desk.path().join("tutorial.ron")).unwrap()),
    )
    .unwrap();
    for arguments in [
        &["forecast", "tutorial.ron"][..],
        &["compare", "tutorial.ron"],
        &["sweep", "tutorial.ron", "--vary", "us.weights.site=0.2..0.6:2"],
        &["tournament", "tutorial.ron", "second.ron", "--strategies", "Boulware, Linear"],
    ] {
        let draws = with(arguments, &["--draws", "99999999999", "--out", "out", "--discard"]);
        let mut child = command(desk.path(), &draws).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stderr.take().unwrap()).read_line(&mut line).unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(line.starts_with("warning: this will take about "), "{arguments:?}: {line}");
        // Days where the machine is fast, years where it is not.
        let room = line.contains("B of disk for rows");
        assert!(room && (line.contains(" days and ") || line.contains(" years and ")), "{arguments:?}: {line}");
        assert!(line.ends_with("--resume goes on\n"), "{arguments:?}: {line}");
    }
}

/// The device that takes nothing is a disk that is full.
#[cfg(target_os = "linux")]
#[test]
fn every_verb_ends_with_75_if_its_output_is_full() {
    let desk = desk();
    let place = desk.path();
    says(&desk, &with(FORECAST, &["--out", "result"]), 0);
    says(&desk, &["export", "tutorial.ron", "--format", "genius", "--leave-out", "-o", "domain", "-q"], 0);
    says(&desk, &["forecast", "tutorial.ron", "--draws", "250", "-q", "--out", "part", "--shard", "0/2"], 0);
    for index in ["0/2", "1/2"] {
        says(&desk, &["forecast", "tutorial.ron", "--draws", "250", "-q", "--out", "all", "--shard", index], 0);
    }
    let files: Vec<String> = names_in(&place.join("domain")).iter().map(|name| format!("domain/{name}")).collect();
    let import: Vec<&str> = std::iter::once("import").chain(files.iter().map(String::as_str)).collect();
    for arguments in [
        &["--help"][..],
        &["--version"],
        &["run", "--help"],
        &["new", "fresh.ron"],
        &["check", "tutorial.ron"],
        &["show", "tutorial.ron"],
        &["analyze", "tutorial.ron"],
        &["run", "tutorial.ron"],
        &["run", "tutorial.ron", "--json"],
        &["forecast", "tutorial.ron", "--draws", "20"],
        &["compare", "tutorial.ron", "--draws", "20"],
        &["sweep", "tutorial.ron", "--vary", "us.weights.site=0.2..0.6:2", "--draws", "5"],
        &[
            "tune",
            "tutorial.ron",
            "--tune",
            "us.strategy.exponent",
            "--draws",
            "5",
            "--generations",
            "1",
            "--fresh",
            "5",
        ],
        &["tournament", "tutorial.ron", "--draws", "5", "--strategies", "Boulware, Linear"],
        &["chart", "result"],
        &["status", "part"],
        &["merge", "all"],
        &import,
        &["completions", "bash"],
        &["man"],
    ] {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let output = command(place, arguments).stdout(full).output().unwrap();
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(75), "{arguments:?}: {errors}");
        assert!(errors.contains("error: standard output cannot be written: "), "{arguments:?}: {errors}");
        let is_written = arguments[0] == "new";
        assert_eq!(errors.contains("; `fresh.ron` is written all the same"), is_written, "{arguments:?}: {errors}");
    }
    // Trying again is what the code asks for.
    let again = command(place, &["new", "fresh.ron"]).output().unwrap();
    assert_eq!(again.status.code(), Some(0), "{again:?}");
    assert!(String::from_utf8_lossy(&again.stdout).starts_with("there already is fresh.ron; next: "), "{again:?}");
}

/// A limit on the size of files stands in for a disk that is full.
#[cfg(unix)]
#[test]
fn on_a_full_disk_verbs_that_write_end_with_75_and_leave_nothing() {
    let desk = desk();
    let program = assert_cmd::cargo::cargo_bin("summitry");
    for arguments in ["run tutorial.ron", "analyze tutorial.ron", "compare tutorial.ron --draws 20"] {
        let limited = format!("trap '' XFSZ; ulimit -f 8; exec '{}' {arguments} --out out -q", program.display());
        let output = std::process::Command::new("sh").args(["-c", &limited]).current_dir(&desk).output().unwrap();
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(75), "{arguments}: {errors}");
        assert!(!desk.path().join("out").exists(), "{arguments}");
    }
}

#[cfg(unix)]
#[test]
fn a_signal_is_heard_with_as_many_threads_as_may_be() {
    let desk = desk();
    let forecast = ["forecast", "tutorial.ron", "--draws", "100000000", "-q", "--out", "out", "--jobs", "1024"];
    let mut child = command(desk.path(), &forecast).spawn().unwrap();
    assert!(comes_to(&mut child, || desk.path().join("out.unfinished/shard-0-of-1.part.json").exists()));
    let killed = std::process::Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
    assert!(killed.success());
    assert_eq!(child.wait().unwrap().code(), Some(3));
}
