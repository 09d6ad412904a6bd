//! A scenario whose names are as long as people write them.

use crate::scenario::Document;

/// The scenario: names of eighty letters with commas in them, that differ only at their ends.
pub(in crate::chart) fn document() -> Document {
    let text = include_str!("../../../tests/all/long_names.ron");
    Document::parse("long_names.ron", text).unwrap_or_else(|error| panic!("{error}"))
}
