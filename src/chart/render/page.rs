//! A figure laid out on its sheet: what stands around the panels, and the panels.

use super::canvas::{self, Canvas, Rect, Writing};
use super::header::Header;
use super::layout::{Grid, RowHeights};
use super::panel;
use super::sheet::{Sheet, SheetSize};
use super::sizes::Sizes;
use crate::chart::figure::{Axis, Cell, Column, Figure, Panel};
use std::borrow::Cow;

/// A figure laid out on its sheet.
pub(super) struct Plan<'a> {
    figure: Cow<'a, Figure>,
    header: Header,
    pub(super) sheet: Sheet,
    rows: RowHeights,
}

impl<'a> Plan<'a> {
    /// Lays out a figure.
    pub(super) fn new(figure: &'a Figure, size: SheetSize) -> Self {
        let sheet = size.sheet(0.0);
        let header = Header::new(figure, sheet.width, sheet.is_narrow());
        if !size.grows() {
            return Self { figure: Cow::Borrowed(figure), header, sheet, rows: RowHeights::Alike };
        }
        let mut plan = Self { figure: parted(figure), header, sheet, rows: RowHeights::ByNeed };
        let needed = {
            let (grid, sizes) = plan.grid(None);
            plan.header.bottom + plan.header.foot() + grid.needed_height(sizes)
        };
        plan.sheet = size.sheet(needed);
        plan
    }

    /// How the panels share the sheet, of which the height is given if it is known.
    fn grid(&self, height: Option<f64>) -> (Grid<'_>, Sizes) {
        let sizes = Sizes::for_panels(self.figure.panels.len(), self.sheet.is_narrow());
        let height = height.map(|height| (height, self.rows));
        (Grid::new(&self.figure, self.sheet.width - 2.0 * self.header.margin, height, sizes), sizes)
    }

    /// Where the panels stand.
    fn body(&self) -> Rect {
        let (header, sheet) = (&self.header, self.sheet);
        let bottom = (sheet.height - header.foot()).max(header.bottom + 50.0);
        Rect::new(header.margin, header.bottom, sheet.width - header.margin, bottom)
    }

    /// The figure as SVG; `said` is what a screen reader says.
    pub(super) fn svg(&self, said: &str, writing: Writing) -> String {
        canvas::draw(said, self.sheet, writing, |canvas| self.draw(canvas))
    }

    fn draw(&self, canvas: &mut Canvas<'_>) {
        self.header.draw(canvas, self.sheet.is_narrow(), self.sheet.height);
        let body = self.body();
        let (grid, sizes) = self.grid(Some(body.height()));
        for (one, frame) in self.figure.panels.iter().zip(grid.frames(body, sizes, self.rows)) {
            panel::draw(canvas, one, &frame, sizes);
        }
    }
}

/// The figure with every table that stands beside a square plot under it: a page has no room for both side by side.
fn parted(figure: &Figure) -> Cow<'_, Figure> {
    let has_table = |panel: &Panel| panel.square && !panel.right.is_empty();
    if !figure.panels.iter().any(has_table) {
        return Cow::Borrowed(figure);
    }
    let mut parted = figure.clone();
    parted.n_columns = 1;
    parted.panels = figure
        .panels
        .iter()
        .flat_map(|panel| {
            let mut plot = panel.clone();
            let columns = if has_table(panel) { std::mem::take(&mut plot.right) } else { Vec::new() };
            let table = (!columns.is_empty()).then(|| table(columns));
            std::iter::once(plot).chain(table)
        })
        .collect();
    Cow::Owned(parted)
}

/// Columns of text as a panel of their own, a row of the axis for each of their rows.
fn table(columns: Vec<Column>) -> Panel {
    let n_rows = columns.iter().map(|column| column.cells.len()).max().unwrap_or(0);
    let axis = |from: f64, to: f64| Axis { label: String::new(), from, to, ticks: Vec::new(), grid: false };
    let mut panel = Panel::new("", axis(0.0, 1.0), axis(0.5 - n_rows as f64, 0.5));
    let all: f64 = columns.iter().map(|column| column.share).sum();
    let cell = |(row, cell): (usize, Cell)| Cell { at: -(row as f64), ..cell };
    panel.left = columns
        .into_iter()
        .map(|column| Column {
            share: column.share / all,
            cells: column.cells.into_iter().enumerate().map(cell).collect(),
            ..column
        })
        .collect();
    panel
}
