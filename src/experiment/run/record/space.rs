//! What packages pay at the ending: the frontier, the bargaining solutions, a picture of all packages.

use crate::analysis::{efficient, kalai_smorodinsky, nash, sample_packages};
use crate::experiment::names::{Names, number};
use crate::payoff::Game;
use crate::quantity::{Payoff, PerSide, Side};
use crate::random::{Purpose, Seed, Streams};
use crate::result::MOST_LISTED;
use crate::result::{FrontierPoint, PayoffSpaceRecord, SamplePoint};

/// How many packages the picture shows at most.
const N_SAMPLE: usize = 3_000;

/// The record, and what the points of the frontier pay exactly.
pub(super) struct PayoffSpace {
    pub(super) record: PayoffSpaceRecord,
    pub(super) frontier: Vec<PerSide<f64>>,
}

/// What packages pay in a round.
pub(super) fn payoff_space(game: &Game<'_>, names: &Names<'_>, round: usize, seed: Seed) -> PayoffSpace {
    let paid = |values: PerSide<Payoff>| PerSide::from_fn(|side| game.payoff(side, round, values[side]));
    // A frontier out of reach is left out, and with it what is measured against it.
    let efficient = efficient(game, round);
    let frontier_known = efficient.as_ref().is_some_and(|points| points.len() <= MOST_LISTED);
    let efficient = efficient.unwrap_or_default();
    let payoffs: Vec<PerSide<Payoff>> = efficient.iter().map(|point| paid(point.values)).collect();
    let plain: Vec<PerSide<f64>> = payoffs.iter().map(|of_sides| of_sides.map(Payoff::get)).collect();
    let no_deal = PerSide::from_fn(|side| game.no_deal(side, round).get());
    let point = |place: usize| FrontierPoint {
        package: names.package(&game.space().package(efficient[place].number)),
        payoffs: names.payoffs(payoffs[place]),
    };
    let mut stream = Streams::new(seed, 0).stream(Purpose::PackageSample, Side::First, 0);
    let sample = sample_packages(game, round, N_SAMPLE, &mut stream);
    let record = PayoffSpaceRecord {
        n_packages: game.space().n_packages(),
        complete: sample.complete,
        sample: sample
            .packages
            .iter()
            .map(|package| SamplePoint {
                payoffs: paid(package.values).map(|payoff| number(payoff.get())).0,
                allowed: package.allowed,
            })
            .collect(),
        frontier_known,
        frontier: (0..efficient.len()).filter(|_| frontier_known).map(point).collect(),
        nash: nash(&plain, no_deal).map(point),
        kalai_smorodinsky: kalai_smorodinsky(&plain, no_deal).map(point),
    };
    PayoffSpace { record, frontier: plain }
}
