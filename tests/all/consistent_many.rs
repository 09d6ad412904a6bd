//! What sweeps and tunings, and with `consistent_tournament` tournaments, say of themselves: every number and every name in the titles of their charts and in
//! what opens their reports is held against the rows.

use crate::consistent::{Found, Row, is_agreement, signed_on, takes_long};
use crate::consistent_tournament::tournament_holds;
use crate::desk::{desk_with, desk_with_shipped, summitry};
use crate::golden;
use crate::said::{Number, Said};
use indexmap::IndexMap;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use summitry::random::Seed;
use summitry::scenario::{Sampler, load};

pub(crate) fn number(row: &Row, column: &str) -> f64 {
    row[column].parse().unwrap()
}

pub(crate) fn mean(of: impl IntoIterator<Item = f64>) -> f64 {
    let all: Vec<f64> = of.into_iter().collect();
    all.iter().sum::<f64>() / all.len() as f64
}

/// Every title in a summary, in each of its forms.
#[expect(clippy::wildcard_enum_match_arm, reason = "numbers and texts have nothing within")]
fn titles_in(value: &Value, known: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            let forms = ["title", "short", "in_text", "scenario"].map(|form| fields.get(form).and_then(Value::as_str));
            for form in forms.into_iter().flatten() {
                let (first, rest) = form.split_at(form.chars().next().map_or(0, char::len_utf8));
                known.extend([form.to_owned(), first.to_uppercase() + rest]);
            }
            let lists = ["labels", "values", "strategies"].map(|list| fields.get(list).and_then(Value::as_array));
            let texts = lists.into_iter().flatten().flatten().filter_map(Value::as_str);
            known.extend(texts.map(str::to_owned));
            fields.values().for_each(|value| titles_in(value, known));
        }
        Value::Array(items) => items.iter().for_each(|item| titles_in(item, known)),
        _ => {}
    }
}

pub(crate) fn known(found: &Found) -> BTreeSet<String> {
    let mut known = BTreeSet::from(["As written".to_owned()]);
    titles_in(&found.summary, &mut known);
    known
}

/// The part of a report before its first section, without what was set.
pub(crate) fn opening(found: &Found, section: &str) -> String {
    let set = found.summary["set"].as_array().or_else(|| found.summary["scenarios"][0]["set"].as_array());
    let text = |one: &Value, field: &str| one[field].as_str().unwrap().to_owned();
    let change = |one: &Value| format!("{} ({}): {}", text(one, "title"), text(one, "address"), text(one, "shown"));
    let set: Vec<String> = set.into_iter().flatten().map(change).collect();
    let opening = found.report.split(section).next().unwrap();
    opening.replace(&format!("Set: {}", set.join("; ")), "=")
}

fn delegations(summary: &Value) -> [String; 2] {
    [0, 1].map(|side| summary["delegations"][side]["name"].as_str().unwrap().to_owned())
}

/// Every measure of some negotiations, in the order of the summaries.
fn measures(rows: &[&Row], [first, second]: &[String; 2]) -> IndexMap<String, f64> {
    let mean = |of: &dyn Fn(&Row) -> f64| mean(rows.iter().map(|row| of(row)));
    let gain = |row: &Row, side: &str| number(row, &format!("payoff_{side}")) - number(row, &format!("no_deal_{side}"));
    let is = |holds: bool| f64::from(u8::from(holds));
    let mut measures = IndexMap::from([
        ("agreement_rate".to_owned(), mean(&|row| is(is_agreement(row)))),
        ("full_agreement_rate".to_owned(), mean(&|row| is(row["outcome"] == "full_agreement"))),
        (format!("payoff_{first}"), mean(&|row| number(row, &format!("payoff_{first}")))),
        (format!("payoff_{second}"), mean(&|row| number(row, &format!("payoff_{second}")))),
        ("joint_gain".to_owned(), mean(&|row| gain(row, first) + gain(row, second))),
    ]);
    // Of scenarios with chambers alone.
    if rows.iter().any(|row| row.contains_key("in_force")) {
        measures.insert("in_force_rate".to_owned(), mean(&|row| number(row, "in_force")));
    }
    measures
}

pub(crate) fn check(numbers: &[Number], admissible: impl Fn(Number) -> bool, text: &str, what: &str) {
    for one in numbers {
        assert!(admissible(*one), "{what}: {one:?} is nowhere in the rows: {text}");
    }
}

/// The points of a sweep: what each is measured at, the scenario as written under 0.
struct Points {
    measures: IndexMap<u64, IndexMap<String, f64>>,
    axes: Vec<Value>,
    values: IndexMap<u64, Vec<Value>>,
}

impl Points {
    fn of(found: &Found) -> Self {
        let sides = delegations(&found.summary);
        let mut rows: IndexMap<u64, Vec<&Row>> = IndexMap::new();
        for row in &found.rows {
            rows.entry(row["point"].parse().unwrap()).or_default().push(row);
        }
        let measures = rows.iter().map(|(point, rows)| (*point, measures(rows, &sides))).collect();
        let points = found.summary["points"].as_array().unwrap();
        let values = points
            .iter()
            .map(|point| (point["point"].as_u64().unwrap(), point["values"].as_array().unwrap().clone()))
            .collect();
        Self { measures, axes: found.summary["axes"].as_array().unwrap().clone(), values }
    }

    /// Whether a number is a value of an axis.
    fn is_on_an_axis(&self, one: Number) -> bool {
        let ends = self.axes.iter().flat_map(|axis| {
            let lists = ["values", "range"].map(|key| axis[key].as_array().cloned().unwrap_or_default());
            lists.concat()
        });
        let mut numbers = ends.filter_map(|value| value.as_f64());
        numbers.any(|value| one.stands_for(value) || (one.value - value).abs() <= value.abs() * 5e-3)
    }

    /// The point at which a measure is highest, or lowest.
    fn extreme(&self, measure: &str, sign: f64) -> (u64, f64) {
        let of = self.values.keys().map(|point| (*point, self.measures[point][measure]));
        of.reduce(|a, b| if sign * b.1 > sign * a.1 { b } else { a }).unwrap()
    }
}

/// Everything that a sweep over a grid says of a measure is what its rows say.
fn grid_holds(found: &Found, what: &str) {
    let points = Points::of(found);
    // The days on which agreements come in the mean, at any point or as written, may be told; no other day.
    let told = found.summary["points"].as_array().unwrap().iter().chain([&found.summary["reference"]]);
    let days = told.filter_map(|point| point["agreement_date"]["mean"].as_str());
    let days = days.map(|day| day.parse::<jiff::civil::Date>().unwrap().strftime("%-d %B %Y").to_string());
    let known = known(found).into_iter().chain(days).collect();
    let n_points = points.values.len() as f64;
    // How many points a text counts, and no other whole number.
    let is_a_count = |one: Number, text: &str| {
        let is_said = ["other points", "of the points"].iter().any(|of| text.contains(&format!("{} {of}", one.value)));
        !one.is_percent && is_said && one.value.fract() == 0.0 && (2.0..n_points).contains(&one.value)
    };
    let is_in_a_row = |one: Number, measure: Option<&str>| {
        let of = |means: &IndexMap<String, f64>| {
            let mut told = means.iter().filter(|(name, _)| measure.is_none_or(|measure| measure == *name));
            told.any(|(_, mean)| one.stands_for(*mean))
        };
        points.measures.values().any(of)
    };
    for (name, title) in &found.titles {
        let what = format!("{what}: {name}");
        let said = Said::new(title, &known, &what);
        let measure = name.strip_prefix("measure-");
        check(
            &said.numbers,
            |one| is_in_a_row(one, measure) || points.is_on_an_axis(one) || is_a_count(one, title),
            title,
            &what,
        );
        let Some(measure) = measure else { continue };
        // What is highest and what is lowest is told, each where it is.
        for sign in [1.0, -1.0] {
            let (point, mean) = points.extreme(measure, sign);
            assert!(said.numbers.iter().any(|one| one.stands_for(mean)), "{what}: {mean} is not told: {title}");
            // Of a long title only one end has its place.
            let is_placed = title.contains(" where ") && !title.contains(" elsewhere");
            for (axis, value) in points.axes.iter().zip(&points.values[&point]).filter(|_| is_placed) {
                let Some(value) = value.as_f64() else { continue };
                let is_named = said.names.iter().any(|name| Some(name.as_str()) == axis["in_text"].as_str());
                let mut others = said.numbers.iter().filter(|one| points.is_on_an_axis(**one));
                let is_told = others.clone().any(|one| one.stands_for(value)) || others.any(|one| one.value > value);
                assert!(!is_named || is_told, "{what}: {value} is not told: {title}");
            }
        }
    }
    let text = &opening(found, "What was varied");
    let said = Said::new(text, &known, what);
    check(
        &said.numbers,
        |one| is_in_a_row(one, None) || points.is_on_an_axis(one) || is_a_count(one, text),
        text,
        what,
    );
    for (measure, highest) in points.measures[&1].keys().map(|measure| (measure, points.extreme(measure, 1.0).1)) {
        let is_told = said.numbers.iter().any(|one| one.stands_for(highest));
        let is_part = ["full_agreement_rate", "in_force_rate"].contains(&measure.as_str());
        assert!(is_told || is_part, "{what}: {measure}: {highest}: {text}");
    }
}

/// What a sample says of its addresses is what the means over its points say.
fn sample_holds(found: &Found, what: &str) {
    let (points, known) = (Points::of(found), known(found));
    let influences = found.summary["influences"].as_array().unwrap();
    let shares =
        || influences.iter().flat_map(|one| one["shares"].as_array().unwrap()).map(|one| one["mean"].as_f64().unwrap());
    // From the lowest to the highest quarter of an address, over the rows.
    let rises = |one: Number| {
        points.axes.iter().enumerate().any(|(place, axis)| {
            let [low, high] = [0, 1].map(|end| axis["range"][end].as_f64().unwrap());
            let at = |point: &u64| (points.values[point][place].as_f64().unwrap() - low) / (high - low);
            points.measures[&0].keys().any(|measure| {
                let quarter = |test: &dyn Fn(f64) -> bool| {
                    mean(
                        points
                            .values
                            .keys()
                            .filter(|point| test(at(point)))
                            .map(|point| points.measures[point][measure]),
                    )
                };
                one.stands_for(quarter(&|at| at >= 0.75) - quarter(&|at| at < 0.25))
            })
        })
    };
    let texts = found.titles.values().cloned().chain([opening(found, "What was varied")]);
    for text in &texts.collect::<Vec<_>>() {
        let said = Said::new(text, &known, what);
        let is_said = |one: Number| one.is_percent && shares().any(|share| one.stands_for(share)) || rises(one);
        check(&said.numbers, is_said, text, what);
    }
    assert!(!found.report.contains("chance alone: which draws"), "{what}: what intervals of a sample cover");
}

/// Everything that a tuning says of what it found is what its rows say.
fn tuning_holds(found: &Found, what: &str) {
    let (sides, known) = (delegations(&found.summary), known(found));
    let of = |setting: &str| -> Vec<&Row> { found.rows.iter().filter(|row| row["setting"] == setting).collect() };
    let (written, tuned) = (of("as_written"), of("tuned"));
    let [before, after] = [&written, &tuned].map(|rows| measures(rows, &sides));
    let day = |row: &Row| signed_on(row).parse::<jiff::civil::Date>().unwrap();
    let epoch = jiff::civil::date(1970, 1, 1);
    let number_of_day = |row: &Row| f64::from((day(row) - epoch).get_days());
    let both = written.iter().zip(&tuned).filter(|(one, other)| is_agreement(one) && is_agreement(other));
    let (earlier, later): (Vec<f64>, Vec<f64>) =
        both.map(|(one, other)| (number_of_day(one), number_of_day(other))).unzip();
    // As many days as lie between the mean dates, rounded once.
    let days_between = mean(later) - mean(earlier);
    let is_of_days = |one: Number| (one.value - days_between.abs()).abs() <= 0.5 + 1e-9;
    let mut others = Vec::new();
    numbers_in(&found.summary["levers"], &mut others);
    numbers_in(&found.summary["slices"], &mut others);
    numbers_in(&found.summary["combinations"], &mut others);
    let n_generations = found.summary["generations"].as_array().unwrap().len() as f64;
    let is_said = |one: Number| {
        let is_a_difference = || after.iter().any(|(name, mean)| one.lies_between(before[name], *mean));
        before.values().chain(after.values()).any(|mean| one.stands_for(*mean))
            || is_a_difference()
            || !one.is_percent && (is_of_days(one) || one.value == n_generations)
            || others.iter().any(|value| one.stands_for(*value) || (one.value - value).abs() <= value.abs() * 5e-3)
    };
    let texts = found.titles.values().cloned();
    for text in &texts.chain([opening(found, "What was tuned")]).collect::<Vec<_>>() {
        let said = Said::new(text, &known, what);
        check(&said.numbers, is_said, text, what);
    }
    let title = &found.titles["against"];
    // The report tells all that changes, the title of its chart the first of it.
    let opens = title.trim_end_matches(", among other changes").replace('−', "-");
    assert!(found.report.contains(&opens), "{what}: the report opens otherwise: {title}");
    let said = Said::new(title, &known, what);
    let objective = format!("payoff_{}", sides[0]);
    let is_told = |value: f64| said.numbers.iter().any(|one| one.stands_for(value));
    // Where nothing is gained, only what changes besides is told.
    let is_gained = !title.starts_with("The search found nothing");
    if is_gained && !said.numbers.is_empty() {
        assert!(after[&objective] > before[&objective], "{what}: {title}");
        assert!(is_told(after[&objective]) && is_told(before[&objective]), "{what}: {title}");
    }
}

/// Every number in a document.
#[expect(clippy::wildcard_enum_match_arm, reason = "numbers and texts have nothing within")]
pub(crate) fn numbers_in(value: &Value, numbers: &mut Vec<f64>) {
    match value {
        Value::Number(number) => numbers.extend(number.as_f64()),
        Value::String(text) => numbers.extend(text.parse::<f64>()),
        Value::Array(items) => items.iter().for_each(|item| numbers_in(item, numbers)),
        Value::Object(fields) => fields.values().for_each(|value| numbers_in(value, numbers)),
        _ => {}
    }
}

/// Runs a command that leaves a result, and reads it.
fn found(desk: &Path, arguments: &[&str]) -> Found {
    let all = [arguments, &["--csv", "-q", "--out", "out"]].concat();
    summitry(desk, &all).success();
    let found = Found::of(&desk.join("out"));
    fs::remove_dir_all(desk.join("out")).unwrap();
    found
}

const STRATEGY: &str = "us.strategy=Boulware(exponent: 8),Conceder,Micro";

#[test]
fn sweeps_of_shipped_scenarios_say_what_their_rows_say() {
    let desk = desk_with_shipped();
    for name in &golden::shipped() {
        let file = format!("{name}.ron");
        let sweep = |more: &[&str]| found(desk.path(), &[&["sweep", file.as_str()], more].concat());
        let [one, two] = if takes_long(name) { ["4", "3"] } else { ["12", "8"] };
        if !takes_long(name) {
            grid_holds(&sweep(&["--vary", STRATEGY, "--draws", one]), name);
        }
        grid_holds(&sweep(&["--vary", "us.discount=0.95,0.98,1", "--draws", one]), name);
        grid_holds(&sweep(&["--vary", STRATEGY, "--vary", "russia.discount=0.97,1", "--draws", two]), name);
    }
    let vary = ["--vary", "us.discount=0.9..1", "--vary", "russia.discount=0.9..1", "--sample", "64", "--draws", "6"];
    sample_holds(&found(desk.path(), &[&["sweep", "tutorial.ron"], &vary[..]].concat()), "a sample");
}

#[test]
fn tunings_of_shipped_scenarios_say_what_their_rows_say() {
    let desk = desk_with_shipped();
    for name in &golden::shipped() {
        let file = format!("{name}.ron");
        let [draws, fresh] = if takes_long(name) { ["2", "6"] } else { ["4", "24"] };
        let effort = ["--draws", draws, "--fresh", fresh, "--generations", "2"];
        let listed = ["tune", &file, "--tune", "us.strategy=Boulware(exponent: 8),Conceder"];
        tuning_holds(&found(desk.path(), &[&listed[..], &effort].concat()), name);
    }
    let floor = ["tune", "tutorial.ron", "--tune", "us.strategy.floor=0..0.9", "--against", "us.strategy=Micro"];
    let effort = ["--draws", "8", "--fresh", "60", "--generations", "3"];
    tuning_holds(&found(desk.path(), &[&floor[..], &effort].concat()), "a number");
}

#[test]
fn tournaments_of_shipped_scenarios_say_what_their_rows_say() {
    let desk = desk_with_shipped();
    for name in &golden::shipped() {
        let file = format!("{name}.ron");
        let strategies = if takes_long(name) { "Boulware, Micro" } else { "Boulware, Micro, Hardliner" };
        let some = ["--strategies", strategies, "--draws", "21"];
        tournament_holds(&found(desk.path(), &[&["tournament", file.as_str()], &some[..]].concat()), name);
    }
    let two = [
        "tournament",
        "tutorial.ron",
        "moscow-2008-table.ron",
        "--strategies",
        "Boulware, Conceder, Micro",
        "--draws",
        "20",
    ];
    tournament_holds(&found(desk.path(), &two), "two scenarios");
}

#[test]
fn results_of_random_scenarios_say_what_their_rows_say() {
    let desk = desk_with(&["scenarios/tutorial.ron"]);
    let document = load(desk.path().join("tutorial.ron")).unwrap();
    let sampler = Sampler::new(&document);
    for draw in 0..4 {
        let numbers = sampler.numbers(Seed(27), draw).into_iter().filter(|(name, _)| !name.contains(".strategy"));
        let set: Vec<String> = numbers.map(|(name, value)| format!("{name}={value}")).collect();
        let set: Vec<&str> = set.iter().flat_map(|one| ["--set", one.as_str()]).collect();
        let what = format!("draw {draw}");
        let of = |arguments: &[&str]| found(desk.path(), &[arguments, &set[..]].concat());
        let vary = ["--vary", STRATEGY, "--vary", "russia.strategy=Conceder,Hardliner"];
        grid_holds(&of(&[&["sweep", "tutorial.ron", "--draws", "20"], &vary[..]].concat()), &what);
        grid_holds(&of(&["sweep", "tutorial.ron", "--vary", "us.strategy.floor=0..0.9:5", "--draws", "30"]), &what);
        let tune = ["tune", "tutorial.ron", "--tune", "us.strategy=Micro,Conceder", "--draws", "8", "--fresh", "40"];
        tuning_holds(&of(&tune), &what);
        let strategies = ["--strategies", "RandomWalk(step: 0.3), Linear, Micro, Hardliner", "--draws", "25"];
        tournament_holds(&of(&[&["tournament", "tutorial.ron"], &strategies[..]].concat()), &what);
    }
}
