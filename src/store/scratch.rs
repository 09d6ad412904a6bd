//! A folder to work in, which is gone when the work is done.

use super::durable::sync_folder;
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// How many names are tried for a scratch folder.
const MOST_NAMES: usize = 1_000;

/// What the folders' names begin with.
pub(super) const START: &str = ".summitry-";
/// The file in the folder that is locked while it is in use.
const LOCK: &str = "lock";
/// The folder in the folder in which a result is made.
pub(super) const FRESH: &str = "new";
/// The folder in the folder in which a result lies that is being replaced, under its own name.
const OLD: &str = "old";

/// A hidden folder that is removed, with all that is in it, when it is dropped.
#[derive(Debug)]
pub(super) struct Scratch {
    path: PathBuf,
    is_kept: bool,
    /// Held while the folder is in use, so that what a killed process left is known.
    _lock: File,
}

impl Scratch {
    /// Makes the folder in a place, under a name that nothing there has. Results that it is used for lie at `home`.
    pub(super) fn new(place: &Path, home: &Path) -> io::Result<Self> {
        clear_up(place, home);
        let process = std::process::id();
        for n in 0..MOST_NAMES {
            let path = place.join(format!("{START}{process}-{n}"));
            match fs::create_dir(&path) {
                Ok(()) => {
                    let lock = match File::create(path.join(LOCK)) {
                        // Another process held it for left behind just now.
                        Err(error) if error.kind() == ErrorKind::NotFound => continue,
                        lock => lock?,
                    };
                    match lock.try_lock() {
                        Ok(()) if path.join(LOCK).exists() => return Ok(Self { path, is_kept: false, _lock: lock }),
                        Ok(()) | Err(TryLockError::WouldBlock) => {}
                        Err(TryLockError::Error(error)) => {
                            remove(&path);
                            return Err(error);
                        }
                    }
                }
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(ErrorKind::AlreadyExists.into())
    }

    /// Where something of that name lies in it.
    pub(super) fn join(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// Where a result lies while it is being replaced. Should this process be killed then, it is put back from there.
    pub(super) fn place_of_old(&self, target: &Path) -> io::Result<PathBuf> {
        let folder = self.path.join(OLD);
        fs::create_dir_all(&folder)?;
        Ok(folder.join(target.file_name().unwrap_or_default()))
    }

    /// Leaves the folder where it is, for good.
    pub(super) fn keep(mut self) -> PathBuf {
        self.is_kept = true;
        // Without its lock nobody takes it for left behind.
        let _ = fs::remove_file(self.path.join(LOCK));
        self.path.clone()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if !self.is_kept {
            remove(&self.path);
        }
    }
}

/// Removes a scratch folder, its lock last: should this process be killed meanwhile, the rest is known as left behind.
/// There is nobody to tell what could not be removed; whoever may remove it comes later.
fn remove(path: &Path) {
    for name in [FRESH, OLD] {
        let _ = fs::remove_dir_all(path.join(name));
    }
    let _ = fs::remove_file(path.join(LOCK));
    let _ = fs::remove_dir(path);
}

/// Removes the folders of processes that were killed. A result that one of them was about to replace comes back to where
/// it lay, unless another lies there.
pub(super) fn clear_up(place: &Path, home: &Path) {
    let Ok(entries) = fs::read_dir(place) else { return };
    let is_ours = |entry: &fs::DirEntry| {
        entry.file_name().to_string_lossy().starts_with(START) && entry.file_type().is_ok_and(|kind| kind.is_dir())
    };
    for path in entries.flatten().filter(is_ours).map(|entry| entry.path()) {
        let Ok(lock) = File::open(path.join(LOCK)) else {
            // Without a lock, only what holds nothing is known to be left behind.
            let _ = fs::remove_dir(&path);
            continue;
        };
        if lock.try_lock().is_ok() && put_back(&path, home).is_ok() {
            remove(&path);
        }
    }
}

/// Puts what was about to be replaced back to where it lay.
fn put_back(scratch: &Path, home: &Path) -> io::Result<()> {
    let entries = match fs::read_dir(scratch.join(OLD)) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        let target = home.join(entry.file_name());
        if !entry.file_type()?.is_dir() {
            return Err(ErrorKind::NotADirectory.into());
        }
        if fs::symlink_metadata(&target).is_err() {
            fs::rename(entry.path(), &target)?;
            sync_folder(home)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a killed process left.
    fn left(place: &Path, name: &str) -> PathBuf {
        let path = place.join(name);
        fs::create_dir_all(&path).unwrap();
        fs::write(path.join(LOCK), "").unwrap();
        path
    }

    #[test]
    fn what_a_killed_process_left_goes_unless_it_is_in_use_or_kept() {
        let place = tempfile::tempdir().unwrap();
        let in_use = Scratch::new(place.path(), place.path()).unwrap();
        let full = left(place.path(), ".summitry-1-0");
        fs::create_dir(full.join(FRESH)).unwrap();
        fs::write(full.join(FRESH).join("report.txt"), "half").unwrap();
        let (empty, kept) = (place.path().join(".summitry-1-1"), place.path().join(".summitry-1-2"));
        fs::create_dir(&empty).unwrap();
        fs::create_dir_all(kept.join(OLD)).unwrap();
        drop(Scratch::new(place.path(), place.path()).unwrap());
        assert_eq!([full, empty, kept].map(|path| path.exists()), [false, false, true]);
        assert!(in_use.path.exists());
    }

    #[test]
    fn what_was_about_to_be_replaced_comes_back_unless_something_lies_there() {
        let place = tempfile::tempdir().unwrap();
        let work = place.path().join("run.unfinished");
        for (scratch, result) in
            [(left(place.path(), ".summitry-1-0"), "run"), (left(&work, ".summitry-1-0"), "forecast")]
        {
            fs::create_dir_all(scratch.join("old").join(result)).unwrap();
            fs::write(scratch.join("old").join(result).join("report.txt"), "found").unwrap();
        }
        let second = left(place.path(), ".summitry-2-0");
        fs::create_dir_all(second.join("old/tune")).unwrap();
        fs::create_dir(place.path().join("tune")).unwrap();
        fs::write(place.path().join("tune/report.txt"), "newer").unwrap();
        clear_up(place.path(), place.path());
        clear_up(&work, place.path());
        let read = |name: &str| fs::read_to_string(place.path().join(name).join("report.txt")).unwrap();
        assert_eq!(["run", "forecast", "tune"].map(read), ["found", "found", "newer"]);
        assert!(!second.exists());
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_nowhere() {
        let place = tempfile::tempdir().unwrap();
        let other = left(place.path(), "others");
        std::os::unix::fs::symlink(&other, place.path().join(".summitry-1-0")).unwrap();
        clear_up(place.path(), place.path());
        assert!(other.join(LOCK).exists());
    }

    #[test]
    fn scratch_folders_do_not_meet_and_go_when_dropped_unless_kept() {
        let place = tempfile::tempdir().unwrap();
        let [one, other] = [(); 2].map(|()| Scratch::new(place.path(), place.path()).unwrap());
        assert_ne!(one.path, other.path);
        fs::create_dir(one.join(FRESH)).unwrap();
        fs::write(one.join(FRESH).join("a"), "text").unwrap();
        fs::create_dir(other.join(FRESH)).unwrap();
        let (gone, kept) = (one.path.clone(), other.keep());
        drop(one);
        drop(Scratch::new(place.path(), place.path()).unwrap());
        assert!(!gone.exists() && kept.exists());
    }
}
