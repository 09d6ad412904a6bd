//! Work under way: a folder beside the result's, in which shards keep what is done until the result is whole.
//!
//! ```text
//! <result>.unfinished/
//!   work.json                 what is worked on; other work is refused
//!   source-0.ron              the scenario's file as it was read
//!   evaluations.csv           what a search has evaluated so far, where there is one before the play
//!   shard-3-of-16.json        shard 3 is done: how many rows it has, with their sum, and its tally
//!   shard-3-of-16.rows        its rows
//!   shard-3-of-16.part.json   how far shard 3 is; up to there its rows are safe
//!   shard-3-of-16.part.rows   its rows so far, perhaps with some that are not counted yet
//!   shard-3-of-16.lock        locked by the process that plays it
//! ```
//!
//! Every file that is read back holds or has a checksum, and is held against it. Every JSON file is written whole under another name, brought to the disk and renamed, and a shard's own file comes
//! after its rows, so that what a file says is there is there, whenever the process is killed or the power fails. Rows
//! depend on their unit alone: should two processes ever play the same shard, they write the same bytes to the same
//! places.

mod log;
mod names;
mod plan;
mod progress;
mod record;
mod rows;
mod shard;
mod status;

pub(crate) use log::Begun;
use plan::Found;
pub(super) use plan::plan_in;
pub use plan::{Pieces, Plan, plan_at};
pub use progress::Progress;
pub(crate) use shard::CHUNK;
pub use shard::Shard;
pub use status::{ShardState, WorkStatus, status};

use super::draft::Draft;
use super::draft_file::DraftFile;
use super::durable::{self, sync_folder_of};
use super::folder::{at, make_folders, occupant, parent, read_own, real, unfinished};
use super::manifest::Manifest;
use super::stored::recover;
use super::{ResultFile, StoreError};
use crate::store::digest::sha256;
use names::Names;
use record::Record;
use rows::PackedRows;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// What the last line of a search's record begins with.
const SEAL: &str = "# SHA-256 of this work and of the lines above: ";
/// No record of a search is longer, in bytes.
const MAX_RECORD: u64 = 1 << 30;

/// How work is taken up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// All of it from the start. Unfinished work that lies there is left alone.
    Anew,
    /// All of it from the start, in place of unfinished work that lies there.
    Discard,
    /// All of it, from where it was left.
    GoOn,
    /// One shard, from where it was left.
    Shard(Shard),
    /// No more play: shards are put together.
    Gather,
}

/// Work on a result, under way.
#[derive(Debug)]
pub struct WorkFolder {
    /// Where the result will lie.
    target: PathBuf,
    path: PathBuf,
    plan: Plan,
    plan_sha256: String,
    /// What is played; nothing if shards are put together.
    shard: Option<Shard>,
    has_csv: bool,
    /// Held while work is under way.
    lock: File,
    draft: Option<Draft>,
    /// Who is told of what is damaged and played again.
    tell: fn(&str),
}

impl WorkFolder {
    /// Takes up work on a result that is to lie at the target. Nothing, if that result is there already and work is not
    /// begun anew.
    ///
    /// # Errors
    ///
    /// If something else lies there, other work is under way there, or the system does not let it be written.
    pub fn open(target: &Path, plan: &Plan, entry: Entry, has_csv: bool) -> Result<Option<Self>, StoreError> {
        let target = real(target)?;
        let place = parent(&target)?;
        recover(&target)?;
        let path = unfinished(&target);
        let kept = match plan::read(&path) {
            // Whatever it is, it is to go.
            Err(_) if entry == Entry::Discard => None,
            kept => kept?,
        };
        let is_anew = matches!(entry, Entry::Anew | Entry::Discard);
        if !is_anew && kept.is_none() {
            match plan.result_at(&target)? {
                Found::Same => {
                    names::remove(&path)?;
                    return Ok(None);
                }
                Found::Other(difference) if matches!(entry, Entry::Shard(_)) => {
                    return Err(StoreError::OtherResult { path: target, difference });
                }
                Found::Nothing if entry == Entry::Gather => return Err(StoreError::NoWork { path: target }),
                Found::Other(_) | Found::Nothing => {}
            }
        }
        occupant(&target)?;
        let made = [make_folders(&place)?, make_folders(&path)?].concat();
        made.iter().try_for_each(|folder| sync_folder_of(folder).map_err(at(folder)))?;
        names::only_ours(&path)?;
        let shard = match entry {
            Entry::Anew | Entry::Discard | Entry::GoOn => Some(Shard::WHOLE),
            Entry::Shard(shard) => Some(shard),
            Entry::Gather => None,
        };
        let kept = kept.map(|(plan, _)| plan);
        if entry == Entry::Anew {
            leave_alone(&path, plan, kept.as_ref())?;
        }
        let lock = names::lock(&path, shard)?;
        if is_anew {
            names::nobody_else(&path, shard)?;
            names::clear(&path)?;
        }
        let plan_sha256 = plan::agree(&path, plan)?;
        Ok(Some(Self {
            target,
            path,
            plan: plan.clone(),
            plan_sha256,
            shard,
            has_csv,
            lock,
            draft: None,
            tell: |_| {},
        }))
    }

    /// Keeps the text of a file that the work was read from, so that it can be put together wherever the file is by then.
    ///
    /// # Errors
    ///
    /// If the system does not let it be written.
    pub fn keep_source(&self, n: usize, text: &str) -> Result<(), StoreError> {
        let path = names::source(&self.path, n);
        if read_own(&path, names::MAX_SOURCE).is_ok_and(|kept| kept == text.as_bytes()) {
            return Ok(());
        }
        durable::write(&path, text.as_bytes()).map_err(at(&path))
    }

    /// Keeps what a search has evaluated so far, in place of what was kept before.
    pub(crate) fn keep_record(&self, text: &str) -> Result<(), StoreError> {
        let path = names::record(&self.path);
        let sealed = format!("{text}{SEAL}{}\n", self.seal_of(text));
        durable::write(&path, sealed.as_bytes()).map_err(at(&path))
    }

    /// What a search had evaluated when it was left; nothing if there is no record.
    pub(crate) fn record(&self) -> Result<Option<String>, StoreError> {
        let path = names::record(&self.path);
        let damaged = |reason: String| StoreError::DamagedWork { path: path.clone(), reason };
        let bytes = match read_own(&path, MAX_RECORD) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => return Err(damaged(error.to_string())),
            bytes => bytes.map_err(at(&path))?,
        };
        let text = String::from_utf8(bytes).map_err(|_| damaged("it is no UTF-8 text".to_owned()))?;
        let parts = text.strip_suffix('\n').and_then(|text| text.rsplit_once(SEAL));
        let Some((record, found)) = parts else {
            return Err(damaged("its end, which has its SHA-256 sum, is gone".to_owned()));
        };
        let sum = self.seal_of(record);
        if sum != found {
            return Err(damaged(format!("it has the SHA-256 sum {sum}, expected {found}, as its last line says")));
        }
        Ok(Some(record.to_owned()))
    }

    /// The sum of a record, which is of this work only.
    fn seal_of(&self, text: &str) -> String {
        sha256(format!("{}\n{text}", self.plan_sha256).as_bytes())
    }

    /// Lets somebody be told of what is found damaged and is played again.
    pub fn set_tell(&mut self, tell: fn(&str)) {
        self.tell = tell;
    }

    /// Where work is under way.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What is played; nothing if shards are put together.
    pub(crate) const fn shard(&self) -> Option<Shard> {
        self.shard
    }

    /// Begins to play the folder's shard, or goes on where it was left; nothing if it is done.
    pub(crate) fn begin<T: Serialize + DeserializeOwned>(&self, n_units: u64) -> Result<Option<Begun<T>>, StoreError> {
        let shard = self.shard.unwrap_or(Shard::WHOLE);
        let n_shards = shard.count();
        if n_shards > n_units.max(1) {
            // Nothing can come of it, nor of the other shards.
            remove(&self.path)?;
            return Err(StoreError::TooManyShards { n_shards, n_units });
        }
        log::begin(Names::new(&self.path, shard), Record::blank(&self.plan_sha256, shard, n_units), self.tell)
    }

    /// What every shard says of itself, in order.
    pub(crate) fn shards(&self, n_units: u64) -> Result<Vec<Record>, StoreError> {
        let n_shards = self.plan.n_shards;
        let shards = (0..n_shards).filter_map(|index| Shard::new(index, n_shards));
        let mut found = Vec::new();
        let mut missing = Vec::new();
        for shard in shards {
            let names = Names::new(&self.path, shard);
            let blank = Record::blank(&self.plan_sha256, shard, n_units);
            match Record::read(&names.done(), &blank).map_err(at(&names.done()))? {
                Some(record) if record.is_done() => found.push(record),
                _ => missing.push(shard.index()),
            }
        }
        if missing.is_empty() {
            Ok(found)
        } else {
            Err(StoreError::MissingShards { path: self.path.clone(), shards: missing, n_shards })
        }
    }

    /// What a shard counted.
    pub(crate) fn tally<T: DeserializeOwned>(&self, shard: &Record) -> Result<T, StoreError> {
        shard.tally().ok_or_else(|| self.damaged(shard, "its tally cannot be read"))
    }

    /// The rows of shards, one shard after the other.
    pub(crate) fn rows<'a>(&'a self, shards: &'a [Record]) -> PackedRows<'a> {
        PackedRows::new(self, shards)
    }

    /// A damaged shard, which is missing from now on.
    fn damaged(&self, shard: &Record, reason: &str) -> StoreError {
        // Should it stay, it is found damaged again.
        let _ = fs::remove_file(Names::new(&self.path, shard.shard()).done());
        StoreError::DamagedShard { path: self.path.clone(), shard: shard.shard().index(), reason: reason.to_owned() }
    }

    /// The result's files for the rows: Parquet, and CSV if it is wanted.
    pub(crate) fn row_files(&mut self) -> Result<(DraftFile, Option<DraftFile>), StoreError> {
        let draft = Draft::open_in(&self.target, &self.path)?;
        let csv = self.has_csv.then(|| draft.file("negotiations.csv")).transpose()?;
        let parquet = draft.file("negotiations.parquet")?;
        self.draft = Some(draft);
        Ok((parquet, csv))
    }

    /// Takes the rows into the result.
    pub(crate) fn close_rows(&mut self, parquet: DraftFile, csv: Option<DraftFile>) -> Result<(), StoreError> {
        let Some(draft) = &mut self.draft else { return Ok(()) };
        draft.close(parquet)?;
        csv.map_or(Ok(()), |csv| draft.close(csv))
    }

    /// The rows of the result as they were taken in, as Parquet.
    pub(crate) fn rows_written(&self) -> Result<Vec<u8>, StoreError> {
        self.draft.as_ref().map_or(Ok(Vec::new()), |draft| draft.written("negotiations.parquet"))
    }

    /// The error for a row that could not be written.
    pub(crate) fn failed(&self) -> impl Fn(io::Error) -> StoreError + use<> {
        at(&self.target)
    }

    /// Puts the result in its place, with some more files, and removes the work folder.
    ///
    /// # Errors
    ///
    /// If the system does not let it be written; the work stays as it is then.
    pub fn finish(self, manifest: &Manifest, files: &[ResultFile]) -> Result<(), StoreError> {
        let Self { target, path, lock, draft, .. } = self;
        let mut draft = match draft {
            Some(draft) => draft,
            None => Draft::open_in(&target, &path)?,
        };
        files.iter().try_for_each(|file| draft.add(file))?;
        draft.finish(manifest)?;
        remove(&path)?;
        drop(lock);
        Ok(())
    }

    /// Removes the work folder, as nothing can come of the work.
    ///
    /// # Errors
    ///
    /// If the system does not let it be removed.
    pub fn give_up(self) -> Result<(), StoreError> {
        let Self { path, lock, .. } = self;
        remove(&path)?;
        drop(lock);
        Ok(())
    }
}

/// Removes a work folder, its plan first: without that the rest is known to be of no use, should this process not come to remove it.
fn remove(path: &Path) -> Result<(), StoreError> {
    let plan = path.join(names::PLAN);
    fs::remove_file(&plan).map_err(at(&plan))?;
    names::remove(path)
}

/// Refuses to begin anew where something of unfinished work is kept.
fn leave_alone(path: &Path, plan: &Plan, kept: Option<&Plan>) -> Result<(), StoreError> {
    if kept.is_some_and(|kept| kept.n_shards > 1) {
        return Err(StoreError::HoldsShards { path: path.to_path_buf() });
    }
    if names::hold_work(path)? {
        let is_same = kept.is_some_and(|kept| plan.difference(kept).is_none());
        let command = kept.map(|kept| kept.result.command());
        return Err(StoreError::HoldsWork { path: path.to_path_buf(), command, is_same });
    }
    Ok(())
}
