//! A forecast, from a document to its summary and its rows.

use super::ForecastSummary;
use super::outcomes::Outcomes;
use super::play::Player;
use super::summarize::summarize;
use crate::experiment::rows::{Row, RowTargets, Table};
use crate::experiment::work::{Work, carry_out};
use crate::quantity::PerSide;
use crate::random::Seed;
use crate::scenario::{Document, Scenario};
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
    watch: impl FnMut(u64) -> ControlFlow<()> + Send,
) -> io::Result<(ForecastSummary, RowTargets<W>)> {
    let scenario = document.scenario();
    let draws = Draws { scenario, player: Player::new(scenario, effort.seed), n: effort.n_draws };
    let done = carry_out(&draws, effort.jobs, targets, watch)?;
    Ok((summarize(document, effort.seed, &done.tally), done.targets))
}

/// The draws of a scenario; a unit is a draw.
struct Draws<'a> {
    scenario: &'a Scenario,
    player: Player<'a>,
    n: u64,
}

impl Work for Draws<'_> {
    type Tally = Outcomes;

    fn n_units(&self) -> u64 {
        self.n
    }

    fn table(&self) -> Table<'_> {
        Table::new(self.scenario, Vec::new())
    }

    fn nothing(&self) -> Outcomes {
        Outcomes::new(&self.scenario.agenda)
    }

    fn play(&self, draws: Range<u64>) -> (Outcomes, Vec<Row>) {
        let mut outcomes = self.nothing();
        let mut rows = Vec::new();
        self.player.play_all(draws, |mut play| {
            outcomes.add(&play);
            play.concessions = PerSide::default();
            rows.push(Row { key: 0, play });
        });
        (outcomes, rows)
    }

    fn merge(&self, all: &mut Outcomes, more: &Outcomes) {
        all.merge(more);
    }
}
