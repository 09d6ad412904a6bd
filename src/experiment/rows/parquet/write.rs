//! Rows written as a Parquet file, by the low-level writer of the `parquet` crate. Row groups are encoded side by side, each as a
//! small file of its own, and then put into one file in order.

use crate::experiment::rows::cell::{Column, Kind};
use crate::experiment::rows::packed::Cells;
use ::parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use ::parquet::column::writer::ColumnCloseResult;
use ::parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::ParquetMetaData;
use ::parquet::file::properties::{EnabledStatistics, WriterProperties};
use ::parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use ::parquet::schema::types::Type;
use bytes::Bytes;
use std::io::{self, Write};
use std::sync::Arc;

/// A row group, encoded.
pub(in crate::experiment::rows) struct RowGroup {
    bytes: Bytes,
    metadata: ParquetMetaData,
}

/// Encodes rows as a row group.
pub(in crate::experiment::rows) fn row_group(columns: &[Column<'_>], cells: &[Cells]) -> io::Result<RowGroup> {
    let mut bytes = Vec::new();
    let metadata = encode(columns, cells, &mut bytes).map_err(failed)?;
    Ok(RowGroup { bytes: bytes.into(), metadata })
}

fn encode(columns: &[Column<'_>], cells: &[Cells], bytes: &mut Vec<u8>) -> Result<ParquetMetaData, ParquetError> {
    let mut file = writer(columns, bytes)?;
    let mut group = file.next_row_group()?;
    for cells in cells {
        match cells {
            Cells::Text(texts) => {
                let texts: Vec<Option<ByteArray>> =
                    texts.iter().map(|text| text.clone().map(ByteArray::from)).collect();
                write_column::<ByteArrayType, _>(&mut group, &texts)
            }
            Cells::Whole(numbers) => write_column::<Int64Type, _>(&mut group, numbers),
            Cells::Number(numbers) => write_column::<DoubleType, _>(&mut group, numbers),
        }?;
    }
    group.close()?;
    file.close()
}

fn writer<W: Write + Send>(columns: &[Column<'_>], target: W) -> Result<SerializedFileWriter<W>, ParquetError> {
    let fields = columns.iter().map(|column| field(column).map(Arc::new)).collect::<Result<Vec<_>, _>>()?;
    let schema = Type::group_type_builder("negotiation").with_fields(fields).build()?;
    let properties = WriterProperties::builder()
        .set_created_by(concat!("summitry ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_compression(Compression::SNAPPY)
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .build();
    SerializedFileWriter::new(target, Arc::new(schema), Arc::new(properties))
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

fn write_column<T: DataType<T = V>, V: Clone>(
    group: &mut SerializedRowGroupWriter<'_, &mut Vec<u8>>,
    values: &[Option<V>],
) -> Result<(), ParquetError> {
    let levels: Vec<i16> = values.iter().map(|value| i16::from(value.is_some())).collect();
    let present: Vec<V> = values.iter().flatten().cloned().collect();
    let mut column = group.next_column()?.ok_or_else(|| ParquetError::General("a column too many".to_owned()))?;
    column.typed::<T>().write_batch(&present, Some(&levels), None)?;
    column.close()
}

/// A Parquet file being written.
pub(in crate::experiment::rows) struct ParquetFile<W: Write + Send>(SerializedFileWriter<W>);

impl<W: Write + Send> ParquetFile<W> {
    pub(in crate::experiment::rows) fn open(columns: &[Column<'_>], target: W) -> io::Result<Self> {
        writer(columns, target).map(Self).map_err(failed)
    }

    /// Adds a row group.
    pub(in crate::experiment::rows) fn append(&mut self, group: &RowGroup) -> io::Result<()> {
        self.splice(group).map_err(failed)
    }

    fn splice(&mut self, RowGroup { bytes, metadata }: &RowGroup) -> Result<(), ParquetError> {
        for of_group in metadata.row_groups() {
            let mut group = self.0.next_row_group()?;
            for column in of_group.columns() {
                let encoded = ColumnCloseResult {
                    bytes_written: column.compressed_size() as u64,
                    rows_written: of_group.num_rows() as u64,
                    metadata: column.clone(),
                    bloom_filter: None,
                    column_index: None,
                    offset_index: None,
                };
                group.append_column(bytes, encoded)?;
            }
            group.close()?;
        }
        Ok(())
    }

    /// Ends the file and gives its target back.
    pub(in crate::experiment::rows) fn close(self) -> io::Result<W> {
        self.0.into_inner().map_err(failed)
    }
}

/// The system's error, where there is one behind it.
#[expect(clippy::wildcard_enum_match_arm, reason = "any other reason is kept as it is")]
fn failed(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(cause) => cause.downcast::<io::Error>().map_or_else(io::Error::other, |error| *error),
        other => io::Error::other(other.to_string()),
    }
}
