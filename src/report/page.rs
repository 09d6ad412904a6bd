//! A page of plain text: paragraphs and tables, wrapped to a width.

use crate::result::{AppliedRecord, HeadRecord};

/// The longest line, in characters.
const WIDTH: usize = 96;
/// What stands between the columns of a table, in characters.
const GAP: usize = 2;

/// On which side of its column a cell stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    /// On the left.
    Left,
    /// On the right, as numbers do.
    Right,
}

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    /// Where its cells stand.
    pub(super) align: Align,
    /// How wide it may get, in characters; longer cells are wrapped.
    pub(super) max_width: usize,
}

/// A page of plain text.
#[derive(Debug, Default)]
pub(super) struct Page {
    text: String,
}

impl Page {
    /// A page that begins with what a result is of: the scenario and what was changed in it.
    pub(super) fn of(head: &HeadRecord) -> Self {
        let mut page = Self::default();
        page.heading(&head.scenario, '=');
        page.applied(&head.applied);
        page
    }

    /// All that was written.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// An empty line.
    pub(super) fn blank(&mut self) {
        self.text.push('\n');
    }

    /// A heading, underlined.
    pub(super) fn heading(&mut self, heading: &str, underline: char) {
        let lines = wrapped(heading, WIDTH);
        let longest = lines.iter().map(|line| n_chars(line)).max().unwrap_or(0);
        for line in &lines {
            self.line(line);
        }
        self.line(&underline.to_string().repeat(longest));
    }

    /// What was changed in the scenario, under its heading.
    pub(super) fn applied(&mut self, applied: &AppliedRecord) {
        for line in applied.lines() {
            self.paragraph(0, &line);
        }
    }

    /// A paragraph.
    pub(super) fn paragraph(&mut self, indent: usize, text: &str) {
        for line in wrapped(text, WIDTH - indent) {
            self.line(&format!("{:indent$}{line}", ""));
        }
    }

    /// An item of a list: behind a dash, its further lines under its first.
    pub(super) fn item(&mut self, indent: usize, text: &str) {
        for (n, line) in wrapped(text, WIDTH - indent - 2).iter().enumerate() {
            let mark = if n == 0 { "- " } else { "  " };
            self.line(&format!("{:indent$}{mark}{line}", ""));
        }
    }

    /// A table; a row without cells is an empty line.
    pub(super) fn table(&mut self, indent: usize, columns: &[Column], rows: &[Vec<String>]) {
        let widths: Vec<usize> = columns
            .iter()
            .enumerate()
            .map(|(place, column)| {
                let cells = rows.iter().filter_map(|row| row.get(place));
                cells.map(|cell| n_chars(cell)).max().unwrap_or(0).clamp(1, column.max_width)
            })
            .collect();
        for row in rows {
            if row.is_empty() {
                self.blank();
                continue;
            }
            let cells: Vec<Vec<String>> = row.iter().zip(&widths).map(|(cell, width)| wrapped(cell, *width)).collect();
            for n in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
                let mut line = " ".repeat(indent);
                for ((cell, width), column) in cells.iter().zip(&widths).zip(columns) {
                    let part = cell.get(n).map_or("", String::as_str);
                    let filling = " ".repeat(width - n_chars(part));
                    match column.align {
                        Align::Left => line.extend([part, &filling]),
                        Align::Right => line.extend([filling.as_str(), part]),
                    }
                    line.push_str(&" ".repeat(GAP));
                }
                self.line(&line);
            }
        }
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }
}

fn n_chars(text: &str) -> usize {
    text.chars().count()
}

/// The text in lines of at most `width` characters (at least 1), broken between words where that is possible. Control
/// characters, which could upset a terminal, count as spaces.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut n_in_line = 0;
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        let n_in_word = n_chars(word);
        if n_in_line > 0 && n_in_line + 1 + n_in_word <= width {
            n_in_line += 1;
            lines.last_mut().expect("there is a first line").push(' ');
        } else if n_in_line > 0 {
            lines.push(String::new());
            n_in_line = 0;
        }
        for c in word.chars() {
            if n_in_line == width {
                lines.push(String::new());
                n_in_line = 0;
            }
            lines.last_mut().expect("there is a first line").push(c);
            n_in_line += 1;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_fit_stay_together_and_longer_ones_are_broken() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("unbreakable yes", 4), ["unbr", "eaka", "ble", "yes"]);
        assert_eq!(wrapped("Договор о СНВ", 9), ["Договор о", "СНВ"]);
        assert_eq!(wrapped(" a\u{1b}[2J\n b ", 20), ["a [2J b"]);
        assert_eq!(wrapped("", 5), [""]);
    }

    #[test]
    fn tables_wrap_their_cells_and_align_them() {
        let mut page = Page::default();
        let columns = [Column { align: Align::Left, max_width: 6 }, Column { align: Align::Right, max_width: 9 }];
        let row = |a: &str, b: &str| vec![a.to_owned(), b.to_owned()];
        page.table(1, &columns, &[row("word word", "0.25"), vec![], row("x", "-0.125")]);
        assert_eq!(page.into_text(), " word      0.25\n word\n\n x       -0.125\n");
    }
}
