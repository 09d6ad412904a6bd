//! Negotiations as rows: one each, in the order of the draws, as Parquet and as CSV.

mod column;
mod key;
mod parquet;

use super::forecast::Play;
use crate::scenario::Scenario;
use column::{Column, columns};
pub(super) use key::KeyColumn;
use parquet::ParquetRows;
use std::io::{self, Write};

/// How many rows lie together in a Parquet file.
const ROW_GROUP: usize = 20_000;

/// Where the rows of an experiment go.
#[derive(Debug)]
pub struct RowTargets<W> {
    /// `negotiations.parquet`.
    pub parquet: Option<W>,
    /// `negotiations.csv`.
    pub csv: Option<W>,
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

/// Some rows on their way to the files.
pub(super) struct Rows {
    rows: Vec<Row>,
    csv: Vec<u8>,
}

impl<'a> Table<'a> {
    /// The table of a scenario's negotiations, with the experiment's own columns before them.
    pub(super) fn new(scenario: &'a Scenario, keys: Vec<KeyColumn>) -> Self {
        let keys = keys.into_iter().map(KeyColumn::column);
        Self { columns: keys.chain(columns(scenario)).collect() }
    }

    /// Makes rows ready to be written; this much can be done side by side.
    pub(super) fn prepare(&self, rows: Vec<Row>, has_csv: bool) -> Rows {
        let mut csv = Vec::new();
        if has_csv {
            let mut writer = csv::Writer::from_writer(&mut csv);
            for row in &rows {
                let cells = self.columns.iter().map(|column| column.cell(row).to_string());
                writer.write_record(cells).expect("rows of equal length can be written to memory");
            }
            writer.flush().expect("memory can be written");
        }
        Rows { rows, csv }
    }
}

/// The files being written.
pub(super) struct RowFiles<'t, 'a, W: Write + Send> {
    table: &'t Table<'a>,
    parquet: Option<ParquetRows<W>>,
    csv: Option<W>,
    /// Rows that do not fill a row group yet.
    pending: Vec<Row>,
}

impl<'t, 'a, W: Write + Send> RowFiles<'t, 'a, W> {
    pub(super) fn open(table: &'t Table<'a>, targets: RowTargets<W>) -> io::Result<Self> {
        let parquet = targets.parquet.map(|target| ParquetRows::open(&table.columns, target)).transpose()?;
        let mut csv = targets.csv;
        if let Some(csv) = &mut csv {
            let mut writer = csv::Writer::from_writer(csv);
            writer.write_record(table.columns.iter().map(|column| &column.name))?;
            writer.flush()?;
        }
        Ok(Self { table, parquet, csv, pending: Vec::new() })
    }

    pub(super) fn write(&mut self, rows: Rows) -> io::Result<()> {
        if let Some(csv) = &mut self.csv {
            csv.write_all(&rows.csv)?;
        }
        if let Some(parquet) = &mut self.parquet {
            self.pending.extend(rows.rows);
            while self.pending.len() >= ROW_GROUP {
                parquet.write(&self.table.columns, &self.pending[..ROW_GROUP])?;
                self.pending.drain(..ROW_GROUP);
            }
        }
        Ok(())
    }

    /// Writes what is left and gives the targets back.
    pub(super) fn close(mut self) -> io::Result<RowTargets<W>> {
        if let Some(parquet) = self.parquet.as_mut().filter(|_| !self.pending.is_empty()) {
            parquet.write(&self.table.columns, &self.pending)?;
        }
        Ok(RowTargets { parquet: self.parquet.map(ParquetRows::close).transpose()?, csv: self.csv })
    }
}
