//! A table of text beside a plot, its rows spread over the plot's height.

use super::figure::{Cell, Colour, Column, Panel};

/// With fewer rows than this, they stand as close as if there were so many: close, and yet with room for long names.
const LEAST_ROWS: usize = 5;

/// A column of such a table.
pub(super) struct Beside {
    /// Its heading.
    pub(super) title: String,
    /// The colour of its heading.
    pub(super) colour: Colour,
    /// How wide it is, as a share of the panel's width.
    pub(super) share: f64,
    /// Its cells, from the top, each with its colour and whether it stands out.
    pub(super) cells: Vec<(String, Colour, bool)>,
}

/// Sets columns right of the plot.
pub(super) fn table(panel: &mut Panel, columns: Vec<Beside>) {
    let n_rows = columns.iter().map(|column| column.cells.len()).max().unwrap_or(0).max(LEAST_ROWS);
    let step = (panel.y.to - panel.y.from) / n_rows as f64;
    let top = panel.y.to;
    let place = |row: usize| top - (row as f64 + 0.5) * step;
    let cell = |(row, (text, colour, strong))| Cell { at: place(row), text, colour, strong };
    panel.right.extend(columns.into_iter().map(|column| Column {
        title: column.title,
        colour: column.colour,
        share: column.share,
        cells: column.cells.into_iter().enumerate().map(cell).collect(),
    }));
}
