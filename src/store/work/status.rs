//! How far work is.

use super::log::are_as_written;
use super::names::Names;
use super::record::Record;
use super::{Pieces, plan};
use crate::store::folder::real;
use crate::store::folder::{at, unfinished};
use crate::store::manifest::FILE_NAME as MANIFEST;
use crate::store::stored::recover;
use crate::store::{Manifest, StoreError, Stored};
use crate::store::{Progress, Shard};
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
/// If there is neither a result nor unfinished work, or it is not as it was written.
pub fn status(target: &Path) -> Result<WorkStatus, StoreError> {
    let real = real(target)?;
    recover(&real)?;
    let folder = unfinished(&real);
    if let Some((plan, sum)) = plan::read(&folder)? {
        let shards = (0..plan.n_shards).filter_map(|index| Shard::new(index, plan.n_shards));
        let shards = shards.map(|shard| state(&Names::new(&folder, shard), &sum, shard)).collect::<Result<_, _>>()?;
        let manifest = Box::new(plan.result);
        return Ok(WorkStatus::Unfinished { path: folder, manifest, pieces: plan.pieces, shards });
    }
    let stored = match Stored::open_whole(target) {
        Err(StoreError::NoResult { .. }) if !real.join(MANIFEST).exists() => {
            return Err(StoreError::NoWork { path: target.to_path_buf() });
        }
        stored => stored?,
    };
    Ok(WorkStatus::Whole(Box::new(stored.manifest)))
}

/// How far a shard is: its rows are held against what it says of them.
fn state(names: &Names, work_sha256: &str, shard: Shard) -> Result<ShardState, StoreError> {
    let read = |path: PathBuf| Record::read_any(&path, work_sha256, shard).map_err(at(&path));
    let is_there = |record: &Record, rows: PathBuf| are_as_written(&rows, record).map_err(at(&rows));
    if let Some(record) = read(names.done())?.filter(Record::is_done)
        && is_there(&record, names.rows())?
    {
        return Ok(ShardState::Done);
    }
    match read(names.part())? {
        Some(record) if is_there(&record, names.part_rows())? => Ok(ShardState::Begun(record.progress())),
        _ => Ok(ShardState::Missing),
    }
}
