//! Writing a folder whole or not at all.

use super::manifest::{FILE_NAME, Manifest, ManifestFile};
use super::{ResultFile, StoreError};
use crate::experiment::run::{hexadecimal, sha256};
use sha2::{Digest, Sha256};
use std::error::Error;
use std::fs;
use std::io::{self, BufWriter, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Files that file managers leave behind.
const STRAY: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];
/// What the result is called in its temporary folder.
const FRESH: &str = "new";
/// No manifest is longer, in bytes.
const MAX_MANIFEST: u64 = 16 << 20;

/// What lies where a result is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Occupant {
    Nothing,
    /// An earlier result, or an empty folder.
    Replaceable,
}

/// A result folder in the making: files are written to a temporary folder beside the target, which takes the target's
/// place when all is there. Dropped before that, it leaves nothing behind.
#[derive(Debug)]
pub struct Draft {
    target: PathBuf,
    /// Folders made on the way to the target, innermost first.
    made: Vec<PathBuf>,
    /// Nothing once the result is in its place.
    scratch: Option<TempDir>,
    files: Vec<ManifestFile>,
}

impl Draft {
    /// Begins a result that is to lie at the target, in place of an earlier result if there is one there.
    ///
    /// # Errors
    ///
    /// If the target exists and is not an earlier result or an empty folder, or the system does not let it be written.
    pub fn open(target: &Path) -> Result<Self, StoreError> {
        // Behind a link, the folder that it points to is replaced, not the link.
        let target =
            if target.is_symlink() { fs::canonicalize(target).map_err(at(target))? } else { target.to_path_buf() };
        let parent = parent(&target)?;
        occupant(&target)?;
        let made = make_folders(&parent)?;
        let mut draft = Self { target, made, scratch: None, files: Vec::new() };
        let scratch = tempfile::Builder::new().prefix(".summitry-").tempdir_in(&parent);
        let scratch = scratch.map_err(|reason| at(&draft.target)(without_path(reason)))?;
        // The scratch folder itself is for its owner's eyes alone; one made inside it has the usual rights.
        let fresh = scratch.path().join(FRESH);
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

    fn fresh(&self) -> PathBuf {
        self.scratch.as_ref().map_or_else(PathBuf::new, |scratch| scratch.path().join(FRESH))
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        drop(self.scratch.take());
        // Best effort: folders made on the way hold nothing, and one that someone else has begun to use stays.
        self.made.iter().for_each(|folder| drop(fs::remove_dir(folder)));
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

fn at(path: &Path) -> impl Fn(io::Error) -> StoreError + use<> {
    let path = path.to_path_buf();
    move |reason| StoreError::Io { path: path.clone(), reason }
}

fn parent(target: &Path) -> Result<PathBuf, StoreError> {
    if target.file_name().is_none() {
        return Err(StoreError::NoName { path: target.to_path_buf() });
    }
    let parent = target.parent().filter(|parent| !parent.as_os_str().is_empty());
    Ok(parent.unwrap_or(Path::new(".")).to_path_buf())
}

/// What lies at the target, unless it must be left alone.
fn occupant(target: &Path) -> Result<Occupant, StoreError> {
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
    let names = entries.iter().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| !STRAY.contains(&name.as_str())).collect();
    names.sort_unstable();
    if names.is_empty() {
        return Ok(Occupant::Replaceable);
    }
    let Some(manifest) = read_manifest(target) else { return Err(StoreError::NotAResult { path }) };
    match names.into_iter().find(|name| !manifest.lists(name)) {
        Some(name) => Err(StoreError::ForeignFile { path, name }),
        None => Ok(Occupant::Replaceable),
    }
}

fn read_manifest(folder: &Path) -> Option<super::manifest::ListedNames> {
    let path = folder.join(FILE_NAME);
    // Opening something else, such as a pipe, could wait for ever.
    fs::metadata(&path).ok().filter(fs::Metadata::is_file)?;
    let mut bytes = Vec::new();
    fs::File::open(path).ok()?.take(MAX_MANIFEST).read_to_end(&mut bytes).ok()?;
    Manifest::read(&bytes)
}

/// Makes a folder with those above it; gives those that were not there, innermost first.
fn make_folders(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let above = folder.ancestors().filter(|path| !path.as_os_str().is_empty());
    let missing: Vec<PathBuf> = above.take_while(|path| !path.exists()).map(Path::to_path_buf).collect();
    fs::create_dir_all(folder).map_err(|reason| {
        missing.iter().for_each(|folder| drop(fs::remove_dir(folder)));
        match reason.kind() {
            ErrorKind::AlreadyExists => StoreError::NotAFolder { path: folder.to_path_buf() },
            _ => at(folder)(reason),
        }
    })?;
    Ok(missing)
}

/// The system's error alone, without the name that the scratch folder would have had.
fn without_path(reason: io::Error) -> io::Error {
    let cause = reason.get_ref().and_then(Error::source).and_then(<dyn Error>::downcast_ref::<io::Error>);
    cause.and_then(io::Error::raw_os_error).map_or(reason, io::Error::from_raw_os_error)
}

/// The error when the old result could not be put back: it is kept where it is.
fn displaced(scratch: TempDir, target: &Path, reason: io::Error) -> StoreError {
    StoreError::Displaced { path: target.to_path_buf(), old: scratch.keep().join("old"), reason }
}
