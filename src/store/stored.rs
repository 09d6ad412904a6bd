//! A result read back from its folder. Nothing of it is believed that is not as it was written.

use super::folder::{manifest_bytes, open_own, parent, read_own, real, unfinished};
use super::manifest::{FILE_NAME, Manifest, ManifestFile};
use super::sealed::unseal;
use super::{StoreError, scratch};
use crate::store::digest::{hexadecimal, sha256};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

/// No file of a result that is read whole is longer, in bytes.
const MAX_DATA: u64 = 1 << 30;

/// A result that lies in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// The folder.
    pub folder: PathBuf,
    /// What made it, and its files.
    pub manifest: Manifest,
}

impl Stored {
    /// The result in a folder. Only its manifest is looked at.
    ///
    /// # Errors
    ///
    /// If there is none, it is of another version of the program, or its manifest is not as it was written.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        let real = real(folder)?;
        recover(&real)?;
        let none = |reason: &str| StoreError::NoResult { path: folder.to_path_buf(), reason: reason.to_owned() };
        if !real.is_dir() {
            let is_file = real.exists();
            return Err(none(if is_file {
                "there is no such folder, only a file of that name"
            } else {
                "there is no such folder"
            }));
        }
        let path = folder.join(FILE_NAME);
        let bytes = match manifest_bytes(&real) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Err(none("it has no manifest.json")),
            bytes => bytes.map_err(damaged(&path))?,
        };
        let Some(outline) = Manifest::outline(&bytes) else {
            return Err(none("its manifest.json is damaged, or not of Summitry"));
        };
        let own = env!("CARGO_PKG_VERSION");
        if outline.version != own {
            return Err(StoreError::OtherVersion { path: folder.to_path_buf(), found: outline.version, own });
        }
        if let Some(name) = outline.unfit_name() {
            return Err(StoreError::UnfitName { path, name: name.to_owned() });
        }
        let Some(manifest) = unseal(&bytes) else {
            let reason = "what it says does not have the SHA-256 sum that it ends with";
            return Err(StoreError::DamagedFile { path, reason: reason.to_owned() });
        };
        Ok(Self { folder: real, manifest })
    }

    /// The result in a folder, every file of which is as it was written: what reads some of a result asks here, since what is
    /// damaged in one place is not to be trusted in another.
    ///
    /// # Errors
    ///
    /// Those of [`Self::open`], and if a file is not there, or is not as it was written.
    pub fn open_whole(folder: &Path) -> Result<Self, StoreError> {
        let stored = Self::open(folder)?;
        stored.verify(|_| true)?;
        Ok(stored)
    }

    /// Holds every file of the result that is chosen against its sum.
    ///
    /// # Errors
    ///
    /// If one is not there, or is not as it was written.
    pub fn verify(&self, is_chosen: impl Fn(&str) -> bool) -> Result<(), StoreError> {
        self.manifest.files.iter().filter(|file| is_chosen(&file.name)).try_for_each(|file| self.check(file))
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
    /// If it is not there, is not as it was written, or has more than 1 GiB.
    pub fn file(&self, name: &str) -> Result<Vec<u8>, StoreError> {
        let path = self.path(name);
        let Some(file) = self.manifest.files.iter().find(|file| file.name == name) else {
            return Err(StoreError::DamagedFile { path, reason: format!("{FILE_NAME} does not list it") });
        };
        let bytes = read_own(&path, MAX_DATA).map_err(damaged(&path))?;
        compare(&path, file, &sha256(&bytes))?;
        Ok(bytes)
    }

    /// Holds a file against its sum.
    pub(super) fn check(&self, file: &ManifestFile) -> Result<(), StoreError> {
        let path = self.path(&file.name);
        let sum = open_own(&path).and_then(sum_of).map_err(damaged(&path))?;
        compare(&path, file, &sum)
    }
}

/// Puts back what a process that was killed had moved aside, if nothing lies at the target.
pub(super) fn recover(target: &Path) -> Result<(), StoreError> {
    if target.symlink_metadata().is_err() {
        let home = parent(target)?;
        scratch::clear_up(&home, &home);
        scratch::clear_up(&unfinished(target), &home);
    }
    Ok(())
}

fn compare(path: &Path, file: &ManifestFile, found: &str) -> Result<(), StoreError> {
    if found == file.sha256 {
        return Ok(());
    }
    let reason = format!("it has the SHA-256 sum {found}, expected {}, as {FILE_NAME} lists", file.sha256);
    Err(StoreError::DamagedFile { path: path.to_path_buf(), reason })
}

#[expect(clippy::wildcard_enum_match_arm, reason = "any other reason is shown as it is")]
fn damaged(path: &Path) -> impl Fn(io::Error) -> StoreError + use<> {
    let path = path.to_path_buf();
    move |error| {
        let reason = match error.kind() {
            ErrorKind::NotFound => "it is gone".to_owned(),
            _ => error.to_string(),
        };
        StoreError::DamagedFile { path: path.clone(), reason }
    }
}

/// The sum of all bytes of a file.
fn sum_of(mut file: File) -> io::Result<String> {
    let mut sum = Sha256::new();
    let mut bytes = vec![0; 1 << 16];
    loop {
        match file.read(&mut bytes)? {
            0 => return Ok(hexadecimal(&sum.finalize())),
            n_read => sum.update(&bytes[..n_read]),
        }
    }
}
