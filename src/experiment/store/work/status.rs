//! How far work is.

use super::names::{self, Names};
use super::record::Record;
use super::{Pieces, holds_result, plan};
use crate::experiment::store::folder::at;
use crate::experiment::store::{Manifest, StoreError, read_manifest, real};
use crate::experiment::work::{Progress, Shard};
use std::fs;
use std::path::{Path, PathBuf};

/// How far a shard is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShardState {
    /// All is done.
    Done,
    /// Some is done.
    Begun(Progress),
    /// Nothing is done yet.
    Missing,
}

/// How far work on a result is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkStatus {
    /// The result is there, and nothing is unfinished.
    Whole(Box<Manifest>),
    /// Work is under way, or was left.
    Unfinished {
        /// Where.
        path: PathBuf,
        /// What made it.
        manifest: Box<Manifest>,
        /// Whether it can be cut into shards.
        pieces: Pieces,
        /// Every shard, in order.
        shards: Vec<ShardState>,
    },
}

/// How far work on the result at the target is.
///
/// # Errors
///
/// If there is neither a result nor unfinished work, or it cannot be read.
pub fn status(target: &Path) -> Result<WorkStatus, StoreError> {
    let real = real(target)?;
    let folder = names::folder(&real);
    if let Some((plan, sum)) = plan::read(&folder) {
        let shards = (0..plan.n_shards).filter_map(|index| Shard::new(index, plan.n_shards));
        let shards = shards.map(|shard| state(&Names::new(&folder, shard), &sum, shard)).collect::<Result<_, _>>()?;
        let manifest = Box::new(plan.result);
        return Ok(WorkStatus::Unfinished { path: folder, manifest, pieces: plan.pieces, shards });
    }
    match read_manifest(&real) {
        Some(manifest) if holds_result(&real)? => Ok(WorkStatus::Whole(Box::new(manifest))),
        _ => Err(StoreError::NoWork { path: target.to_path_buf() }),
    }
}

/// Whether a shard's rows are as they were written is not looked into: only whether there are as many.
fn state(names: &Names, work_sha256: &str, shard: Shard) -> Result<ShardState, StoreError> {
    let read = |path: PathBuf| Record::read_any(&path, work_sha256, shard).map_err(at(&path));
    let is_there =
        |record: &Record, rows: PathBuf| fs::metadata(rows).is_ok_and(|rows| rows.len() >= record.rows_bytes);
    if read(names.done())?.is_some_and(|record| record.is_done() && is_there(&record, names.rows())) {
        return Ok(ShardState::Done);
    }
    let begun = read(names.part())?.filter(|record| is_there(record, names.part_rows()));
    Ok(begun.map_or(ShardState::Missing, |record| ShardState::Begun(record.progress())))
}
