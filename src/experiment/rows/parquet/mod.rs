//! Rows as Parquet files.

mod read;
mod write;

pub(super) use read::{columns_of, names_of};
pub(super) use write::{ParquetFile, RowGroup, row_group};

/// Whether this build can write and read them.
pub(super) fn is_there() -> bool {
    true
}
