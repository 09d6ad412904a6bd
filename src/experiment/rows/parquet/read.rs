//! Columns of a Parquet file that this program wrote.

use crate::experiment::rows::error::RowsError;
use crate::experiment::rows::packed::Cells;
use ::parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use ::parquet::data_type::{ByteArray, DataType};
use ::parquet::errors::ParquetError;
use ::parquet::file::reader::{FileReader, SerializedFileReader};
use bytes::Bytes;

/// How many rows are read at a time.
const BATCH: usize = 20_000;

impl From<ParquetError> for RowsError {
    fn from(error: ParquetError) -> Self {
        Self::Damaged(error.to_string())
    }
}

/// The columns that are chosen by their names, with the names.
pub(in crate::experiment::rows) fn columns_of(
    bytes: Bytes,
    is_chosen: impl Fn(&str) -> bool,
) -> Result<Vec<(String, Cells)>, RowsError> {
    let file = SerializedFileReader::new(bytes)?;
    let schema = file.metadata().file_metadata().schema_descr_ptr();
    let mut columns: Vec<(usize, String, Option<Cells>)> = Vec::new();
    for (place, column) in schema.columns().iter().enumerate() {
        if is_chosen(column.name()) {
            columns.push((place, column.name().to_owned(), None));
        }
    }
    for group in 0..file.num_row_groups() {
        let group = file.get_row_group(group)?;
        for (place, _, cells) in &mut columns {
            read_column(group.get_column_reader(*place)?, cells)?;
        }
    }
    let found = |(_, name, cells): (usize, String, Option<Cells>)| Some((name, cells?));
    Ok(columns.into_iter().filter_map(found).collect())
}

/// The names of all columns, in their order.
pub(in crate::experiment::rows) fn names_of(bytes: &Bytes) -> Result<Vec<String>, RowsError> {
    let file = SerializedFileReader::new(bytes.clone())?;
    let schema = file.metadata().file_metadata().schema_descr_ptr();
    Ok(schema.columns().iter().map(|column| column.name().to_owned()).collect())
}

fn read_column(reader: ColumnReader, cells: &mut Option<Cells>) -> Result<(), RowsError> {
    match reader {
        ColumnReader::ByteArrayColumnReader(reader) => {
            let Cells::Text(all) = cells.get_or_insert(Cells::Text(Vec::new())) else { return Err(mixed()) };
            read_all(reader, |value: Option<ByteArray>| {
                all.push(value.map(|value| Bytes::copy_from_slice(value.data())));
            })
        }
        ColumnReader::Int64ColumnReader(reader) => {
            let Cells::Whole(all) = cells.get_or_insert(Cells::Whole(Vec::new())) else { return Err(mixed()) };
            read_all(reader, |value| all.push(value))
        }
        ColumnReader::DoubleColumnReader(reader) => {
            let Cells::Number(all) = cells.get_or_insert(Cells::Number(Vec::new())) else { return Err(mixed()) };
            read_all(reader, |value| all.push(value))
        }
        ColumnReader::BoolColumnReader(_)
        | ColumnReader::Int32ColumnReader(_)
        | ColumnReader::Int96ColumnReader(_)
        | ColumnReader::FloatColumnReader(_)
        | ColumnReader::FixedLenByteArrayColumnReader(_) => Err(mixed()),
    }
}

fn mixed() -> RowsError {
    RowsError::Damaged("a column is not of a kind that this program writes".to_owned())
}

fn read_all<T: DataType>(mut reader: ColumnReaderImpl<T>, mut take: impl FnMut(Option<T::T>)) -> Result<(), RowsError> {
    loop {
        let (mut values, mut levels) = (Vec::new(), Vec::new());
        let (n_read, ..) = reader.read_records(BATCH, Some(&mut levels), None, &mut values)?;
        if n_read == 0 {
            return Ok(());
        }
        let mut values = values.into_iter();
        for level in levels {
            take(if level > 0 { values.next() } else { None });
        }
    }
}
