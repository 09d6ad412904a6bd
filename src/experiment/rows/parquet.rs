//! Rows as a Parquet file, by the low-level writer of the `parquet` crate.

use super::Row;
use super::column::{Cell, Column, Kind};
use ::parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use ::parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use ::parquet::errors::ParquetError;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use ::parquet::schema::types::Type;
use std::io::{self, Write};
use std::sync::Arc;

/// A Parquet file being written.
pub(super) struct ParquetRows<W: Write + Send>(SerializedFileWriter<W>);

impl<W: Write + Send> ParquetRows<W> {
    pub(super) fn open(columns: &[Column<'_>], target: W) -> io::Result<Self> {
        let fields = columns.iter().map(|column| field(column).map(Arc::new)).collect::<Result<Vec<_>, _>>();
        let schema = fields.and_then(|fields| Type::group_type_builder("negotiation").with_fields(fields).build());
        let properties = WriterProperties::builder()
            .set_created_by(concat!("summitry ", env!("CARGO_PKG_VERSION")).to_owned())
            .set_compression(Compression::SNAPPY)
            .build();
        let writer = SerializedFileWriter::new(target, Arc::new(schema.map_err(failed)?), Arc::new(properties));
        writer.map(Self).map_err(failed)
    }

    /// Writes a row group.
    pub(super) fn write(&mut self, columns: &[Column<'_>], rows: &[Row]) -> io::Result<()> {
        write_group(self.0.next_row_group().map_err(failed)?, columns, rows).map_err(failed)
    }

    /// Ends the file and gives its target back.
    pub(super) fn close(self) -> io::Result<W> {
        self.0.into_inner().map_err(failed)
    }
}

/// Every column may be empty: a column without a value in some row needs no other schema then.
fn field(column: &Column<'_>) -> Result<Type, ParquetError> {
    let (physical, logical) = match column.kind {
        Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Whole => (Physical::INT64, None),
        Kind::Number => (Physical::DOUBLE, None),
    };
    Type::primitive_type_builder(&column.name, physical)
        .with_repetition(Repetition::OPTIONAL)
        .with_logical_type(logical)
        .build()
}

fn write_group<W: Write + Send>(
    mut group: SerializedRowGroupWriter<'_, W>,
    columns: &[Column<'_>],
    rows: &[Row],
) -> Result<(), ParquetError> {
    for column in columns {
        let cells = rows.iter().map(|row| column.cell(row));
        match column.kind {
            Kind::Text => write_column::<ByteArrayType, _>(&mut group, cells, |cell| match cell {
                Cell::Text(text) => Some(ByteArray::from(text.as_bytes().to_vec())),
                _ => None,
            }),
            Kind::Whole => write_column::<Int64Type, _>(&mut group, cells, |cell| match cell {
                Cell::Whole(number) => Some(number),
                _ => None,
            }),
            Kind::Number => write_column::<DoubleType, _>(&mut group, cells, |cell| match cell {
                Cell::Number(number) => Some(number),
                _ => None,
            }),
        }?;
    }
    group.close().map(drop)
}

fn write_column<'a, T: DataType, W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    cells: impl Iterator<Item = Cell<'a>>,
    value: impl Fn(Cell<'a>) -> Option<T::T>,
) -> Result<(), ParquetError> {
    let values: Vec<Option<T::T>> = cells.map(value).collect();
    let levels: Vec<i16> = values.iter().map(|value| i16::from(value.is_some())).collect();
    let present: Vec<T::T> = values.into_iter().flatten().collect();
    let mut column = group.next_column()?.ok_or_else(|| ParquetError::General("a column too many".to_owned()))?;
    column.typed::<T>().write_batch(&present, Some(&levels), None)?;
    column.close()
}

/// The system's error, where there is one behind it.
fn failed(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(cause) => cause.downcast::<io::Error>().map_or_else(io::Error::other, |error| *error),
        other => io::Error::other(other.to_string()),
    }
}
