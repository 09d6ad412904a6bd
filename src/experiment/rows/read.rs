//! Rows read back from a Parquet file that this program wrote.

use super::error::RowsError;
use super::packed::Cells;
use super::parquet::{columns_of, names_of};
use bytes::Bytes;
use std::borrow::Cow;

/// Some columns of a table, by name.
#[derive(Debug)]
pub(in crate::experiment) struct ReadRows {
    columns: Vec<(String, Cells)>,
}

impl ReadRows {
    /// The columns of a file that are chosen by their names.
    pub(in crate::experiment) fn of(
        bytes: impl Into<Bytes>,
        is_chosen: impl Fn(&str) -> bool,
    ) -> Result<Self, RowsError> {
        let columns = columns_of(bytes.into(), is_chosen)?;
        let n_rows = columns.first().map_or(0, |(_, cells)| cells.len());
        if columns.iter().any(|(_, cells)| cells.len() != n_rows) {
            return Err(RowsError::Damaged("its columns are not of one length".to_owned()));
        }
        Ok(Self { columns })
    }

    /// The first of the rows.
    pub(in crate::experiment) fn first(mut self, n: usize) -> Self {
        self.columns.iter_mut().for_each(|(_, cells)| cells.truncate(n));
        self
    }

    /// The names of all columns of a file, in their order.
    pub(in crate::experiment) fn names_in(bytes: &Bytes) -> Result<Vec<String>, RowsError> {
        names_of(bytes)
    }

    /// The names of the columns, in their order.
    pub(in crate::experiment) fn names(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|(name, _)| name.as_str())
    }

    /// A column.
    fn cells(&self, name: &str) -> Result<&Cells, RowsError> {
        let found = self.columns.iter().find(|(known, _)| known == name);
        found.map(|(_, cells)| cells).ok_or_else(|| RowsError::NoColumn(name.to_owned()))
    }

    /// A column of texts that is filled in every row.
    pub(in crate::experiment) fn texts(&self, name: &str) -> Result<Vec<&str>, RowsError> {
        let wrong = || RowsError::NoColumn(name.to_owned());
        let Cells::Text(texts) = self.cells(name)? else { return Err(wrong()) };
        texts.iter().map(|cell| text_of(cell.as_ref()).ok_or_else(wrong)).collect()
    }

    /// A column of numbers that are not beyond what any result holds, filled in every row.
    pub(in crate::experiment) fn numbers(&self, name: &str) -> Result<Vec<f64>, RowsError> {
        const MOST: f64 = 1e15;
        let wrong = || RowsError::NoColumn(name.to_owned());
        let fit = |number: Option<f64>| number.filter(|number| number.abs() <= MOST).ok_or_else(wrong);
        match self.cells(name)? {
            Cells::Text(_) => Err(wrong()),
            Cells::Whole(numbers) => numbers.iter().map(|number| fit(number.map(|number| number as f64))).collect(),
            Cells::Number(numbers) => numbers.iter().map(|number| fit(*number)).collect(),
        }
    }

    /// A column of numbers, as far as they are there; nothing if it holds something else.
    pub(in crate::experiment) fn some_numbers(&self, name: &str) -> Option<Vec<Option<f64>>> {
        match self.cells(name).ok()? {
            Cells::Text(_) => None,
            Cells::Whole(numbers) => Some(numbers.iter().map(|number| number.map(|number| number as f64)).collect()),
            Cells::Number(numbers) => Some(numbers.clone()),
        }
    }

    /// A column as texts, empty where nothing is there.
    pub(in crate::experiment) fn as_text(&self, name: &str) -> Result<Vec<Cow<'_, str>>, RowsError> {
        fn written<T: ToString>(numbers: &[Option<T>]) -> Vec<Cow<'static, str>> {
            let text = |number: &Option<T>| Cow::from(number.as_ref().map_or_else(String::new, T::to_string));
            numbers.iter().map(text).collect()
        }
        Ok(match self.cells(name)? {
            Cells::Text(texts) => texts.iter().map(|cell| text_of(cell.as_ref()).unwrap_or_default().into()).collect(),
            Cells::Whole(numbers) => written(numbers),
            Cells::Number(numbers) => written(numbers),
        })
    }

    /// A column of whole numbers from 0 on, filled in every row.
    pub(in crate::experiment) fn counts(&self, name: &str) -> Result<Vec<u64>, RowsError> {
        let wrong = || RowsError::NoColumn(name.to_owned());
        let Cells::Whole(numbers) = self.cells(name)? else { return Err(wrong()) };
        numbers.iter().map(|number| number.and_then(|number| u64::try_from(number).ok()).ok_or_else(wrong)).collect()
    }
}

fn text_of(cell: Option<&Bytes>) -> Option<&str> {
    std::str::from_utf8(cell?).ok()
}
