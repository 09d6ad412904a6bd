//! The examples of README.md and of every verb's help do what they say, and leave the files that help lists.

use crate::desk::command;
use crate::golden::repository;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// What `summitry` prints when asked with these words.
fn answer(words: &[&str]) -> String {
    let output = command(&repository(""), words).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{words:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The verbs, in the order of the program's help.
pub(crate) fn verbs() -> Vec<String> {
    let help = answer(&["--help"]);
    let (_, rest) = help.split_once("\nVerbs:\n").unwrap();
    let lines = rest.lines().take_while(|line| !line.is_empty());
    let names =
        lines.filter_map(|line| line.strip_prefix("  ")?.split_whitespace().next().filter(|_| line[2..3] != *" "));
    names.filter(|name| *name != "help").map(str::to_owned).collect()
}

/// A verb's help.
pub(crate) fn help(verb: &str) -> String {
    answer(&["help", verb])
}

/// The commands among a verb's examples.
fn examples(verb: &str) -> Vec<String> {
    let help = help(verb);
    let (_, examples) = help.split_once("\nExamples:\n").unwrap_or_else(|| panic!("`{verb}` has examples"));
    let examples = examples.replace("\\\n    ", "");
    let lines = examples.lines().filter_map(|line| line.strip_prefix("  summitry "));
    lines.map(|rest| format!("summitry {}", rest.trim())).collect()
}

/// The commands of README.md, without comments.
fn of_readme() -> Vec<String> {
    let readme = fs::read_to_string(repository("README.md")).unwrap();
    let lines = readme.lines().filter(|line| line.starts_with("summitry "));
    lines.map(|line| line.split(" # ").next().unwrap().trim().to_owned()).collect()
}

/// The words of a command as a shell parts them.
pub(crate) fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut is_quoted = false;
    for c in command.chars() {
        match c {
            '\'' => is_quoted = !is_quoted,
            ' ' if !is_quoted => words.push(String::new()),
            _ => words.last_mut().unwrap().push(c),
        }
    }
    words.into_iter().filter(|word| !word.is_empty()).collect()
}

/// The folder in which commands are tried: the scenarios, and another tool's domain under the names that examples use.
pub(crate) fn desk_of_examples() -> TempDir {
    let desk = tempfile::tempdir().unwrap();
    for folder in ["scenarios", "scenarios/records", "scenarios/history", "scenarios/history/records"] {
        fs::create_dir(desk.path().join(folder)).unwrap();
        let paths = fs::read_dir(repository(folder)).unwrap().map(|entry| entry.unwrap().path());
        for path in paths.filter(|path| path.is_file()) {
            fs::copy(&path, desk.path().join(folder).join(path.file_name().unwrap())).unwrap();
        }
    }
    // What is said at the table, where an example leaves that to whoever sits there.
    fs::write(desk.path().join("talks.txt"), "opening\nhold 999\n").unwrap();
    desk
}

/// The words with as little work as they can be tried with.
pub(crate) fn cheap(given: &[String]) -> Vec<String> {
    let mut words = given.to_vec();
    let mut set = |name: &str, value: &str| match words.iter().position(|word| word == name) {
        Some(place) => value.clone_into(&mut words[place + 1]),
        None => words.extend([name.to_owned(), value.to_owned()]),
    };
    match given[1].as_str() {
        // A forecast beside a record is not what discoveries and sensitivity analyses are made of, which need as many.
        "forecast" if given.contains(&"--record".to_owned()) => {
            set("--draws", "2");
            set("--out", "output/recorded");
        }
        "forecast" | "evidence" => set("--draws", "64"),
        "brief" if given.iter().any(|word| word.starts_with("scenarios/")) => set("--draws", "2"),
        "compare" | "sweep" | "choose" | "backtest" => set("--draws", "2"),
        "reach" => {
            set("--draws", "2");
            set("--at-most", "1");
        }
        "play" => set("--script", "talks.txt"),
        "sensitivity" if given.contains(&"--shares".to_owned()) => set("--shares", "64"),
        "sensitivity" if !given.contains(&"--of".to_owned()) => {
            set("--draws", "64");
            words.iter_mut().filter(|word| *word == "--tornado").for_each(|word| word.push_str("=10"));
        }
        "calibrate" => {
            set("--draws", "1000");
            set("--check", "0");
        }
        "tournament" => {
            set("--draws", "1");
            set("--strategies", "Boulware, Micro");
        }
        "tune" => {
            for (name, value) in [("--draws", "1"), ("--generations", "1"), ("--sample", "4"), ("--fresh", "2")] {
                set(name, value);
            }
        }
        _ => {}
    }
    words
}

/// Whether a command stands for files that are not there, or needs a shell.
fn is_pattern(words: &[String]) -> bool {
    let has = |text: &str| words.iter().any(|word| word == text);
    ["PROFILE", "FOLDER", "talks.ron", "cases.json", "|", ">", "big"].iter().any(|text| has(text))
}

#[test]
fn every_command_of_the_readme_is_an_example_of_its_verb() {
    let readme = of_readme();
    assert!(readme.len() > 15, "{readme:#?}");
    let examples: BTreeSet<String> = verbs().iter().flat_map(|verb| examples(verb)).collect();
    for command in
        readme.iter().filter(|command| !command.starts_with("summitry help") && *command != "summitry completions bash")
    {
        assert!(examples.contains(command), "`{command}` is in no verb's help:\n{examples:#?}");
    }
}

#[test]
fn every_example_can_be_carried_out_and_leaves_the_files_that_help_lists() {
    let desk = desk_of_examples();
    let mut traces = BTreeMap::new();
    // A page is served until it is stopped: `serve.rs` does both.
    for verb in verbs().into_iter().filter(|verb| verb != "serve") {
        // What a verb draws is looked at once.
        let charts_are_optional = help(&verb).contains("--no-charts");
        let examples = examples(&verb).into_iter().map(|example| (words(&example), example));
        for (place, (given, example)) in examples.filter(|(given, _)| !is_pattern(given)).enumerate() {
            let mut tried = cheap(&given);
            if charts_are_optional && place > 0 {
                tried.push("--no-charts".to_owned());
            }
            let arguments: Vec<&str> = tried[1..].iter().map(String::as_str).collect();
            let output = command(desk.path(), &arguments).output().unwrap();
            assert_eq!(output.status.code(), Some(0), "{example}: {}", String::from_utf8_lossy(&output.stderr));
            for folder in results(&desk.path().join("output")) {
                let manifest: serde_json::Value =
                    serde_json::from_slice(&fs::read(folder.join("manifest.json")).unwrap()).unwrap();
                if manifest["verb"] == verb.as_str() {
                    check_files(&verb, &folder, !charts_are_optional || place == 0);
                }
            }
            if verb == "run" {
                let bare = arguments.iter().copied().filter(|word| *word != "--no-charts");
                let again: Vec<&str> = bare.chain(["--no-charts", "--out", "again"]).collect();
                command(desk.path(), &again).output().unwrap();
                let trace = fs::read(desk.path().join("again/trace.csv")).unwrap();
                if let Some(other) = traces.insert(trace, example.clone()) {
                    panic!("these are the same talks: {other} and {example}");
                }
            }
        }
    }
}

/// The folders below one that hold a manifest.
fn results(folder: &Path) -> Vec<std::path::PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let folders = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir());
    folders.flat_map(|path| if path.join("manifest.json").exists() { vec![path] } else { results(&path) }).collect()
}

/// Holds what lies in a result's folder against what its verb's help lists, charts where they were drawn.
fn check_files(verb: &str, folder: &Path, is_drawn: bool) {
    let help = help(verb);
    let (_, rest) = help.split_once("\nFiles written:\n").unwrap_or_else(|| panic!("`{verb}` lists its files"));
    let lines = rest.lines().take_while(|line| !line.is_empty());
    let patterns: Vec<&str> = lines.flat_map(|line| line.trim().split("  ").next().unwrap().split(", ")).collect();
    let fits = |name: &str, pattern: &str| match pattern.split_once(['*', 'N']) {
        Some((before, after)) => name.starts_with(before) && name.ends_with(after),
        None => name == pattern,
    };
    let names = crate::desk::names_in(folder);
    for name in &names {
        assert!(patterns.iter().any(|pattern| fits(name, pattern)), "{name} of `{verb}` is not in {patterns:?}");
    }
    // A record is written where one was given; what is made of another result plays nothing.
    let manifest = fs::read_to_string(folder.join("manifest.json")).unwrap();
    // Where no evidence is worth anything there is nothing to draw of it.
    let is_worthless = || {
        fs::read_to_string(folder.join("summary.json"))
            .is_ok_and(|text| !text.contains("\"zero\":false") && !text.contains("\"zero\": false"))
    };
    let is_drawn = is_drawn && !(verb == "evidence" && is_worthless());
    let is_due = |pattern: &str| match pattern {
        "record.ron" => manifest.contains("\"--record\""),
        "negotiations.parquet" => !manifest.contains("\"--of\""),
        "groups.csv" => manifest.contains("\"--shares\""),
        "tornado.csv" => manifest.contains("\"--tornado"),
        "brief.xlsx" => manifest.contains("\"xlsx\""),
        "brief.pdf" => manifest.contains("\"pdf\""),
        pattern if [".svg", ".png"].iter().any(|ending| pattern.ends_with(ending)) => is_drawn,
        _ => true,
    };
    for pattern in patterns.iter().filter(|pattern| !pattern.contains('N') && is_due(pattern)) {
        assert!(names.iter().any(|name| fits(name, pattern)), "`{verb}` wrote no {pattern}: {names:?}");
    }
}
