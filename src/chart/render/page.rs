//! A figure laid out on its sheet: what stands around the panels, and the panels.

use super::canvas::{self, Canvas, Rect};
use super::header::Header;
use super::layout::{Grid, Sizes};
use super::panel;
use super::sheet::{Sheet, SheetSize};
use crate::chart::figure::Figure;

/// A figure laid out on its sheet.
pub(super) struct Plan<'a> {
    figure: &'a Figure,
    header: Header,
    pub(super) sheet: Sheet,
}

impl<'a> Plan<'a> {
    /// Lays out a figure.
    pub(super) fn new(figure: &'a Figure, size: SheetSize) -> Self {
        let sheet = size.sheet(0.0);
        let header = Header::new(figure, sheet.width, sheet.is_narrow());
        if !size.grows() {
            return Self { figure, header, sheet };
        }
        let needed = {
            let plan = Self { figure, header: header.clone(), sheet };
            let (grid, sizes) = plan.grid();
            header.bottom + grid.needed_height(sizes) + header.foot()
        };
        Self { figure, header, sheet: size.sheet(needed) }
    }

    fn grid(&self) -> (Grid<'a>, Sizes) {
        let sizes = Sizes::for_panels(self.figure.panels.len(), self.sheet.is_narrow());
        (Grid::new(self.figure, self.sheet.width - 2.0 * self.header.margin, sizes), sizes)
    }

    /// The figure as SVG with its text as text.
    pub(super) fn svg(&self) -> String {
        canvas::draw(&self.figure.title, self.sheet, |canvas| self.draw(canvas))
    }

    fn draw(&self, canvas: &mut Canvas<'_>) {
        let (header, sheet) = (&self.header, self.sheet);
        header.draw(canvas, sheet.is_narrow(), sheet.height);
        let bottom = (sheet.height - header.foot()).max(header.bottom + 50.0);
        let body = Rect::new(header.margin, header.bottom, sheet.width - header.margin, bottom);
        let (grid, sizes) = self.grid();
        for (one, frame) in self.figure.panels.iter().zip(grid.frames(body, sizes)) {
            panel::draw(canvas, one, &frame, sizes);
        }
    }
}
