//! What a column of the table is, and what its cells hold.

use super::Row;
use std::borrow::Cow;

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Whole,
    Number,
}

/// A cell of the table.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell<'a> {
    Nothing,
    Text(Cow<'a, str>),
    Whole(i64),
    Number(f64),
}

/// A column of the table.
pub(super) struct Column<'a> {
    pub(super) name: String,
    pub(super) kind: Kind,
    of: Box<dyn Fn(&Row) -> Cell<'a> + Send + Sync + 'a>,
}

impl<'a> Column<'a> {
    pub(super) fn new(name: impl Into<String>, kind: Kind, of: impl Fn(&Row) -> Cell<'a> + Send + Sync + 'a) -> Self {
        Self { name: name.into(), kind, of: Box::new(of) }
    }

    pub(super) fn cell(&self, row: &Row) -> Cell<'a> {
        (self.of)(row)
    }
}

pub(super) fn text<'a>(text: Option<impl Into<Cow<'a, str>>>) -> Cell<'a> {
    text.map_or(Cell::Nothing, |text| Cell::Text(text.into()))
}
