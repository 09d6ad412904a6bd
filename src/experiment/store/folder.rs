//! What lies where a result is to be, and the folders on the way there.

use super::StoreError;
use super::manifest::{FILE_NAME, Manifest};
use crate::scenario::read_regular;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Files that file managers leave behind.
const STRAY: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];
/// No manifest is longer, in bytes.
const MAX_MANIFEST: u64 = 16 << 20;

/// What lies where a result is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Occupant {
    Nothing,
    /// An earlier result, or an empty folder.
    Replaceable,
}

pub(super) fn at(path: &Path) -> impl Fn(io::Error) -> StoreError + use<> {
    let path = path.to_path_buf();
    move |reason| StoreError::Io { path: path.clone(), reason }
}

pub(super) fn parent(target: &Path) -> Result<PathBuf, StoreError> {
    if target.file_name().is_none() {
        return Err(StoreError::NoName { path: target.to_path_buf() });
    }
    let parent = target.parent().filter(|parent| !parent.as_os_str().is_empty());
    Ok(parent.unwrap_or(Path::new(".")).to_path_buf())
}

/// What lies at the target, unless it must be left alone.
pub(super) fn occupant(target: &Path) -> Result<Occupant, StoreError> {
    let metadata = match fs::symlink_metadata(target) {
        Ok(metadata) => metadata,
        // Whether something on the way is a file is found when the folders are made.
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(Occupant::Nothing);
        }
        Err(error) => return Err(at(target)(error)),
    };
    let path = target.to_path_buf();
    if !metadata.is_dir() {
        return Err(StoreError::NotAFolder { path });
    }
    let entries = fs::read_dir(target).and_then(Iterator::collect::<io::Result<Vec<_>>>).map_err(at(target))?;
    let names = entries.iter().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| !STRAY.contains(&name.as_str())).collect();
    names.sort_unstable();
    if names.is_empty() {
        return Ok(Occupant::Replaceable);
    }
    let manifest = manifest_bytes(target).and_then(|bytes| Manifest::read(&bytes));
    let Some(manifest) = manifest else { return Err(StoreError::NotAResult { path }) };
    match names.into_iter().find(|name| !manifest.lists(name)) {
        Some(name) => Err(StoreError::ForeignFile { path, name }),
        None => Ok(Occupant::Replaceable),
    }
}

/// The manifest of the result in a folder, if this version can read it.
pub(super) fn read_manifest(folder: &Path) -> Option<Manifest> {
    let bytes = manifest_bytes(folder)?;
    Manifest::read(&bytes)?;
    serde_json::from_slice(&bytes).ok()
}

pub(super) fn manifest_bytes(folder: &Path) -> Option<Vec<u8>> {
    read_regular(&folder.join(FILE_NAME), MAX_MANIFEST).ok()
}

/// Makes a folder with those above it; gives those that were not there, innermost first.
pub(super) fn make_folders(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let above = folder.ancestors().filter(|path| !path.as_os_str().is_empty());
    let missing: Vec<PathBuf> = above.take_while(|path| !path.exists()).map(Path::to_path_buf).collect();
    fs::create_dir_all(folder).map_err(|reason| {
        remove_empty(&missing);
        match reason.kind() {
            ErrorKind::AlreadyExists => StoreError::NotAFolder { path: folder.to_path_buf() },
            _ => at(folder)(reason),
        }
    })?;
    Ok(missing)
}

/// Removes folders that were made on the way, as far as nobody has begun to use them.
pub(super) fn remove_empty(folders: &[PathBuf]) {
    for folder in folders {
        // A folder that cannot be removed holds something or was never made.
        let _ = fs::remove_dir(folder);
    }
}
