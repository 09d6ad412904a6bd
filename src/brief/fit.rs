//! How much room texts take that other programs will set: by the widths of letters on average, on the wide side.

use super::model::Table;

/// How wide letters are on average, as a share of their size; in the font that is named and those that stand in for it.
const LETTER: f64 = 0.5;
/// The space in cells on both sides, and above and below, in points.
pub(super) const CELL_SIDES: f64 = 12.0;
pub(super) const CELL_ENDS: f64 = 5.0;

/// A rectangle on a slide of 960 by 540 points.
#[derive(Clone, Copy)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// Over how many lines a text goes, broken between words.
pub(super) fn n_lines(text: &str, size: f64, width: f64) -> usize {
    let most = (width / (size * LETTER)).max(1.0) as usize;
    let (mut lines, mut used) = (1, 0);
    for word in text.split_whitespace() {
        let n = word.chars().count();
        let gap = usize::from(used > 0);
        if used + gap + n <= most {
            used += gap + n;
        } else {
            // A word that is longer than a line is broken.
            lines += usize::from(used > 0) + n.saturating_sub(1) / most;
            used = n - n.saturating_sub(1) / most * most;
        }
    }
    lines
}

/// How high a row is.
pub(super) fn row_height(table: &Table, cells: &[String], size: f64, width: f64) -> f64 {
    let widths = table.widths(width as usize);
    let lines = cells.iter().zip(&widths).map(|(cell, width)| n_lines(cell, size, *width as f64 - CELL_SIDES));
    lines.max().unwrap_or(1) as f64 * size * 1.2 + CELL_ENDS
}

/// How high a table is, its head with it.
pub(super) fn table_height(table: &Table, size: f64, width: f64) -> f64 {
    std::iter::once(&table.head).chain(&table.rows).map(|cells| row_height(table, cells, size, width)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_and_long_words_within() {
        // 100 points hold twenty letters of ten points.
        assert_eq!(n_lines("", 10.0, 100.0), 1);
        assert_eq!(n_lines("nineteen letters abc", 10.0, 100.0), 1);
        assert_eq!(n_lines("nineteen letters abcd", 10.0, 100.0), 2);
        assert_eq!(n_lines(&"x".repeat(41), 10.0, 100.0), 3);
        assert_eq!(n_lines(&format!("a {} b", "x".repeat(20)), 10.0, 100.0), 3);
    }

    #[test]
    fn a_table_is_as_high_as_its_rows() {
        let table = Table::new("", &["Input", "Share"], vec![vec!["one".to_owned(), "5%".to_owned()]], 1);
        assert_eq!(table_height(&table, 10.0, 800.0), 2.0 * (12.0 + CELL_ENDS));
    }
}
