//! Rows on their way between processes: what a shard keeps until all rows are put together. Only the version that wrote
//! them reads them.
//!
//! ```text
//! row    = length of its cells in bytes (4) | cells
//! number = 0 (1), if there is nothing; 1 (1) | value (8)
//! text   = 0 (4), if there is nothing; length in bytes + 1 (4) | UTF-8
//! ```
//!
//! All integers are little-endian.

use super::Row;
use super::cell::{Cell, Column, Kind};
use bytes::{Buf, Bytes};
use std::io::{self, ErrorKind};

/// Writes rows one after the other.
pub(super) fn pack(columns: &[Column<'_>], rows: &[Row]) -> Vec<u8> {
    let mut packed = Vec::new();
    for row in rows {
        let start = packed.len();
        packed.extend([0; 4]);
        for column in columns {
            pack_cell(column, row, &mut packed);
        }
        let length = (packed.len() - start - 4) as u32;
        packed[start..start + 4].copy_from_slice(&length.to_le_bytes());
    }
    packed
}

fn pack_cell(column: &Column<'_>, row: &Row, packed: &mut Vec<u8>) {
    match (column.kind, column.cell(row)) {
        (Kind::Text, Cell::Text(text)) => {
            packed.extend((text.len() as u32 + 1).to_le_bytes());
            packed.extend(text.as_bytes());
        }
        (Kind::Text, _) => packed.extend([0; 4]),
        (Kind::Whole, Cell::Whole(number)) => {
            packed.push(1);
            packed.extend(number.to_le_bytes());
        }
        (Kind::Number, Cell::Number(number)) => {
            packed.push(1);
            packed.extend(number.to_le_bytes());
        }
        (Kind::Whole | Kind::Number, _) => packed.push(0),
    }
}

/// The cells of a column, one for each row.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cells {
    Text(Vec<Option<Bytes>>),
    Whole(Vec<Option<i64>>),
    Number(Vec<Option<f64>>),
}

impl Cells {
    pub(super) const fn len(&self) -> usize {
        match self {
            Self::Text(texts) => texts.len(),
            Self::Whole(numbers) => numbers.len(),
            Self::Number(numbers) => numbers.len(),
        }
    }

    pub(super) fn truncate(&mut self, n: usize) {
        match self {
            Self::Text(texts) => texts.truncate(n),
            Self::Whole(numbers) => numbers.truncate(n),
            Self::Number(numbers) => numbers.truncate(n),
        }
    }
}

/// Reads rows back, column by column.
///
/// # Errors
///
/// If the bytes are no rows with such columns.
pub(super) fn unpack(columns: &[Column<'_>], mut packed: Bytes) -> io::Result<Vec<Cells>> {
    let empty = |column: &Column<'_>| match column.kind {
        Kind::Text => Cells::Text(Vec::new()),
        Kind::Whole => Cells::Whole(Vec::new()),
        Kind::Number => Cells::Number(Vec::new()),
    };
    let mut all: Vec<Cells> = columns.iter().map(empty).collect();
    while packed.has_remaining() {
        packed.try_get_u32_le().map_err(damaged)?;
        for cells in &mut all {
            unpack_cell(cells, &mut packed)?;
        }
    }
    Ok(all)
}

fn unpack_cell(cells: &mut Cells, packed: &mut Bytes) -> io::Result<()> {
    match cells {
        Cells::Text(texts) => {
            let length = (packed.try_get_u32_le().map_err(damaged)? as usize).checked_sub(1);
            if length.is_some_and(|length| length > packed.len()) {
                return Err(damaged("a text is cut off"));
            }
            texts.push(length.map(|length| packed.split_to(length)));
        }
        Cells::Whole(numbers) => {
            let is_there = packed.try_get_u8().map_err(damaged)? == 1;
            numbers.push(is_there.then(|| packed.try_get_i64_le()).transpose().map_err(damaged)?);
        }
        Cells::Number(numbers) => {
            let is_there = packed.try_get_u8().map_err(damaged)? == 1;
            numbers.push(is_there.then(|| packed.try_get_f64_le()).transpose().map_err(damaged)?);
        }
    }
    Ok(())
}

fn damaged(reason: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> io::Error {
    io::Error::new(ErrorKind::InvalidData, reason)
}
