//! No two files of a forecast or a comparison contradict each other: reports and titles of charts are read and held against
//! the rows, for the shipped scenarios and for scenarios whose numbers and strategies are drawn.

use crate::desk::{desk_with, desk_with_shipped, summitry};
use crate::golden;
use indexmap::IndexMap;
use serde_json::Value;
use std::fs;
use std::path::Path;
use summitry::random::Seed;
use summitry::scenario::{Sampler, load};
use summitry::text::rounded;

const KINDS: [(&str, [&str; 2]); 4] = [
    ("full_agreement", ["settle every issue", "settles every issue"]),
    ("partial_agreement", ["leaves some issue open", "partial agreement"]),
    ("deadline", ["run out of time", "runs out of time"]),
    ("walk_out", ["walk-out", "walk-out"]),
];

pub(crate) type Row = IndexMap<String, String>;

/// A result: its report on one line, the titles of its charts, its summary and its rows.
pub(crate) struct Found {
    pub(crate) report: String,
    pub(crate) titles: IndexMap<String, String>,
    pub(crate) summary: Value,
    pub(crate) rows: Vec<Row>,
}

impl Found {
    pub(crate) fn of(folder: &Path) -> Self {
        let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
        let mut reader = csv::Reader::from_reader(read("negotiations.csv").into_bytes().leak() as &[u8]);
        let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let charts = names.filter_map(|name| name.strip_suffix(".svg").map(str::to_owned));
        let title = |name: &str| {
            let svg = read(&format!("{name}.svg"));
            let title = svg.split("<title>").nth(1).unwrap().split("</title>").next().unwrap().to_owned();
            title
                .replace("&apos;", "'")
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
        };
        Self {
            report: read("report.txt").split_whitespace().collect::<Vec<_>>().join(" "),
            titles: charts.map(|name| (name.clone(), title(&name))).collect(),
            summary: serde_json::from_str(&read("summary.json")).unwrap(),
            rows: reader.deserialize().map(Result::unwrap).collect(),
        }
    }

    fn with(&self, column: &str, value: &str) -> usize {
        self.rows.iter().filter(|row| row[column] == value).count()
    }

    /// What opens the report, up to its first table.
    fn opening(&self) -> &str {
        self.report.split("How they end").next().unwrap()
    }
}

/// A share as reports write it where there are fewer than a thousand.
fn percent(count: usize, of: usize) -> String {
    match count as f64 / of as f64 {
        share if share > 0.0 && share <= 0.005 => "less than 1%".to_owned(),
        share if (0.995..1.0).contains(&share) => "more than 99%".to_owned(),
        share => format!("{}%", rounded(share * 100.0, 0)),
    }
}

pub(crate) fn is_agreement(row: &Row) -> bool {
    row["outcome"].ends_with("agreement")
}

/// The day of the agreement of a row: of what is no more than an interim agreement, the day on which that was signed.
pub(crate) fn signed_on(row: &Row) -> &str {
    row.get("agreement_date").map_or(row["date"].as_str(), String::as_str)
}

/// Everything that a forecast says of endings, dates, options and payoffs is what its rows say.
fn forecast_holds(found: &Found, what: &str) {
    let n = found.rows.len();
    for (kind, phrases) in KINDS {
        let count = found.with("outcome", kind);
        let says = |text: &str| phrases.iter().any(|phrase| text.contains(phrase));
        assert_eq!(says(found.opening()), count > 0, "{what}: {kind} of {count}: {}", found.opening());
        if count > 0 && count < n {
            assert!(found.opening().contains(&percent(count, n)), "{what}: {kind}: {}", found.opening());
        }
        if count == 0 {
            for title in ["agreement-time", "endings"] {
                let title = &found.titles[title];
                assert!(!says(title), "{what}: nothing is {kind}: {title}");
            }
        }
    }
    let mut dates: Vec<&str> = found.rows.iter().filter(|row| is_agreement(row)).map(signed_on).collect();
    dates.sort_unstable();
    if dates.first() != dates.last() {
        let median: jiff::civil::Date = dates[(dates.len() - 1) / 2].parse().unwrap();
        let spoken = median.strftime("%-d %B %Y").to_string();
        let title = &found.titles["agreement-time"];
        // Where talks go on over what is left open, the picture counts from the first agreement on.
        let first = |row: &Row| row.get("interim_date").filter(|date| !date.is_empty()).cloned();
        let mut firsts: Vec<String> = found
            .rows
            .iter()
            .filter(|row| is_agreement(row))
            .map(|row| first(row).unwrap_or_else(|| signed_on(row).to_owned()))
            .collect();
        firsts.sort_unstable();
        let half: jiff::civil::Date = firsts[(firsts.len() - 1) / 2].parse().unwrap();
        let half = half.strftime("%-d %B %Y");
        // Where all that agree come to agree in full, it counts as the report does.
        let are_full = found.with("outcome", "full_agreement") == dates.len();
        let has_interims = found.summary.get("interims").is_some_and(|interims| !interims.is_null());
        let said = match (has_interims, are_full) {
            (true, false) => {
                let how = if firsts.first() == firsts.last() { "on" } else { "by" };
                format!("at least in part, {how} {half}")
            }
            (true, true) => format!("half of them in full by {spoken}"),
            (false, _) => format!("half of them by {spoken}"),
        };
        assert!(title.contains(&said), "{what}: {said}: {title}");
        assert!(found.report.contains(&format!("Half by (median) {spoken}")), "{what}: {spoken}");
    }
    let title = found.titles["endings"].split(';').next().unwrap();
    assert!(found.opening().contains(title), "{what}: {title}: {}", found.opening());
    for issue in found.summary["agreed"].as_array().unwrap() {
        let column = format!("agreed_{}", issue["issue"].as_str().unwrap());
        for option in issue["options"].as_array().unwrap() {
            let count = found.with(&column, option["name"].as_str().unwrap());
            assert_eq!(option["rate"]["count"], count, "{what}: {column}");
        }
    }
    for (side, spread) in found.summary["payoffs"].as_object().unwrap() {
        let mut paid: Vec<f64> = found.rows.iter().map(|row| row[&format!("payoff_{side}")].parse().unwrap()).collect();
        paid.sort_by(f64::total_cmp);
        let middle = f64::midpoint(paid[(n - 1) / 2], paid[n / 2]);
        assert!((spread["median"].as_f64().unwrap() - middle).abs() < 0.002, "{what}: {side}: {middle}");
        let written = rounded(spread["median"].as_f64().unwrap(), 2);
        let written = written.trim_start_matches('-');
        // Where most fail, or may, their number and what no deal pays are said in place of the median.
        let n_failed = format!("{} of {n} ", n - dates.len());
        let may_fail = found.summary["agreement"]["low"].as_f64().is_some_and(|low| low <= 0.5);
        let is_told = (1..n).contains(&dates.len()) && (may_fail || 2 * dates.len() < n);
        let is_said = if is_told { n_failed.as_str() } else { written };
        assert!(found.titles["payoffs"].contains(is_said), "{what}: {is_said}: {}", found.titles["payoffs"]);
        assert!(found.report.contains(written), "{what}: {written}");
    }
    for (side, spread) in found.summary["given_up"].as_object().unwrap() {
        let median = spread["median"].as_f64().unwrap().abs();
        if median > 0.005 {
            let written = rounded(median, 2);
            let title = &found.titles["concessions"];
            assert!(title.contains(&written) && found.report.contains(&written), "{what}: {side}: {written}: {title}");
        }
    }
    if let Some(title) = found.titles.get("blocking") {
        let failures: Vec<&Row> = found.rows.iter().filter(|row| !is_agreement(row)).collect();
        let blocks =
            |issue: &str| failures.iter().filter(|row| row["blocking"].split(' ').any(|one| one == issue)).count();
        for share in found.summary["blocking"].as_array().unwrap() {
            assert_eq!(share["rate"]["count"], blocks(share["name"].as_str().unwrap()), "{what}: {title}");
        }
    }
}

/// Everything that a comparison says of its what-ifs is what its rows say.
fn comparison_holds(found: &Found, what: &str) {
    let of = |name: &str| -> Vec<&Row> { found.rows.iter().filter(|row| row["what_if"] == name).collect() };
    let baseline = of("baseline");
    let n = baseline.len();
    let agree = |rows: &[&Row]| rows.iter().filter(|row| is_agreement(row)).count();
    for what_if in found.summary["what_ifs"].as_array().unwrap() {
        let (name, title) = (what_if["name"].as_str().unwrap(), what_if["title"].as_str().unwrap());
        let rows = of(name);
        let pairs = || baseline.iter().zip(&rows);
        let turned = |from: bool, to: bool| {
            pairs().filter(|(one, other)| is_agreement(one) == from && is_agreement(other) == to).count()
        };
        assert_eq!(what_if["to_agreement"]["count"], turned(false, true), "{what}: {name}");
        assert_eq!(what_if["to_failure"]["count"], turned(true, false), "{what}: {name}");
        for issue in what_if["changed_issues"].as_array().unwrap() {
            let column = format!("agreed_{}", issue["name"].as_str().unwrap());
            let both = || pairs().filter(|(one, other)| is_agreement(one) && is_agreement(other));
            let count = |from: &str, to: &str| {
                both().filter(|(one, other)| one[&column] == from && other[&column] == to).count()
            };
            for one in issue["moves"].as_array().unwrap() {
                let expected = count(one["from"].as_str().unwrap(), one["to"].as_str().unwrap());
                assert_eq!(one["count"], expected, "{what}: {name}: {column}");
            }
            assert_eq!(issue["rate"]["count"], both().filter(|(one, other)| one[&column] != other[&column]).count());
        }
        // Where the first finding speaks of the share of agreements, it gives the share of every what-if that it names.
        let finding = found.titles.get("what-ifs").map_or("", String::as_str);
        if finding.contains("that end in an agreement") && finding.contains(&format!("“{title}”")) {
            let share = percent(agree(&rows), n);
            assert!(finding.contains(&share), "{what}: {name}: {share}: {finding}");
            assert!(finding.contains(&format!("from {}", percent(agree(&baseline), n))), "{what}: {finding}");
            assert_eq!(finding.contains(" raise"), agree(&rows) > agree(&baseline), "{what}: {finding}");
        }
        let metrics = what_if["metrics"].as_array().unwrap();
        for metric in metrics.iter().filter(|metric| metric["name"].as_str().unwrap().starts_with("payoff_")) {
            let mean = |rows: &[&Row]| {
                rows.iter().map(|row| row[metric["name"].as_str().unwrap()].parse::<f64>().unwrap()).sum::<f64>()
                    / n as f64
            };
            let difference = metric["difference"].as_f64().unwrap();
            assert!((difference - (mean(&rows) - mean(&baseline))).abs() < 1e-9, "{what}: {name}");
            match metric["effect"].as_str().unwrap() {
                "rises" => assert!(difference > 0.0 && metric["low"].as_f64().is_none_or(|low| low > 0.0)),
                "falls" => assert!(difference < 0.0 && metric["high"].as_f64().is_none_or(|high| high < 0.0)),
                "none" => assert!(difference == 0.0),
                _ => {}
            }
        }
    }
    if let Some(title) = found.titles.get("what-ifs") {
        assert!(
            found.report.contains(&format!("{title}.")),
            "{what}: the report opens otherwise than the chart: {title}"
        );
    }
    for (name, title) in &found.titles {
        assert!(!title.contains(" falls ") || !name.contains("date"), "{what}: a date does not fall: {title}");
    }
}

/// Whether the talks of a shipped scenario take long to play, so that fewer of them are looked at.
pub(crate) fn takes_long(name: &str) -> bool {
    ["moscow-2008", "new-start-2009", "after-new-start-2026"].contains(&name)
}

#[test]
fn files_of_shipped_scenarios_do_not_contradict_each_other() {
    let desk = desk_with_shipped();
    for name in &golden::shipped() {
        let file = format!("{name}.ron");
        for (verb, draws) in
            ["forecast", "compare"].into_iter().zip(if takes_long(name) { ["8", "3"] } else { ["60", "20"] })
        {
            summitry(desk.path(), &[verb, &file, "--draws", draws, "--csv", "-q", "--out", "out"]).success();
            let found = Found::of(&desk.path().join("out"));
            match verb {
                "forecast" => forecast_holds(&found, name),
                _ => comparison_holds(&found, name),
            }
            fs::remove_dir_all(desk.path().join("out")).unwrap();
        }
    }
}

#[test]
fn files_of_random_scenarios_do_not_contradict_each_other() {
    const STRATEGIES: [[&str; 2]; 6] = [
        ["Hardliner()", "Hardliner()"],
        ["RandomWalk(step: 0.3)", "Conceder()"],
        ["Boulware(exponent: 8, walk_out: Stalled(rounds: 3))", "RandomWalk(step: 0.1)"],
        ["Micro()", "Linear(selection: TradeOff)"],
        ["Linear()", "Reciprocal(moves_first: 0.1, walk_out: Stalled(rounds: 6))"],
        ["Conceder()", "Conceder()"],
    ];
    let desk = desk_with(&["scenarios/tutorial.ron"]);
    let document = load(desk.path().join("tutorial.ron")).unwrap();
    let sampler = Sampler::new(&document);
    for (draw, [us, russia]) in STRATEGIES.into_iter().enumerate() {
        let mut set: Vec<String> = vec![format!("us.strategy={us}"), format!("russia.strategy={russia}")];
        let numbers = sampler.numbers(Seed(9), draw as u64).into_iter();
        set.extend(
            numbers.filter(|(name, _)| !name.contains(".strategy")).map(|(name, value)| format!("{name}={value}")),
        );
        let set: Vec<&str> = set.iter().flat_map(|one| ["--set", one.as_str()]).collect();
        for verb in ["forecast", "compare"] {
            let more = if verb == "compare" { &["--what-if", "failure_hurts"][..] } else { &[] };
            let arguments =
                [&[verb, "tutorial.ron", "--draws", "50", "--csv", "-q", "--out", "out"], &set[..], more].concat();
            summitry(desk.path(), &arguments).success();
            let found = Found::of(&desk.path().join("out"));
            match verb {
                "forecast" => forecast_holds(&found, us),
                _ => comparison_holds(&found, us),
            }
            fs::remove_dir_all(desk.path().join("out")).unwrap();
        }
    }
}
