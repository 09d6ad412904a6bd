//! What analysing a game costs, on synthetic domains and on the shipped scenarios.

mod domains;

use divan::{Bencher, black_box};
use domains::{Domain, SIZES, dates};
use summitry::analysis::frontier;

fn main() {
    divan::main();
}

const NAMES: [&str; 6] = [SIZES[0].0, SIZES[1].0, SIZES[2].0, SIZES[3].0, SIZES[4].0, SIZES[5].0];

fn n_options(name: &str) -> &'static [usize] {
    SIZES.iter().find(|(size, _)| *size == name).expect("a size of the list").1
}

/// The efficient frontier of a domain without linkages.
#[divan::bench(args = NAMES)]
fn frontier_additive(bencher: Bencher<'_, '_>, size: &str) {
    let domain = Domain::additive(n_options(size), 0);
    let game = domain.game(&dates(1));
    bencher.bench_local(|| frontier(black_box(&game), 0));
}

/// The efficient frontier of a domain whose sides have two linkages each.
#[divan::bench(args = NAMES)]
fn frontier_linked(bencher: Bencher<'_, '_>, size: &str) {
    let domain = Domain::linked(n_options(size), 2, 0);
    let game = domain.game(&dates(1));
    bencher.bench_local(|| frontier(black_box(&game), 0));
}
