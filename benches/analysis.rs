//! What analysing a game costs, on synthetic domains and on the shipped scenarios.

mod domains;

use divan::{Bencher, black_box};
use domains::{Domain, SIZES, dates};
use summitry::analysis::{Concept, Zone, frontier, solve};
use summitry::experiment::analyze::analyze;
use summitry::payoff::Game;
use summitry::quantity::{PerSide, Side};
use summitry::scenario;

fn main() {
    divan::main();
}

const NAMES: [&str; 6] = [SIZES[0].0, SIZES[1].0, SIZES[2].0, SIZES[3].0, SIZES[4].0, SIZES[5].0];

fn n_options(name: &str) -> &'static [usize] {
    SIZES.iter().find(|(size, _)| *size == name).expect("a size of the list").1
}

/// The frontier, and on it the four bargaining solutions.
fn frontier_and_points(game: &Game<'_>) -> usize {
    let efficient = frontier(game, 0);
    let paid = |values: PerSide<_>| PerSide::from_fn(|side| game.payoff(side, 0, values[side]).get());
    let payoffs: Vec<PerSide<f64>> = efficient.iter().map(|point| paid(point.values)).collect();
    let no_deal = PerSide::from_fn(|side: Side| game.no_deal(side, 0).get());
    Concept::ALL.iter().map(|concept| solve(*concept, &payoffs, no_deal).len()).sum()
}

/// Without linkages; compiling the game is part of it.
#[divan::bench(args = NAMES)]
fn frontier_and_points_additive(bencher: Bencher<'_, '_>, size: &str) {
    let (domain, dates) = (Domain::additive(n_options(size), 0), dates(1));
    bencher.bench_local(|| frontier_and_points(&domain.game(black_box(&dates))));
}

/// With two linkages a side; compiling the game is part of it.
#[divan::bench(args = NAMES)]
fn frontier_and_points_linked(bencher: Bencher<'_, '_>, size: &str) {
    let (domain, dates) = (Domain::linked(n_options(size), 2, 0), dates(1));
    bencher.bench_local(|| frontier_and_points(&domain.game(black_box(&dates))));
}

/// Counting the zone of agreement with two linkages a side.
#[divan::bench(args = NAMES)]
fn zone_linked(bencher: Bencher<'_, '_>, size: &str) {
    let (domain, dates) = (Domain::linked(n_options(size), 2, 0), dates(1));
    let game = domain.game(&dates);
    bencher.bench_local(|| Zone::new(black_box(&game), 0).n(|_| true));
}

const SCENARIOS: [&str; 4] = ["tutorial", "moscow-2008-table", "new-start-2009", "after-new-start-2026"];

/// The frontier and the points of a shipped scenario.
#[divan::bench(args = SCENARIOS)]
fn frontier_and_points_shipped(bencher: Bencher<'_, '_>, name: &str) {
    let path = format!("{}/scenarios/{name}.ron", env!("CARGO_MANIFEST_DIR"));
    let document = scenario::load(path).expect("a shipped scenario loads");
    bencher.bench_local(|| frontier_and_points(&black_box(document.scenario()).game()));
}

/// Everything that `analyze` works out of a shipped scenario.
#[divan::bench(args = SCENARIOS)]
fn everything(bencher: Bencher<'_, '_>, name: &str) {
    let path = format!("{}/scenarios/{name}.ron", env!("CARGO_MANIFEST_DIR"));
    let document = scenario::load(path).expect("a shipped scenario loads");
    bencher.bench_local(|| analyze(black_box(&document), 0));
}
