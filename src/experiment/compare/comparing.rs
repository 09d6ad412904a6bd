//! A comparison, from a document and its what-ifs to the summary and the rows.

use super::differences::Differences;
use super::summarize::summarize;
use super::{CompareSummary, Variant};
use crate::experiment::forecast::{Effort, Play, Player, in_chunks};
use crate::experiment::rows::{Row, RowFiles, RowTargets, Table};
use crate::quantity::PerSide;
use crate::scenario::{Document, Scenario};
use std::io::{self, Write};
use std::ops::{ControlFlow, Range};

/// What the baseline is called among the rows.
const BASELINE: &str = "baseline";

/// Plays the draws of a document's scenario and the same draws under each what-if, writes a row for each negotiation,
/// and sums up the differences.
///
/// What-ifs may differ from the document in numbers and strategies alone. `watch` is told from time to time how many
/// draws are done, and may end the work there: what is done by then makes the same comparison as so many draws asked for
/// from the start. Two draws are the fewest that have intervals.
///
/// # Errors
///
/// If rows cannot be written.
pub fn compare<W: Write + Send>(
    document: &Document,
    variants: &[Variant],
    effort: Effort,
    targets: RowTargets<W>,
    mut watch: impl FnMut(u64) -> ControlFlow<()> + Send,
) -> io::Result<(CompareSummary, RowTargets<W>)> {
    let scenario = document.scenario();
    let scenarios = || std::iter::once(scenario).chain(variants.iter().map(|variant| variant.document.scenario()));
    let players: Vec<Player<'_>> = scenarios().map(|scenario| Player::new(scenario, effort.seed)).collect();
    let names = std::iter::once(BASELINE).chain(variants.iter().map(|variant| variant.name.as_str()));
    let table = Table::new(scenario, Some(names.map(str::to_owned).collect()), &targets);
    let mut files = RowFiles::open(&table, targets)?;
    let mut differences = no_differences(scenario, variants);
    let mut n_draws = 0;
    let play = |draws: Range<u64>| {
        let plays: Vec<Vec<Play>> = players.iter().map(|player| play_all(player, draws.clone())).collect();
        let differences = differences_of(scenario, variants, &plays);
        (differences, table.prepare(rows(plays)))
    };
    let ended = in_chunks(effort.n_draws, effort.jobs, play, |done, (of_chunk, rows)| {
        differences.iter_mut().zip(&of_chunk).for_each(|(all, of_chunk)| all.merge(of_chunk));
        n_draws = done;
        match files.write(rows) {
            Err(error) => ControlFlow::Break(Some(error)),
            Ok(()) => watch(done).map_break(|()| None),
        }
    });
    if let ControlFlow::Break(Some(error)) = ended {
        return Err(error);
    }
    Ok((summarize(document, effort.seed, n_draws, variants, &differences), files.close()?))
}

fn no_differences(scenario: &Scenario, variants: &[Variant]) -> Vec<Differences> {
    vec![Differences::new(scenario.agenda.issues.len()); variants.len()]
}

fn play_all(player: &Player<'_>, draws: Range<u64>) -> Vec<Play> {
    let mut plays = Vec::new();
    player.play_all(draws, |mut play| {
        play.concessions = PerSide::default();
        plays.push(play);
    });
    plays
}

fn differences_of(scenario: &Scenario, variants: &[Variant], plays: &[Vec<Play>]) -> Vec<Differences> {
    let mut differences = no_differences(scenario, variants);
    let Some((baseline, what_ifs)) = plays.split_first() else { return differences };
    for (differences, what_if) in differences.iter_mut().zip(what_ifs) {
        baseline.iter().zip(what_if).for_each(|(baseline, what_if)| differences.add(baseline, what_if));
    }
    differences
}

/// Draw by draw, the baseline first and the what-ifs in order.
fn rows(plays: Vec<Vec<Play>>) -> Vec<Row> {
    let rows = plays.into_iter().enumerate();
    let mut rows: Vec<Row> =
        rows.flat_map(|(variant, plays)| plays.into_iter().map(move |play| Row { variant, play })).collect();
    rows.sort_by_key(|row| (row.play.draw, row.variant));
    rows
}
