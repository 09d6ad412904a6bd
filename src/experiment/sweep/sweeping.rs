//! A sweep, from its plan to the summary and the rows.

use super::summarize::summarize;
use super::tally::{PointTally, Tallies, n_groups};
use super::values::AxisValues;
use super::{Plan, SweepError, axis};
use crate::experiment::forecast::{Effort, Player};
use crate::experiment::rows::{KeyColumn, Row, Table};
use crate::experiment::work::{Ended, Work, carry_out};
use crate::random::Seed;
use crate::result::sweep::SweepSummary;
use crate::scenario::{Document, Scenario};
use crate::store::Progress;
use crate::store::{StoreError, WorkFolder};
use std::ops::{ControlFlow, Range};

/// What stands in place of a part where the scenario is played as it is written.
const AS_WRITTEN: &str = "as_written";
/// The most negotiations of a sweep: a million million.
const MOST_NEGOTIATIONS: u64 = 1_000_000_000_000;

/// How many negotiations a sweep of so many points with so many draws each has, the scenario as written beside them.
///
/// # Errors
///
/// If they are too many.
pub fn n_negotiations(plan: &Plan, n_draws: u64) -> Result<u64, SweepError> {
    let n_points = plan.n_points();
    let n = (n_points + 1).checked_mul(n_draws).filter(|n| *n <= MOST_NEGOTIATIONS);
    n.ok_or(SweepError::TooMuchWork { n_points, n_draws, most: MOST_NEGOTIATIONS })
}

/// Plays the same draws at every point of a plan, point by point, and of the scenario as written if no point plays as that,
/// keeps a row for each negotiation, and sums them up. See
/// [`WorkFolder`] for how work is stopped and gone on with.
///
/// # Errors
///
/// If the folder cannot be written or read.
pub fn sweep(
    document: &Document,
    plan: &Plan,
    effort: Effort,
    folder: &mut WorkFolder,
    watch: impl FnMut(Progress) -> ControlFlow<()>,
) -> Result<Ended<SweepSummary>, StoreError> {
    let (scenario, Effort { seed, n_draws, .. }) = (document.scenario(), effort);
    let written = plan.as_written(scenario);
    let work = Points { scenario, plan, seed, n_draws, written_beside: written.is_none() };
    let ended = carry_out(&work, effort.jobs, folder, watch)?;
    Ok(ended.map(|tallies| summarize(document, plan, effort, written, &tallies)))
}

/// The draws of all points; a unit is a draw at a point, and all draws of a point follow each other. Those of the scenario
/// as written come last, under the number behind the last point, if no point plays as it.
struct Points<'a> {
    /// The scenario as it is, which says what the rows hold.
    scenario: &'a Scenario,
    plan: &'a Plan,
    seed: Seed,
    n_draws: u64,
    written_beside: bool,
}

impl Points<'_> {
    fn no_tally(&self) -> PointTally {
        PointTally::new(&self.scenario.agenda, n_groups(self.plan.n_points()))
    }
}

impl Work for Points<'_> {
    type Tally = Tallies;

    fn n_units(&self) -> u64 {
        (self.plan.n_points() + u64::from(self.written_beside)) * self.n_draws
    }

    fn table(&self) -> Table<'_> {
        Table::new(self.scenario, key_columns(self.plan))
    }

    fn nothing(&self) -> Tallies {
        Tallies::new()
    }

    fn play(&self, units: Range<u64>) -> (Tallies, Vec<Row>) {
        let mut tallies = self.nothing();
        let mut rows = Vec::new();
        for point in units.start / self.n_draws..units.end.div_ceil(self.n_draws) {
            let first = point * self.n_draws;
            let draws = units.start.saturating_sub(first)..(units.end - first).min(self.n_draws);
            let is_written = point == self.plan.n_points();
            let scenario = if is_written { self.scenario.clone() } else { self.plan.scenario(point) };
            let mut tally = self.no_tally();
            Player::new(&scenario, self.seed).play_all(draws, |play| {
                tally.add(&play);
                rows.push(Row { key: point as usize, play });
            });
            tallies.insert(point, tally);
        }
        (tallies, rows)
    }

    fn merge(&self, all: &mut Tallies, more: &Tallies) {
        for (point, tally) in more {
            all.entry(*point).or_insert_with(|| self.no_tally()).merge(tally);
        }
    }
}

/// The number of the point, from 1, and the value of every axis; behind them those of the scenario as written, number 0.
fn key_columns(plan: &Plan) -> Vec<KeyColumn> {
    let points = || 0..plan.n_points();
    let column = |(place, axis): (usize, &axis::Axis)| {
        let values = points().map(|point| plan.values(point)[place]);
        if matches!(axis.values, AxisValues::Parts(_)) {
            let texts = values.map(|value| axis.text(value));
            return KeyColumn::text(&axis.address, texts.chain([AS_WRITTEN.to_owned()]));
        }
        let numbers = values.filter_map(axis::Value::number);
        KeyColumn::number(&axis.address, numbers.chain([axis.written.unwrap_or(f64::NAN)]))
    };
    let axes = plan.axes.iter().enumerate().map(column);
    std::iter::once(KeyColumn::whole("point", points().map(|point| point as i64 + 1).chain([0]))).chain(axes).collect()
}
