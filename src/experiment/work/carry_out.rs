//! Work from its units to its tally and its rows: played into a work folder, then put together from it.

use super::chunks::in_chunks;
use super::threads::Pool;
use super::{Ended, Progress, Work};
use crate::experiment::rows::{self, ROW_GROUP, RowFiles, RowTargets};
use crate::store::{Begun, StoreError, WorkFolder};
use bytes::Bytes;
use rayon::prelude::*;
use std::num::{NonZeroU64, NonZeroUsize};
use std::ops::{ControlFlow, Range};

/// How many units are played in chunks of how many before whole chunks are, so that it is soon known how long all will take:
/// a whole chunk of slow ones takes a minute.
const FIRST: [(u64, NonZeroU64); 2] =
    [(16, NonZeroU64::MIN), (496, NonZeroU64::new(16).expect("a chunk holds something"))];
/// How many row groups, for each thread, are made ready before they are written.
const GROUPS_A_THREAD: usize = 2;

/// Plays what is left to be played of the folder's shard, on so many threads (all cores, if nothing is said), and keeps
/// it in the folder. If the shard is all of the work, or the folder is open for putting shards together, the tally of
/// everything is given and the rows are in the result's draft.
///
/// `watch` is told from time to time how far the shard is, and may end the work there: what is done stays in the folder,
/// and the next call goes on where it was. Whatever happens in between, the rows and the tally are the same.
///
/// # Errors
///
/// If the folder cannot be written or read, or what it holds does not fit together.
pub(in crate::experiment) fn carry_out<K: Work>(
    work: &K,
    jobs: Option<NonZeroUsize>,
    folder: &mut WorkFolder,
    mut watch: impl FnMut(Progress) -> ControlFlow<()>,
) -> Result<Ended<K::Tally>, StoreError> {
    rows::can_be_kept().map_err(folder.failed())?;
    if let Some(shard) = folder.shard() {
        if let ControlFlow::Break(progress) = play(work, jobs, folder, &mut watch)? {
            return Ok(Ended::Stopped(progress));
        }
        if shard.count() > 1 {
            return Ok(Ended::Shard);
        }
    }
    gather(work, jobs, folder, watch)
}

/// Plays what is left of a shard; breaks where it was stopped.
fn play<K: Work>(
    work: &K,
    jobs: Option<NonZeroUsize>,
    folder: &WorkFolder,
    mut watch: impl FnMut(Progress) -> ControlFlow<()>,
) -> Result<ControlFlow<Progress>, StoreError> {
    let Some(Begun { mut log, tally }) = folder.begin(work.n_units())? else { return Ok(ControlFlow::Continue(())) };
    let table = work.table();
    let mut tally = tally.unwrap_or_else(|| work.nothing());
    let units = log.units();
    let play = |units: Range<u64>| {
        let (tally, rows) = work.play(units);
        (tally, table.pack(&rows))
    };
    let progress = |done: u64| Progress { n_done: done - units.start, of: units.end - units.start };
    let mut done = log.up_to();
    let stopped = watch(progress(done)).is_break();
    let left = if stopped { done..done } else { done..units.end };
    let mut take = |up_to: u64, (more, rows): (K::Tally, Vec<u8>)| {
        work.merge(&mut tally, &more);
        done = up_to;
        match log.append(up_to, &rows, &tally) {
            Err(error) => ControlFlow::Break(Some(error)),
            Ok(()) => watch(progress(up_to)).map_break(|()| None),
        }
    };
    let mut ended = ControlFlow::Continue(());
    let mut from = left.start;
    for (n, size) in FIRST.into_iter().chain([(u64::MAX, work.chunk_size())]) {
        let units = from..from.saturating_add(n).min(left.end);
        from = units.end;
        if ended.is_continue() {
            ended = in_chunks(units, size.min(work.chunk_size()), jobs, play, &mut take);
        }
    }
    if let ControlFlow::Break(Some(error)) = ended {
        return Err(error);
    }
    if done < units.end {
        log.checkpoint(&tally)?;
        return Ok(ControlFlow::Break(progress(done)));
    }
    log.finish(&tally)?;
    Ok(ControlFlow::Continue(()))
}

/// Adds up the tallies of all shards and puts their rows together.
fn gather<K: Work>(
    work: &K,
    jobs: Option<NonZeroUsize>,
    folder: &mut WorkFolder,
    mut watch: impl FnMut(Progress) -> ControlFlow<()>,
) -> Result<Ended<K::Tally>, StoreError> {
    let table = work.table();
    let shards = folder.shards(work.n_units())?;
    let mut tally = work.nothing();
    for shard in &shards {
        work.merge(&mut tally, &folder.tally(shard)?);
    }
    let pool = Pool::new(jobs);
    let played = Progress { n_done: work.n_units(), of: work.n_units() };
    let (parquet, csv) = folder.row_files()?;
    let has_csv = csv.is_some();
    let failed = folder.failed();
    let mut files = RowFiles::open(&table, RowTargets { parquet, csv }).map_err(&failed)?;
    let mut rows = folder.rows(&shards);
    loop {
        if watch(played).is_break() {
            return Ok(Ended::Stopped(played));
        }
        let batch = (0..pool.n_threads() * GROUPS_A_THREAD).map(|_| rows.next(ROW_GROUP));
        let batch = batch.take_while(|rows| !matches!(rows, Ok(rows) if rows.is_empty()));
        let batch: Vec<Vec<u8>> = batch.collect::<Result<_, _>>()?;
        if batch.is_empty() {
            break;
        }
        let encode = |rows: Vec<u8>| table.encode(Bytes::from(rows), has_csv);
        let encoded: Vec<_> = pool.install(|| batch.into_par_iter().map(encode).collect());
        for rows in encoded {
            files.write(&rows.map_err(&failed)?).map_err(&failed)?;
        }
    }
    let RowTargets { parquet, csv } = files.close().map_err(&failed)?;
    folder.close_rows(parquet, csv)?;
    Ok(Ended::Whole(tally))
}
