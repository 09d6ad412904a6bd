//! The rows of all shards, read in order.

use super::WorkFolder;
use super::names::Names;
use super::record::Record;
use crate::store::StoreError;
use crate::store::digest::hexadecimal;
use crate::store::folder::{at, open_own};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, BufReader, ErrorKind, Read};
use std::slice::Iter;

/// How many bytes say how long a row is.
const LENGTH: usize = 4;
/// No row is longer, in bytes.
const MAX_ROW: u64 = 16 << 20;

/// The rows of shards, one shard after the other.
pub(crate) struct PackedRows<'a> {
    folder: &'a WorkFolder,
    left: Iter<'a, Record>,
    current: Option<Open<'a>>,
}

/// A shard being read.
struct Open<'a> {
    shard: &'a Record,
    rows: BufReader<File>,
    sum: Sha256,
    n_left: u64,
}

impl<'a> PackedRows<'a> {
    pub(super) fn new(folder: &'a WorkFolder, shards: &'a [Record]) -> Self {
        Self { folder, left: shards.iter(), current: None }
    }

    /// The next rows, so many unless there are fewer left. Each shard is compared with its sum when it is read to the end.
    pub(crate) fn next(&mut self, n_rows: usize) -> Result<Vec<u8>, StoreError> {
        let mut rows = Vec::new();
        let mut n_read = 0;
        while n_read < n_rows {
            let Some(open) = &mut self.current else {
                let Some(shard) = self.left.next() else { break };
                self.current = Some(Open::new(self.folder, shard)?);
                continue;
            };
            let (folder, shard) = (self.folder, open.shard);
            match open.row(&mut rows) {
                Ok(true) => n_read += 1,
                Ok(false) if open.is_as_written() => self.current = None,
                Ok(false) => return Err(folder.damaged(shard, "its rows are not those that were written")),
                Err(error) if error.kind() == ErrorKind::UnexpectedEof => {
                    return Err(folder.damaged(shard, "its rows are cut off"));
                }
                Err(error) => return Err(at(&Names::new(&folder.path, shard.shard()).rows())(error)),
            }
        }
        Ok(rows)
    }
}

impl<'a> Open<'a> {
    fn new(folder: &WorkFolder, shard: &'a Record) -> Result<Self, StoreError> {
        let path = Names::new(&folder.path, shard.shard()).rows();
        match open_own(&path) {
            Ok(rows) => {
                let rows = BufReader::with_capacity(1 << 16, rows);
                Ok(Self { shard, rows, sum: Sha256::new(), n_left: shard.rows_bytes })
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Err(folder.damaged(shard, "its rows are gone")),
            Err(error) if error.kind() == ErrorKind::InvalidData => Err(folder.damaged(shard, &error.to_string())),
            Err(error) => Err(at(&path)(error)),
        }
    }

    /// Reads a row behind those that are there; says whether there was one.
    fn row(&mut self, rows: &mut Vec<u8>) -> io::Result<bool> {
        if self.n_left == 0 {
            return Ok(false);
        }
        let start = rows.len();
        rows.resize(start + LENGTH, 0);
        self.rows.read_exact(&mut rows[start..])?;
        let length = rows[start..].iter().rev().fold(0, |length, byte| length << 8 | u64::from(*byte));
        let n_bytes = LENGTH as u64 + length;
        self.n_left = self.n_left.checked_sub(n_bytes).filter(|_| length <= MAX_ROW).ok_or(ErrorKind::UnexpectedEof)?;
        rows.resize(start + n_bytes as usize, 0);
        self.rows.read_exact(&mut rows[start + LENGTH..])?;
        self.sum.update(&rows[start..]);
        Ok(true)
    }

    fn is_as_written(&self) -> bool {
        hexadecimal(&self.sum.clone().finalize()) == self.shard.rows_sha256
    }
}
