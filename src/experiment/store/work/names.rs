//! The names of the files in a work folder.

use crate::experiment::store::StoreError;
use crate::experiment::store::folder::at;
use crate::experiment::work::Shard;
use std::fs::{self, File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The name of the plan's file.
pub(super) const PLAN: &str = "work.json";
/// What the names of the files of shards begin with.
const SHARD: &str = "shard-";
/// What the names of copies of scenario files begin with.
const SOURCE: &str = "source-";
/// The record of a search.
const RECORD: &str = "evaluations.csv";
/// The lock of who puts shards together.
const GATHER: &str = "gather.lock";
/// What the names of temporary folders begin with.
const SCRATCH: &str = ".summitry-";

/// Where work on a result is under way.
pub(super) fn folder(target: &Path) -> PathBuf {
    let mut name = target.file_name().unwrap_or_default().to_owned();
    name.push(".unfinished");
    target.with_file_name(name)
}

/// Where the copy of the `n`-th scenario file lies.
pub(super) fn source(folder: &Path, n: usize) -> PathBuf {
    folder.join(format!("{SOURCE}{n}.ron"))
}

/// Where the record of a search lies.
pub(super) fn record(folder: &Path) -> PathBuf {
    folder.join(RECORD)
}

/// Where the files of a shard lie.
#[derive(Clone, Debug)]
pub(super) struct Names {
    folder: PathBuf,
    stem: String,
}

impl Names {
    pub(super) fn new(folder: &Path, shard: Shard) -> Self {
        Self { folder: folder.to_path_buf(), stem: format!("{SHARD}{}-of-{}", shard.index(), shard.count()) }
    }

    fn file(&self, ending: &str) -> PathBuf {
        self.folder.join(format!("{}.{ending}", self.stem))
    }

    /// What a shard that is done says of itself.
    pub(super) fn done(&self) -> PathBuf {
        self.file("json")
    }

    pub(super) fn rows(&self) -> PathBuf {
        self.file("rows")
    }

    /// How far a shard is.
    pub(super) fn part(&self) -> PathBuf {
        self.file("part.json")
    }

    pub(super) fn part_rows(&self) -> PathBuf {
        self.file("part.rows")
    }
}

/// Takes the lock of a shard, or that of who puts them together.
pub(super) fn lock(folder: &Path, shard: Option<Shard>) -> Result<File, StoreError> {
    let path = shard.map_or_else(|| folder.join(GATHER), |shard| Names::new(folder, shard).file("lock"));
    let lock = File::create(&path).map_err(at(&path))?;
    match lock.try_lock() {
        Err(TryLockError::WouldBlock) => Err(StoreError::Busy { path }),
        // Where the system knows no locks, two processes would write the same bytes.
        Err(TryLockError::Error(_)) | Ok(()) => Ok(lock),
    }
}

fn is_ours(name: &str) -> bool {
    [PLAN, RECORD].iter().any(|start| name.starts_with(start))
        || name == GATHER
        || [SHARD, SOURCE, SCRATCH].iter().any(|start| name.starts_with(start))
}

fn names_in(folder: &Path) -> Result<Vec<String>, StoreError> {
    let entries = fs::read_dir(folder).map_err(at(folder))?;
    let mut names = Vec::new();
    for entry in entries {
        names.push(entry.map_err(at(folder))?.file_name().to_string_lossy().into_owned());
    }
    names.sort_unstable();
    Ok(names)
}

/// Refuses a folder that holds something of anybody else's.
pub(super) fn only_ours(folder: &Path) -> Result<(), StoreError> {
    match names_in(folder)?.into_iter().find(|name| !is_ours(name)) {
        Some(name) => Err(StoreError::ForeignWork { path: folder.to_path_buf(), name }),
        None => Ok(()),
    }
}

/// Removes a work folder that is done with, if it is there and holds nothing of anybody else's.
pub(super) fn remove(folder: &Path) -> Result<(), StoreError> {
    if !folder.exists() {
        return Ok(());
    }
    only_ours(folder)?;
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(at(folder)(error)),
        _ => Ok(()),
    }
}

/// Removes all but locks.
pub(super) fn clear(folder: &Path) -> Result<(), StoreError> {
    let paths = names_in(folder)?.into_iter().map(|name| folder.join(name));
    for path in paths.filter(|path| path.extension().is_none_or(|ending| ending != "lock")) {
        let removed = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
        removed.map_err(at(&path))?;
    }
    Ok(())
}
