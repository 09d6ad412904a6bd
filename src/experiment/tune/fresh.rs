//! The result held against the scenario as written, on draws that were never played while searching.

use super::Objective;
use super::estimate::N_GROUPS;
use super::tally::Tally;
use crate::experiment::forecast::{Play, Player};
use crate::experiment::paired::Differences;
use crate::experiment::rows::{KeyColumn, Row, Table};
use crate::experiment::work::Work;
use crate::random::Seed;
use crate::scenario::{Document, Scenario};
use serde::{Deserialize, Serialize};
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

/// What a setting came to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct FreshTally {
    /// The measures of the objective, by group.
    pub(super) groups: Vec<Tally>,
    /// How the last setting, the tuned one, differs from it.
    pub(super) to_tuned: Differences,
}

impl Work for FreshDraws<'_> {
    /// For each setting.
    type Tally = Vec<FreshTally>;

    fn n_units(&self) -> u64 {
        self.n_draws
    }

    fn table(&self) -> Table<'_> {
        Table::new(self.scenario, vec![KeyColumn::text("setting", self.names.iter().cloned())])
    }

    fn nothing(&self) -> Self::Tally {
        let groups = vec![Tally::new(self.objective); N_GROUPS as usize];
        vec![FreshTally { groups, to_tuned: Differences::new(self.scenario.agenda.issues.len()) }; self.players.len()]
    }

    fn play(&self, draws: Range<u64>) -> (Self::Tally, Vec<Row>) {
        let (mut tally, mut rows) = (self.nothing(), Vec::new());
        let mut played: Vec<Vec<Play>> = vec![Vec::new(); self.players.len()];
        Player::play_together(&self.players, draws, |place, play| {
            let group = (play.draw % N_GROUPS) as usize;
            tally[place].groups[group].add(self.objective, &self.scenario.agenda, &play);
            played[place].push(play);
        });
        if let Some(of_tuned) = played.last() {
            for (plays, tally) in played.iter().zip(&mut tally) {
                plays.iter().zip(of_tuned).for_each(|(play, tuned)| tally.to_tuned.add(play, tuned));
            }
        }
        for (key, plays) in played.into_iter().enumerate() {
            rows.extend(plays.into_iter().map(|play| Row { key, play }));
        }
        rows.sort_by_key(|row| (row.play.draw, row.key));
        (tally, rows)
    }

    fn merge(&self, all: &mut Self::Tally, more: &Self::Tally) {
        for (all, more) in all.iter_mut().zip(more) {
            all.groups.iter_mut().zip(&more.groups).for_each(|(all, more)| all.merge(more));
            all.to_tuned.merge(&more.to_tuned);
        }
    }
}
