//! What stands in for Parquet files in a build without them: everything is refused, and nothing is written in their place.

use super::RowsError;
use super::cell::Column;
use super::packed::Cells;
use bytes::Bytes;
use std::convert::Infallible;
use std::io::{self, Write};
use std::marker::PhantomData;

/// Whether this build can write and read them.
pub(super) fn is_there() -> bool {
    false
}

/// A row group, of which there is none.
pub(super) struct RowGroup(Infallible);

/// A file, of which there is none.
pub(super) struct ParquetFile<W: Write + Send>(Infallible, PhantomData<W>);

pub(super) fn row_group(_columns: &[Column<'_>], _cells: &[Cells]) -> io::Result<RowGroup> {
    Err(super::no_parquet())
}

impl<W: Write + Send> ParquetFile<W> {
    pub(super) fn open(_columns: &[Column<'_>], _target: W) -> io::Result<Self> {
        Err(super::no_parquet())
    }

    #[expect(clippy::unused_self, reason = "it stands in for the writer that Parquet brings")]
    pub(super) fn append(&mut self, group: &RowGroup) -> io::Result<()> {
        match group.0 {}
    }

    pub(super) fn close(self) -> io::Result<W> {
        match self.0 {}
    }
}

pub(super) fn columns_of(_bytes: Bytes, _is_chosen: impl Fn(&str) -> bool) -> Result<Vec<(String, Cells)>, RowsError> {
    Err(RowsError::NoParquet)
}

pub(super) fn names_of(_bytes: &Bytes) -> Result<Vec<String>, RowsError> {
    Err(RowsError::NoParquet)
}
