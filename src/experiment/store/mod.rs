//! The result store: folders of files that are whole or absent.

mod folder;
mod manifest;

pub use folder::{Draft, DraftFile};
pub use manifest::{Manifest, ManifestFile};

use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// A file of a result folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultFile {
    /// Its name in the folder.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl ResultFile {
    /// A file of that name.
    #[must_use]
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), bytes: bytes.into() }
    }
}

/// Why a result could not be stored. Nothing was changed then, unless the variant says so.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The system does not let something be done with that path.
    #[error("cannot write `{}`: {reason}", .path.display())]
    Io {
        /// Which file or folder.
        path: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// The path names no folder that could be made or replaced.
    #[error("cannot write results to `{}`: give the path of a folder with its name", .path.display())]
    NoName {
        /// The path given.
        path: PathBuf,
    },
    /// There is something else than a folder.
    #[error("cannot write results to `{}`: it exists and is not a folder", .path.display())]
    NotAFolder {
        /// The path given.
        path: PathBuf,
    },
    /// The folder exists and no result lies there.
    #[error(
        "cannot write results to `{}`: the folder exists and is not a result of Summitry, which would have a \
         manifest.json; choose another folder or remove it",
        .path.display()
    )]
    NotAResult {
        /// The path given.
        path: PathBuf,
    },
    /// The folder holds a result, and besides something that the result's manifest does not list.
    #[error(
        "cannot replace the result in `{}`: it also holds `{name}`, which no run wrote; move it away or choose another \
         folder",
        .path.display()
    )]
    ForeignFile {
        /// The path given.
        path: PathBuf,
        /// What was found there.
        name: String,
    },
    /// The new result could not take the old one's place, nor could the old one be put back. Nothing is lost.
    #[error(
        "cannot write `{}`: {reason}; the result that was there now lies in `{}`",
        .path.display(),
        .old.display()
    )]
    Displaced {
        /// The path given.
        path: PathBuf,
        /// Where the old result lies.
        old: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
}

/// Stores files and their manifest as a folder, in place of an earlier result if there is one there.
///
/// The files are written to a temporary folder beside the target, which is renamed when all is written. An earlier
/// result is moved aside just before and deleted just after that; if anything fails, it stays as it was.
///
/// # Errors
///
/// If the target exists and is not an earlier result or an empty folder, or the system does not let it be written.
pub fn store(target: &Path, manifest: &Manifest, files: &[ResultFile]) -> Result<(), StoreError> {
    let mut draft = Draft::open(target)?;
    files.iter().try_for_each(|file| draft.add(file))?;
    draft.finish(manifest)
}
