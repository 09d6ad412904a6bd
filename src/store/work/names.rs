//! The names of the files in a work folder.

use crate::store::Shard;
use crate::store::StoreError;
use crate::store::folder::at;
use crate::store::scratch::START;
use std::fs::{self, File, FileType, TryLockError};
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
/// What is put behind the name of a file while it is being written.
const FRESH: &str = ".fresh-";
/// No copy of a file that work was read from is longer, in bytes.
pub(super) const MAX_SOURCE: u64 = 1 << 30;

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
    lock_file(&shard.map_or_else(|| folder.join(GATHER), |shard| Names::new(folder, shard).file("lock")))
}

fn lock_file(path: &Path) -> Result<File, StoreError> {
    let lock = File::create(path).map_err(at(path))?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(StoreError::Busy { path: path.to_path_buf() }),
        Err(TryLockError::Error(reason)) => Err(StoreError::NoLock { path: path.to_path_buf(), reason }),
    }
}

/// Makes sure that nobody else is at work in a folder, the lock of a shard being held already.
pub(super) fn nobody_else(folder: &Path, own: Option<Shard>) -> Result<(), StoreError> {
    let own = own.map(|shard| Names::new(folder, shard).file("lock"));
    let locks = names_in(folder)?
        .into_iter()
        .filter(|name| name == GATHER || shard_ending(name) == Some("lock"))
        .map(|name| folder.join(name));
    locks.filter(|path| Some(path) != own.as_ref()).try_for_each(|path| lock_file(&path).map(drop))
}

/// Whether something of that name belongs to some work: a file, or a folder that a result is made in.
fn is_ours(name: &str, kind: FileType) -> bool {
    if kind.is_dir() {
        return name.starts_with(START);
    }
    // A link of such a name leads to something of somebody else's.
    let name = name.rsplit_once(FRESH).filter(|(_, process)| is_number(process)).map_or(name, |(name, _)| name);
    let is_one = [PLAN, RECORD, GATHER].contains(&name);
    kind.is_file() && (is_one || is_source(name) || shard_ending(name).is_some())
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit())
}

fn is_source(name: &str) -> bool {
    name.strip_prefix(SOURCE).and_then(|rest| rest.strip_suffix(".ron")).is_some_and(is_number)
}

/// What the name of a file of a shard ends with.
fn shard_ending(name: &str) -> Option<&str> {
    let (stem, ending) = name.strip_prefix(SHARD)?.split_once('.')?;
    let (index, count) = stem.split_once("-of-")?;
    let is_known = ["json", "rows", "part.json", "part.rows", "lock"].contains(&ending);
    (is_number(index) && is_number(count) && is_known).then_some(ending)
}

/// Whether anything that was played or evaluated is kept in a folder.
pub(super) fn hold_work(folder: &Path) -> Result<bool, StoreError> {
    let is_work = |name: &String| name == RECORD || shard_ending(name).is_some_and(|ending| ending != "lock");
    Ok(folder.exists() && names_in(folder)?.iter().any(is_work))
}

fn entries(folder: &Path) -> Result<Vec<(String, FileType)>, StoreError> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).map_err(at(folder))? {
        let entry = entry.map_err(at(folder))?;
        match entry.file_type() {
            // Another process has just removed or renamed it.
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            kind => entries.push((entry.file_name().to_string_lossy().into_owned(), kind.map_err(at(folder))?)),
        }
    }
    entries.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    Ok(entries)
}

fn names_in(folder: &Path) -> Result<Vec<String>, StoreError> {
    Ok(entries(folder)?.into_iter().map(|(name, _)| name).collect())
}

/// Refuses a folder that holds something of anybody else's.
pub(super) fn only_ours(folder: &Path) -> Result<(), StoreError> {
    match entries(folder)?.into_iter().find(|(name, kind)| !is_ours(name, *kind)) {
        Some((name, _)) => Err(StoreError::ForeignWork { path: folder.to_path_buf(), name }),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_work_gives_are_its_own() {
        let place = tempfile::tempdir().unwrap();
        let (file, folder) = (place.path().join("file"), place.path().join("folder"));
        fs::write(&file, "").unwrap();
        fs::create_dir(&folder).unwrap();
        let [file, folder] = [file, folder].map(|path| fs::metadata(path).unwrap().file_type());
        for name in ["work.json", "work.json.fresh-17", "source-0.ron", "shard-3-of-16.part.rows", "gather.lock"] {
            assert!(is_ours(name, file) && !is_ours(name, folder), "{name}");
        }
        for name in
            ["work.json.bak", "source-code.ron", "shard-notes.txt", "shard-3-of-16.txt", "work.json.fresh-", "a"]
        {
            assert!(!is_ours(name, file), "{name}");
        }
        assert!(is_ours(".summitry-17-0", folder) && !is_ours(".summitry-17-0", file));
    }
}
