//! A result read back from its folder.

use super::folder::{manifest_bytes, read_manifest};
use super::manifest::{FILE_NAME, Manifest, ManifestFile};
use super::{StoreError, real};
use crate::experiment::digest::sha256;
use crate::scenario::read_regular;
use std::path::{Path, PathBuf};

/// A result that lies in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// The folder.
    pub folder: PathBuf,
    /// What made it, and its files.
    pub manifest: Manifest,
}

impl Stored {
    /// The result in a folder.
    ///
    /// # Errors
    ///
    /// If there is none.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        let real = real(folder)?;
        let path = folder.to_path_buf();
        if !real.is_dir() {
            let reason = if real.exists() {
                "there is no such folder, only a file of that name"
            } else {
                "there is no such folder"
            };
            return Err(StoreError::NoResult { path, reason: reason.to_owned() });
        }
        let Some(manifest) = read_manifest(&real) else {
            let reason = match manifest_bytes(&real) {
                Some(bytes) if Manifest::read(&bytes).is_some() => {
                    "its manifest.json is of another version of Summitry"
                }
                Some(_) => "its manifest.json is damaged, or not of Summitry",
                None => "it has no manifest.json",
            };
            return Err(StoreError::NoResult { path, reason: reason.to_owned() });
        };
        Ok(Self { folder: real, manifest })
    }

    /// Where a file of the result lies.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// What a file of the result holds.
    ///
    /// # Errors
    ///
    /// If it is not there, or is not as it was written.
    pub fn file(&self, name: &str) -> Result<Vec<u8>, StoreError> {
        let path = self.path(name);
        let damaged = |reason: String| StoreError::DamagedFile { path: path.clone(), reason };
        let listed = self.manifest.files.iter().find(|file| file.name == name);
        let Some(ManifestFile { sha256: sum, .. }) = listed else {
            return Err(damaged(format!("{FILE_NAME} does not list it")));
        };
        let bytes = read_regular(&path, u64::MAX).map_err(|error| damaged(error.to_string()))?;
        if sha256(&bytes) == *sum {
            Ok(bytes)
        } else {
            Err(damaged(format!("its SHA-256 sum is not that in {FILE_NAME}")))
        }
    }
}
