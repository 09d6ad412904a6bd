//! Every file in `tests/invalid` gives exactly the message beside it. After a change that is meant, write the messages
//! anew with `SUMMITRY_BLESS=1 cargo test invalid` and read what has changed.

use crate::command::summitry;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use summitry::scenario::{Change, LoadError, ProblemKind, SetError, load};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/invalid")
}

/// The names of the files with that extension, in order.
fn names(extension: &str) -> BTreeSet<String> {
    let files = fs::read_dir(folder()).expect("the folder is part of the package");
    let paths = files.map(|file| file.expect("the folder can be read").path());
    paths
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .map(|path| path.file_stem().expect("a file has a name").to_string_lossy().into_owned())
        .collect()
}

#[test]
fn every_file_gives_its_message() {
    let bless = crate::golden::is_blessing();
    let mut differing = Vec::new();
    for name in names("ron") {
        let ran = summitry(["check", &format!("tests/invalid/{name}.ron")]);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{name}: {}", ran.err);
        let expected = folder().join(format!("{name}.txt"));
        if bless {
            fs::write(&expected, &ran.err).expect("the expected message can be written");
        }
        if fs::read_to_string(&expected).unwrap_or_default() != ran.err {
            differing.push(format!("--- {name}\n{}", ran.err));
        }
    }
    assert!(differing.is_empty(), "messages differ from those in tests/invalid:\n{}", differing.join("\n"));
}

#[test]
fn there_are_many_and_none_is_left_over() {
    assert!(names("ron").len() >= 45, "only {} files", names("ron").len());
    assert_eq!(names("ron"), names("txt"));
}

#[test]
fn ten_problems_are_reported_in_one_go() {
    let error = load(folder().join("ten_problems.ron")).expect_err("the file is wrong");
    let LoadError::Problems(problems) = error else { panic!("{error}") };
    let kinds: Vec<_> = problems.list().iter().map(|problem| std::mem::discriminant(&problem.kind)).collect();
    assert_eq!(kinds.len(), 10, "{problems}");
    assert!(matches!(problems.list()[0].kind, ProblemKind::UnknownField { .. }));
}

#[test]
fn json_holds_the_same_problems_and_nothing_else() {
    let ran = summitry(["check", "--json", "tests/invalid/ten_problems.ron", "scenarios/tutorial.ron"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(2), ""));
    let report: serde_json::Value = serde_json::from_str(&ran.out).expect("one JSON document");
    assert_eq!(report["ok"], false);
    let problems = report["problems"].as_array().expect("a list");
    assert_eq!(problems.len(), 10);
    let first = &problems[0];
    assert_eq!(first["file"], "tests/invalid/ten_problems.ron");
    assert_eq!((&first["line"], &first["column"]), (&2.into(), &5.into()));
    assert_eq!(first["message"], "`Scenario` has no field `titel`");
    assert_eq!(first["help"], "did you mean `title`?");
    assert_eq!(first.as_object().expect("an object").len(), 5);
}

#[test]
fn all_files_are_checked_even_after_a_wrong_one() {
    let ran = summitry(["check", "tests/invalid/empty.ron", "scenarios/tutorial.ron", "no_such.ron"]);
    assert_eq!(ran.code, Some(2));
    assert_eq!(ran.out, "scenarios/tutorial.ron: ok, issues: 3, packages: 64, rounds: 25\n");
    assert!(ran.err.contains("this file is empty") && ran.err.contains("there is no file `no_such.ron`"));
}

#[test]
fn a_what_if_that_cannot_be_made_is_told_by_check_and_where_it_is_asked_for() {
    for name in ["what_if_out_of_range", "what_if_weights", "what_if_unknown_address"] {
        let path = folder().join(format!("{name}.ron"));
        let document = load(&path).expect("all else is right");
        let broken: Vec<&str> = document.scenario().what_ifs().iter().map(|what_if| what_if.name.as_str()).collect();
        let Err(LoadError::Problems(found)) = document.clone().tried() else { panic!("{name} has a wrong what-if") };
        let Err(SetError::Text(LoadError::Problems(said))) = document.with_what_ifs(&broken, [] as [Change; 0]) else {
            panic!("{name} has a wrong what-if")
        };
        assert!(*found == *said, "{found}\n{said}");
        let file = format!("tests/invalid/{name}.ron");
        let (check, ran) = (summitry(["check", &file]), summitry(["show", &file, "--what-if", broken[0]]));
        assert_eq!((ran.code, &ran.err), (Some(2), &check.err), "{name}");
        assert_eq!(summitry(["show", &file, "--quiet"]).code, Some(0), "{name}");
    }
}
