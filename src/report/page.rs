//! A page of plain text: paragraphs and tables, wrapped to the width that there is.

use super::lines::{n_chars, wrapped};
use super::table::Table;
use crate::result::{AppliedRecord, HeadRecord};
use std::fmt;

pub use super::table::{Align, Column};

/// A page of plain text: what it says, in lines only when it is written.
///
/// As a text ([`ToString`]) its lines have at most 96 characters, as in the files of a result; [`Page::within`] takes less.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    blocks: Vec<Block>,
}

/// What stands on a page, from the top.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Block {
    Blank,
    Heading { text: String, underline: char },
    Paragraph { indent: usize, text: String },
    Item { indent: usize, text: String },
    Table(Table),
}

impl fmt::Display for Page {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.within(Self::WIDTH))
    }
}

impl Page {
    /// The longest line in files, in characters.
    pub const WIDTH: usize = 96;

    /// A page that begins with what a result is of: the scenario and what was changed in it.
    pub(super) fn of(head: &HeadRecord) -> Self {
        let mut page = Self::default();
        page.heading(&head.scenario, '=');
        page.applied(&head.applied);
        page
    }

    /// The text in lines of at most so many characters, of 20 at the least. Cells of tables are wrapped; a table that has no
    /// room even so becomes a list of its rows.
    #[must_use]
    pub fn within(&self, width: usize) -> String {
        let mut lines = Vec::new();
        self.blocks.iter().for_each(|block| block.write(&mut lines, width.max(20)));
        lines.iter().flat_map(|line| [line.trim_end(), "\n"]).collect()
    }

    /// An empty line.
    pub fn blank(&mut self) {
        self.blocks.push(Block::Blank);
    }

    /// A heading, underlined.
    pub fn heading(&mut self, heading: &str, underline: char) {
        self.blocks.push(Block::Heading { text: heading.to_owned(), underline });
    }

    /// What was changed in the scenario, under its heading.
    pub(super) fn applied(&mut self, applied: &AppliedRecord) {
        for line in applied.lines() {
            self.paragraph(0, &line);
        }
    }

    /// A paragraph.
    pub fn paragraph(&mut self, indent: usize, text: &str) {
        self.blocks.push(Block::Paragraph { indent, text: text.to_owned() });
    }

    /// An item of a list: behind a dash, its further lines under its first.
    pub fn item(&mut self, indent: usize, text: &str) {
        self.blocks.push(Block::Item { indent, text: text.to_owned() });
    }

    /// A table whose columns have no names; a row without cells is an empty line, and one of a single cell among several columns
    /// a remark on the row above it.
    pub fn list(&mut self, indent: usize, columns: &[Column], rows: &[Vec<String>]) {
        let (columns, rows) = (columns.to_vec(), rows.to_vec());
        self.blocks.push(Block::Table(Table { indent, columns, is_headed: false, rows }));
    }

    /// The same with columns that the first row names.
    pub fn table(&mut self, indent: usize, columns: &[Column], rows: &[Vec<String>]) {
        let (columns, rows) = (columns.to_vec(), rows.to_vec());
        self.blocks.push(Block::Table(Table { indent, columns, is_headed: true, rows }));
    }
}

impl Block {
    fn write(&self, lines: &mut Vec<String>, width: usize) {
        match self {
            Self::Blank => lines.push(String::new()),
            Self::Heading { text, underline } => {
                let text = wrapped(text, width);
                let longest = text.iter().map(|line| n_chars(line)).max().unwrap_or(0);
                lines.extend(text);
                lines.push(underline.to_string().repeat(longest));
            }
            Self::Paragraph { indent, text } => {
                lines.extend(wrapped(text, width - indent).iter().map(|line| format!("{:indent$}{line}", "")));
            }
            Self::Item { indent, text } => {
                let marked = wrapped(text, width - indent - 2).into_iter().enumerate();
                lines.extend(
                    marked.map(|(n, line)| format!("{:indent$}{}{line}", "", if n == 0 { "- " } else { "  " })),
                );
            }
            Self::Table(table) => table.write(lines, width),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_keeps_to_any_width() {
        let mut page = Page::default();
        page.heading(&"heading ".repeat(9), '-');
        page.paragraph(4, &"word ".repeat(30));
        page.item(2, &"word ".repeat(30));
        for width in [20, 40, 60, 96] {
            let text = page.within(width);
            assert!(text.lines().all(|line| n_chars(line) <= width), "{text}");
            assert_eq!(text.split_whitespace().filter(|word| *word == "word").count(), 60);
        }
        assert_eq!(page.to_string(), page.within(Page::WIDTH));
    }
}
