//! A forecast, from a document to its summary and its rows.

use super::outcomes::Outcomes;
use super::player::Player;
use super::stand::stands;
use super::summarize::summarize;
use crate::experiment::rows::{Row, Table};
use crate::experiment::work::{Ended, Work, carry_out};
use crate::random::Seed;
use crate::result::forecast::ForecastSummary;
use crate::scenario::{Document, Scenario};
use crate::store::Progress;
use crate::store::{StoreError, WorkFolder};
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

/// Plays the draws of a document's scenario, keeps a row for each, and sums them up. See [`WorkFolder`] for how work is
/// stopped and gone on with.
///
/// # Errors
///
/// If the folder cannot be written or read.
pub fn forecast(
    document: &Document,
    effort: Effort,
    folder: &mut WorkFolder,
    watch: impl FnMut(Progress) -> ControlFlow<()>,
) -> Result<Ended<ForecastSummary>, StoreError> {
    let scenario = document.scenario();
    let draws = Draws { scenario, player: Player::new(scenario, effort.seed), n: effort.n_draws };
    let ended = carry_out(&draws, effort.jobs, folder, watch)?;
    Ok(ended.map(|outcomes| summarize(document, effort.seed, &outcomes)))
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
        Outcomes::new(self.scenario)
    }

    fn play(&self, draws: Range<u64>) -> (Outcomes, Vec<Row>) {
        let mut outcomes = self.nothing();
        let mut rows = Vec::new();
        self.player.play_traced(draws, |play, game, trace| {
            outcomes.add(&play, &stands(game, trace), &self.scenario.heard);
            outcomes.add_without_events(&self.player, &play, game);
            rows.push(Row { key: 0, play });
        });
        (outcomes, rows)
    }

    fn merge(&self, all: &mut Outcomes, more: &Outcomes) {
        all.merge(more);
    }
}
