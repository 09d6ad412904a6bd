//! Draws figures: as SVG, and from that as PNG.

mod canvas;
mod font;
mod label;
mod layout;
mod marks;
mod page;
mod palette;
mod panel;
mod raster;
mod scale;

pub use raster::{Drawing, RenderError, png};

use super::figure::Figure;

/// Draws a figure as files that look the same on every machine, with fonts installed or without.
///
/// # Errors
///
/// If the drawing cannot be turned into pixels.
pub fn draw(figure: &Figure) -> Result<Drawing, RenderError> {
    let texts = figure.texts().iter().map(|text| canvas::escaped(text)).collect::<Vec<_>>().join("; ");
    let said = format!("<title>{}</title>\n<desc>{texts}</desc>", canvas::escaped(&figure.title));
    raster::drawing(&svg(figure), &said)
}

/// Draws a figure as SVG with its text as text, of 1600 by 900 pixels. The same figure gives the same text on every machine.
#[must_use]
pub fn svg(figure: &Figure) -> String {
    canvas::draw(&figure.title, |canvas| page::draw(canvas, figure))
}

#[cfg(test)]
mod tests;
