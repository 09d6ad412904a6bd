//! The text of a scenario file, and places in it.

use crate::text::shown_in_line;
use std::fmt;
use std::ops::Range;

/// The most bytes a scenario file may have.
pub const MAX_BYTES: usize = 4 << 20;

/// A stretch of the text, in bytes. Offsets fit 32 bits because a file has at most [`MAX_BYTES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    pub(crate) fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end as u32 }
    }

    /// The first byte.
    #[must_use]
    pub const fn start(self) -> usize {
        self.start as usize
    }

    /// The byte after the last.
    #[must_use]
    pub const fn end(self) -> usize {
        self.end as usize
    }

    pub(super) const fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// From the start of this stretch to the end of another.
    pub(super) const fn to(self, other: Self) -> Self {
        Self { start: self.start, end: other.end }
    }

    /// Whether another stretch lies within this one.
    pub(super) const fn holds(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The empty place right behind this stretch.
    pub(super) const fn behind(self) -> Self {
        Self { start: self.end, end: self.end }
    }
}

/// What a file of this format holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A scenario.
    Scenario,
    /// What really came of its talks.
    Record,
}

impl FileKind {
    /// The name of the struct that the file consists of.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Scenario => "Scenario",
            Self::Record => "Record",
        }
    }
}

impl fmt::Display for FileKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Scenario => "scenario",
            Self::Record => "record",
        })
    }
}

/// The text of a scenario file or a record, without byte-order mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    name: String,
    kind: FileKind,
    text: String,
    line_starts: Vec<u32>,
}

impl Source {
    pub(crate) fn new(name: &str, text: &str) -> Self {
        Self::of(FileKind::Scenario, name, text)
    }

    pub(super) fn of(kind: FileKind, name: &str, text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at as u32 + 1);
        let line_starts = std::iter::once(0).chain(breaks).collect();
        Self { name: shown_in_line(name).into_owned(), kind, text, line_starts }
    }

    /// What the file is called in messages.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What the file is to hold.
    pub(super) const fn kind(&self) -> FileKind {
        self.kind
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    pub(crate) fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// The line and the column, both from 1, of a byte. Columns count characters.
    #[must_use]
    pub(crate) fn line_column(&self, at: usize) -> (usize, usize) {
        let line = self.line_starts.partition_point(|start| *start as usize <= at);
        let start = self.line_starts[line - 1] as usize;
        (line, self.text[start..at].chars().count() + 1)
    }

    /// The bytes of a line, counted from 1, without its line break.
    pub(super) fn line(&self, line: usize) -> Range<usize> {
        let start = self.line_starts[line - 1] as usize;
        let end = self.line_starts.get(line).map_or(self.text.len(), |next| *next as usize - 1);
        start..end
    }

    /// What the line of a byte is indented by, if nothing else stands before that byte.
    pub(super) fn indent_before(&self, at: usize) -> Option<&str> {
        let (line, _) = self.line_column(at);
        let before = &self.text[self.line(line).start..at];
        before.chars().all(char::is_whitespace).then_some(before)
    }

    pub(super) fn line_of_offset(&self, at: usize) -> usize {
        self.line_column(at).0
    }

    /// The byte at a line and column, both from 1; the end of the line or text for a place beyond it.
    pub(crate) fn offset(&self, line: usize, column: usize) -> usize {
        if line > self.line_starts.len() {
            return self.text.len();
        }
        let range = self.line(line.max(1));
        let within = self.text[range.clone()].char_indices().nth(column.saturating_sub(1));
        range.start + within.map_or(range.len(), |(at, _)| at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let source = Source::new("a.ron", "ключ: 1\nдва: 2");
        let at = source.text().find('2').expect("there is a 2");
        assert_eq!(source.line_column(at), (2, 6));
        assert_eq!(source.offset(2, 6), at);
    }

    #[test]
    fn a_byte_order_mark_is_no_column() {
        let source = Source::new("a.ron", "\u{feff}x");
        assert_eq!(source.text(), "x");
        assert_eq!(source.line_column(0), (1, 1));
    }

    #[test]
    fn lines_end_before_their_break() {
        let source = Source::new("a.ron", "ab\n\nc");
        assert_eq!([source.line(1), source.line(2), source.line(3)], [0..2, 3..3, 4..5]);
    }
}
