//! Work made of numbered negotiations: played on all cores, tabled as rows, counted in a tally.
//!
//! # Adding an experiment
//!
//! 1. A *tally* of exact integers, with a function that adds a play and one that merges two tallies. What is counted may
//!    not depend on the order: a mean with its interval is a [`Moments`](crate::stats::Moments). It is stored while work
//!    is under way, so it derives `Serialize` and `Deserialize`.
//! 2. A type that holds what is to be played and implements [`Work`]. A unit is what is played together and known by one
//!    number; it may give several rows, such as one for each what-if on the same draw. Most play with
//!    [`Player`](super::forecast::Player).
//! 3. [`carry_out`] plays it. From the tally comes a summary, from the summary come report and charts.
//!
//! ```text
//! struct Sweep<'a> { players: Vec<Player<'a>>, n_draws: u64, ... }
//!
//! impl Work for Sweep<'_> {
//!     type Tally = Vec<PointTally>;
//!     fn n_units(&self) -> u64 { self.players.len() as u64 * self.n_draws }
//!     fn table(&self) -> Table<'_> {
//!         Table::new(self.scenario, vec![KeyColumn::whole("point", 0..n_points), KeyColumn::number(address, values)])
//!     }
//!     fn nothing(&self) -> Self::Tally { vec![PointTally::default(); self.players.len()] }
//!     fn play(&self, units: Range<u64>) -> (Self::Tally, Vec<Row>) {
//!         // for every unit: point = unit / n_draws, draw = unit % n_draws; play, add to the tally,
//!         // and push Row { key: point, play }
//!     }
//!     fn merge(&self, all: &mut Self::Tally, more: &Self::Tally) { ... }
//! }
//! ```

mod carry_out;
mod chunks;
#[cfg(test)]
pub(in crate::experiment) mod sample;
#[cfg(test)]
mod tests;
mod threads;

pub use threads::{MOST_THREADS, n_threads};

pub(super) use carry_out::carry_out;
pub(super) use chunks::in_chunks;
pub(super) use threads::Pool;

use super::rows::{Row, Table};
use crate::store::{CHUNK, Progress};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::num::NonZeroU64;
use std::ops::Range;

/// Work made of numbered units, in an order that the scenario and the arguments alone fix.
pub(in crate::experiment) trait Work: Sync {
    /// What units came to, counted in exact integers.
    type Tally: Clone + Send + Serialize + DeserializeOwned;

    /// How many units there are.
    fn n_units(&self) -> u64;

    /// How many units a thread plays at a time, and a stop waits for. Does not bear on what they come to; fewer than usual
    /// where a unit is much work.
    fn chunk_size(&self) -> NonZeroU64 {
        const { NonZeroU64::new(CHUNK).expect("a chunk holds something") }
    }

    /// What the rows hold.
    fn table(&self) -> Table<'_>;

    /// The tally of no unit.
    fn nothing(&self) -> Self::Tally;

    /// Plays some units: their tally, and their rows in order.
    fn play(&self, units: Range<u64>) -> (Self::Tally, Vec<Row>);

    /// Adds what more units came to. The order of merging must not matter.
    fn merge(&self, all: &mut Self::Tally, more: &Self::Tally);
}

/// How carrying out some work ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Ended<T> {
    /// All is done, and this came of it.
    Whole(T),
    /// This shard is done; what came of all is known when the shards are put together.
    Shard,
    /// It was stopped; what is done is kept.
    Stopped(Progress),
}

impl<T> Ended<T> {
    /// The same, with something else made of what came of it.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Ended<U> {
        match self {
            Self::Whole(all) => Ended::Whole(make(all)),
            Self::Shard => Ended::Shard,
            Self::Stopped(progress) => Ended::Stopped(progress),
        }
    }

    /// What came of all, if all is done.
    pub fn whole(self) -> Option<T> {
        match self {
            Self::Whole(all) => Some(all),
            Self::Shard | Self::Stopped(_) => None,
        }
    }
}
