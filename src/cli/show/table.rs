//! Tables that fit a terminal.

use super::super::width::columns;
use comfy_table::{CellAlignment, ContentArrangement, Table, presets};

/// How wide text may get at most, in columns: longer lines are hard to read.
const MOST: usize = 100;

/// How wide text may get, in columns.
pub(super) fn width() -> usize {
    columns().unwrap_or(MOST).min(MOST)
}

/// A table with a head, indented, some columns of which are numbers.
pub(super) fn table(head: &[&str], numbers: &[usize], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width() as u16 - 2);
    table.set_header(head);
    for row in rows {
        table.add_row(row);
    }
    for column in numbers {
        if let Some(column) = table.column_mut(*column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table.to_string().lines().map(|line| format!(" {}", line.trim_end()).trim_end().to_owned() + "\n").collect()
}
