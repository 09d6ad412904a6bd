//! A forecast, from a document to its summary and its rows.

use super::ForecastSummary;
use super::chunks::in_chunks;
use super::outcomes::Outcomes;
use super::play::Player;
use super::summarize::summarize;
use crate::experiment::rows::{Row, RowFiles, RowTargets, Table};
use crate::quantity::PerSide;
use crate::random::Seed;
use crate::scenario::Document;
use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::ops::{ControlFlow, Range};

/// How much is to be played, and on how many threads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effort {
    /// Where all random numbers start from.
    pub seed: Seed,
    /// How many draws.
    pub n_draws: u64,
    /// How many threads; all cores, if nothing is said. Does not bear on the result.
    pub jobs: Option<NonZeroUsize>,
}

/// Plays the draws of a document's scenario, writes a row for each, and sums them up.
///
/// `watch` is told from time to time how many draws are done, and may end the work there: what is done by then makes
/// the same forecast as so many draws asked for from the start.
///
/// # Errors
///
/// If rows cannot be written.
pub fn forecast<W: Write + Send>(
    document: &Document,
    effort: Effort,
    targets: RowTargets<W>,
    mut watch: impl FnMut(u64) -> ControlFlow<()> + Send,
) -> io::Result<(ForecastSummary, RowTargets<W>)> {
    let scenario = document.scenario();
    let player = Player::new(scenario, effort.seed);
    let table = Table::new(scenario, None, &targets);
    let mut files = RowFiles::open(&table, targets)?;
    let mut outcomes = Outcomes::new(&scenario.agenda);
    let play = |draws: Range<u64>| {
        let mut outcomes = Outcomes::new(&scenario.agenda);
        let mut rows = Vec::new();
        player.play_all(draws, |mut play| {
            outcomes.add(&play);
            play.concessions = PerSide::default();
            rows.push(Row { variant: 0, play });
        });
        (outcomes, table.prepare(rows))
    };
    let ended = in_chunks(effort.n_draws, effort.jobs, play, |done, (of_chunk, rows)| {
        outcomes.merge(&of_chunk);
        match files.write(rows) {
            Err(error) => ControlFlow::Break(Some(error)),
            Ok(()) => watch(done).map_break(|()| None),
        }
    });
    if let ControlFlow::Break(Some(error)) = ended {
        return Err(error);
    }
    Ok((summarize(document, effort.seed, &outcomes), files.close()?))
}
