//! Every number of an analysis against a walk over all packages, on small scenarios with ties, linkages, red lines,
//! compatibility rules and deferral.

mod issues;
mod walk;

use super::*;
use crate::agenda::Package;
use crate::payoff::{Rule, rules};
use crate::quantity::{PerSide, Side};
use crate::report;
use crate::result::PackageRecord;
use crate::result::analyze::{AnalyzeSummary, IssueKindRecord, SolutionRecord};
use crate::scenario::Document;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use std::fmt::Write;
use walk::{NEAR, Walk, is_near, named, pair};

/// A scenario of three issues with up to three options that depends on the seed alone; in half of them, values are so
/// coarse that many packages tie.
fn document(seed: u64) -> Document {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let coarse = seed.is_multiple_of(2);
    let mut number = |low: f64, high: f64| {
        let drawn = rng.random_range(low..high);
        if coarse { (drawn * 4.0).round() / 4.0 } else { (drawn * 1e3).round() / 1e3 }
    };
    let mut sides = String::new();
    for side in ["us", "russia"] {
        let values: String = ["a", "b", "c"].iter().fold(String::new(), |mut text, issue| {
            let [x, y, z] = [number(0.0, 1.0), number(0.0, 1.0), number(0.0, 1.0)];
            write!(text, r#""{issue}": Table({{"{issue}0": {x}, "{issue}1": {y}, "{issue}2": {z}}}),"#).unwrap();
            text
        });
        let [strength, on_a, on_b, on_c] = [0.0, 0.0, 0.0, 0.3].map(|low| number(low, 1.0));
        let discount = if side == "us" { 0.98 } else { 1.0 };
        let refused = if number(0.0, 1.0) < 0.5 { "a0" } else { "a2" };
        write!(
            sides,
            r#""{side}": Delegation(title: "{side}", weights: {{"a": 0.25, "b": 0.25, "c": 0.5}}, values: {{{values}}},
            linkages: [Satisfaction(name: "linked", of: {{"a": ["a1"]}}, by: "b", strength: {strength},
                satisfaction: {{"b0": 1, "b1": 0.5, "b2": 0, "deferred": 0.25}})],
            discount: {discount},
            no_deal: NoDeal(values: {{"a": {on_a}, "b": {on_b}, "c": {on_c}}}),
            mandate: Mandate(walk_aways: {{"c": WalkAway(at: "c1", cost: 0.05)}},
                red_lines: [RedLine(name: "line", refuse: Is("a", "{refused}"), unless: Is("b", "b2"))]),
            strategy: Boulware(exponent: 2)),"#
        )
        .unwrap();
    }
    let issue = |name: &str, deferrable: bool| {
        format!(
            r#"Issue(name: "{name}", title: "Issue {name}", deferrable: {deferrable}, options: [Option(name: "{name}0",
            title: "0"), Option(name: "{name}1", title: "1"), Option(name: "{name}2", title: "2")]),"#
        )
    };
    let text = format!(
        r#"Scenario(title: "Drawn", clock: Clock(start: "2009-01-01", turn: Days(14), deadline: "2009-06-30"), opens: "us",
        agenda: [{}{}{}], compatibility: [Require(if: Is("b", "b0"), then: AtLeast("c", "c1"))], delegations: {{{sides}}})"#,
        issue("a", false),
        issue("b", true),
        issue("c", false),
    );
    Document::parse("drawn.ron", &text).expect("a sound scenario")
}

/// What a solution should be: the efficient packages of the zone with the highest score, its first part first.
fn check_solution(walk: &Walk<'_>, found: Option<&SolutionRecord>, score: impl Fn([f64; 2]) -> [f64; 2]) -> u64 {
    let mut best = Walk::efficient(&walk.zone(|_| true));
    for part in 0..2 {
        let highest = best.iter().map(|(_, paid)| score(*paid)[part]).fold(f64::NEG_INFINITY, f64::max);
        best.retain(|(_, paid)| score(*paid)[part] > highest - NEAR);
    }
    let Some(found) = found else {
        assert!(best.is_empty());
        return 0;
    };
    assert_eq!(found.n_packages, Some(best.len() as u64));
    let mut expected: Vec<PackageRecord> = best.iter().map(|(package, _)| named(walk.scenario, package)).collect();
    let mut packages = found.packages.clone();
    for list in [&mut expected, &mut packages] {
        list.sort_by_key(|package| format!("{package:?}"));
    }
    assert_eq!(packages, expected);
    let payoffs: Vec<[f64; 2]> = found.other_payoffs.iter().chain([&found.payoffs]).map(pair).collect();
    assert!(payoffs.iter().all(|paid| best.iter().any(|(_, other)| is_near(*other, *paid))));
    assert!(best.iter().all(|(_, paid)| payoffs.iter().any(|other| is_near(*other, *paid))));
    assert_eq!(found.n_payoffs, payoffs.len() as u64);
    best.len() as u64
}

#[test]
fn every_number_agrees_with_a_walk_over_all_packages() {
    let (mut n_open, mut n_ties, mut n_linked, mut n_opposed) = (0, 0, 0, 0);
    for seed in 0..120 {
        let document = document(seed);
        let scenario = document.scenario();
        let game = scenario.game();
        let round = seed as usize % 13;
        let found = analyze(&document, round);
        let walk = Walk::new(scenario, &game, round);
        assert_eq!(
            (found.round, found.date.as_str()),
            (round + 1, scenario.calendar().date(round).to_string().as_str())
        );
        check_counts(&walk, &found);
        check_frontier(&walk, &found);
        n_ties += check_solutions(&walk, &found);
        check_ideals(&walk, &found);
        n_linked += u64::from(check_linkage(&walk, &found));
        check_calendar(&document, &found);
        check_sample(&walk, &found);
        n_opposed += u64::from(issues::check(&walk, &found));
        n_open += u64::from(found.zone > Some(0));
        assert!(found.not_given.is_empty());
    }
    assert!(
        n_open > 40 && n_open < 120 && n_ties > 5 && n_linked > 10 && n_opposed > 10,
        "{n_open} zones, {n_ties} ties, {n_linked} linked, {n_opposed} with issues of all kinds"
    );
}

fn check_counts(walk: &Walk<'_>, found: &AnalyzeSummary) {
    let n = |is_in: &dyn Fn(&Package, &[f64; 2]) -> bool| {
        Some(walk.packages.iter().filter(|(package, paid)| is_in(package, paid)).count() as u64)
    };
    let is_compatibility = |rule: Rule| matches!(rule, Rule::Compatibility(_));
    assert_eq!(found.packages, walk.packages.len() as u64);
    assert_eq!(found.feasible, n(&|package, _| walk.keeps(package, is_compatibility)));
    assert_eq!(found.allowed, n(&|package, _| walk.keeps(package, |_| true)));
    let zone = |is_kept: &dyn Fn(Rule) -> bool| Some(walk.zone(is_kept).len() as u64);
    assert_eq!(found.zone, zone(&|_| true));
    assert_eq!(found.zone_otherwise.without_red_lines, zone(&is_compatibility));
    assert_eq!(found.zone_otherwise.without_compatibility, zone(&|rule| !is_compatibility(rule)));
    assert_eq!(found.zone_otherwise.without_rules, zone(&|_| false));
    for (side, name) in Side::BOTH.into_iter().zip(["us", "russia"]) {
        let prefers =
            |package: &Package, paid: &[f64; 2]| walk.gains(paid)[side.index()] >= 0.0 && walk.keeps(package, |_| true);
        assert_eq!(found.zone_otherwise.acceptable_to[name], n(&prefers));
    }
    let effects: Vec<Option<u64>> = found.rules.iter().map(|rule| rule.zone_without).collect();
    let expected: Vec<Option<u64>> = rules(walk.game).map(|rule| zone(&|kept| kept != rule)).collect();
    assert_eq!(effects, expected);
    let is_closed = expected.iter().all(|zone| *zone == Some(0)) && found.zone == Some(0);
    let all: Vec<Rule> = rules(walk.game).collect();
    let pairs = (0..all.len()).flat_map(|a| (a + 1..all.len()).map(move |b| [a, b]));
    let opening = pairs.map(|pair| (pair, zone(&|rule| !pair.iter().any(|place| all[*place] == rule))));
    let opening = opening.filter(|(_, zone)| is_closed && *zone > Some(0));
    assert!(opening.eq(found.opening_pairs.iter().flatten().map(|pair| (pair.rules, Some(pair.zone)))));
}

fn check_frontier(walk: &Walk<'_>, found: &AnalyzeSummary) {
    let allowed: Vec<(Package, [f64; 2])> =
        walk.packages.iter().filter(|(package, _)| walk.keeps(package, |_| true)).copied().collect();
    let efficient = Walk::efficient(&allowed);
    let pareto = found.pareto.as_ref().unwrap();
    assert!(efficient.iter().all(|(_, paid)| pareto.iter().any(|point| is_near(pair(&point.payoffs), *paid))));
    for point in pareto {
        let of = efficient.iter().find(|(package, _)| named(walk.scenario, package) == point.package);
        let (_, paid) = of.expect("a package of the frontier is efficient");
        assert!(is_near(pair(&point.payoffs), *paid));
        assert_eq!(point.in_zone, walk.is_better(paid));
    }
    let n_in_zone = pareto.iter().filter(|point| point.in_zone).count();
    assert_eq!((found.n_efficient, found.n_efficient_in_zone), (Some(pareto.len() as u64), Some(n_in_zone as u64)));
    assert!(pareto.windows(2).all(|pair| pair[0].payoffs["us"] <= pair[1].payoffs["us"]));
}

fn check_solutions(walk: &Walk<'_>, found: &AnalyzeSummary) -> u64 {
    let zone = walk.zone(|_| true);
    let most = [0, 1].map(|side| zone.iter().map(|(_, paid)| walk.gains(paid)[side]).fold(0.0, f64::max));
    let shares =
        |paid: [f64; 2]| [0, 1].map(|side| if most[side] > 0.0 { walk.gains(&paid)[side] / most[side] } else { 1.0 });
    let ordered = |[a, b]: [f64; 2]| [a.min(b), a.max(b)];
    let solutions = &found.solutions;
    let n = [
        check_solution(walk, solutions.nash.as_ref(), |paid| [walk.gains(&paid).iter().product(), 0.0]),
        check_solution(walk, solutions.kalai_smorodinsky.as_ref(), |paid| ordered(shares(paid))),
        check_solution(walk, solutions.egalitarian.as_ref(), |paid| ordered(walk.gains(&paid))),
        check_solution(walk, solutions.utilitarian.as_ref(), |paid| [paid[0] + paid[1], 0.0]),
    ];
    let allowed = || walk.packages.iter().filter(|(package, _)| walk.keeps(package, |_| true));
    let no_deal = Side::BOTH.map(|side| walk.game.no_deal(side, walk.round).get());
    let extreme = |side: usize| allowed().map(move |(_, paid)| paid[side]);
    let from = [0, 1].map(|side| extreme(side).fold(f64::INFINITY, f64::min).max(no_deal[side]));
    let span = [0, 1].map(|side| extreme(side).fold(f64::NEG_INFINITY, f64::max) - from[side]);
    if span.iter().all(|span| *span > NEAR) {
        let share = |paid: [f64; 2], side: usize| (paid[side] - from[side]) / span[side];
        let spread = |paid| -(share(paid, 0) - share(paid, 1)).abs();
        check_solution(walk, solutions.negmas_kalai_smorodinsky.as_ref(), |paid| [spread(paid), 0.0]);
    }
    n.iter().filter(|n| **n > 1).count() as u64
}

fn check_ideals(walk: &Walk<'_>, found: &AnalyzeSummary) {
    let most = |of: Vec<(Package, [f64; 2])>| {
        (!of.is_empty())
            .then(|| [0, 1].map(|side| of.iter().map(|(_, paid)| paid[side]).fold(f64::NEG_INFINITY, f64::max)))
    };
    let allowed = most(walk.packages.iter().filter(|(package, _)| walk.keeps(package, |_| true)).copied().collect());
    let zone = walk.zone(|_| true);
    for (record, expected) in [(&found.ideal.allowed, allowed), (&found.ideal.zone, most(zone.clone()))] {
        assert_eq!(record.is_some(), expected.is_some());
        assert!(record.as_ref().map(pair).zip(expected).is_none_or(|(a, b)| is_near(a, b)));
    }
    let short = |paid: &[f64; 2]| {
        let most = allowed.expect("a zone has packages");
        let parts = (0..2).map(|side| 1.0 - paid[side] / most[side]);
        parts.map(|part| part * part).sum::<f64>().sqrt()
    };
    let least = zone.iter().map(|(_, paid)| short(paid)).reduce(f64::min);
    assert!(found.opposition.zip(least).is_none_or(|(a, b)| (a - b).abs() < NEAR));
    assert_eq!(found.opposition.is_some(), least.is_some());
}

/// Whether settling the issues together is worth more.
fn check_linkage(walk: &Walk<'_>, found: &AnalyzeSummary) -> bool {
    let together = walk.zone(|_| true);
    let alone: Vec<(Package, [f64; 2])> =
        together.iter().filter(|(package, _)| walk.loses_nowhere(package)).copied().collect();
    let gain =
        |of: &[(Package, [f64; 2])]| of.iter().map(|(_, paid)| walk.gains(paid).iter().sum()).fold(0.0, f64::max);
    let linkage = &found.linkage;
    assert_eq!(linkage.zone_issue_by_issue, Some(alone.len() as u64));
    let near = |found: Option<f64>, expected: f64| assert!((found.unwrap() - expected).abs() < NEAR);
    near(linkage.gain_together, gain(&together));
    near(linkage.gain_issue_by_issue, gain(&alone));
    near(linkage.value, gain(&together) - gain(&alone));
    let product = |paid: [f64; 2]| walk.gains(&paid).iter().product::<f64>();
    let best = alone.iter().map(|(_, paid)| product(*paid)).reduce(f64::max);
    assert_eq!(linkage.nash_issue_by_issue.is_some(), best.is_some());
    if let Some((record, best)) = linkage.nash_issue_by_issue.as_ref().zip(best) {
        near(Some(product(pair(record))), best);
    }
    gain(&together) > gain(&alone) + NEAR
}

fn check_calendar(document: &Document, found: &AnalyzeSummary) {
    let game = document.scenario().game();
    let rounds: Vec<usize> = found.calendar.iter().map(|record| record.round).collect();
    let mut expected = vec![1, found.round, game.n_rounds()];
    expected.dedup();
    assert_eq!(rounds, expected);
    for record in &found.calendar {
        let walk = Walk::new(document.scenario(), &game, record.round - 1);
        assert_eq!(record.zone, Some(walk.zone(|_| true).len() as u64));
        let no_deal = PerSide::from_fn(|side| game.no_deal(side, record.round - 1).get());
        assert!(is_near(pair(&record.no_deal), no_deal.0));
    }
}

fn check_sample(walk: &Walk<'_>, found: &AnalyzeSummary) {
    let is_compatible = |rule: Rule| matches!(rule, Rule::Compatibility(_));
    let sensible = walk.packages.iter().filter(|(package, _)| walk.keeps(package, is_compatible));
    let expected: Vec<([f64; 2], bool)> =
        sensible.map(|(package, paid)| (*paid, walk.keeps(package, |_| true))).collect();
    assert!(found.sample_complete && found.sample.len() == expected.len());
    for (point, (paid, is_allowed)) in found.sample.iter().zip(&expected) {
        assert!(is_near(point.payoffs, *paid) && point.allowed == *is_allowed);
    }
    assert!(is_near(pair(&found.no_deal), Side::BOTH.map(|side| walk.game.no_deal(side, walk.round).get())));
}

fn tutorial() -> Document {
    let text = include_str!("../../../scenarios/tutorial.ron");
    Document::parse("tutorial.ron", text).expect("the tutorial is valid")
}

#[test]
fn the_issues_of_the_tutorial_are_told_by_hand() {
    let found = analyze(&tutorial(), 0);
    let [ceiling, inspections, site] = found.issues.as_slice() else { panic!("three issues") };
    // United States 0.30 * (1.0 - 0.0); Russia 0.35 * (1 - 0.3), peak at 1,500 of width 1,000, worst at 2,200.
    assert!(is_near(pair(&ceiling.stakes), [0.30, 0.35 * 0.7]));
    // "middle": 0.30 + 0.35 * 0.8 = 0.58; "low": 0.24 + 0.35 = 0.59, of 0.65 at best; 0.06 of the lesser stake 0.245.
    assert!((ceiling.gap - 0.06).abs() < NEAR && (ceiling.separation - 0.06 / 0.245).abs() < NEAR);
    assert_eq!(ceiling.kind, IssueKindRecord::Meet);
    // The site: 0.40 against 0.45, no better than letting Russia have its way: 0.85 - max(0.45, 0.24 + 0.18, 0.40).
    assert!((site.gap - 0.4).abs() < NEAR && (site.separation - 1.0).abs() < NEAR);
    // Built and active, it is worth no less to Russia than no deal is, which is nothing.
    assert_eq!((site.kind, site.settles_alone), (IssueKindRecord::Clash, true));
    assert!(ceiling.settles_alone && inspections.settles_alone);
    // Only the red line and the compatibility rule speak of inspections; nothing speaks of the site.
    assert_eq!(site.zone_unruled, found.zone);
    assert_eq!(inspections.zone_unruled, found.zone_otherwise.without_rules);
}

#[test]
fn rubinstein_goes_by_what_a_round_leaves() {
    let none = analyze(&tutorial(), 0).rubinstein;
    assert!(none.shares.is_none() && none.remarks.iter().any(|remark| remark.contains("every division")));
    let changes = [("us.discount", "0.9"), ("russia.discount", "0.8")];
    let document = tutorial().with_what_ifs(&[], &changes).expect("both can be set");
    let found = analyze(&document, 0).rubinstein;
    // A week is 7 / 30.436875 mean months.
    let left = [0.9, 0.8].map(|discount| libm::pow(discount, 7.0 / 30.436_875));
    assert!(is_near(pair(&found.factors), left));
    let share = (1.0 - left[1]) / (1.0 - left[0] * left[1]);
    assert!(is_near(pair(&found.shares.unwrap()), [share, 1.0 - share]));
    assert_eq!(found.opens, "us");
    // However long a round is, ln 0.8 / (ln 0.9 + ln 0.8).
    let limit = libm::log(0.8) / (libm::log(0.9) + libm::log(0.8));
    assert!(is_near(pair(&found.limit.unwrap()), [limit, 1.0 - limit]));
}

#[test]
fn the_report_tells_what_is_there() {
    let found = analyze(&tutorial(), 0);
    let text = report::analyze(&found).to_string();
    let flowing = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let holds = "The zone holds 69% of the packages";
    let opening = format!("{} of 64 packages could be agreed", found.zone.unwrap());
    let nash = &found.solutions.nash.as_ref().unwrap().payoffs;
    let pays = format!("{:.3}", nash["us"]);
    for part in [
        "The zone of agreement",
        "Nash",
        "Kalai-Smorodinsky",
        "What each rule does to the zone",
        "Some inspection",
        "It settles the ceiling on warheads at “",
        "every number is exact",
        "United States, “Some inspection”, refuses On-site inspections a year: “None”.",
        "On-site inspections a year: “10”, “18” or “28”.",
        holds,
        &opening,
        &pays,
        &found.pareto.unwrap().len().to_string(),
    ] {
        assert!(text.contains(part) || flowing.contains(part), "{part} is missing from\n{text}");
    }
    assert!(text.lines().all(|line| line.chars().count() <= 96));
}
