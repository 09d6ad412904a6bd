//! A folder to work in, which is gone when the work is done.

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// How many names are tried for a scratch folder.
const MOST_NAMES: usize = 1_000;

/// What the folders' names begin with.
const START: &str = ".summitry-";
/// The file in the folder that is locked while it is in use.
const LOCK: &str = "lock";

/// A hidden folder that is removed, with all that is in it, when it is dropped.
#[derive(Debug)]
pub(super) struct Scratch {
    path: PathBuf,
    is_kept: bool,
    /// Held while the folder is in use, so that what a killed process left is known.
    _lock: File,
}

impl Scratch {
    /// Makes the folder, under a name that nothing there has.
    pub(super) fn new(parent: &Path) -> io::Result<Self> {
        remove_left_behind(parent);
        let process = std::process::id();
        for n in 0..MOST_NAMES {
            let path = parent.join(format!("{START}{process}-{n}"));
            match fs::create_dir(&path) {
                Ok(()) => {
                    let lock = File::create(path.join(LOCK))?;
                    let is_taken = matches!(lock.try_lock(), Err(TryLockError::WouldBlock));
                    // Another process may have held it for left behind just now.
                    if !is_taken && path.join(LOCK).exists() {
                        return Ok(Self { path, is_kept: false, _lock: lock });
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

    /// Leaves the folder where it is, for good.
    pub(super) fn keep(mut self) -> PathBuf {
        self.is_kept = true;
        self.path.clone()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if !self.is_kept {
            // There is nobody left to tell that it could not be removed.
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

/// Removes the folders of processes that were killed, but for those that hold an earlier result.
fn remove_left_behind(parent: &Path) {
    let Ok(entries) = fs::read_dir(parent) else { return };
    let names = entries.flatten().filter(|entry| entry.file_name().to_string_lossy().starts_with(START));
    for path in names.map(|entry| entry.path()).filter(|path| !path.join("old").exists()) {
        // A folder that is just being made has no lock yet, and is left alone.
        if File::open(path.join(LOCK)).is_ok_and(|lock| lock.try_lock().is_ok()) {
            // Whoever may remove it comes later.
            let _ = fs::remove_dir_all(&path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_killed_process_left_goes_unless_it_holds_an_earlier_result() {
        let place = tempfile::tempdir().unwrap();
        let in_use = Scratch::new(place.path()).unwrap();
        let left = ["1-0", "1-1", "1-2"].map(|name| place.path().join(format!(".summitry-{name}")));
        for path in &left {
            fs::create_dir(path).unwrap();
        }
        for path in &left[..2] {
            fs::write(path.join("lock"), "").unwrap();
        }
        fs::create_dir(left[1].join("old")).unwrap();
        drop(Scratch::new(place.path()).unwrap());
        assert_eq!(left.map(|path| path.exists()), [false, true, true]);
        assert!(in_use.path.exists());
    }

    #[test]
    fn scratch_folders_do_not_meet_and_go_when_dropped_unless_kept() {
        let place = tempfile::tempdir().unwrap();
        let [one, other] = [(); 2].map(|()| Scratch::new(place.path()).unwrap());
        assert_ne!(one.path, other.path);
        fs::write(one.join("a"), "text").unwrap();
        let (gone, kept) = (one.path.clone(), other.keep());
        drop(one);
        assert!(!gone.exists() && kept.exists());
    }
}
