//! A folder to work in, which is gone when the work is done.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// How many names are tried for a scratch folder.
const MOST_NAMES: usize = 1_000;

/// A hidden folder that is removed, with all that is in it, when it is dropped.
#[derive(Debug)]
pub(super) struct Scratch {
    path: PathBuf,
    is_kept: bool,
}

impl Scratch {
    /// Makes the folder, under a name that nothing there has.
    pub(super) fn new(parent: &Path) -> io::Result<Self> {
        let process = std::process::id();
        for n in 0..MOST_NAMES {
            let path = parent.join(format!(".summitry-{process}-{n}"));
            match fs::create_dir(&path) {
                Ok(()) => return Ok(Self { path, is_kept: false }),
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

    /// Leaves the folder where it is.
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

#[cfg(test)]
mod tests {
    use super::*;

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
