//! Tables in plain text, in the room that there is: cells are wrapped where columns must be narrower than what they hold, and
//! where even that does not do a table becomes a list of its rows.

use super::lines::{n_chars, wrapped};
use crate::text::rounded;

/// On which side of its column a cell stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// On the left.
    Left,
    /// On the right, as numbers do.
    Right,
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Where its cells stand.
    pub align: Align,
    /// How wide it may get, in characters; longer cells are wrapped. Where there is no limit, words stay whole.
    pub max_width: usize,
}

/// What stands between the columns of a table, in characters.
const GAP: usize = 2;
/// Words longer than this may be broken to make room.
const LONG_WORD: usize = 18;
/// No column is narrower, in characters.
const LEAST: usize = 6;
/// By how much a remark stands in from the row that it is on, in characters.
const REMARK: usize = 4;

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) indent: usize,
    pub(super) columns: Vec<Column>,
    /// Whether the first row names the columns.
    pub(super) is_headed: bool,
    /// A row without cells is an empty line; one of a single cell, where there are several columns, is a remark on the row
    /// above it, as wide as the page.
    pub(super) rows: Vec<Vec<String>>,
}

impl Table {
    /// Adds its lines, of at most so many characters.
    pub(super) fn write(&self, lines: &mut Vec<String>, width: usize) {
        let room = width.saturating_sub(self.indent + GAP * self.columns.len().saturating_sub(1));
        let widths: Vec<usize> = (0..self.columns.len()).map(|place| self.natural(place)).collect();
        let is_pair = self.columns.len() <= 2;
        if let Some(widths) = narrowed(widths.clone(), room, |place| self.least(place)) {
            self.write_grid(lines, &widths, width);
        } else if let Some(widths) = narrowed(widths, room, |_| LEAST).filter(|_| is_pair) {
            self.write_grid(lines, &widths, width);
        } else {
            self.write_list(lines, width);
        }
    }

    /// How wide a column is with room enough.
    fn natural(&self, place: usize) -> usize {
        let cells = self.rows.iter().filter(|row| !self.is_remark(row)).filter_map(|row| row.get(place));
        cells.map(|cell| n_chars(cell)).max().unwrap_or(0).clamp(1, self.columns[place].max_width)
    }

    /// How narrow a column can be with its words whole, and its figures on one line.
    fn least(&self, place: usize) -> usize {
        let is_right = self.columns[place].align == Align::Right;
        let least = |(n, row): (usize, &Vec<String>)| {
            let cell = row.get(place).filter(|_| !self.is_remark(row))?;
            let is_figure = is_right && !(self.is_headed && n == 0);
            let longest = || cell.split_whitespace().map(n_chars).max().unwrap_or(0);
            let breakable = if self.columns[place].max_width == usize::MAX { usize::MAX } else { LONG_WORD };
            Some(if is_figure { n_chars(cell) } else { longest().min(breakable) })
        };
        self.rows.iter().enumerate().filter_map(least).max().unwrap_or(0).clamp(1, self.natural(place))
    }

    fn is_remark(&self, row: &[String]) -> bool {
        row.len() == 1 && self.columns.len() > 1
    }

    fn write_remark(&self, lines: &mut Vec<String>, remark: &str, width: usize) {
        let indent = self.indent + REMARK;
        lines.extend(wrapped(remark, width - indent).iter().map(|line| format!("{:indent$}{line}", "")));
    }

    fn write_grid(&self, lines: &mut Vec<String>, widths: &[usize], width: usize) {
        for row in &self.rows {
            if self.is_remark(row) {
                self.write_remark(lines, &row[0], width);
                continue;
            }
            if row.is_empty() {
                lines.push(String::new());
                continue;
            }
            let cells: Vec<Vec<String>> = row.iter().zip(widths).map(|(cell, width)| wrapped(cell, *width)).collect();
            for n in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
                let mut line = " ".repeat(self.indent);
                for ((cell, width), column) in cells.iter().zip(widths).zip(&self.columns) {
                    let part = cell.get(n).map_or("", String::as_str);
                    let filling = " ".repeat(width - n_chars(part));
                    match column.align {
                        Align::Left => line.extend([part, &filling]),
                        Align::Right => line.extend([filling.as_str(), part]),
                    }
                    line.push_str(&" ".repeat(GAP));
                }
                lines.push(line);
            }
        }
    }

    /// Each row by itself: its names, then what it has in each further column, behind the name of that. What the first column
    /// is called comes before all.
    fn write_list(&self, lines: &mut Vec<String>, width: usize) {
        let n_names = self.columns.iter().take_while(|column| column.align == Align::Left).count().max(1);
        let n_names = if self.is_headed { n_names.min(self.columns.len().saturating_sub(1)) } else { 1 };
        let (head, rows) = self.rows.split_at(usize::from(self.is_headed).min(self.rows.len()));
        let called = |place: usize| head.first().and_then(|head| head.get(place)).map_or("", |name| name.trim());
        if n_names == 1 && !called(0).is_empty() {
            let what = wrapped(called(0), width - self.indent);
            lines.extend(what.iter().map(|line| format!("{:indent$}{line}", "", indent = self.indent)));
        }
        for row in rows.iter().filter(|row| !row.is_empty()) {
            if self.is_remark(row) {
                self.write_remark(lines, &row[0], width);
                continue;
            }
            let name = |place: usize| match (n_names, called(place)) {
                (1, _) | (_, "") => row[place].trim().to_owned(),
                (_, column) => format!("{column}: {}", row[place].trim()),
            };
            let names: Vec<String> = (0..n_names.min(row.len())).map(name).filter(|name| !name.is_empty()).collect();
            let heading = wrapped(&names.join("; "), width - self.indent);
            lines.extend(heading.iter().map(|line| format!("{:indent$}{line}", "", indent = self.indent)));
            let cells = row.iter().enumerate().skip(n_names).filter(|(_, cell)| !cell.trim().is_empty());
            let rows: Vec<Vec<String>> =
                cells.map(|(place, cell)| vec![called(place).to_owned(), cell.clone()]).collect();
            let (named, unnamed): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| !row[0].is_empty());
            let columns = vec![Column { align: Align::Left, max_width: width / 2 }, WIDE];
            let indent = self.indent + GAP;
            Self { indent, columns, is_headed: false, rows: named }.write(lines, width);
            let rows = unnamed.into_iter().map(|row| row[1..].to_vec()).collect();
            Self { indent, columns: vec![WIDE], is_headed: false, rows }.write(lines, width);
        }
    }
}

/// A column of texts that are wrapped only where the page ends.
const WIDE: Column = Column { align: Align::Left, max_width: usize::MAX };

/// The widths, the widest taken in first until all fit into the room; nothing where one would be narrower than its least.
fn narrowed(mut widths: Vec<usize>, room: usize, least: impl Fn(usize) -> usize) -> Option<Vec<usize>> {
    let least: Vec<usize> = (0..widths.len()).map(|place| least(place).min(widths[place])).collect();
    while widths.iter().sum::<usize>() > room {
        let can_give = (0..widths.len()).filter(|place| widths[*place] > least[*place]);
        let widest = can_give.max_by_key(|place| widths[*place])?;
        widths[widest] -= 1;
    }
    Some(widths)
}

/// A share in per cent, to a tenth.
pub(super) fn percent(share: f64) -> String {
    rounded(share * 100.0, 1)
}

/// A number to a thousandth.
pub(super) fn thousandths(number: f64) -> String {
    rounded(number, 3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::thousands as count;

    fn table(columns: &[(Align, usize)], is_headed: bool, rows: &[&[&str]]) -> Table {
        let columns =
            columns.iter().map(|(align, max_width)| Column { align: *align, max_width: *max_width }).collect();
        let rows = rows.iter().map(|row| row.iter().map(ToString::to_string).collect()).collect();
        Table { indent: 1, columns, is_headed, rows }
    }

    fn lines(table: &Table, width: usize) -> Vec<String> {
        let mut lines = Vec::new();
        table.write(&mut lines, width);
        assert!(lines.iter().all(|line| n_chars(line.trim_end()) <= width), "{lines:#?}");
        lines.iter().map(|line| line.trim_end().to_owned()).collect()
    }

    #[test]
    fn tables_wrap_their_cells_and_align_them() {
        let columns = [(Align::Left, 6), (Align::Right, 9)];
        let table = table(&columns, false, &[&["word word", "0.25"], &[], &["x", "-0.125"]]);
        assert_eq!(lines(&table, 96), [" word      0.25", " word", "", " x       -0.125"]);
    }

    #[test]
    fn names_and_headings_give_way_before_figures() {
        let columns = [(Align::Left, 40), (Align::Right, 22), (Align::Right, 22)];
        let rows: [&[&str]; 2] = [&["", "95% interval", "count"], &["Moscow moves first", "+0.10 to +0.61", "12"]];
        let table = table(&columns, true, &rows);
        assert_eq!(lines(&table, 96).len(), 2);
        assert_eq!(
            lines(&table, 35),
            ["                95% interval  count", " Moscow       +0.10 to +0.61     12", " moves first"]
        );
    }

    #[test]
    fn a_table_without_room_becomes_a_list_of_its_rows() {
        let columns = [(Align::Left, 40), (Align::Right, 22), (Align::Right, 22), (Align::Left, 20)];
        let rows: [&[&str]; 2] =
            [&["", "95% interval", "as it is", ""], &["Moscow moves first", "+0.10 to +0.61", "17 May 2008", "rises"]];
        let table = table(&columns, true, &rows);
        assert_eq!(
            lines(&table, 32),
            [" Moscow moves first", "   95% interval  +0.10 to +0.61", "   as it is      17 May 2008", "   rises"]
        );
    }

    #[test]
    fn a_remark_stands_under_its_row_as_wide_as_the_page() {
        let columns = [(Align::Left, 40), (Align::Right, 22)];
        let table =
            table(&columns, true, &[&["name", "value"], &["one", "1"], &["as wide as it takes"], &["two", "22"]]);
        assert_eq!(lines(&table, 24), [" name  value", " one       1", "     as wide as it takes", " two      22"]);
        assert_eq!(lines(&table, 20)[2..4], ["     as wide as it", "     takes"]);
    }

    #[test]
    fn rows_with_several_names_tell_each_by_its_column() {
        let columns = [(Align::Left, 26), (Align::Left, 26), (Align::Right, 12), (Align::Right, 12)];
        let rows: [&[&str]; 2] = [&["Discount, US", "Reach", "agreement", "joint gain"], &["0.9", "5", "20 %", "0.25"]];
        let table = table(&columns, true, &rows);
        assert_eq!(lines(&table, 28), [" Discount, US: 0.9; Reach: 5", "   agreement   20 %", "   joint gain  0.25"]);
    }

    #[test]
    fn numbers_and_counts_are_grouped() {
        assert_eq!([0, 999, 1_000, 1_234_567].map(count), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!([thousandths(-0.000_1), percent(-0.000_1), percent(-0.001)], ["0.000", "0.0", "-0.1"]);
    }
}
