//! A tournament, from its arenas and entrants to the summary and the rows.

use super::round_robin::RoundRobin;
use super::summarize::summarize;
use super::{Arena, Entrant};
use crate::experiment::Ended;
use crate::experiment::forecast::Effort;
use crate::experiment::work::carry_out;
use crate::result::tournament::TournamentSummary;
use crate::store::{Progress, StoreError, WorkFolder};
use std::ops::ControlFlow;

/// Plays every strategy against every other, itself included, on every arena in both seats, on the same draws for all,
/// keeps a row for each negotiation, and sums them up. See [`WorkFolder`] for how work is stopped and gone on with.
///
/// # Errors
///
/// If the folder cannot be written or read.
pub fn tournament(
    arenas: &[Arena],
    entrants: &[Entrant],
    effort: Effort,
    folder: &mut WorkFolder,
    watch: impl FnMut(Progress) -> ControlFlow<()>,
) -> Result<Ended<TournamentSummary>, StoreError> {
    let all = RoundRobin::new(arenas, entrants, effort.seed, effort.n_draws);
    let ended = carry_out(&all, effort.jobs, folder, watch)?;
    Ok(ended.map(|tallies| summarize(arenas, entrants, effort.seed, effort.n_draws, &tallies)))
}
