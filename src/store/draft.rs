//! A result folder in the making.

use super::draft_file::DraftFile;
use super::durable::{exchange, sync_folder, sync_folder_of};
use super::folder::{Occupant, at, make_folders, not_made, occupant, parent, real, remove_empty};
use super::manifest::{Manifest, ManifestFile};
use super::scratch::{FRESH, Scratch};
use super::stored::{Stored, recover};
use super::{ResultFile, StoreError};
use crate::text::is_plain_file_name;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

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
        recover(&target)?;
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
        let home = parent(&target)?;
        let mut draft = Self { target, made, scratch: None, files: Vec::new() };
        let scratch = Scratch::new(place, &home).map_err(not_made(&draft.target, &place.join(FRESH)))?;
        let fresh = scratch.join(FRESH);
        draft.scratch = Some(scratch);
        fs::create_dir(fresh).map_err(at(&draft.target))?;
        Ok(draft)
    }

    /// Begins a file that is written bit by bit.
    ///
    /// # Errors
    ///
    /// If there is one of that name already, or the system does not let it be written.
    pub fn file(&self, name: &str) -> Result<DraftFile, StoreError> {
        DraftFile::begin(&self.target, name, &self.place(name)?)
    }

    /// Takes in a file that is written to its end.
    ///
    /// # Errors
    ///
    /// If the system does not let it be written.
    pub fn close(&mut self, file: DraftFile) -> Result<(), StoreError> {
        self.files.push(file.close()?);
        Ok(())
    }

    /// Adds a file.
    ///
    /// # Errors
    ///
    /// If there is one of that name already, or the system does not let it be written.
    pub fn add(&mut self, file: &ResultFile) -> Result<(), StoreError> {
        let mut written = self.file(&file.name)?;
        written.write_all(&file.bytes).map_err(at(written.path()))?;
        self.close(written)
    }

    /// What a file holds that was taken in.
    pub(super) fn written(&self, name: &str) -> Result<Vec<u8>, StoreError> {
        let path = self.place(name)?;
        fs::read(&path).map_err(at(&path))
    }

    /// Takes a file over from another result on the same file system, if it is as it was written.
    ///
    /// # Errors
    ///
    /// If it is damaged, there is one of that name already, or the system does not let it be read or written.
    pub fn adopt(&mut self, result: &Stored, file: &ManifestFile) -> Result<(), StoreError> {
        let (path, fresh) = (result.path(&file.name), self.place(&file.name)?);
        result.check(file)?;
        // Files of results are replaced and never changed, so that the two may be one.
        if fs::hard_link(&path, &fresh).is_ok() {
            self.files.push(file.clone());
            return Ok(());
        }
        let mut copy = self.file(&file.name)?;
        fs::File::open(&path).and_then(|mut from| io::copy(&mut from, &mut copy)).map_err(at(&path))?;
        self.close(copy)
    }

    /// Writes the manifest, with the files listed, brings all to the disk, and puts the folder in its place, at one stroke
    /// where the system can do that. An earlier result is deleted after that; if anything fails, it stays as it was.
    ///
    /// # Errors
    ///
    /// If something else has come to lie at the target, or the system does not let it be written.
    pub fn finish(self, manifest: &Manifest) -> Result<(), StoreError> {
        self.finish_by(manifest, exchange)
    }

    /// As [`Self::finish`], with what lets two folders change places if it can.
    fn finish_by(
        mut self,
        manifest: &Manifest,
        exchange: impl Fn(&Path, &Path) -> io::Result<bool>,
    ) -> Result<(), StoreError> {
        let manifest = Manifest { files: std::mem::take(&mut self.files), ..manifest.clone() };
        self.files.clone_from(&manifest.files);
        self.add(&manifest.file())?;
        self.sync()?;
        let (fresh, target) = (self.fresh(), self.target.clone());
        let mut old = None;
        if occupant(&target)? == Occupant::Nothing {
            fs::rename(&fresh, &target).map_err(at(&target))?;
        } else if exchange(&fresh, &target).map_err(at(&target))? {
            old = Some(fresh);
        } else {
            old = Some(self.replace_in_two_steps()?);
        }
        self.made.iter().map(PathBuf::as_path).chain([target.as_path()]).try_for_each(sync_folder_of).map_err(
            |reason| match (old, self.scratch.take()) {
                (Some(old), Some(scratch)) => displaced(scratch, &target, old, reason),
                _ => at(&target)(reason),
            },
        )?;
        self.made.clear();
        Ok(())
    }

    /// Brings all that is written to the disk.
    fn sync(&self) -> Result<(), StoreError> {
        for file in &self.files {
            let path = self.fresh().join(&file.name);
            fs::File::open(path).and_then(|file| file.sync_all()).map_err(at(&self.target.join(&file.name)))?;
        }
        sync_folder(&self.fresh()).map_err(at(&self.target))
    }

    /// Moves what is replaced aside, and then puts the result in its place; gives where the old one lies. Whoever comes
    /// after a process that was killed in between puts the old one back.
    fn replace_in_two_steps(&mut self) -> Result<PathBuf, StoreError> {
        let (fresh, target) = (self.fresh(), self.target.clone());
        let scratch = self.scratch.as_ref().expect("a draft has its scratch folder until it is finished");
        let old = scratch.place_of_old(&target).map_err(at(&target))?;
        fs::rename(&target, &old).map_err(at(&target))?;
        let Err(reason) = fs::rename(&fresh, &target) else { return Ok(old) };
        if fs::rename(&old, &target).is_err() {
            let scratch = self.scratch.take().expect("it was there just now");
            return Err(displaced(scratch, &target, old, reason));
        }
        Err(at(&target)(reason))
    }

    /// Where a file is written.
    fn place(&self, name: &str) -> Result<PathBuf, StoreError> {
        if is_plain_file_name(name) {
            return Ok(self.fresh().join(name));
        }
        Err(StoreError::UnfitName { path: self.target.clone(), name: name.to_owned() })
    }

    fn fresh(&self) -> PathBuf {
        self.scratch.as_ref().map_or_else(PathBuf::new, |scratch| scratch.join(FRESH))
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        drop(self.scratch.take());
        remove_empty(&self.made);
    }
}

/// The error when the new result is not known to be safe and the old one is out of its place: it is kept where it is.
fn displaced(scratch: Scratch, target: &Path, old: PathBuf, reason: io::Error) -> StoreError {
    scratch.keep();
    StoreError::Displaced { path: target.to_path_buf(), old, reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        Manifest::new("run", Vec::new(), "Talks", "00", 0)
    }

    fn draft(target: &Path, text: &str) -> Draft {
        let mut draft = Draft::open(target).unwrap();
        draft.add(&ResultFile::new("report.txt", text)).unwrap();
        draft
    }

    #[test]
    fn a_result_is_replaced_whether_or_not_the_system_can_exchange_folders() {
        let place = tempfile::tempdir().unwrap();
        let target = place.path().join("run");
        let report = || fs::read_to_string(target.join("report.txt")).unwrap();
        draft(&target, "1").finish(&manifest()).unwrap();
        draft(&target, "2").finish_by(&manifest(), |_, _| Ok(false)).unwrap();
        assert_eq!(report(), "2");
        draft(&target, "3").finish(&manifest()).unwrap();
        assert_eq!(report(), "3");
        let failed = draft(&target, "4").finish_by(&manifest(), |_, _| Err(io::ErrorKind::StorageFull.into()));
        assert!(matches!(failed, Err(StoreError::Io { .. })), "{failed:?}");
        assert_eq!(report(), "3");
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn a_result_is_there_at_every_moment_of_an_exchange() {
        let place = tempfile::tempdir().unwrap();
        let target = place.path().join("run");
        draft(&target, "1").finish(&manifest()).unwrap();
        let is_there = |one: &Path, other: &Path| {
            let done = exchange(one, other);
            assert!(target.join("report.txt").exists());
            done
        };
        draft(&target, "2").finish_by(&manifest(), is_there).unwrap();
    }

    #[test]
    fn a_process_killed_between_two_steps_loses_nothing() {
        let place = tempfile::tempdir().unwrap();
        let target = place.path().join("run");
        draft(&target, "1").finish(&manifest()).unwrap();
        // What such a process leaves: both results in its folder, and a lock that nobody holds.
        let left = place.path().join(".summitry-1-0");
        fs::create_dir_all(left.join("old")).unwrap();
        fs::write(left.join("lock"), "").unwrap();
        fs::rename(&target, left.join("old/run")).unwrap();
        fs::create_dir(left.join("new")).unwrap();
        let stored = Stored::open(&target).unwrap();
        assert_eq!(stored.file("report.txt").unwrap(), b"1");
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
    }

    #[test]
    fn nothing_is_written_under_a_name_that_is_taken_or_leads_elsewhere() {
        let place = tempfile::tempdir().unwrap();
        let mut draft = draft(&place.path().join("run"), "1");
        let again = draft.add(&ResultFile::new("report.txt", "2"));
        assert!(matches!(again, Err(StoreError::Io { .. })), "{again:?}");
        let victim = place.path().join("victim");
        fs::write(&victim, "mine").unwrap();
        for name in [victim.to_str().unwrap(), "../../victim", "a\\b", "", "."] {
            let refused = draft.add(&ResultFile::new(name, "2"));
            assert!(matches!(refused, Err(StoreError::UnfitName { .. })), "{refused:?}");
        }
        assert_eq!(fs::read_to_string(&victim).unwrap(), "mine");
    }
}
