//! The library as another program uses it.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use summitry::exchange::{ForeignFile, ImportRules, ImportSettings, import};
use summitry::experiment::sweep::Plan;
use summitry::experiment::{sweep, tournament, tune};
use summitry::negotiation::EndingKind;
use summitry::quantity::{PerSide, Side};
use summitry::scenario::{Change, Document, load};
use summitry::store::Stored;
use summitry::{Seed, chart};

fn tutorial() -> Document {
    load("scenarios/tutorial.ron").expect("it holds")
}

/// What a program prints whose `main` returns the error.
fn said<T>(result: Result<T, impl Error + 'static>) -> String {
    let Err(error) = result else { panic!("it is wrong") };
    let error: Box<dyn Error> = error.into();
    assert_eq!(format!("{error:?}"), error.to_string());
    format!("Error: {error:?}")
}

#[test]
fn errors_read_well_where_main_returns_them() {
    assert_eq!(said(load("no.ron")), "Error: there is no file `no.ron`");
    assert_eq!(
        said(tutorial().set("us.discount", "1.5")),
        "Error: `us.discount` cannot be set to 1.5, allowed is above 0, at most 1"
    );
    let together = said(tutorial().set("us.weights.site", "0.5"));
    let expected = "Error: the scenario does not hold with us.weights.site=0.5\n\nerror: with us.weights.site=0.5, ";
    assert!(together.starts_with(expected) && together.contains("--> scenarios/tutorial.ron:"), "{together}");
    let text = said(Document::parse("talks.ron", "Scenario(\n    titel: \"Talks\",\n)"));
    assert!(text.starts_with("Error: talks.ron: ") && text.contains("\n --> talks.ron:2:5\n"), "{text}");
    let settings = ImportSettings { n_rounds: 10, n_steps: 5, rules: ImportRules::Standard };
    assert_eq!(said(import("x", &[], settings)), "Error: found 0 profiles, a negotiation takes exactly two");
    let foreign = ForeignFile::new("x.json", b"[1, 2]").expect("it is text");
    assert!(said(import("x", &[foreign], settings)).starts_with("Error: x.json: 1 problem\n\nerror: "));
    assert_eq!(said(ForeignFile::new("x.xml", b"<\xe9>")).split(':').nth(1), Some(" `x.xml` is not UTF-8 text"),);
    assert!(said(Stored::open(Path::new("no"))).starts_with("Error: there is no result at `no`"));
}

#[test]
fn errors_of_experiments_read_well_too() {
    let document = tutorial();
    assert!(
        said(Plan::new(&document, &[], sweep::Design::Grid, Seed(0))).starts_with("Error: a sweep needs an address")
    );
    assert!(said("us.discount".parse::<sweep::Vary>()).starts_with("Error: expected ADDRESS="));
    let clash = ["us.values.inspections.worst=0,28", "us.values.inspections.best=14,28"];
    let clash = clash.map(|text| text.parse().expect("it is one"));
    let clash = said(Plan::new(&document, &clash, sweep::Design::Grid, Seed(0)));
    assert!(
        clash.starts_with("Error: point 4 of the sweep does not hold: the scenario does not hold with "),
        "{clash}"
    );
    let wrong = said(tune::Lever::parse("us.discount=2..1"));
    assert!(wrong.starts_with("Error: the range `2..1` of `us.discount` holds nothing"), "{wrong}");
    let arenas = [tournament::Arena { name: "tutorial".to_owned(), document }];
    let texts = ["Micro", "Boulware(exponent: 0.5)"].map(str::to_owned);
    let entry = said(tournament::entrants(&arenas, &texts));
    assert!(entry.starts_with("Error: the strategy `Boulware(exponent: 0.5)` cannot take part: "), "{entry}");
}

/// Every source file of the library.
fn sources(folder: &Path, texts: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("the sources are there") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() && !path.ends_with("cli") {
            sources(&path, texts);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            texts.push((path.display().to_string(), fs::read_to_string(&path).expect("sources are text")));
        }
    }
}

#[test]
fn no_error_shows_its_inside_or_begins_with_that_word() {
    let mut texts = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut texts);
    let is_word = |list: &str, word: &str| list.split(|c: char| !c.is_alphanumeric()).any(|found| found == word);
    let mut n_errors = 0;
    for (path, text) in texts {
        for (at, _) in text.match_indices("#[derive(") {
            let list = text[at + "#[derive(".len()..].split(')').next().unwrap_or_default();
            n_errors += usize::from(is_word(list, "Error"));
            assert!(
                !(is_word(list, "Error") && is_word(list, "Debug")),
                "{path}: derive({list}) shows the error's inside"
            );
        }
        for (at, _) in text.match_indices("#[error(") {
            let message = text[at + "#[error(".len()..].trim_start();
            assert!(!message.starts_with("\"error: "), "{path}: {}", message.lines().next().unwrap_or_default());
        }
    }
    assert!(n_errors > 15, "only {n_errors} errors found");
}

#[test]
fn numbers_and_options_are_set_as_they_are_and_several_at_once() {
    let document = tutorial();
    assert_eq!(
        document.set("us.discount", 0.95).expect("allowed"),
        document.set("us.discount", "0.95").expect("allowed")
    );
    assert!(document.set("us.weights.site", 0.5).is_err(), "the weights sum to 1.1");
    let weights = [("us.weights.ceiling", 0.2), ("us.weights.site", 0.5), ("us.weights.inspections", 0.3)];
    let changed = document.set_all(weights).expect("they sum to 1 when all are set");
    assert_eq!(changed.scenario().address("us.weights.site").map(|address| address.value), Some(0.5));
    let backwards: Vec<Change> = weights.into_iter().rev().map(Change::from).collect();
    assert_eq!(document.set_all(backwards).expect("in any order").text(), changed.text());
    let site = &document.scenario().agenda().issues()[2];
    let delayed = &site.options[1];
    let later = jiff::civil::date(2009, 9, 28);
    let mixed = document.set_all([
        Change::new("clock.deadline", later),
        Change::new("us.strategy", "Micro"),
        Change::new("us.discount", 1),
    ]);
    assert_eq!(mixed.expect("allowed").applied().set.len(), 3);
    let set = document.set("us.mandate.openings.site", delayed).expect("it is an option of that issue");
    assert_eq!(set.scenario().delegations()[Side::First].mandate().openings[2], site.option_named("delayed"));
    for wrong in [f64::NAN, f64::INFINITY, 1.5, -0.1, 0.0] {
        let said = document.set("us.discount", wrong).expect_err("it is not allowed").to_string();
        assert!(said.starts_with(&format!("`us.discount` cannot be set to {wrong}")), "{said}");
    }
}

#[test]
fn an_ending_pays_what_its_record_says() {
    let document = tutorial();
    let hard = document.set_all([("us.strategy", "Hardliner()"), ("russia.strategy", "Hardliner()")]).expect("allowed");
    let mut kinds = Vec::new();
    for document in [document.set("us.discount", 0.99).expect("allowed"), hard] {
        let scenario = document.scenario();
        let game = scenario.game();
        let trace = scenario.play(&game, Seed(0));
        let record = summitry::experiment::run(&document, Seed(0));
        let names = PerSide::from_fn(|side| scenario.delegations()[side].name());
        for side in Side::BOTH {
            let [pays, no_deal] =
                [trace.payoffs(&game), game.no_deal_payoffs(trace.ending.round())].map(|pair| pair[side].get());
            assert!((pays - record.payoffs[names[side]]).abs() < 1e-6);
            assert!((no_deal - record.no_deal[names[side]]).abs() < 1e-6);
            assert_eq!(trace.ending.kind().is_agreement(), pays > no_deal);
        }
        kinds.push(trace.ending.kind());
    }
    assert_eq!(kinds, [EndingKind::PartialAgreement, EndingKind::Deadline]);
}

/// What an example prints. It is built first: `cargo test` has done so, but where only some tests are built it may be old.
fn printed(example: &str, arguments: &[&Path]) -> String {
    let build = ["build", "--quiet", "--locked", "--example", example];
    let folder = env!("CARGO_MANIFEST_DIR");
    let profile = if cfg!(debug_assertions) { &[][..] } else { &["--release"] };
    let built = Command::new(env!("CARGO")).args(build).args(profile).current_dir(folder).status();
    assert!(built.expect("cargo is there").success(), "{example}");
    let beside: PathBuf = std::env::current_exe().expect("tests are files").with_file_name("..");
    let built = beside.join("examples").join(format!("{example}{}", std::env::consts::EXE_SUFFIX));
    let output = Command::new(built).args(arguments).output().expect("it can be started");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && errors.is_empty(), "{example}: {errors}");
    String::from_utf8(output.stdout).expect("it prints text")
}

#[test]
fn the_examples_do_what_they_say() {
    let played = printed("play_and_read", &[]);
    let result = summitry::experiment::run(&tutorial(), Seed(0));
    assert!(
        played.starts_with(&format!("{}, on {}\n", result.ending.kind.words().title, result.ending.date)),
        "{played}"
    );
    assert_eq!(played.lines().filter(|line| line.starts_with("It pays ")).count(), 2, "{played}");
    let seated = printed("your_own_strategy", &[]);
    assert!(seated.contains("split the difference: ") && seated.contains("a script: "), "{seated}");
    let swept = printed("sweep_from_code", &[]);
    assert_eq!(swept.lines().count(), 5, "{swept}");
    assert!(swept.contains("+0.000 (+0.000 to +0.000)"), "{swept}");
    let folder = tempfile::tempdir().expect("there is room");
    let drawn = printed("draw_one_chart", &[folder.path()]);
    let svg = fs::read_to_string(drawn.trim_end()).expect("the chart is there");
    let figures = chart::run_charts(&result);
    let figure = figures.iter().find(|chart| chart.name == "issues").expect("there is one");
    assert_eq!(svg, chart::svg(&figure.figure, chart::SheetSize::Page));
}
