//! One negotiation, from a document to its result.

use super::record;
use super::record::record_draw;
use crate::random::{Seed, Streams};
use crate::result::HeadRecord;
use crate::result::RunResult;
use crate::scenario::{Document, Sampler};

/// Plays a document's scenario under a seed and records what came of it.
#[must_use]
pub fn run(document: &Document, seed: Seed) -> RunResult {
    let scenario = document.scenario();
    let game = scenario.game();
    let trace = scenario.play(&game, seed);
    record(scenario, &game, &trace, HeadRecord::of(document, seed))
}

/// Plays a draw of a document's scenario, as experiments do: with its numbers, its strategies, its events and its luck.
#[must_use]
pub fn run_draw(document: &Document, seed: Seed, draw: u64) -> RunResult {
    let scenario = Sampler::new(document).draw(seed, draw);
    let schedule = scenario.schedule();
    let game = scenario.game();
    let trace = scenario.protocol(&schedule).negotiate(&game, Streams::new(seed, draw));
    let mut head = HeadRecord::of(document, seed);
    head.applied.draw = Some(draw);
    record_draw(&scenario, &game, &trace, draw, head)
}
