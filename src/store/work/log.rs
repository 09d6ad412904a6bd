//! A shard being played: rows are written as they come, and from time to time brought to the disk with a record of how
//! far they go.

use super::names::Names;
use super::record::Record;
use crate::store::digest::hexadecimal;
use crate::store::durable::sync_folder_of;
use crate::store::folder::{at, open_own};
use crate::store::{Shard, StoreError};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, BufWriter, ErrorKind, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::Path;
use std::time::{Duration, Instant};

/// How long a checkpoint waits after the last one, at least.
const LEAST_PAUSE: Duration = Duration::from_millis(250);
/// How many times as long as a checkpoint takes the next one waits: a twentieth of the time is spent on them at most.
const PAUSE_TO_COST: u32 = 20;

/// A shard that is to be played, or its rest.
pub(crate) struct Begun<T> {
    /// Where it is written.
    pub(crate) log: ShardLog,
    /// What was counted so far; nothing at the start.
    pub(crate) tally: Option<T>,
}

/// A shard being played.
pub(crate) struct ShardLog {
    names: Names,
    record: Record,
    rows: BufWriter<File>,
    sum: Sha256,
    /// When the next checkpoint is due; at once, if there was none.
    due: Option<Instant>,
}

/// Takes up the shard that a blank record is of; nothing if it is done. `tell` is told of what was kept of it and is damaged.
pub(super) fn begin<T: DeserializeOwned>(
    names: Names,
    blank: Record,
    tell: fn(&str),
) -> Result<Option<Begun<T>>, StoreError> {
    let was_done = names.done().exists();
    if is_done(&names, &blank).map_err(at(&names.done()))? {
        return Ok(None);
    }
    let path = names.part_rows();
    // The last run came to an end just before its last file.
    if !path.exists() && names.rows().exists() {
        fs::rename(names.rows(), &path).map_err(at(&path))?;
    }
    let mut file =
        OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path).map_err(at(&path))?;
    let left = left_at::<T>(&names, &blank, &mut file).map_err(at(&path))?;
    if left.is_none() && (was_done || names.part().exists()) {
        tell(&damaged(&path, blank.shard()));
    }
    let (record, tally, sum) = match left {
        Some((record, tally, sum)) => (record, Some(tally), sum),
        None => (blank, None, Sha256::new()),
    };
    file.set_len(record.rows_bytes).and_then(|()| file.seek(SeekFrom::End(0))).map_err(at(&path))?;
    let log = ShardLog { names, record, rows: BufWriter::with_capacity(1 << 16, file), sum, due: None };
    Ok(Some(Begun { log, tally }))
}

/// That what was kept of a shard is damaged.
fn damaged(path: &Path, shard: Shard) -> String {
    let what = if shard == Shard::WHOLE { "the work".to_owned() } else { format!("shard {shard}") };
    format!(
        "warning: `{}` or what says how far it goes is damaged: {what} is played again from its beginning",
        path.display()
    )
}

/// Whether a shard is done, with all its rows as they were written. What is damaged is removed.
fn is_done(names: &Names, blank: &Record) -> io::Result<bool> {
    let Some(record) = Record::read(&names.done(), blank)?.filter(Record::is_done) else { return Ok(false) };
    if are_as_written(&names.rows(), &record)? {
        return Ok(true);
    }
    fs::remove_file(names.done())?;
    Ok(false)
}

/// Whether the rows in a file are, as far as a record goes, those that were written.
pub(super) fn are_as_written(rows: &Path, record: &Record) -> io::Result<bool> {
    let sum = match open_own(rows) {
        Ok(mut rows) => sum_of(&mut rows, record.rows_bytes)?,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::InvalidData) => None,
        Err(error) => return Err(error),
    };
    Ok(sum.is_some_and(|sum| hexadecimal(&sum.finalize()) == record.rows_sha256))
}

/// Where a shard was left, if its rows are there up to that place.
fn left_at<T: DeserializeOwned>(
    names: &Names,
    blank: &Record,
    rows: &mut File,
) -> io::Result<Option<(Record, T, Sha256)>> {
    let Some(record) = Record::read(&names.part(), blank)? else { return Ok(None) };
    let Some(sum) = sum_of(rows, record.rows_bytes)? else { return Ok(None) };
    if hexadecimal(&sum.clone().finalize()) != record.rows_sha256 {
        return Ok(None);
    }
    Ok(record.tally().map(|tally| (record, tally, sum)))
}

/// The sum over so many bytes of a file; nothing if it has fewer.
fn sum_of(file: &mut File, n_bytes: u64) -> io::Result<Option<Sha256>> {
    let mut sum = Sha256::new();
    let mut left = n_bytes;
    let mut bytes = vec![0; 1 << 16];
    let mut reader = BufReader::new(file).take(n_bytes);
    while left > 0 {
        let n_read = reader.read(&mut bytes)?;
        if n_read == 0 {
            return Ok(None);
        }
        sum.update(&bytes[..n_read]);
        left -= n_read as u64;
    }
    Ok(Some(sum))
}

impl ShardLog {
    /// The units of the shard.
    pub(crate) const fn units(&self) -> Range<u64> {
        self.record.units()
    }

    /// The first unit that is not counted.
    pub(crate) const fn up_to(&self) -> u64 {
        self.record.up_to
    }

    /// Adds rows up to a unit, and brings all to the disk if it is time. The tally is that of all units up to it.
    pub(crate) fn append<T: Serialize>(&mut self, up_to: u64, rows: &[u8], tally: &T) -> Result<(), StoreError> {
        self.rows.write_all(rows).map_err(at(&self.names.part_rows()))?;
        self.sum.update(rows);
        self.record.rows_bytes += rows.len() as u64;
        self.record.up_to = up_to;
        let is_due = self.due.is_none_or(|due| Instant::now() >= due);
        if is_due && !self.record.is_done() { self.checkpoint(tally) } else { Ok(()) }
    }

    /// Brings all rows to the disk, and then says how far they go.
    pub(crate) fn checkpoint<T: Serialize>(&mut self, tally: &T) -> Result<(), StoreError> {
        let start = Instant::now();
        let path = self.names.part_rows();
        self.rows.flush().and_then(|()| self.rows.get_ref().sync_data()).map_err(at(&path))?;
        self.record.rows_sha256 = hexadecimal(&self.sum.clone().finalize());
        self.record.write(&self.names.part(), tally).map_err(at(&self.names.part()))?;
        let end = Instant::now();
        self.due = Some(end + LEAST_PAUSE.max((end - start) * PAUSE_TO_COST));
        Ok(())
    }

    /// Says that the shard is done: its rows come into their place, and then what says so.
    pub(crate) fn finish<T: Serialize>(mut self, tally: &T) -> Result<(), StoreError> {
        self.checkpoint(tally)?;
        let Self { names, mut record, rows, .. } = self;
        drop(rows);
        fs::rename(names.part_rows(), names.rows()).map_err(at(&names.rows()))?;
        record.write(&names.done(), tally).map_err(at(&names.done()))?;
        // Of no use any more; should it stay, it harms nobody.
        let _ = fs::remove_file(names.part());
        sync_folder_of(&names.done()).map_err(at(&names.done()))
    }
}
