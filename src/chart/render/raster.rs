//! From SVG to PNG.

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::indexed::Indexed;
use super::sheet::Sheet;
use crate::text::debug_is_display;

/// Why an SVG could not be turned into a PNG.
#[derive(thiserror::Error)]
pub enum RenderError {
    /// The text is not an SVG.
    #[error("the drawing is not valid SVG: {0}")]
    Svg(String),
    /// The size that the SVG states cannot be drawn.
    #[error("a drawing of {width} by {height} pixels cannot be made")]
    Size {
        /// Its width in pixels.
        width: f32,
        /// Its height in pixels.
        height: f32,
    },
    /// The pixels could not be written as PNG.
    #[error("the picture cannot be written as PNG: {0}")]
    Png(String),
}

/// How hard pictures of few colours are packed, of 9: harder takes twice as long for a seventh less.
const LEVEL: u8 = 3;

/// The most pixels that a side of a picture may have.
const MAX_SIDE: f32 = 8192.0;

/// A chart, ready to be written as a file of either kind.
#[derive(Clone, Debug)]
pub struct Drawing {
    svg: String,
    dots_per_pixel: f32,
    dots_per_metre: Option<u32>,
}

impl Drawing {
    /// What was drawn on a sheet as SVG, with outlines in place of text.
    pub(super) fn new(svg: String, sheet: Sheet) -> Self {
        Self { svg, dots_per_pixel: sheet.dots_per_pixel() as f32, dots_per_metre: sheet.dots_per_metre() }
    }

    /// The SVG, its letters as shapes, so that it looks the same where no font is installed. What it says is its title and
    /// description.
    #[must_use]
    pub fn svg(&self) -> &str {
        &self.svg
    }

    /// The PNG.
    ///
    /// # Errors
    ///
    /// If the SVG is none, or states no size that can be drawn.
    pub fn png(&self) -> Result<Vec<u8>, RenderError> {
        let tree =
            Tree::from_str(&self.svg, &Options::default()).map_err(|error| RenderError::Svg(error.to_string()))?;
        let scaled = |side: f32| (side * self.dots_per_pixel).round();
        let (width, height) = (scaled(tree.size().width()), scaled(tree.size().height()));
        let error = || RenderError::Size { width, height };
        if width > MAX_SIDE || height > MAX_SIDE {
            return Err(error());
        }
        let mut pixels = Pixmap::new(width as u32, height as u32).ok_or_else(error)?;
        pixels.fill(Color::WHITE);
        let scale = Transform::from_scale(self.dots_per_pixel, self.dots_per_pixel);
        resvg::render(&tree, scale, &mut pixels.as_mut());
        encode(&pixels, self.dots_per_metre).map_err(|error| RenderError::Png(error.to_string()))
    }
}

/// Writes pixels without transparency, a byte each if they have few colours. Flat colours pack best and fastest without a
/// filter.
fn encode(pixels: &Pixmap, dots_per_metre: Option<u32>) -> Result<Vec<u8>, png::EncodingError> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, pixels.width(), pixels.height());
    encoder.set_compression(png::Compression::Balanced);
    encoder.set_filter(png::Filter::NoFilter);
    if let Some(dots) = dots_per_metre {
        encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: dots, yppu: dots, unit: png::Unit::Meter }));
    }
    let colours = || pixels.data().chunks_exact(4).map(|pixel| [pixel[0], pixel[1], pixel[2]]);
    let bytes = if let Some(Indexed { colours, pixels }) = Indexed::of(colours()) {
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_palette(colours.concat());
        encoder.set_deflate_compression(png::DeflateCompression::Level(LEVEL));
        pixels
    } else {
        encoder.set_color(png::ColorType::Rgb);
        colours().flatten().collect()
    };
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&bytes)?;
    writer.finish()?;
    Ok(file)
}

debug_is_display!(RenderError);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::render::SheetSize;
    use crate::chart::render::canvas::{Align, Writing, draw};
    use crate::chart::render::font::Face;
    use plotters::style::RGBColor;

    fn picture(svg: &str) -> Result<Vec<u8>, RenderError> {
        Drawing::new(svg.to_owned(), SheetSize::Slide.sheet(0.0)).png()
    }

    #[test]
    fn what_is_not_an_svg_is_an_error() {
        assert!(matches!(picture("<svg"), Err(RenderError::Svg(_))));
        let huge = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"99999\" height=\"10\"/>";
        assert!(matches!(picture(huge), Err(RenderError::Size { .. })));
    }

    #[test]
    fn letters_of_the_embedded_font_are_drawn_in_two_weights() {
        let written = |face: Face, text: &str| {
            let sheet = SheetSize::Slide.sheet(0.0);
            let svg = draw("", sheet, Writing::Outlines, |canvas| {
                canvas.text((5.0, 30.0), text, face, RGBColor(0, 0, 0), Align::Start);
            });
            picture(&svg).expect("valid")
        };
        let [regular, bold] = [Face::regular(30.0), Face::bold(30.0)];
        assert_ne!(written(regular, "Москва"), written(regular, ""));
        assert_ne!(written(regular, "Москва"), written(bold, "Москва"));
    }
}
