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

pub use raster::{RenderError, outlined, png, pngs};

use super::figure::Figure;

/// Draws a figure as SVG of 1600 by 900 pixels. The same figure gives the same text on every machine.
#[must_use]
pub fn svg(figure: &Figure) -> String {
    canvas::draw(&figure.title, |canvas| page::draw(canvas, figure))
}

#[cfg(test)]
mod tests;
