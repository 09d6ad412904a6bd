//! Files that come of an import, written or there already.

use super::outcome::Failure;
use super::place::{Existing, place};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use summitry::scenario::read_regular;

/// Writes a file. One that is there and says otherwise is replaced only by force.
pub(super) fn write(path: &Path, text: &str, force: bool) -> Result<Placed, Failure> {
    let existing = if force { Existing::Replace } else { Existing::Keep };
    match place(path, existing, |path| fs::write(path, text)).map_err(|error| (error.kind(), error)) {
        Ok(()) => Ok(Placed::Written),
        // What a first try has written already may be tried again.
        Err((ErrorKind::AlreadyExists, _)) if holds(path, text) => Ok(Placed::There),
        Err((ErrorKind::AlreadyExists, _)) => {
            Err(Failure::Failed(format!("error: `{}` exists already; `--force` replaces it", path.display())))
        }
        Err((_, error)) => Err(Failure::unwritten(path.display(), &error)),
    }
}

/// Whether a file holds that text and no other.
fn holds(path: &Path, text: &str) -> bool {
    read_regular(path, text.len() as u64).is_ok_and(|bytes| bytes == text.as_bytes())
}

/// How a file came to be where it is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Placed {
    /// It was written.
    Written,
    /// It was there already, the very same.
    There,
}

impl Placed {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Written => "wrote",
            Self::There => "there already, the same:",
        }
    }
}
