//! Succession in play: a president follows another and keeps part of the line.

use crate::command::summitry;
use serde_json::Value;
use summitry::Seed;
use summitry::negotiation::Trace;
use summitry::quantity::Side;
use summitry::scenario::{Document, Sampler};

const FILE: &str = "tests/all/succession.ron";
const SUCCESSION: &str = include_str!("succession.ron");
const NEVER: (&str, &str) = ("events.inauguration.when", "Never");
const CONTINUITY: &str = "russia.principals.putin.successors.medvedev.continuity";

fn set(changes: &[(&str, &str)]) -> Document {
    let document = Document::parse("succession.ron", SUCCESSION).unwrap_or_else(|error| panic!("{error}"));
    document.set_all(changes.iter().copied()).unwrap_or_else(|error| panic!("{error}"))
}

fn play(document: &Document) -> Trace {
    document.scenario().play(&document.scenario().game(), Seed(3))
}

/// What a package is worth to Russia, and to its first principal, in a round.
fn worth(document: &Document, round: usize, number: u64) -> [f64; 2] {
    let game = document.scenario().game();
    let package = game.space().package(number);
    [game.value(Side::Second, round, &package).get(), game.value_to(Side::Second, 0, round, &package).get()]
}

fn close(found: [f64; 2], expected: [f64; 2]) {
    let is_close = found.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 1e-12);
    assert!(is_close, "{found:?} is not {expected:?}");
}

#[test]
fn what_a_package_is_worth_turns_on_the_day() {
    let document = set(&[]);
    let dates = document.scenario().calendar();
    let round = dates.dates().iter().position(|date| date.to_string() == "2008-05-12").expect("a round is held");
    // Built, 1,675, a treaty: the staff cares for missile defence alone.
    let before = 0.25 * 0.8 + 0.30 * 1.0;
    close(worth(&document, round - 1, 2), [0.8 * before, before]);
    // Weights 0.30, 0.325, 0.375; building is worth 0.75 * 0.2 now; a share of 0.25 * 0.8 + 0.75 * 0.6.
    let after = 0.30 * 0.15 + 0.325 * 0.8 + 0.375;
    close(worth(&document, round, 2), [0.65 * after, after]);
    close(worth(&set(&[(CONTINUITY, "1")]), round, 2), [0.8 * before, before]);
    close(worth(&set(&[NEVER]), round, 2), [0.8 * before, before]);
    // He returns a month later and half of the line stays.
    let back = set(&[("events.return.when", "On(\"2008-06-06\")")]);
    let last = dates.dates().len() - 1;
    close(worth(&back, last, 2), [(0.5 * 0.65 + 0.5 * 0.9) * after, after]);
}

#[test]
fn a_delegation_that_believes_in_the_change_looks_ahead() {
    let text = SUCCESSION.replacen(
        "no_deal: NoDeal(values: { \"md\": 0.0",
        "beliefs: { \"inauguration\": 0.6 }, no_deal: NoDeal(values: { \"md\": 0.0",
        1,
    );
    let ahead = Document::parse("ahead.ron", &text).unwrap_or_else(|error| panic!("{error}"));
    // 0.55 of the old line is to be expected.
    let mixed = |old: f64, new: f64| 0.55 * old + 0.45 * new;
    let value = mixed(0.45, 0.25) * mixed(0.0, 0.2) + mixed(0.25, 0.35) * 0.8 + mixed(0.30, 0.40);
    let staff = mixed(0.0, 0.0);
    let share = mixed(0.8, 0.6);
    close(worth(&ahead, 0, 2), [share * value + (1.0 - share) * staff, value]);
    let round = ahead.scenario().calendar().dates().len() - 1;
    close(worth(&ahead, round, 2), worth(&set(&[]), round, 2));
}

#[test]
fn nobody_knows_before_the_day_and_the_other_side_never() {
    let [with, without] = [set(&[]), set(&[NEVER])];
    let [told, untold] = [play(&with), play(&without)];
    let calendar = with.scenario().calendar();
    let is_before = |round: usize| calendar.date(round).to_string().as_str() < "2008-05-07";
    let acts = |trace: &Trace| trace.acts().filter(|act| is_before(act.round)).copied().collect::<Vec<_>>();
    assert!(!acts(&told).is_empty());
    assert_eq!(acts(&told), acts(&untold));
    // Washington answers the same proposals alike whoever stands behind them: its payoffs and targets are its own.
    for round in 0..calendar.n_rounds() {
        let [one, other] = [&with, &without].map(|document| {
            let game = document.scenario().game();
            let all = 0..game.space().n_packages();
            all.map(|n| game.value(Side::First, round, &game.space().package(n))).collect::<Vec<_>>()
        });
        assert_eq!(one, other);
    }
}

#[test]
fn what_is_drawn_of_it_is_drawn_alike_whenever_it_comes() {
    let [with, without] = [set(&[]), set(&[NEVER])].map(|document| Sampler::new(&document));
    let mut continuities = Vec::new();
    for draw in 0..20 {
        let [one, other] = [with.draw(Seed(1), draw), without.draw(Seed(1), draw)];
        assert_eq!(one.delegations()[Side::Second].rules(), other.delegations()[Side::Second].rules());
        let rules = one.delegations()[Side::Second].rules();
        continuities.push(rules.principals[0].successors[0].continuity);
        assert!((rules.shares().iter().sum::<f64>() - 1.0).abs() < 1e-12);
        // Played by the numbers drawn: half-way between as much as they say.
        let game = one.game();
        let value = |round: usize| game.value_to(Side::Second, 0, round, &game.space().package(2)).get();
        let moved = rules.principals[0].successors[0].interests.weight(summitry::agenda::IssueIdx::new(2)).unwrap();
        assert!(moved > 0.0 && value(0) != value(game.n_rounds() - 1));
    }
    continuities.sort_by(f64::total_cmp);
    assert!(continuities[0] < 0.3 && continuities[19] > 0.7, "{continuities:?}");
}

#[test]
fn transcripts_analyses_and_show_tell_it() {
    let told = summitry(["run", FILE, "--seed", "3"]).out;
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    let expected = "7 May 2008: Medvedev takes office. Russia answers to Dmitry Medvedev in place of Vladimir Putin; \
                    25% of the line stays.";
    assert!(told.contains(expected), "{told}");
    let shown = summitry(["show", FILE, "--side", "russia"]);
    let shown = if shown.code == Some(0) { shown.out } else { summitry(["show", FILE]).out };
    assert!(
        shown.contains("followed by medvedev (“Dmitry Medvedev”) on “Medvedev takes office”: continuity 0.25"),
        "{shown}"
    );
    assert!(shown.contains("he was chosen by the one before"), "{shown}");
    let addresses = summitry(["show", FILE, "--addresses"]).out;
    for field in ["continuity", "share", "floor", "weights.md", "values.md.built", "on"] {
        let address = format!("russia.principals.putin.successors.medvedev.{field}");
        assert!(addresses.contains(&address), "{address}");
    }
    let json: Value = serde_json::from_str(&summitry(["show", FILE, "--json"]).out).expect("it is JSON");
    let successor = &json["delegations"]["russia"]["principals"][0]["successors"][0];
    assert_eq!((&successor["on"], &successor["continuity"]), (&"inauguration".into(), &0.25.into()), "{json}");
    let veto = |day: &str| {
        let ran = summitry(["analyze", FILE, "--json", "--date", day]);
        let found: Value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {}", ran.err));
        let rule = &found["rules"][0];
        format!("{}: {}", rule["title"], rule["refuses"]).replace('"', "")
    };
    let [before, after] = ["2008-03-17", "2008-05-12"].map(veto);
    assert!(before.starts_with("veto of Vladimir Putin: what is worth less than 0.3 "), "{before}");
    assert!(after.starts_with("veto of Dmitry Medvedev: what is worth less than 0.15 "), "{after}");
}
