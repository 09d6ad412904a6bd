//! What a walk over all packages says, held against what the program says.

use summitry::agenda::Package;
use summitry::payoff::Game;
use summitry::quantity::{Payoff, Side};
use summitry::result::RunResult;
use summitry::result::analyze::AnalyzeSummary;
use summitry::scenario::Document;

/// How far sums of payoffs that are rounded to twelve decimals may lie apart.
const NEAR: f64 = 1e-9;

fn is_allowed(game: &Game<'_>, package: &Package) -> bool {
    game.is_compatible(0, package) && Side::BOTH.into_iter().all(|side| game.crossed(side, 0, package).is_none())
}

/// Holds the counts, the frontier and the solutions of the first round against the walk.
pub(crate) fn agrees(document: &Document, found: &AnalyzeSummary) {
    let game = document.scenario().game();
    let space = game.space();
    let all: Vec<Package> = (0..space.n_packages()).map(|number| space.package(number)).collect();
    let feasible = all.iter().filter(|package| game.is_compatible(0, package)).count() as u64;
    let allowed: Vec<&Package> = all.iter().filter(|package| is_allowed(&game, package)).collect();
    let paid = |package: &Package| Side::BOTH.map(|side| game.payoffs(0, package)[side]);
    let no_deal = Side::BOTH.map(|side| game.no_deal(side, 0));
    let is_better = |package: &Package| paid(package).iter().zip(no_deal).all(|(paid, no_deal)| *paid >= no_deal);
    let zone = allowed.iter().filter(|package| is_better(package)).count() as u64;
    for (what, found, expected) in [
        ("feasible", found.feasible, feasible),
        ("allowed", found.allowed, allowed.len() as u64),
        ("zone", found.zone, zone),
    ] {
        assert!(found.is_none_or(|found| found == expected), "{what}: {found:?} in place of {expected}");
    }
    let payoffs: Vec<[f64; 2]> = allowed.iter().map(|package| paid(package).map(Payoff::get)).collect();
    let dominates = |a: &[f64; 2], b: &[f64; 2]| {
        a.iter().zip(b).all(|(a, b)| a >= b) && a.iter().zip(b).any(|(a, b)| *a > b + NEAR)
    };
    for efficient in found.pareto.iter().flatten() {
        let mut pays = efficient.payoffs.values().copied();
        let pays = [pays.next().expect("two sides"), pays.next().expect("two sides")];
        let better = payoffs.iter().find(|other| dominates(other, &pays));
        assert!(better.is_none(), "{pays:?} is not efficient: {better:?}");
    }
    // Nobody in the zone has a larger product of gains than the package that is called Nash's.
    if let Some(nash) = &found.solutions.nash {
        let gains = |pays: [f64; 2]| (pays[0] - no_deal[0].get()) * (pays[1] - no_deal[1].get());
        let mut pays = nash.payoffs.values().copied();
        let pays = [pays.next().expect("two sides"), pays.next().expect("two sides")];
        let in_zone = allowed.iter().zip(&payoffs).filter(|(package, _)| is_better(package));
        let most = in_zone.map(|(_, pays)| gains(*pays)).fold(0.0, f64::max);
        assert!(gains(pays) >= most - NEAR, "a package has a product of gains of {most}, Nash's {}", gains(pays));
    }
}

/// Holds an agreement of a run to be one that nobody's rules refuse, if the world stands still.
pub(crate) fn holds(document: &Document, result: &RunResult) {
    assert_eq!(result.payoffs.len(), 2);
    assert!(result.payoffs.values().all(|paid| paid.is_finite()), "{:?}", result.payoffs);
    let n_rounds = document.scenario().calendar().n_rounds();
    assert!(result.ending.round <= n_rounds, "round {} of {n_rounds}", result.ending.round);
    for side in &result.delegations {
        let own = result.proposals.iter().filter(|proposal| proposal.by == side.name);
        assert!(own.clone().all(|one| !one.crosses_red_line_of.contains(&side.name)), "a side breaks its own red line");
    }
}
