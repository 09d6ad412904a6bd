//! What is tried with whatever bytes. Each function panics if something is wrong, and does nothing otherwise: fuzzing calls them, and
//! the tests of the package, with the corpus.

mod edit;
mod walk;

use serde::de::DeserializeOwned;
use summitry::chart::{self, NamedFigure, SheetSize};
use summitry::exchange::{ForeignFile, ImportRules, ImportSettings, import as import_files, role_of};
use summitry::experiment::{analyze::analyze, run};
use summitry::random::Seed;
use summitry::report;
use summitry::result::RunResult;
use summitry::scenario::Document;
use summitry::store::Stored;

/// The scenarios that are edited: small ones that hold between them all that the format has.
const EDITED: [&str; 4] = [
    include_str!("../../scenarios/tutorial.ron"),
    include_str!("../../scenarios/tutorial-world.ron"),
    include_str!("../../tests/all/everything.ron"),
    include_str!("../../tests/all/stages.ron"),
];

/// Larger spaces and longer talks are only read.
const MOST_PACKAGES: u64 = 3_000;
const MOST_ROUNDS: usize = 40;

/// A text as a scenario: read, and if it is one, played and analysed.
pub fn scenario(data: &[u8]) {
    if let Ok(text) = std::str::from_utf8(data) {
        try_text(text);
    }
}

/// A sound scenario with some of its parts put in another's place, by the bytes.
pub fn edited(data: &[u8]) {
    let Some((which, rest)) = data.split_first() else { return };
    try_text(&edit::edited(EDITED[usize::from(*which) % EDITED.len()], rest));
}

fn try_text(text: &str) {
    let document = match Document::parse("fuzz.ron", text) {
        Ok(document) => document,
        Err(error) => {
            assert!(!error.to_string().trim().is_empty(), "an error without words");
            return;
        }
    };
    let scenario = document.scenario();
    if scenario.agenda().space().n_packages() > MOST_PACKAGES || scenario.calendar().n_rounds() > MOST_ROUNDS {
        return;
    }
    let result = run(&document, Seed(7));
    assert!(!report::transcript(&result).to_string().is_empty());
    let written = serde_json::to_vec(&result).expect("a result can be written");
    let read: RunResult = serde_json::from_slice(&written).expect("what was written can be read");
    assert!(read == result, "a result is read back otherwise than it was written");
    walk::agrees(&document, &analyze(&document, 0));
    walk::holds(&document, &result);
}

/// Files of other tools, parted by a line of three `@`.
pub fn import(data: &[u8]) {
    let mut files = Vec::new();
    for (place, bytes) in parted(data).into_iter().enumerate().take(3) {
        let Ok(file) = ForeignFile::new(&format!("file{place}"), bytes) else { return };
        let _ = role_of(&file);
        files.push(file);
    }
    let settings = ImportSettings { n_rounds: 10, n_steps: 5, rules: ImportRules::Standard };
    match import_files("imported", &files, settings) {
        // What is imported is a scenario like any other.
        Ok(document) => assert!(Document::parse("imported.ron", document.text()).is_ok(), "{}", document.text()),
        Err(error) => assert!(!error.to_string().trim().is_empty(), "an error without words"),
    }
}

fn parted(data: &[u8]) -> Vec<&[u8]> {
    const MARK: &[u8] = b"\n@@@\n";
    let mut parts = Vec::new();
    let mut rest = data;
    while let Some(place) = rest.windows(MARK.len()).position(|bytes| bytes == MARK) {
        parts.push(&rest[..place]);
        rest = &rest[place + MARK.len()..];
    }
    parts.push(rest);
    parts
}

/// Lines such as `us.discount=0.9`, set in the tutorial all at once.
pub fn set(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let document = Document::parse("tutorial.ron", EDITED[0]).expect("the tutorial is sound");
    let pairs: Vec<(&str, &str)> = text.lines().filter_map(|line| line.split_once('=')).collect();
    match document.set_all(&pairs) {
        Ok(set) => assert!(Document::parse("tutorial.ron", set.text()).is_ok(), "{}", set.text()),
        Err(error) => assert!(!error.to_string().trim().is_empty(), "an error without words"),
    }
}

/// A file of figures, by its first byte of one verb or another, drawn.
pub fn charts(data: &[u8]) {
    let Some((kind, json)) = data.split_first() else { return };
    match kind % 7 {
        0 => drawn(json, chart::run_charts),
        1 => drawn(json, chart::analyze_charts),
        2 => drawn(json, chart::forecast_charts),
        3 => drawn(json, chart::compare_charts),
        4 => drawn(json, chart::sweep_charts),
        5 => drawn(json, chart::tune_charts),
        _ => drawn(json, chart::tournament_charts),
    }
}

fn drawn<T: DeserializeOwned>(json: &[u8], charts: fn(&T) -> Vec<NamedFigure>) {
    let Ok(found) = serde_json::from_slice::<T>(json) else { return };
    for chart in charts(&found) {
        let _ = chart::render::svg(&chart.figure, SheetSize::default());
    }
}

/// A folder with a manifest of those bytes beside a file, opened as a result: it never leaves its folder.
pub fn stored(data: &[u8]) {
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("result");
    std::fs::create_dir(&folder).expect("a folder");
    let outside = place.path().join("outside.txt");
    std::fs::write(&outside, "untouched").expect("a file");
    std::fs::write(folder.join("manifest.json"), data).expect("a file");
    std::fs::write(folder.join("report.txt"), "a report").expect("a file");
    match Stored::open(&folder) {
        Ok(stored) => {
            let _ = stored.verify(|_| true);
            for name in ["report.txt", "../outside.txt"] {
                let found = stored.file(name);
                assert!(name == "report.txt" || found.is_err(), "{name} lies outside");
            }
        }
        Err(error) => assert!(!error.to_string().trim().is_empty(), "an error without words"),
    }
    assert_eq!(std::fs::read_to_string(&outside).ok().as_deref(), Some("untouched"));
}
