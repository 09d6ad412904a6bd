//! All draws of all cases, as numbered units of work.

use super::HistoricalCase;
use super::played::Played;
use super::scored::scored;
use crate::experiment::Ended;
use crate::experiment::forecast::{Effort, Player};
use crate::experiment::rows::{KeyColumn, Row, Table};
use crate::experiment::work::{Work, carry_out};
use crate::random::Seed;
use crate::result::backtest::BacktestSummary;
use crate::store::{Progress, StoreError, WorkFolder};
use std::ops::{ControlFlow, Range};

/// Plays many negotiations of every case, keeps a row for each, and holds them against what came of the cases. The draws of the
/// effort are those of each case, at least 1. See [`WorkFolder`] for how work is stopped and gone on with.
///
/// # Errors
///
/// If the folder cannot be written or read.
pub fn backtest(
    cases: &[HistoricalCase<'_>],
    effort: Effort,
    folder: &mut WorkFolder,
    watch: impl FnMut(Progress) -> ControlFlow<()>,
) -> Result<Ended<BacktestSummary>, StoreError> {
    let ended = carry_out(&Library::new(cases, effort.seed, effort.n_draws), effort.jobs, folder, watch)?;
    Ok(ended.map(|played| scored(cases, effort.seed, effort.n_draws, &played)))
}

/// What is played. A unit is one draw of one case; all draws of a case come before those of the next.
struct Library<'a> {
    cases: &'a [HistoricalCase<'a>],
    players: Vec<Player<'a>>,
    n_draws: u64,
}

impl<'a> Library<'a> {
    fn new(cases: &'a [HistoricalCase<'a>], seed: Seed, n_draws: u64) -> Self {
        let players = cases.iter().map(|case| Player::new(case.document.scenario(), seed)).collect();
        Self { cases, players, n_draws }
    }
}

impl Work for Library<'_> {
    /// One for each case.
    type Tally = Vec<Played>;

    fn n_units(&self) -> u64 {
        self.cases.len() as u64 * self.n_draws
    }

    fn table(&self) -> Table<'_> {
        let names = self.cases.iter().map(|case| case.name.to_owned());
        Table::across(vec![KeyColumn::text("case", names)], |key| self.cases[key].document.scenario())
    }

    fn nothing(&self) -> Vec<Played> {
        self.cases.iter().map(|case| Played::none(*case)).collect()
    }

    fn play(&self, units: Range<u64>) -> (Vec<Played>, Vec<Row>) {
        let mut all = self.nothing();
        let mut rows = Vec::new();
        let mut next = units.start;
        while next < units.end {
            let (key, first) = ((next / self.n_draws) as usize, next % self.n_draws);
            let last = self.n_draws.min(first + (units.end - next));
            self.players[key].play_traced(first..last, |play, _, trace| {
                all[key].add(self.cases[key], &play, trace);
                rows.push(Row { key, play });
            });
            next += last - first;
        }
        (all, rows)
    }

    fn merge(&self, all: &mut Vec<Played>, more: &Vec<Played>) {
        all.iter_mut().zip(more).for_each(|(all, more)| all.merge(more));
    }
}
