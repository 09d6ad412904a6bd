//! A comparison, from a document and its what-ifs to the summary and the rows.

use super::Variant;
use super::ends::Ends;
use super::summarize::summarize;
use crate::experiment::forecast::{Effort, Play, Player};
use crate::experiment::paired::Differences;
use crate::experiment::rows::{KeyColumn, Row, Table};
use crate::experiment::work::{Ended, Work, carry_out};
use crate::result::compare::CompareSummary;
use crate::scenario::{Document, Record, Scenario};
use crate::store::Progress;
use crate::store::{StoreError, WorkFolder};
use serde::{Deserialize, Serialize};
use std::ops::{ControlFlow, Range};

/// What the baseline is called among the rows.
const BASELINE: &str = "baseline";

/// Plays the draws of a document's scenario and the same draws under each what-if, keeps a row for each negotiation, and
/// sums up the differences. What really came of the talks, if a record says, is held against each.
///
/// What-ifs may differ from the document in numbers and strategies alone. Two draws are the fewest that have intervals.
/// See [`WorkFolder`] for how work is stopped and gone on with.
///
/// # Errors
///
/// If the folder cannot be written or read.
pub fn compare(
    document: &Document,
    variants: &[Variant],
    record: Option<&Record>,
    effort: Effort,
    folder: &mut WorkFolder,
    watch: impl FnMut(Progress) -> ControlFlow<()>,
) -> Result<Ended<CompareSummary>, StoreError> {
    let scenario = document.scenario();
    let pairs = Pairing::new(scenario, variants, effort);
    let ended = carry_out(&pairs, effort.jobs, folder, watch)?;
    Ok(ended.map(|Counted { differences, ends }| {
        let summary = summarize(document, effort.seed, effort.n_draws, variants, &differences);
        match record {
            None => summary,
            Some(record) => summary.beside(scenario, record, variants, &ends),
        }
    }))
}

/// Draws played as the scenario is and under each what-if; a unit is a draw with all its plays.
struct Pairing<'a> {
    scenario: &'a Scenario,
    variants: &'a [Variant],
    /// The baseline's first, then one for each what-if.
    players: Vec<Player<'a>>,
    n_draws: u64,
}

impl<'a> Pairing<'a> {
    fn new(scenario: &'a Scenario, variants: &'a [Variant], effort: Effort) -> Self {
        let what_ifs = variants.iter().map(|variant| variant.document.scenario());
        let scenarios = std::iter::once(scenario).chain(what_ifs);
        let players = scenarios.map(|scenario| Player::new(scenario, effort.seed)).collect();
        Self { scenario, variants, players, n_draws: effort.n_draws }
    }
}

/// What is counted of a comparison.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Counted {
    /// One for each what-if.
    differences: Vec<Differences>,
    /// One for the baseline, then one for each what-if.
    ends: Vec<Ends>,
}

impl Work for Pairing<'_> {
    type Tally = Counted;

    fn n_units(&self) -> u64 {
        self.n_draws
    }

    fn table(&self) -> Table<'_> {
        let names = std::iter::once(BASELINE).chain(self.variants.iter().map(|variant| variant.name.as_str()));
        Table::new(self.scenario, vec![KeyColumn::text("what_if", names.map(str::to_owned))])
    }

    fn nothing(&self) -> Counted {
        Counted {
            differences: vec![Differences::new(self.scenario.agenda.issues.len()); self.variants.len()],
            ends: vec![Ends::new(&self.scenario.agenda); self.players.len()],
        }
    }

    fn play(&self, draws: Range<u64>) -> (Counted, Vec<Row>) {
        let mut plays: Vec<Vec<Play>> = vec![Vec::new(); self.players.len()];
        Player::play_together(&self.players, draws, |place, play| plays[place].push(play));
        let mut tally = self.nothing();
        if let Some((baseline, what_ifs)) = plays.split_first() {
            for (differences, what_if) in tally.differences.iter_mut().zip(what_ifs) {
                baseline.iter().zip(what_if).for_each(|(baseline, what_if)| differences.add(baseline, what_if));
            }
        }
        for (ends, plays) in tally.ends.iter_mut().zip(&plays) {
            for play in plays {
                ends.add(play);
            }
        }
        (tally, rows(plays))
    }

    fn merge(&self, all: &mut Counted, more: &Counted) {
        all.differences.iter_mut().zip(&more.differences).for_each(|(all, more)| all.merge(more));
        all.ends.iter_mut().zip(&more.ends).for_each(|(all, more)| all.merge(more));
    }
}

/// Draw by draw, the baseline first and the what-ifs in order.
fn rows(plays: Vec<Vec<Play>>) -> Vec<Row> {
    let rows = plays.into_iter().enumerate();
    let mut rows: Vec<Row> =
        rows.flat_map(|(key, plays)| plays.into_iter().map(move |play| Row { key, play })).collect();
    rows.sort_by_key(|row| (row.play.draw, row.key));
    rows
}
