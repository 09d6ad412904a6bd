//! Negotiations as rows: one each, in the order of the draws, as Parquet and as CSV.

mod across;
mod cell;
mod columns;
mod csv_text;
mod error;
mod key;
mod packed;
#[cfg_attr(not(feature = "parquet"), path = "no_parquet.rs")]
mod parquet;
mod read;
mod stages;

use super::forecast::Play;
use crate::scenario::Scenario;
use crate::stats::InputColumn;
use crate::text::distinct;
use bytes::Bytes;
use cell::{Cell, Column, Kind};
use columns::columns;
pub use error::RowsError;
pub(super) use key::KeyColumn;
use packed::{Cells, pack, unpack};
use parquet::{ParquetFile, RowGroup, row_group};
pub(super) use read::ReadRows;
use std::io::{self, Write};

/// Whether this build can keep negotiations as rows.
///
/// # Errors
///
/// If it was made without the feature `parquet`.
pub(super) fn can_be_kept() -> io::Result<()> {
    if parquet::is_there() {
        return Ok(());
    }
    Err(no_parquet())
}

fn no_parquet() -> io::Error {
    io::Error::new(io::ErrorKind::Unsupported, "this build has no Parquet (feature `parquet`)")
}

/// How many rows lie together in a Parquet file.
pub(super) const ROW_GROUP: usize = 20_000;

/// Where the rows of an experiment go.
#[derive(Debug)]
pub(super) struct RowTargets<W> {
    /// `negotiations.parquet`.
    pub(super) parquet: W,
    /// `negotiations.csv`.
    pub(super) csv: Option<W>,
}

/// A negotiation in its table.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// Which values the key columns have, such as the place of the what-if among those compared; 0 without such columns.
    pub(super) key: usize,
    pub(super) play: Play,
}

/// What the table of an experiment holds.
pub(super) struct Table<'a> {
    columns: Vec<Column<'a>>,
}

/// Rows as they are written to the files.
pub(super) struct EncodedRows {
    parquet: RowGroup,
    csv: Option<Vec<u8>>,
}

impl<'a> Table<'a> {
    /// The table of a scenario's negotiations, with the experiment's own columns before them.
    pub(super) fn new(scenario: &'a Scenario, keys: Vec<KeyColumn>) -> Self {
        let keys = keys.into_iter().map(KeyColumn::column);
        Self::of(keys.chain(columns(scenario)).collect())
    }

    /// The table of negotiations on several scenarios, given which one the rows of a key are played on: what scenarios have
    /// in common, by seat in place of name.
    pub(super) fn across(keys: Vec<KeyColumn>, scenario_of: impl Fn(usize) -> &'a Scenario + Send + Sync + 'a) -> Self {
        Self::of(across::columns(keys, scenario_of))
    }

    fn of(mut columns: Vec<Column<'a>>) -> Self {
        let names = distinct(columns.iter().map(|column| column.name.clone()).collect());
        columns.iter_mut().zip(names).for_each(|(column, name)| column.name = name);
        Self { columns }
    }

    /// Rows as they are kept until all are there.
    pub(super) fn pack(&self, rows: &[Row]) -> Vec<u8> {
        pack(&self.columns, rows)
    }

    /// Makes rows that were kept ready for the files; this much can be done side by side.
    ///
    /// # Errors
    ///
    /// If they are no rows of this table.
    pub(super) fn encode(&self, packed: Bytes, has_csv: bool) -> io::Result<EncodedRows> {
        let cells = unpack(&self.columns, packed)?;
        let csv = has_csv.then(|| csv_text::lines(&cells)).transpose()?;
        Ok(EncodedRows { parquet: row_group(&self.columns, &cells)?, csv })
    }
}

/// A table of columns that are there as they are, as a Parquet file.
pub(super) fn parquet_of(columns: &[(String, InputColumn)], draws: &[u64]) -> io::Result<Vec<u8>> {
    let draws = ("draw".to_owned(), Kind::Whole, Cells::Whole(draws.iter().map(|draw| Some(*draw as i64)).collect()));
    let own = columns.iter().map(|(name, column)| match column {
        InputColumn::Numbers(numbers) | InputColumn::Wholes(numbers) => {
            (name.clone(), Kind::Number, Cells::Number(numbers.iter().copied().map(Some).collect()))
        }
        InputColumn::Categories(places, names) => {
            let name_at = |place: &u32| names.get(*place as usize).map(|name| Bytes::copy_from_slice(name.as_bytes()));
            (name.clone(), Kind::Text, Cells::Text(places.iter().map(name_at).collect()))
        }
    });
    let (mut heads, mut cells) = (Vec::new(), Vec::new());
    for (name, kind, column) in std::iter::once(draws).chain(own) {
        heads.push(Column::new(name, kind, |_: &Row| Cell::Nothing));
        cells.push(column);
    }
    let mut file = ParquetFile::open(&heads, Vec::new())?;
    file.append(&row_group(&heads, &cells)?)?;
    file.close()
}

/// The files being written.
pub(super) struct RowFiles<W: Write + Send> {
    parquet: ParquetFile<W>,
    csv: Option<W>,
}

impl<W: Write + Send> RowFiles<W> {
    pub(super) fn open(table: &Table<'_>, mut targets: RowTargets<W>) -> io::Result<Self> {
        if let Some(csv) = &mut targets.csv {
            csv.write_all(&csv_text::head(&table.columns)?)?;
        }
        Ok(Self { parquet: ParquetFile::open(&table.columns, targets.parquet)?, csv: targets.csv })
    }

    pub(super) fn write(&mut self, rows: &EncodedRows) -> io::Result<()> {
        if let (Some(csv), Some(lines)) = (&mut self.csv, &rows.csv) {
            csv.write_all(lines)?;
        }
        self.parquet.append(&rows.parquet)
    }

    /// Ends the files and gives the targets back.
    pub(super) fn close(self) -> io::Result<RowTargets<W>> {
        Ok(RowTargets { parquet: self.parquet.close()?, csv: self.csv })
    }
}
