//! A sweep, from its plan to the summary and the rows.

use super::summarize::summarize;
use super::tally::{N_GROUPS, PointTally, Tallies};
use super::values::AxisValues;
use super::{Plan, SweepError, SweepSummary, axis};
use crate::experiment::forecast::{Effort, Player};
use crate::experiment::rows::{KeyColumn, Row, Table};
use crate::experiment::work::{Ended, Progress, Work, carry_out};
use crate::experiment::{StoreError, WorkFolder};
use crate::quantity::PerSide;
use crate::random::Seed;
use crate::scenario::{Document, Scenario};
use std::ops::{ControlFlow, Range};

/// The most negotiations of a sweep: a million million.
const MOST_NEGOTIATIONS: u64 = 1_000_000_000_000;

/// How many negotiations a sweep of so many points with so many draws each has.
///
/// # Errors
///
/// If they are too many.
pub fn n_negotiations(plan: &Plan, n_draws: u64) -> Result<u64, SweepError> {
    let n_points = plan.n_points();
    let n = n_points.checked_mul(n_draws).filter(|n| *n <= MOST_NEGOTIATIONS);
    n.ok_or(SweepError::TooMuchWork { n_points, n_draws, most: MOST_NEGOTIATIONS })
}

/// Plays the same draws at every point of a plan, point by point, keeps a row for each negotiation, and sums them up. See
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
    let work = Points { scenario: document.scenario(), plan, seed: effort.seed, n_draws: effort.n_draws };
    let ended = carry_out(&work, effort.jobs, folder, watch)?;
    Ok(ended.map(|tallies| summarize(document, plan, effort, &tallies)))
}

/// The draws of all points; a unit is a draw at a point, and all draws of a point follow each other.
struct Points<'a> {
    /// The scenario as it is, which says what the rows hold.
    scenario: &'a Scenario,
    plan: &'a Plan,
    seed: Seed,
    n_draws: u64,
}

impl Points<'_> {
    fn no_tally(&self) -> PointTally {
        PointTally::new(&self.scenario.agenda, if self.plan.is_paired() { N_GROUPS } else { 0 })
    }
}

impl Work for Points<'_> {
    type Tally = Tallies;

    fn n_units(&self) -> u64 {
        self.plan.n_points() * self.n_draws
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
            let scenario = self.plan.scenario(point);
            let mut tally = self.no_tally();
            Player::new(&scenario, self.seed).play_all(draws, |mut play| {
                tally.add(&play);
                play.stands = PerSide::default();
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

/// The number of the point, from 1, and the value of every axis.
fn key_columns(plan: &Plan) -> Vec<KeyColumn> {
    let points = || 0..plan.n_points();
    let column = |(place, axis): (usize, &axis::Axis)| {
        let values = points().map(|point| plan.values(point)[place]);
        match &axis.values {
            AxisValues::Parts(_) => KeyColumn::text(&axis.address, values.map(|value| axis.text(value))),
            _ => KeyColumn::number(&axis.address, values.filter_map(axis::Value::number)),
        }
    };
    let axes = plan.axes.iter().enumerate().map(column);
    std::iter::once(KeyColumn::whole("point", points().map(|point| point as i64 + 1))).chain(axes).collect()
}
