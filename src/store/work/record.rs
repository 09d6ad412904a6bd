//! What a shard says of itself: how far it is, how many rows it has, what it counted.

use crate::result::json;
use crate::store::digest::sha256;
use crate::store::durable;
use crate::store::folder::read_own;
use crate::store::{Progress, Shard};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::io::{self, ErrorKind};
use std::ops::Range;
use std::path::Path;

/// No record is longer, in bytes.
const MAX_RECORD: u64 = 1 << 30;

/// What a shard says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Record {
    /// The sum of the plan's file.
    work_sha256: String,
    shard: u64,
    n_shards: u64,
    /// Its first unit.
    first: u64,
    /// The unit after its last.
    end: u64,
    /// The first unit that is not counted.
    pub(super) up_to: u64,
    pub(super) rows_bytes: u64,
    pub(super) rows_sha256: String,
    /// What it counted, as JSON.
    tally: String,
    /// The sum of all the other fields.
    sha256: String,
}

impl Record {
    /// The record of a shard of which nothing is done.
    pub(super) fn blank(work_sha256: &str, shard: Shard, n_units: u64) -> Self {
        let units = shard.units(n_units);
        Self {
            work_sha256: work_sha256.to_owned(),
            shard: shard.index(),
            n_shards: shard.count(),
            first: units.start,
            end: units.end,
            up_to: units.start,
            rows_bytes: 0,
            rows_sha256: String::new(),
            tally: String::new(),
            sha256: String::new(),
        }
    }

    /// The record at a path; nothing if none is there, it is damaged, or it is of another shard than the blank one.
    pub(super) fn read(path: &Path, blank: &Self) -> io::Result<Option<Self>> {
        let record = Self::read_any(path, &blank.work_sha256, blank.shard())?;
        Ok(record.filter(|record| record.units() == blank.units()))
    }

    /// As [`Self::read`], whatever units the shard has.
    pub(super) fn read_any(path: &Path, work_sha256: &str, shard: Shard) -> io::Result<Option<Self>> {
        let bytes = match read_own(path, MAX_RECORD) {
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::InvalidData) => return Ok(None),
            bytes => bytes?,
        };
        let record: Option<Self> = serde_json::from_slice(&bytes).ok();
        let is_of = |record: &Self| record.work_sha256 == work_sha256 && record.shard() == shard;
        Ok(record.filter(|record| record.sha256 == record.sum() && is_of(record)))
    }

    fn sum(&self) -> String {
        let bare = Self { sha256: String::new(), ..self.clone() };
        sha256(json(&bare).as_bytes())
    }

    /// Writes the record, with a tally.
    pub(super) fn write<T: Serialize>(&mut self, path: &Path, tally: &T) -> io::Result<()> {
        self.tally = serde_json::to_string(tally)?;
        self.sha256 = self.sum();
        durable::write(path, json(self).as_bytes())
    }

    pub(super) fn shard(&self) -> Shard {
        Shard::new(self.shard, self.n_shards).unwrap_or(Shard::WHOLE)
    }

    pub(super) const fn units(&self) -> Range<u64> {
        self.first..self.end
    }

    pub(super) const fn progress(&self) -> Progress {
        Progress { n_done: self.up_to - self.first, of: self.end - self.first }
    }

    /// Whether nothing is left to be played.
    pub(super) const fn is_done(&self) -> bool {
        self.up_to == self.end
    }

    pub(super) fn tally<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_str(&self.tally).ok()
    }
}
