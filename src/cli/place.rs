//! What a user asked to have written, whole or not at all.

use std::fs::{self, File};
use std::io::{Error, ErrorKind, Result};
use std::path::{Path, PathBuf};
use summitry::store::sync_folder;

/// Whether something that is there already may be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Existing {
    Keep,
    Replace,
}

/// Has a file or folder written beside the target, under another name, and then put in its place. Folders on the way are
/// made. All of it is on the disk when this is done; whatever fails, nothing of it is left. A device or pipe that may be replaced is written to.
pub(super) fn place(target: &Path, existing: Existing, write: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let is_there = || existing == Existing::Keep && fs::symlink_metadata(target).is_ok();
    if is_there() {
        return Err(ErrorKind::AlreadyExists.into());
    }
    let is_special = fs::metadata(target).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir());
    if is_special {
        return write(target);
    }
    // What a link leads to is replaced, not the link.
    let real = fs::canonicalize(target);
    let target = real.as_deref().unwrap_or(target);
    let Some(name) = target.file_name() else { return Err(Error::new(ErrorKind::InvalidFilename, "it has no name")) };
    let parent = folder_of(target);
    let missing: Vec<PathBuf> = parent.ancestors().take_while(|path| !path.exists()).map(Path::to_path_buf).collect();
    let fresh = parent.join(format!(".{}-{}", name.to_string_lossy(), std::process::id()));
    let above = missing.last().map_or(parent, |outermost| folder_of(outermost));
    let is_above = |error: &Error| error.kind() == ErrorKind::NotFound && above.is_dir();
    let make_way = || match fs::create_dir_all(parent) {
        // Something on the way is no folder.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(ErrorKind::NotADirectory.into()),
        Err(error) if is_above(&error) => Err(takes_no_files()),
        made => made,
    };
    let placed = make_way()
        .and_then(|()| write(&fresh).map_err(|error| if is_above(&error) { takes_no_files() } else { error }))
        .and_then(|()| bring_to_disk(&fresh))
        .and_then(|()| if is_there() { Err(ErrorKind::AlreadyExists.into()) } else { fs::rename(&fresh, target) })
        .and_then(|()| missing.iter().try_for_each(|folder| sync_folder_of(folder)))
        .and_then(|()| sync_folder_of(target));
    if placed.is_err() {
        // What cannot be removed was never made, or is in use by somebody else.
        let _ = if fresh.is_dir() { fs::remove_dir_all(&fresh) } else { fs::remove_file(&fresh) };
        for folder in missing {
            let _ = fs::remove_dir(folder);
        }
    }
    placed
}

/// What is not found is not the folder above, which is there: the system keeps no files in it, as in those of `/proc`.
fn takes_no_files() -> Error {
    Error::new(ErrorKind::InvalidFilename, "no file can be made there")
}

/// Brings a file to the disk, or a folder with the files in it.
fn bring_to_disk(path: &Path) -> Result<()> {
    if !path.is_dir() {
        return File::open(path)?.sync_all();
    }
    fs::read_dir(path)?.try_for_each(|entry| File::open(entry?.path())?.sync_all())?;
    sync_folder(path)
}

/// Brings the name of a file or folder to the disk.
fn sync_folder_of(path: &Path) -> Result<()> {
    sync_folder(folder_of(path))
}

/// The folder that a path lies in.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A path as it may be given to a shell.
pub(super) fn for_shell(path: &Path) -> String {
    let path = path.to_string_lossy();
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+,:@%".contains(c);
    if path.chars().all(is_plain) { path.into_owned() } else { format!("'{}'", path.replace('\'', "'\\''")) }
}

#[cfg(test)]
mod tests {
    use super::{Existing, for_shell, place};
    use std::fs;
    use std::io::ErrorKind;
    use std::path::Path;

    #[test]
    fn a_path_can_be_given_to_a_shell() {
        let told = ["a/b-1.ron", "my talks.ron", "it's.ron", "$(x).ron"].map(|path| for_shell(Path::new(path)));
        assert_eq!(told, ["a/b-1.ron", "'my talks.ron'", r"'it'\''s.ron'", "'$(x).ron'"]);
    }

    #[test]
    fn what_is_written_is_there_whole_or_not_at_all() {
        let folder = tempfile::tempdir().expect("a folder");
        let target = folder.path().join("a/b/c.txt");
        let failed = place(&target, Existing::Keep, |path| {
            fs::write(path, "half")?;
            Err(ErrorKind::StorageFull.into())
        });
        assert_eq!(failed.map_err(|error| error.kind()), Err(ErrorKind::StorageFull));
        assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 0);

        place(&target, Existing::Keep, |path| fs::write(path, "one")).expect("written");
        let again = place(&target, Existing::Keep, |path| fs::write(path, "two"));
        assert_eq!(again.map_err(|error| error.kind()), Err(ErrorKind::AlreadyExists));
        assert_eq!(fs::read_to_string(&target).expect("the file"), "one");
        place(&target, Existing::Replace, |path| fs::write(path, "two")).expect("written");
        assert_eq!(fs::read_to_string(&target).expect("the file"), "two");
        assert_eq!(fs::read_dir(target.parent().expect("a folder")).expect("it is read").count(), 1);
    }
}
