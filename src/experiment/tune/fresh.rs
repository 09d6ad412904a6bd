//! The result held against the scenario as written, on draws that were never played while searching.

use super::Objective;
use super::estimate::N_GROUPS;
use super::tally::Tally;
use crate::experiment::forecast::{Play, Player};
use crate::experiment::rows::{KeyColumn, Row, Table};
use crate::experiment::work::Work;
use crate::quantity::PerSide;
use crate::random::Seed;
use crate::scenario::{Document, Scenario};
use std::ops::Range;

/// What the scenario as written, and the tuned one, are called among the rows.
pub(super) const AS_WRITTEN: &str = "as_written";
pub(super) const TUNED: &str = "tuned";

/// Fresh draws, each played under every setting; a unit is a draw.
pub(super) struct FreshDraws<'a> {
    names: Vec<String>,
    objective: &'a Objective,
    scenario: &'a Scenario,
    players: Vec<Player<'a>>,
    n_draws: u64,
}

impl<'a> FreshDraws<'a> {
    /// So many draws of some named scenarios, the first of them as written.
    pub(super) fn new(settings: &'a [(String, Document)], objective: &'a Objective, seed: Seed, n_draws: u64) -> Self {
        Self {
            names: settings.iter().map(|(name, _)| name.clone()).collect(),
            objective,
            scenario: settings[0].1.scenario(),
            players: settings.iter().map(|(_, document)| Player::new(document.scenario(), seed)).collect(),
            n_draws,
        }
    }
}

impl Work for FreshDraws<'_> {
    /// For each setting, by group.
    type Tally = Vec<Vec<Tally>>;

    fn n_units(&self) -> u64 {
        self.n_draws
    }

    fn table(&self) -> Table<'_> {
        Table::new(self.scenario, vec![KeyColumn::text("setting", self.names.iter().cloned())])
    }

    fn nothing(&self) -> Self::Tally {
        vec![vec![Tally::new(self.objective); N_GROUPS as usize]; self.players.len()]
    }

    fn play(&self, draws: Range<u64>) -> (Self::Tally, Vec<Row>) {
        let (mut tally, mut rows) = (self.nothing(), Vec::new());
        for (key, player) in self.players.iter().enumerate() {
            player.play_all(draws.clone(), |mut play: Play| {
                let group = (play.draw % N_GROUPS) as usize;
                tally[key][group].add(self.objective, &self.scenario.agenda, &play);
                play.stands = PerSide::default();
                rows.push(Row { key, play });
            });
        }
        rows.sort_by_key(|row| (row.play.draw, row.key));
        (tally, rows)
    }

    fn merge(&self, all: &mut Self::Tally, more: &Self::Tally) {
        let pairs = all.iter_mut().flatten().zip(more.iter().flatten());
        pairs.for_each(|(all, more)| all.merge(more));
    }
}
