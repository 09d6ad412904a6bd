//! No two files of an analysis contradict each other: every number in the findings of its report and in the titles of its
//! charts is one that its data give, for the shipped scenarios and for scenarios whose numbers are drawn; and the data of
//! those with few packages are what counting all of them gives.

use crate::desk::{desk_with, desk_with_shipped, summitry};
use crate::golden;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use summitry::quantity::Side;
use summitry::random::Seed;
use summitry::scenario::{Sampler, Scenario, load};
use summitry::text::rounded;

/// An analysis: its data, the findings that open its report, and the titles of its charts.
struct Found {
    data: Value,
    texts: Vec<String>,
}

impl Found {
    fn of(folder: &Path) -> Self {
        let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
        let report = read("report.txt");
        let findings = report.split("\n\n").skip(1).take_while(|part| !part.starts_with("The zone of agreement\n"));
        let mut texts: Vec<String> =
            findings.map(|part| part.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        assert!(texts.len() >= 3, "{report}");
        for entry in fs::read_dir(folder).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if name.strip_suffix(".svg").is_some() {
                texts.push(read(&name).split("<title>").nth(1).unwrap().split("</title>").next().unwrap().to_owned());
            }
        }
        Self { data: serde_json::from_str(&read("analysis.json")).unwrap(), texts }
    }

    /// Everything that a name is made of, so that its digits are not taken for findings.
    fn names(&self) -> Vec<String> {
        let named = |record: &Value| {
            let fields = ["in_text", "title", "short"].map(|field| record[field].as_str().map(str::to_owned));
            fields.into_iter().flatten().collect::<Vec<_>>()
        };
        let records = ["issues", "delegations"].map(|list| self.data[list].as_array().unwrap().iter());
        let mut names: Vec<String> = records.into_iter().flatten().flat_map(named).collect();
        let clauses = self.data["contingent"].as_array().into_iter().flatten().map(|record| &record["clause"]);
        names.extend(clauses.flat_map(|clause| [named(clause), named(&clause["event"])].concat()));
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        names
    }

    /// The numbers that the data give, as texts may write them.
    fn known(&self) -> BTreeSet<String> {
        let count = |value: &Value| value.as_u64();
        let zone = count(&self.data["zone"]).unwrap();
        let packages = count(&self.data["packages"]).unwrap();
        let mut known = BTreeSet::from([grouped(zone), grouped(packages)]);
        for rule in self.data["rules"].as_array().unwrap() {
            if let Some(without) = count(&rule["zone_without"]) {
                known.insert(grouped(without));
                let times = without as f64 / zone.max(1) as f64;
                known.extend([rounded(times, 1), rounded(times, 2), grouped(times.round() as u64)]);
            }
        }
        // What both sides could agree if one of them would rather have no deal on no account.
        let acceptable =
            self.data["zone_otherwise"]["acceptable_to"].as_object().into_iter().flat_map(|to| to.values());
        known.extend(acceptable.filter_map(count).map(grouped));
        for clause in self.data["contingent"].as_array().into_iter().flatten() {
            // From which belief on it suits a side, in percent.
            let stances = clause["worth"]["stances"].as_object().into_iter().flat_map(|sides| sides.values());
            let edges = stances.filter_map(|stance| stance["edge"].as_f64());
            known.extend(edges.flat_map(|edge| [rounded(edge * 100.0, 0), rounded(edge * 100.0, 1)]));
        }
        let prospect = &self.data["ratification"];
        let judged = prospect["judged"].as_object().into_iter().flat_map(|sides| sides.values());
        for chance in judged.chain([&prospect["chance"]]).filter_map(Value::as_f64) {
            known.extend([rounded(chance * 100.0, 0), rounded(chance * 100.0, 1)]);
        }
        for pair in self.data["opening_pairs"].as_array().into_iter().flatten() {
            known.extend(count(&pair["zone"]).map(grouped));
        }
        let share = zone as f64 / packages as f64 * 100.0;
        known.extend([0, 1, 2, 3].map(|n| rounded(share, n)));
        let records = [&self.data["no_deal"], &self.data["solutions"]["nash"]["payoffs"]];
        let paid = records.into_iter().filter_map(Value::as_object).flat_map(|record| record.values());
        known.extend(paid.map(|payoff| rounded(payoff.as_f64().unwrap(), 2)));
        known
    }

    /// Every number in every text is known.
    fn holds(&self, what: &str) {
        let (names, known) = (self.names(), self.known());
        for text in &self.texts {
            for number in numbers(&without(text, &names)) {
                assert!(known.contains(&number), "{what}: {number} is none of {known:?}: {text}");
            }
        }
        self.no_deal_narrows_most(what);
        let zone = self.data["zone"].as_u64().unwrap();
        let closed = |text: &&String| text.contains("Nothing can be agreed");
        assert_eq!(self.texts.iter().filter(closed).count() > 0, zone == 0, "{what}: a zone of {zone}");
        assert!(self.texts.iter().all(|text| !text.contains('_')), "{what}: an identifier: {:?}", self.texts);
        if zone > 0 {
            let told = self.texts.iter().any(|text| numbers(text).contains(&grouped(zone)));
            assert!(told, "{what}: the zone of {zone} is not told");
        }
    }
}

impl Found {
    /// That only a no-deal payoff narrows the zone more than every rule is said where the data say so, with how many there would be.
    fn no_deal_narrows_most(&self, what: &str) {
        let counts = |values: &mut dyn Iterator<Item = &Value>| values.filter_map(Value::as_u64).max().unwrap_or(0);
        let rules = counts(&mut self.data["rules"].as_array().unwrap().iter().map(|rule| &rule["zone_without"]));
        let acceptable = self.data["zone_otherwise"]["acceptable_to"].as_object();
        let no_deal = counts(&mut acceptable.into_iter().flat_map(|to| to.values()));
        for text in self.texts.iter().filter(|text| text.contains(", only the no-deal payoff of ")) {
            assert!(no_deal > rules, "{what}: {no_deal} against {rules}: {text}");
            assert!(text.ends_with(&format!(" does ({} without it)", grouped(no_deal))), "{what}: {no_deal}: {text}");
        }
    }
}

/// A count with commas.
fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let places = digits.chars().enumerate();
    places.fold(String::new(), |text, (place, digit)| {
        let comma = if place > 0 && (digits.len() - place).is_multiple_of(3) { "," } else { "" };
        format!("{text}{comma}{digit}")
    })
}

/// A text without what is quoted in it and without names.
fn without(text: &str, names: &[String]) -> String {
    let mut bare: String = text.split('“').map(|part| part.rsplit('”').next().unwrap()).collect::<Vec<_>>().join(" ");
    for name in names {
        bare = bare.replace(name.as_str(), " ");
    }
    bare
}

/// The numbers in a text.
fn numbers(text: &str) -> Vec<String> {
    let is_part = |c: char| c.is_ascii_digit() || c == ',' || c == '.';
    let words = text.split(|c| !is_part(c)).map(|word| word.trim_matches([',', '.']));
    words.filter(|word| word.starts_with(|c: char| c.is_ascii_digit())).map(str::to_owned).collect()
}

/// Counts all packages one by one, and finds the highest product of gains.
fn counting_gives(scenario: &Scenario, data: &Value, what: &str) {
    let game = scenario.game();
    let no_deal = Side::BOTH.map(|side| game.no_deal(side, 0));
    let (mut feasible, mut allowed, mut zone, mut product) = (0_u64, 0_u64, 0_u64, 0.0_f64);
    for number in 0..game.space().n_packages() {
        let package = game.space().package(number);
        if !game.is_compatible(0, &package) {
            continue;
        }
        feasible += 1;
        if Side::BOTH.iter().any(|side| game.crossed(*side, 0, &package).is_some()) {
            continue;
        }
        allowed += 1;
        let gains = Side::BOTH.map(|side| game.payoff(side, 0, game.value(side, 0, &package)) - no_deal[side.index()]);
        if gains.iter().all(|gain| gain.units() >= 0) {
            zone += 1;
            product = product.max(gains.iter().map(|gain| gain.get()).product());
        }
    }
    for (field, counted) in [("feasible", feasible), ("allowed", allowed), ("zone", zone)] {
        assert_eq!(data[field], counted, "{what}: {field}");
    }
    let Some(nash) = data["solutions"]["nash"]["payoffs"].as_object() else { return assert_eq!(zone, 0, "{what}") };
    let gain = |(name, paid): (&String, &Value)| paid.as_f64().unwrap() - data["no_deal"][name].as_f64().unwrap();
    let found: f64 = nash.iter().map(gain).product();
    assert!((found - product).abs() < 1e-9, "{what}: {found} is not {product}");
}

#[test]
fn findings_of_shipped_scenarios_are_those_of_the_data() {
    let desk = desk_with_shipped();
    for name in &golden::shipped() {
        summitry(desk.path(), &["analyze", &format!("{name}.ron"), "-q", "--out", name]).success();
        Found::of(&desk.path().join(name)).holds(name);
    }
}

#[test]
fn findings_of_random_scenarios_are_those_of_the_data_and_of_counting() {
    let desk = desk_with(&["scenarios/tutorial.ron"]);
    let document = load(desk.path().join("tutorial.ron")).unwrap();
    let sampler = Sampler::new(&document);
    for draw in 0..8_u64 {
        let numbers = sampler.numbers(Seed(21), draw).into_iter();
        let numbers = numbers.filter(|(name, _)| !name.contains(".strategy") && *name != "us.no_deal.adjustment");
        let mut set: Vec<String> = numbers.map(|(name, value)| format!("{name}={value}")).collect();
        // From a wide zone to none.
        set.push(format!("us.no_deal.adjustment={}", 0.1 * draw as f64));
        let set: Vec<&str> = set.iter().flat_map(|one| ["--set", one.as_str()]).collect();
        let arguments = [&["analyze", "tutorial.ron", "-q", "--out", "out"], &set[..]].concat();
        summitry(desk.path(), &arguments).success();
        let found = Found::of(&desk.path().join("out"));
        let what = format!("draw {draw}");
        found.holds(&what);
        let played = load(desk.path().join("out/scenario.ron")).unwrap();
        counting_gives(played.scenario(), &found.data, &what);
        fs::remove_dir_all(desk.path().join("out")).unwrap();
    }
}
