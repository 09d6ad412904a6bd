//! Draws figures: as SVG, and from that as PNG.

mod axes;
mod canvas;
mod columns;
mod font;
mod fonts;
mod glyphs;
mod header;
mod indexed;
mod kerning;
mod label;
mod layout;
mod marks;
mod outlined;
mod page;
mod palette;
mod panel;
mod place;
mod raster;
mod room;
mod scale;
mod sheet;
mod sizes;

pub(crate) use font::writable;
pub(crate) use fonts::Weight;
pub use fonts::{Fonts, NoFont};
pub(crate) use glyphs::{Glyph, Step, file, glyphs, outline, reach, remark, width};
pub use raster::{Drawing, RenderError};
pub use sheet::{SheetSize, SheetSizeError};

use super::figure::Figure;
use canvas::Writing;

/// Draws a figure so that it looks the same on every machine, with fonts installed or without.
#[must_use]
pub fn draw(figure: &Figure, size: SheetSize) -> Drawing {
    let texts = figure.texts().iter().map(|text| canvas::escaped(text)).collect::<Vec<_>>().join("; ");
    let said = format!("{}\n<desc>{texts}</desc>", canvas::titled(&figure.title));
    let plan = page::Plan::new(figure, size);
    Drawing::new(plan.svg(&said, Writing::Outlines), plan.sheet)
}

/// Draws a figure as SVG with its text as text. The same figure gives the same text on every machine.
#[must_use]
pub fn svg(figure: &Figure, size: SheetSize) -> String {
    page::Plan::new(figure, size).svg(&canvas::titled(&figure.title), Writing::Text)
}

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) use tests::figures;
