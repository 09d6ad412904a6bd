//! Draws figures: as SVG, and from that as PNG.

mod canvas;
mod columns;
mod font;
mod fonts;
mod glyphs;
mod header;
mod label;
mod layout;
mod marks;
mod page;
mod palette;
mod panel;
mod raster;
mod room;
mod scale;
mod sheet;
mod sizes;

pub(crate) use font::writable;
pub(crate) use fonts::Weight;
pub use fonts::{Fonts, NoFont};
pub(crate) use glyphs::{Glyph, Step, file, glyphs, outline, reach, remark};
pub use raster::{Drawing, RenderError};
pub use sheet::{SheetSize, SheetSizeError};

use super::figure::Figure;

/// Draws a figure so that it looks the same on every machine, with fonts installed or without.
///
/// # Errors
///
/// If the drawing is no valid picture.
pub fn draw(figure: &Figure, size: SheetSize) -> Result<Drawing, RenderError> {
    let texts = figure.texts().iter().map(|text| canvas::escaped(text)).collect::<Vec<_>>().join("; ");
    let said = format!("<title>{}</title>\n<desc>{texts}</desc>", canvas::escaped(&figure.title));
    let plan = page::Plan::new(figure, size);
    Drawing::new(&plan.svg(), said, plan.sheet)
}

/// Draws a figure as SVG with its text as text. The same figure gives the same text on every machine.
#[must_use]
pub fn svg(figure: &Figure, size: SheetSize) -> String {
    page::Plan::new(figure, size).svg()
}

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) use tests::figures;
