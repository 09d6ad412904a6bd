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

mod chunks;

use super::rows::{Row, RowFiles, RowTargets, Table};
use chunks::in_chunks;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::ops::{ControlFlow, Range};

/// Work made of numbered units, in an order that the scenario and the arguments alone fix.
pub(in crate::experiment) trait Work: Sync {
    /// What units came to, counted in exact integers.
    type Tally: Clone + Send + Serialize + DeserializeOwned;

    /// How many units there are.
    fn n_units(&self) -> u64;

    /// What the rows hold.
    fn table(&self) -> Table<'_>;

    /// The tally of no unit.
    fn nothing(&self) -> Self::Tally;

    /// Plays some units: their tally, and their rows in order.
    fn play(&self, units: Range<u64>) -> (Self::Tally, Vec<Row>);

    /// Adds what more units came to. The order of merging must not matter.
    fn merge(&self, all: &mut Self::Tally, more: &Self::Tally);
}

/// Work that was carried out, whole or up to where it was stopped.
pub(in crate::experiment) struct Done<T, W> {
    pub(in crate::experiment) tally: T,
    /// How many units were played.
    pub(in crate::experiment) n_units: u64,
    pub(in crate::experiment) targets: RowTargets<W>,
}

/// Plays the units of some work on so many threads (all cores, if nothing is said) and writes their rows in order.
///
/// `watch` is told from time to time how many units are done, and may end the work there.
///
/// # Errors
///
/// If rows cannot be written.
pub(in crate::experiment) fn carry_out<K: Work, W: Write + Send>(
    work: &K,
    jobs: Option<NonZeroUsize>,
    targets: RowTargets<W>,
    mut watch: impl FnMut(u64) -> ControlFlow<()> + Send,
) -> io::Result<Done<K::Tally, W>> {
    let table = work.table();
    let has_csv = targets.csv.is_some();
    let mut files = RowFiles::open(&table, targets)?;
    let mut tally = work.nothing();
    let mut n_units = 0;
    let play = |units: Range<u64>| {
        let (tally, rows) = work.play(units);
        (tally, table.prepare(rows, has_csv))
    };
    let ended = in_chunks(work.n_units(), jobs, play, |done, (of_chunk, rows)| {
        work.merge(&mut tally, &of_chunk);
        n_units = done;
        match files.write(rows) {
            Err(error) => ControlFlow::Break(Some(error)),
            Ok(()) => watch(done).map_break(|()| None),
        }
    });
    if let ControlFlow::Break(Some(error)) = ended {
        return Err(error);
    }
    Ok(Done { tally, n_units, targets: files.close()? })
}
