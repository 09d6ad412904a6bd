//! Columns of an experiment's own, before those of every negotiation.

use super::Row;
use super::cell::{Cell, Column, Kind};

/// A column that says what a row's negotiation was played for, such as the what-if, or the value varied. It holds a value
/// for every key that rows may have.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::experiment) struct KeyColumn {
    name: String,
    values: Values,
}

#[derive(Clone, Debug, PartialEq)]
enum Values {
    Text(Vec<String>),
    Whole(Vec<i64>),
    Number(Vec<f64>),
}

impl KeyColumn {
    /// A column of names and other texts; key 0 has the first.
    pub(in crate::experiment) fn text(name: impl Into<String>, values: impl IntoIterator<Item = String>) -> Self {
        Self { name: name.into(), values: Values::Text(values.into_iter().collect()) }
    }

    /// A column of whole numbers; key 0 has the first.
    pub(in crate::experiment) fn whole(name: impl Into<String>, values: impl IntoIterator<Item = i64>) -> Self {
        Self { name: name.into(), values: Values::Whole(values.into_iter().collect()) }
    }

    /// A column of numbers, such as the values of an address; key 0 has the first.
    pub(in crate::experiment) fn number(name: impl Into<String>, values: impl IntoIterator<Item = f64>) -> Self {
        Self { name: name.into(), values: Values::Number(values.into_iter().collect()) }
    }

    /// The column in the table.
    pub(super) fn column<'a>(self) -> Column<'a> {
        let kind = match self.values {
            Values::Text(_) => Kind::Text,
            Values::Whole(_) => Kind::Whole,
            Values::Number(_) => Kind::Number,
        };
        Column::new(self.name, kind, move |row: &Row| match &self.values {
            Values::Text(texts) => Cell::Text(texts[row.key].clone().into()),
            Values::Whole(numbers) => Cell::Whole(numbers[row.key]),
            Values::Number(numbers) => Cell::Number(numbers[row.key]),
        })
    }
}
