//! One negotiation, from a document to its result.

use super::record;
use crate::random::Seed;
use crate::result::HeadRecord;
use crate::result::RunResult;
use crate::scenario::Document;

/// Plays a document's scenario under a seed and records what came of it.
#[must_use]
pub fn run(document: &Document, seed: Seed) -> RunResult {
    let scenario = document.scenario();
    let game = scenario.game();
    let trace = scenario.play(&game, seed);
    record(scenario, &game, &trace, HeadRecord::of(document, seed))
}
