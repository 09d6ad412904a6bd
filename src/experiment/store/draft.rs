//! A result folder in the making.

use super::durable::sync_folder_of;
use super::folder::{Occupant, at, make_folders, occupant, parent, remove_empty};
use super::manifest::{Manifest, ManifestFile};
use super::scratch::Scratch;
use super::{ResultFile, StoreError};
use crate::experiment::digest::{hexadecimal, sha256};
use sha2::{Digest, Sha256};
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// What the result is called in its temporary folder.
const FRESH: &str = "new";

/// A result folder in the making: files are written to a temporary folder beside the target, which takes the target's
/// place when all is there. Dropped before that, it leaves nothing behind.
#[derive(Debug)]
pub struct Draft {
    target: PathBuf,
    /// Folders made on the way to the target, innermost first.
    made: Vec<PathBuf>,
    /// Nothing once the result is in its place.
    scratch: Option<Scratch>,
    files: Vec<ManifestFile>,
}

impl Draft {
    /// Begins a result that is to lie at the target, in place of an earlier result if there is one there.
    ///
    /// # Errors
    ///
    /// If the target exists and is not an earlier result or an empty folder, or the system does not let it be written.
    pub fn open(target: &Path) -> Result<Self, StoreError> {
        let target = real(target)?;
        let parent = parent(&target)?;
        occupant(&target)?;
        let made = make_folders(&parent)?;
        Self::begin(target, &parent, made)
    }

    /// As [`Self::open`], with the temporary folder in another folder, which must be there, on the same file system.
    pub(super) fn open_in(target: &Path, place: &Path) -> Result<Self, StoreError> {
        occupant(target)?;
        Self::begin(target.to_path_buf(), place, Vec::new())
    }

    fn begin(target: PathBuf, place: &Path, made: Vec<PathBuf>) -> Result<Self, StoreError> {
        let mut draft = Self { target, made, scratch: None, files: Vec::new() };
        let scratch = Scratch::new(place).map_err(at(&draft.target))?;
        let fresh = scratch.join(FRESH);
        draft.scratch = Some(scratch);
        fs::create_dir(fresh).map_err(at(&draft.target))?;
        Ok(draft)
    }

    /// Begins a file that is written bit by bit.
    ///
    /// # Errors
    ///
    /// If the system does not let it be written.
    pub fn file(&self, name: &str) -> Result<DraftFile, StoreError> {
        let file = fs::File::create(self.fresh().join(name)).map_err(at(&self.target.join(name)))?;
        let path = self.target.join(name);
        Ok(DraftFile { name: name.to_owned(), path, file: BufWriter::new(file), sum: Sha256::new() })
    }

    /// Takes in a file that is written to its end.
    ///
    /// # Errors
    ///
    /// If the system does not let it be written.
    pub fn close(&mut self, mut file: DraftFile) -> Result<(), StoreError> {
        file.flush().map_err(at(&file.path))?;
        self.files.push(ManifestFile { name: file.name, sha256: hexadecimal(&file.sum.finalize()) });
        Ok(())
    }

    /// Adds a file.
    ///
    /// # Errors
    ///
    /// If the system does not let it be written.
    pub fn add(&mut self, file: &ResultFile) -> Result<(), StoreError> {
        fs::write(self.fresh().join(&file.name), &file.bytes).map_err(at(&self.target.join(&file.name)))?;
        self.files.push(ManifestFile { name: file.name.clone(), sha256: sha256(&file.bytes) });
        Ok(())
    }

    /// Takes a file over from another result on the same file system.
    ///
    /// # Errors
    ///
    /// If the system does not let it be read or written.
    pub fn adopt(&mut self, path: &Path, file: &ManifestFile) -> Result<(), StoreError> {
        let fresh = self.fresh().join(&file.name);
        // Files of results are replaced and never changed, so that the two may be one.
        fs::hard_link(path, &fresh).or_else(|_| fs::copy(path, &fresh).map(drop)).map_err(at(path))?;
        self.files.push(file.clone());
        Ok(())
    }

    /// Writes the manifest, with the files listed, and puts the folder in its place. An earlier result is moved aside
    /// just before and deleted just after that; if anything fails, it stays as it was.
    ///
    /// # Errors
    ///
    /// If something else has come to lie at the target, or the system does not let it be written.
    pub fn finish(mut self, manifest: &Manifest) -> Result<(), StoreError> {
        let manifest = Manifest { files: std::mem::take(&mut self.files), ..manifest.clone() };
        self.add(&manifest.file())?;
        let (fresh, target) = (self.fresh(), self.target.clone());
        let replaceable = occupant(&target)? == Occupant::Replaceable;
        let old = fresh.with_file_name("old");
        if replaceable {
            fs::rename(&target, &old).map_err(at(&target))?;
        }
        let Err(reason) = fs::rename(&fresh, &target) else {
            self.made.clear();
            return Ok(());
        };
        if replaceable && fs::rename(&old, &target).is_err() {
            let scratch = self.scratch.take().expect("a draft has its scratch folder until it is finished");
            return Err(displaced(scratch, &target, reason));
        }
        Err(at(&target)(reason))
    }

    /// As [`Self::finish`], with all files brought to the disk before, and the folder's name after.
    pub(super) fn finish_durably(self, manifest: &Manifest) -> Result<(), StoreError> {
        let target = self.target.clone();
        for file in &self.files {
            let path = self.fresh().join(&file.name);
            fs::File::open(path).and_then(|file| file.sync_all()).map_err(at(&target.join(&file.name)))?;
        }
        self.finish(manifest)?;
        sync_folder_of(&target);
        Ok(())
    }

    fn fresh(&self) -> PathBuf {
        self.scratch.as_ref().map_or_else(PathBuf::new, |scratch| scratch.join(FRESH))
    }
}

/// The folder that a result takes the place of: behind a link, the one that it points to, not the link.
pub(super) fn real(target: &Path) -> Result<PathBuf, StoreError> {
    if !target.is_symlink() {
        return Ok(target.to_path_buf());
    }
    fs::canonicalize(target).map_err(|reason| StoreError::BrokenLink { path: target.to_path_buf(), reason })
}

impl Drop for Draft {
    fn drop(&mut self) {
        drop(self.scratch.take());
        remove_empty(&self.made);
    }
}

/// A file of a result folder in the making.
#[derive(Debug)]
pub struct DraftFile {
    name: String,
    /// Where it will lie.
    path: PathBuf,
    file: BufWriter<fs::File>,
    sum: Sha256,
}

impl DraftFile {
    /// Where it will lie.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Write for DraftFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n_written = self.file.write(bytes)?;
        self.sum.update(&bytes[..n_written]);
        Ok(n_written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// The error when the old result could not be put back: it is kept where it is.
fn displaced(scratch: Scratch, target: &Path, reason: io::Error) -> StoreError {
    StoreError::Displaced { path: target.to_path_buf(), old: scratch.keep().join("old"), reason }
}
