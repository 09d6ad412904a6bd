//! Results whose data somebody edited, and sealed again: whatever number, date or list is changed, its charts are drawn or
//! it is refused; nothing panics, goes on for ever, or draws what is no number.

use crate::desk::{copy, desk, reseal, says, sum, with};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use summitry::chart::render::{self, SheetSize};
use summitry::chart::{self, NamedFigure};
use summitry::result;

/// How the charts of a result are made of its data; nothing where the data are of another shape.
type Draw = fn(&Value) -> Option<Vec<NamedFigure>>;

fn drawn<T: DeserializeOwned>(data: &Value, draw: impl Fn(&T) -> Vec<NamedFigure>) -> Option<Vec<NamedFigure>> {
    serde_json::from_value(data.clone()).ok().map(|result| draw(&result))
}

/// Checks that the data of a result are drawn or refused, whatever in them is changed.
fn check_edits(arguments: &[&str], file: &str, draw: Draw) {
    let desk = desk();
    says(&desk, &with(arguments, &["-q", "--no-charts", "--out", "result"]), 0);
    let text = fs::read_to_string(desk.path().join("result").join(file)).unwrap();
    let data: Value = serde_json::from_str(&text).unwrap();
    let plain = draw(&data).expect("the data are as they were written");
    assert!(!plain.is_empty());
    let mut n_drawn = 0;
    for (place, edits) in
        places(&data).into_iter().enumerate().map(|(n, pointer)| (pointer.clone(), edits(&data, &pointer, n)))
    {
        for edit in edits {
            let mut edited = data.clone();
            *edited.pointer_mut(&place).expect("the place is there") = edit;
            let bounded = result::check_bounds(edited.to_string().as_bytes()).is_ok();
            let Some(figures) = bounded.then(|| draw(&edited)).flatten() else { continue };
            // What is not changed has been drawn already.
            for figure in figures.iter().filter(|figure| !plain.contains(figure)) {
                let size = if n_drawn % 2 == 0 { SheetSize::Slide } else { SheetSize::Page };
                let svg = render::svg(&figure.figure, size);
                assert!(!svg.contains("NaN") && !svg.contains("\"inf"), "{place}: {}", figure.name);
                n_drawn += 1;
            }
        }
    }
    assert!(n_drawn > 20, "edits change charts: {n_drawn}");
}

/// Every place in a document that is unlike the others: of the entries of a list only the first and the last are looked
/// into.
fn places(data: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut left = vec![String::new()];
    while let Some(pointer) = left.pop() {
        match data.pointer(&pointer).expect("the place is there") {
            Value::Object(fields) => {
                left.extend(
                    fields.keys().map(|key| format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))),
                );
            }
            Value::Array(entries) => {
                let ends: BTreeSet<usize> =
                    entries.len().checked_sub(1).into_iter().flat_map(|last| [0, last]).collect();
                left.extend(ends.into_iter().map(|place| format!("{pointer}/{place}")));
                found.push(pointer);
            }
            Value::Number(_) => found.push(pointer),
            Value::String(text) if text.parse::<jiff::civil::Date>().is_ok() => found.push(pointer),
            Value::String(_) | Value::Bool(_) | Value::Null => {}
        }
    }
    found.sort();
    found
}

/// How many of what may stand in place of a number, and of a date or a list, are tried at each place, in turn; all of them if
/// the environment's `SUMMITRY_THOROUGH` is 1.
const A_PLACE: [usize; 2] = [1, 2];

/// What to put at a place.
fn edits(data: &Value, pointer: &str, n: usize) -> Vec<Value> {
    let is_thorough = std::env::var_os("SUMMITRY_THOROUGH").is_some_and(|value| value == "1");
    let some = |all: Vec<Value>, of: usize| -> Vec<Value> {
        let n_tried = if is_thorough { all.len() } else { of };
        all.iter().cycle().skip(n * n_tried).take(n_tried).cloned().collect()
    };
    let [numbers, others] = A_PLACE;
    match data.pointer(pointer).expect("the place is there") {
        Value::Number(_) => {
            let hostile = vec![
                json!(1e308),
                json!(-1),
                json!(u64::MAX),
                json!(-1e308),
                json!(0),
                json!(1e15),
                json!(null),
                json!(5e-324),
                json!(1_000_000),
                json!(-0.5),
                json!(1e-9),
            ];
            some(hostile, numbers)
        }
        Value::String(_) => {
            some(["9999-12-31", "-9999-01-01", "0000-02-29", ""].map(|date| json!(date)).to_vec(), others)
        }
        Value::Array(entries) => {
            let mut shorter = entries.clone();
            shorter.pop();
            let times = |n: usize| entries.iter().cycle().take(entries.len() * n).cloned().collect::<Vec<_>>();
            let lists = [json!([]), json!(shorter), json!(times(2)), json!(times(2_000 / entries.len().max(1)))];
            some(lists.to_vec(), others)
        }
        Value::Object(_) | Value::Bool(_) | Value::Null => Vec::new(),
    }
}

const DRAWS: &[&str] = &["--draws", "12"];

#[test]
fn runs_are_drawn_whatever_is_changed_in_them() {
    check_edits(&["run", "tutorial.ron"], "result.json", |data| drawn(data, chart::run_charts));
}

#[test]
fn analyses_are_drawn_whatever_is_changed_in_them() {
    check_edits(&["analyze", "tutorial.ron"], "analysis.json", |data| drawn(data, chart::analyze_charts));
}

#[test]
fn forecasts_are_drawn_whatever_is_changed_in_them() {
    check_edits(&with(&["forecast", "tutorial.ron"], DRAWS), "summary.json", |data| {
        drawn(data, chart::forecast_charts)
    });
}

#[test]
fn comparisons_are_drawn_whatever_is_changed_in_them() {
    let two = ["compare", "tutorial.ron", "--what-if", "softer_russia", "--what-if", "failure_hurts"];
    check_edits(&with(&two, DRAWS), "summary.json", |data| drawn(data, chart::compare_charts));
}

#[test]
fn sweeps_are_drawn_whatever_is_changed_in_them() {
    let grid = ["sweep", "tutorial.ron", "--vary", "us.weights.site=0.2..0.6:2", "--vary", "us.discount=0.9..1:2"];
    check_edits(&with(&grid, DRAWS), "summary.json", |data| drawn(data, chart::sweep_charts));
}

#[test]
fn tunings_are_drawn_whatever_is_changed_in_them() {
    let tune = ["tune", "tutorial.ron", "--tune", "us.strategy.exponent", "--generations", "2", "--fresh", "12"];
    check_edits(&with(&tune, DRAWS), "summary.json", |data| drawn(data, chart::tune_charts));
}

#[test]
fn tournaments_are_drawn_whatever_is_changed_in_them() {
    let tournament = ["tournament", "tutorial.ron", "--strategies", "Boulware, Conceder"];
    check_edits(&with(&tournament, DRAWS), "summary.json", |data| drawn(data, chart::tournament_charts));
}

/// Edits the data of a result, and what its manifest says of them.
fn edit(result: &Path, file: &str, change: impl FnOnce(&str) -> String) {
    let path = result.join(file);
    let (before, sum_before) = (fs::read_to_string(&path).unwrap(), sum(fs::read(&path).unwrap()));
    let after = change(&before);
    assert_ne!(before, after);
    fs::write(&path, &after).unwrap();
    reseal(&result.join("manifest.json"), |manifest| manifest.replace(&sum_before, &sum(&after)));
}

/// A text with another figure behind the first such key.
fn with_figure(text: &str, key: &str, figure: &str) -> String {
    let (before, after) = text.split_once(key).expect("the key is there");
    let rest = after.trim_start_matches(|c: char| c.is_ascii_digit() || ".-e".contains(c));
    format!("{before}{key}{figure}{rest}")
}

#[test]
fn figures_and_lists_that_no_result_has_are_refused_at_their_place() {
    type Change<'a> = (&'static str, &'a dyn Fn(&str) -> String, &'static str);
    let desk = desk();
    says(&desk, &["run", "tutorial.ron", "-q", "--no-charts", "--out", "result"], 0);
    let result = desk.path().join("result");
    let rows = "{\"payoffs\":[0.5,0.5],\"allowed\":true},".repeat(1_000_000);
    let changes: [Change<'_>; 3] = [
        (
            "figure",
            &|text| with_figure(text, "\"distance\": ", "1e308"),
            "1e308 is beyond any figure of a result, expected one from -1e15 to 1e15 at line ",
        ),
        (
            "list",
            &|text| text.replacen("\"sample\": [", &format!("\"sample\": [{rows}"), 1),
            "a list has more than 131072 entries, which no result has at line ",
        ),
        ("nothing", &|text| with_figure(text, "\"distance\": ", "null"), "invalid type: null, expected f64"),
    ];
    for (name, change, expected) in changes {
        let evil = copy(&result, name);
        edit(&evil, "result.json", change);
        let (_, errors) = says(&desk, &["chart", name], 2);
        assert!(errors.contains("result.json` cannot be drawn: ") && errors.contains(expected), "{errors}");
    }
}
