//! What lies where a result is to be, and the folders on the way there.

use super::StoreError;
use super::manifest::{FILE_NAME, Manifest};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
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

/// The folder that a result takes the place of: behind a link, the one that it points to, not the link.
pub(super) fn real(target: &Path) -> Result<PathBuf, StoreError> {
    if !target.is_symlink() {
        return Ok(target.to_path_buf());
    }
    fs::canonicalize(target).map_err(|reason| StoreError::BrokenLink { path: target.to_path_buf(), reason })
}

/// Where work on a result is under way.
pub(super) fn unfinished(target: &Path) -> PathBuf {
    let mut name = target.file_name().unwrap_or_default().to_owned();
    name.push(".unfinished");
    target.with_file_name(name)
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
    let is_file = |entry: &fs::DirEntry| entry.file_type().is_ok_and(|kind| kind.is_file());
    let named = entries.iter().map(|entry| (entry.file_name().to_string_lossy().into_owned(), is_file(entry)));
    let mut entries: Vec<(String, bool)> = named.filter(|(name, _)| !STRAY.contains(&name.as_str())).collect();
    entries.sort_unstable();
    if entries.is_empty() {
        return Ok(Occupant::Replaceable);
    }
    let outline = manifest_bytes(target).ok().and_then(|bytes| Manifest::outline(&bytes));
    let Some(outline) = outline else { return Err(StoreError::NotAResult { path }) };
    if let Some(name) = outline.unfit_name() {
        return Err(StoreError::UnfitName { path: target.join(FILE_NAME), name: name.to_owned() });
    }
    // A folder or a link of that name is none of ours either.
    match entries.into_iter().find(|(name, is_file)| !(*is_file && outline.lists(name))) {
        Some((name, _)) => Err(StoreError::ForeignFile { path, name }),
        None => Ok(Occupant::Replaceable),
    }
}

/// Finds, before any work is done, whether a result may be put there.
///
/// # Errors
///
/// If the target has no name, lies in what is no folder, or exists and is not an earlier result or an empty folder.
pub fn check_target(target: &Path) -> Result<(), StoreError> {
    let target = real(target)?;
    let above = parent(&target)?;
    if let Some(there) = above.ancestors().find(|path| path.exists())
        && !there.is_dir()
    {
        return Err(StoreError::NotAFolder { path: there.to_path_buf() });
    }
    occupant(&target).map(|_| ())
}

/// What the manifest of the result in a folder says, byte by byte.
pub(super) fn manifest_bytes(folder: &Path) -> io::Result<Vec<u8>> {
    read_own(&folder.join(FILE_NAME), MAX_MANIFEST)
}

/// The bytes of a file that this program wrote: a regular one, no link to one, of so many bytes at most.
pub(super) fn read_own(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open_own(path)?.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        let reason = format!("it has more than {most} bytes, which no such file has");
        return Err(io::Error::new(ErrorKind::InvalidData, reason));
    }
    Ok(bytes)
}

/// Opens a file that this program wrote: a regular one, no link to one.
pub(super) fn open_own(path: &Path) -> io::Result<File> {
    let kind = fs::symlink_metadata(path)?.file_type();
    if kind.is_file() {
        return File::open(path);
    }
    let reason = if kind.is_symlink() { "it is a link, expected a file" } else { "it is no regular file" };
    Err(io::Error::new(ErrorKind::InvalidData, reason))
}

/// Why a folder for results at a path cannot be made: where what is not found cannot be the folder above, which is there, the
/// system takes no folders in it, as in those of `/proc`.
pub(super) fn not_made(path: &Path, folder: &Path) -> impl Fn(io::Error) -> StoreError + use<> {
    let above = folder.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_path_buf();
    let path = path.to_path_buf();
    move |reason| {
        if reason.kind() == ErrorKind::NotFound && above.is_dir() {
            return StoreError::TakesNoFolders { path: path.clone() };
        }
        at(&path)(reason)
    }
}

/// Makes a folder with those above it; gives those that were not there, innermost first.
#[expect(clippy::wildcard_enum_match_arm, reason = "any other reason is shown as it is")]
pub(super) fn make_folders(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let above = folder.ancestors().filter(|path| !path.as_os_str().is_empty());
    let missing: Vec<PathBuf> = above.take_while(|path| !path.exists()).map(Path::to_path_buf).collect();
    let outermost = missing.last().map_or(folder, PathBuf::as_path);
    fs::create_dir_all(folder).map_err(|reason| {
        remove_empty(&missing);
        match reason.kind() {
            ErrorKind::AlreadyExists => StoreError::NotAFolder { path: folder.to_path_buf() },
            ErrorKind::NotFound => not_made(folder, outermost)(reason),
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
