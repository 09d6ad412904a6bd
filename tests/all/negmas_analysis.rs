//! The analysis against NegMAS 0.16.0 on domains of one's own; `tests/negmas_analysis/README.md` tells how its values were made.

use crate::golden::repository;
use serde::Deserialize;
use std::fmt::Write;
use std::fs;
use summitry::experiment::analyze::analyze;
use summitry::result::PayoffRecord;
use summitry::result::analyze::{AnalyzeSummary, SolutionRecord};
use summitry::scenario::Document;

const NEAR: f64 = 1e-9;

/// A domain, and what NegMAS says of it.
#[derive(Debug, Deserialize)]
struct Domain {
    options: Vec<usize>,
    weights: [Vec<f64>; 2],
    values: [Vec<Vec<f64>>; 2],
    reservations: [f64; 2],
    /// How many packages pay both no less than their reservation values.
    rational: u64,
    pareto: Vec<[f64; 2]>,
    nash: Vec<[f64; 2]>,
    kalai: Vec<[f64; 2]>,
    kalai_smorodinsky: Vec<[f64; 2]>,
    welfare: Vec<[f64; 2]>,
    opposition: f64,
}

impl Domain {
    fn document(&self) -> Document {
        let issues = self.options.iter().enumerate().map(|(idx, n)| {
            let options: Vec<String> = (0..*n).map(|o| format!(r#"Option(name: "o{o}", title: "{o}")"#)).collect();
            let options = options.join(", ");
            format!(r#"Issue(name: "i{idx}", title: "Issue {idx}", options: [{options}]),"#)
        });
        let delegations = ["us", "russia"].iter().enumerate().map(|(side, name)| self.delegation(side, name));
        let text = format!(
            r#"Scenario(title: "Domain", clock: Clock(start: "2009-01-01", turn: Days(1), deadline: "2009-02-01"),
            opens: "us", agenda: [{}], delegations: {{{}}})"#,
            issues.collect::<String>(),
            delegations.collect::<String>(),
        );
        Document::parse("domain.ron", &text).expect("a sound scenario")
    }

    fn delegation(&self, side: usize, name: &str) -> String {
        let mut lists = [String::new(), String::new(), String::new()];
        for (idx, values) in self.values[side].iter().enumerate() {
            let table: Vec<String> =
                values.iter().enumerate().map(|(o, value)| format!(r#""o{o}": {value:?}"#)).collect();
            let table = table.join(", ");
            write!(lists[0], r#""i{idx}": {:?},"#, self.weights[side][idx]).unwrap();
            write!(lists[1], r#""i{idx}": Table({{{table}}}),"#).unwrap();
            write!(lists[2], r#""i{idx}": {:?},"#, self.reservations[side]).unwrap();
        }
        let [weights, values, no_deal] = lists;
        format!(
            r#""{name}": Delegation(title: "{name}", weights: {{{weights}}}, values: {{{values}}},
            no_deal: NoDeal(values: {{{no_deal}}}), strategy: Boulware(exponent: 2)),"#
        )
    }
}

fn pair(record: &PayoffRecord) -> [f64; 2] {
    [record["us"], record["russia"]]
}

fn is_near(a: &[f64; 2], b: &[f64; 2]) -> bool {
    (a[0] - b[0]).abs() < NEAR && (a[1] - b[1]).abs() < NEAR
}

/// Both lists hold the same points.
fn assert_same(found: &[[f64; 2]], expected: &[[f64; 2]], what: &str) {
    let within = |a: &[[f64; 2]], b: &[[f64; 2]]| a.iter().all(|x| b.iter().any(|y| is_near(x, y)));
    assert!(within(found, expected) && within(expected, found), "{what}: {found:?} is not {expected:?}");
}

fn points(solution: Option<&SolutionRecord>) -> Vec<[f64; 2]> {
    let all = |solution: &SolutionRecord| {
        let payoffs = solution.other_payoffs.iter().chain([&solution.payoffs]);
        payoffs.map(pair).collect()
    };
    solution.map_or_else(Vec::new, all)
}

fn domains() -> Vec<(Domain, AnalyzeSummary)> {
    let text = fs::read_to_string(repository("tests/negmas_analysis/domains.json")).unwrap();
    let domains: Vec<Domain> = serde_json::from_str(&text).unwrap();
    domains
        .into_iter()
        .map(|domain| {
            let found = analyze(&domain.document(), 0);
            (domain, found)
        })
        .collect()
}

#[test]
fn frontier_points_and_opposition_are_those_of_negmas() {
    let domains = domains();
    assert!(domains.len() >= 12);
    for (domain, found) in &domains {
        let in_zone = found.pareto.iter().flatten().filter(|point| point.in_zone);
        assert_same(&in_zone.map(|point| pair(&point.payoffs)).collect::<Vec<_>>(), &domain.pareto, "the frontier");
        assert_eq!(found.zone, Some(domain.rational), "{domain:?}");
        assert_same(&points(found.solutions.nash.as_ref()), &domain.nash, "Nash");
        assert_same(&points(found.solutions.utilitarian.as_ref()), &domain.welfare, "utilitarian");
        let negmas = points(found.solutions.negmas_kalai_smorodinsky.as_ref());
        assert_same(&negmas, &domain.kalai_smorodinsky, "what NegMAS calls Kalai-Smorodinsky");
        assert!((found.opposition.unwrap() - domain.opposition).abs() < NEAR, "opposition");
    }
}

#[test]
fn the_egalitarian_point_refines_that_of_negmas() {
    let mut n_refined = 0;
    for (domain, found) in domains() {
        let points = points(found.solutions.egalitarian.as_ref());
        // Of its points with the highest smaller gain, ours are those with the highest larger one.
        let larger = |point: &[f64; 2]| (point[0] - domain.reservations[0]).max(point[1] - domain.reservations[1]);
        let most = domain.kalai.iter().map(larger).fold(0.0, f64::max);
        let refined: Vec<[f64; 2]> = domain.kalai.iter().filter(|point| larger(point) > most - NEAR).copied().collect();
        assert_same(&points, &refined, "egalitarian");
        n_refined += usize::from(refined.len() < domain.kalai.len());
    }
    assert!(n_refined > 0, "some domain shows the difference");
}

#[test]
fn the_literature_and_negmas_part_on_kalai_smorodinsky() {
    let differs = |(_, found): &(Domain, AnalyzeSummary)| {
        found.solutions.negmas_kalai_smorodinsky.as_ref().map(|solution| pair(&solution.payoffs))
            != found.solutions.kalai_smorodinsky.as_ref().map(|solution| pair(&solution.payoffs))
    };
    let n_different = domains().iter().filter(|domain| differs(domain)).count();
    assert!(n_different > 0 && n_different < domains().len(), "{n_different} differ");
}
