//! Principals in play: the worked numbers of two ministers, who blocks, what analyses and transcripts say of it.

use serde_json::Value;
use std::collections::BTreeMap;
use summitry::Seed;
use summitry::experiment::analyze::analyze;
use summitry::experiment::run;
use summitry::payoff::{Joint, Rule, floors, kept_out_alone, rules};
use summitry::quantity::Side;
use summitry::report::transcript;
use summitry::scenario::Document;

const MINISTERS: &str = include_str!("ministers.ron");

/// What nine packages are worth to the foreign minister, the defence minister, both by halves, and the counterpart:
/// missile defence built, paused, dropped; within each a ceiling of 2,200, 1,675, 1,000.
const WORTH: [[f64; 4]; 9] = [
    [0.2, 0.85, 0.525, 0.05],
    [0.5, 0.7, 0.6, 0.3],
    [0.7, 0.45, 0.575, 0.4],
    [0.4, 0.65, 0.525, 0.25],
    [0.7, 0.5, 0.6, 0.55],
    [0.9, 0.25, 0.575, 0.7],
    [0.5, 0.45, 0.475, 0.45],
    [0.8, 0.3, 0.55, 0.75],
    [1.0, 0.05, 0.525, 0.95],
];

fn parse(text: &str) -> Document {
    Document::parse("ministers.ron", text).unwrap_or_else(|error| panic!("{error}"))
}

fn set(changes: &[(&str, f64)]) -> Document {
    parse(MINISTERS).set_all(changes.iter().copied()).unwrap_or_else(|error| panic!("{error}"))
}

/// How many packages both sides would rather have than no deal: with vetoes, without, and without each alone.
fn zones(document: &Document) -> (u64, u64, BTreeMap<String, u64>) {
    let scenario = document.scenario();
    let game = scenario.game();
    let least = floors(&game, 0);
    let with = Joint::new(&game, 0).count(least).expect("they can be counted");
    let without = Joint::under(&game, 0, |rule| !matches!(rule, Rule::Floor(..))).count(least).expect("as before");
    let alone = kept_out_alone(&game, 0, least).expect("as before");
    let by_rule = rules(&game).zip(alone).map(|(rule, alone)| (game.name_of(rule).to_owned(), alone)).collect();
    (with, without, by_rule)
}

fn blocked(fm: u64, dm: u64) -> BTreeMap<String, u64> {
    BTreeMap::from([("fm".to_owned(), fm), ("dm".to_owned(), dm)])
}

#[test]
fn packages_are_worth_what_two_ministers_make_of_them() {
    let document = parse(MINISTERS);
    let scenario = document.scenario();
    let game = scenario.game();
    for (number, expected) in WORTH.iter().enumerate() {
        let package = game.space().package(number as u64);
        let found = [
            game.value_to(Side::First, 0, 0, &package),
            game.value_to(Side::First, 1, 0, &package),
            game.value(Side::First, 0, &package),
            game.value(Side::Second, 0, &package),
        ];
        for (found, expected) in found.iter().zip(expected) {
            assert!((found.get() - expected).abs() < 1e-12, "package {number}: {found:?} is not {expected}");
        }
        let vetoes = [expected[0] < 0.45, expected[1] < 0.35];
        let found = [0, 1].map(|place| game.breaks(Rule::Floor(Side::First, place), 0, &package));
        assert_eq!(found, vetoes, "package {number}");
    }
    // Paused and 1,675 is the best that nobody vetoes.
    let best = game.search(Side::First, 0).best().expect("some package is allowed");
    assert!((best.value.get() - 0.6).abs() < 1e-12);
}

#[test]
fn the_talks_fail_inside_one_capital() {
    let (with, without, _) = zones(&parse(MINISTERS));
    assert_eq!((with, without), (1, 4));
    let demanding = ("other.no_deal.adjustment", 0.6);
    assert_eq!(zones(&set(&[demanding])), (0, 3, blocked(0, 3)));
    // A floor of 0.30 in place of 0.35 opens it, to the last bit.
    let (with, _, by_rule) = zones(&set(&[demanding, ("us.principals.dm.floor", 0.3)]));
    assert_eq!((with, by_rule), (1, blocked(0, 2)));
    let (with, ..) = zones(&set(&[demanding, ("us.principals.dm.floor", 0.300_001)]));
    assert_eq!(with, 0);
}

#[test]
fn shares_sum_to_one_or_leave_a_rest() {
    let value = |document: &Document| {
        let scenario = document.scenario();
        let game = scenario.game();
        game.value(Side::First, 0, &game.space().package(0)).get()
    };
    // Built and 2,200: 0.2 to the one and 0.85 to the other.
    let document = set(&[("us.principals.fm.share", 0.75), ("us.principals.dm.share", 0.25)]);
    assert!((value(&document) - (0.75 * 0.2 + 0.25 * 0.85)).abs() < 1e-12);
    let alone = parse(MINISTERS).set("us.principals.fm.share", "0.75").expect_err("they sum to 1.25");
    assert!(alone.to_string().contains("the shares of the principals sum to 1.25, they must sum to 1"), "{alone}");
    let rest = MINISTERS.replacen("                    share: 0.5,\n", "", 1);
    for (share, expected) in [(0.5, 0.525), (0.25, 0.75 * 0.2 + 0.25 * 0.85), (1.0, 0.85), (0.0, 0.2)] {
        let document = parse(&rest).set("us.principals.dm.share", share.to_string()).expect("there is a rest");
        assert!((value(&document) - expected).abs() < 1e-12, "{share}");
    }
}

#[test]
fn an_analysis_names_who_blocks_and_a_transcript_tells_the_veto() {
    let document = set(&[("other.no_deal.adjustment", 0.6)]);
    let summary = serde_json::to_value(analyze(&document, 0)).expect("it is data");
    let text = serde_json::to_string(&summary).expect("it is text");
    let found = summary.pointer("/rules").and_then(Value::as_array).expect("a list of rules");
    let dm = found.iter().find(|rule| rule["name"] == "dm").expect("its veto is a rule");
    assert_eq!((&dm["by"], &dm["zone_without"]), (&"us".into(), &3.into()), "{text}");
    assert_eq!(dm["title"], "veto of the defence minister");
    let told = transcript(&run(&document, Seed(1))).to_string();
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("refuses: the veto of the defence minister keeps the package out"), "{told}");
    assert!(
        told.contains("Within the United States, the veto of the defence minister stopped Counterpart's proposals"),
        "{told}"
    );
    assert!(!told.contains("red line “veto"), "{told}");
    let blocks =
        "But for vetoes, 3 packages could be agreed: the defence minister refuses all of them; nothing is left.";
    assert!(told.contains(blocks), "{told}");
    // Without the veto the talks do not fail, and nobody blocks them.
    let (agreed, blocked) = (run(&set(&[("other.no_deal.adjustment", 0.0)]), Seed(1)), run(&document, Seed(1)));
    assert!(agreed.ending.kind.is_agreement() && agreed.vetoes.is_none() && blocked.vetoes.is_some());
    let report = summitry::report::analyze(&analyze(&document, 0)).to_string();
    let report = report.split_whitespace().collect::<Vec<_>>().join(" ");
    let inside = "The talks fail inside the United States, not between the sides: without the veto of the defence minister, 3 \
                  packages could be agreed.";
    assert!(report.contains(inside) && report.contains("what both sides' vetoes allow"), "{report}");
}

#[test]
fn who_blocks_what_is_counted_as_a_walk_over_all_packages_counts_it() {
    for (no_deal, floor) in [(0.5, 0.35), (0.6, 0.35), (0.4, 0.2), (0.3, 0.6), (0.96, 0.35)] {
        let document = set(&[("other.no_deal.adjustment", no_deal), ("us.principals.dm.floor", floor)]);
        let found = analyze(&document, 0).vetoes.expect("two ministers have vetoes");
        let is_in = |place: &usize| WORTH[*place][3] >= no_deal - 1e-9;
        let refuses = |minister: usize, place: usize| WORTH[place][minister] < [0.45, floor][minister] - 1e-9;
        let all: Vec<usize> = (0..WORTH.len()).filter(is_in).collect();
        let n = |is_counted: &dyn Fn(usize) -> bool| all.iter().filter(|place| is_counted(**place)).count() as u64;
        assert_eq!(found.without, all.len() as u64);
        assert_eq!(found.left, n(&|place| !refuses(0, place) && !refuses(1, place)), "{no_deal}, {floor}");
        for (minister, record) in found.principals.iter().enumerate() {
            assert_eq!(record.refuses, n(&|place| refuses(minister, place)), "{no_deal}, {floor}: {record:?}");
        }
        for (issue, record) in found.issues.iter().enumerate() {
            for (choice, option) in record.options.iter().enumerate() {
                let takes = |place: usize| [place / 3, place % 3][issue] == choice;
                assert_eq!(option.packages, n(&takes));
                let refused = [0, 1].map(|minister| n(&|place| takes(place) && refuses(minister, place)));
                assert_eq!(option.refused, refused, "{no_deal}, {floor}: {option:?}");
            }
        }
    }
}

#[test]
fn talks_that_a_rule_of_the_other_side_closes_too_do_not_fail_inside_one_delegation() {
    let with_line = MINISTERS.replacen(
        "            bonuses: [",
        "            mandate: Mandate(red_lines: [RedLine(name: \"never_dropped\", refuse: Is(\"md\", \"dropped\"))]),\n            bonuses: [",
        1,
    );
    let changes = [("other.no_deal.adjustment", 0.6), ("us.principals.dm.floor", 0.3)];
    let document = parse(&with_line).set_all(changes).unwrap_or_else(|error| panic!("{error}"));
    let summary = analyze(&document, 0);
    // Paused with 1,000 is kept out by the veto alone, dropped with 1,675 by the red line alone.
    let without: Vec<_> = summary.rules.iter().map(|rule| (rule.name.as_str(), rule.zone_without)).collect();
    assert_eq!((summary.zone, without.contains(&("dm", Some(1)))), (Some(0), true), "{without:?}");
    assert!(without.contains(&("never_dropped", Some(1))), "{without:?}");
    let report = summitry::report::analyze(&summary).to_string();
    let report = report.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(!report.contains("fail inside"), "{report}");
    let told = "Without the veto of the defence minister or Counterpart's red line “never dropped”, one package could be agreed";
    assert!(report.contains(told), "{report}");
    let blocks = "But for vetoes, one package could be agreed: the defence minister refuses it; nothing is left.";
    assert!(report.contains(blocks), "{report}");
    assert!(report.contains("What the red lines and vetoes rule out"), "{report}");
}

#[test]
fn no_side_proposes_or_accepts_what_a_principal_of_it_vetoes() {
    let mut n_proposals = 0;
    for floor in [0.0, 0.2, 0.4, 0.5] {
        let document = set(&[("us.principals.dm.floor", floor), ("other.no_deal.adjustment", 0.3)]);
        let scenario = document.scenario();
        let game = scenario.game();
        for seed in 0..10 {
            let trace = scenario.play(&game, Seed(seed));
            for (act, package) in trace.proposals().filter(|(act, _)| act.by == Side::First) {
                let worth = game.value_to(Side::First, 1, act.round, package).get();
                assert!(worth >= floor - 1e-12, "floor {floor}, seed {seed}: {worth}");
                n_proposals += 1;
            }
        }
    }
    assert!(n_proposals > 40, "{n_proposals}");
}

/// Every strategy that learns from the other hears the same from one that never moves, whoever stands behind that one; so it
/// must say the same.
#[test]
fn nobody_sees_whom_the_other_answers_to() {
    let laid_down = "mandate: Mandate(openings: { \"md\": \"paused\", \"ceiling\": \"c1675\" }), strategy: ";
    let document = parse(&MINISTERS.replacen("strategy: ", laid_down, 1));
    let mut n_said = 0;
    for learner in [
        "Boulware(selection: TradeOff)",
        "Conceder(selection: ModelGuided, counterpart: Bayesian)",
        "Conceder(selection: ModelGuided, counterpart: Frequency)",
        "Zeuthen(counterpart: Bayesian)",
        "Micro",
    ] {
        let said = [["0.5", "0.5", "0.45"], ["0.9", "0.1", "0.2"], ["0.1", "0.9", "0.6"]].map(|[fm, dm, floor]| {
            let changes = [
                ("us.principals.fm.share", fm),
                ("us.principals.dm.share", dm),
                ("us.principals.fm.floor", floor),
                ("us.strategy", "Hardliner(opening: Mandate)"),
                ("other.strategy", learner),
            ];
            let document = document.set_all(changes).unwrap_or_else(|error| panic!("{error}"));
            let scenario = document.scenario();
            let trace = scenario.play(&scenario.game(), Seed(0));
            let own = trace.proposals().filter(|(act, _)| act.by == Side::Second);
            own.map(|(act, package)| (act.round, *package)).collect::<Vec<_>>()
        });
        // What the first accepts by its own lights ends the talks; up to there the same was said.
        for other in &said[1..] {
            assert!(said[0].iter().zip(other).all(|(one, other)| one == other), "{learner}");
            n_said += said[0].len().min(other.len());
        }
    }
    assert!(n_said > 20, "{n_said} proposals");
}
