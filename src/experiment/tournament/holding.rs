//! A tournament, from its arenas and entrants to the summary and the rows.

use super::round_robin::RoundRobin;
use super::summarize::summarize;
use super::{Arena, Entrant, TournamentSummary};
use crate::experiment::forecast::Effort;
use crate::experiment::rows::RowTargets;
use crate::experiment::work::carry_out;
use std::io::{self, Write};
use std::ops::ControlFlow;

/// Plays every strategy against every other, itself included, on every arena in both seats, on the same draws for all,
/// writes a row for each negotiation, and sums them up.
///
/// # Errors
///
/// If rows cannot be written.
pub fn tournament<W: Write + Send>(
    arenas: &[Arena],
    entrants: &[Entrant],
    effort: Effort,
    targets: RowTargets<W>,
    watch: impl FnMut(u64) -> ControlFlow<()> + Send,
) -> io::Result<(TournamentSummary, RowTargets<W>)> {
    let all = RoundRobin::new(arenas, entrants, effort.seed, effort.n_draws);
    let done = carry_out(&all, effort.jobs, targets, watch)?;
    Ok((summarize(arenas, entrants, effort.seed, effort.n_draws, &done.tally), done.targets))
}
