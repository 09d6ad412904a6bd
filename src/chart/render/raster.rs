//! From SVG to PNG with nothing but the fonts of the drawing.

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Tree, WriteOptions};

use super::fonts::Fonts;
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

/// The most pixels that a side of a picture may have.
const MAX_SIDE: f32 = 8192.0;

/// A chart, ready to be written as a file of either kind.
#[derive(Clone, Debug)]
pub struct Drawing {
    tree: Tree,
    said: String,
    dots_per_pixel: f32,
    dots_per_metre: Option<u32>,
}

impl Drawing {
    /// Reads an SVG with text that was drawn on a sheet; `said` is kept as what it says.
    ///
    /// # Errors
    ///
    /// If the text is not an SVG.
    pub(super) fn new(svg: &str, said: String, sheet: Sheet) -> Result<Self, RenderError> {
        let dots_per_pixel = sheet.dots_per_pixel() as f32;
        Ok(Self { tree: tree(svg)?, said, dots_per_pixel, dots_per_metre: sheet.dots_per_metre() })
    }

    /// The SVG, its letters turned into shapes, so that it looks the same where no font is installed. What it says is kept
    /// as its title and description.
    #[must_use]
    pub fn svg(&self) -> String {
        let options = WriteOptions { preserve_text: false, coordinates_precision: 1, ..WriteOptions::default() };
        let shapes = self.tree.to_string(&options);
        let Some(root_ends) = shapes.find('>') else { return shapes };
        let (root, rest) = shapes.split_at(root_ends + 1);
        format!("{root}\n{}{rest}", self.said)
    }

    /// The PNG.
    ///
    /// # Errors
    ///
    /// If the SVG states no size that can be drawn.
    pub fn png(&self) -> Result<Vec<u8>, RenderError> {
        let scaled = |side: f32| (side * self.dots_per_pixel).round();
        let (width, height) = (scaled(self.tree.size().width()), scaled(self.tree.size().height()));
        let error = || RenderError::Size { width, height };
        if width > MAX_SIDE || height > MAX_SIDE {
            return Err(error());
        }
        let mut pixels = Pixmap::new(width as u32, height as u32).ok_or_else(error)?;
        pixels.fill(Color::WHITE);
        let scale = Transform::from_scale(self.dots_per_pixel, self.dots_per_pixel);
        resvg::render(&self.tree, scale, &mut pixels.as_mut());
        encode(&pixels, self.dots_per_metre).map_err(|error| RenderError::Png(error.to_string()))
    }
}

fn tree(svg: &str) -> Result<Tree, RenderError> {
    Tree::from_str(svg, Fonts::current().options()).map_err(|error| RenderError::Svg(error.to_string()))
}

/// Writes pixels without transparency. Flat colours pack best and fastest without a filter.
fn encode(pixels: &Pixmap, dots_per_metre: Option<u32>) -> Result<Vec<u8>, png::EncodingError> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::Balanced);
    encoder.set_filter(png::Filter::NoFilter);
    if let Some(dots) = dots_per_metre {
        encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: dots, yppu: dots, unit: png::Unit::Meter }));
    }
    let mut colours = vec![0; pixels.data().len() / 4 * 3];
    for (colour, pixel) in colours.chunks_exact_mut(3).zip(pixels.data().chunks_exact(4)) {
        colour.copy_from_slice(&pixel[..3]);
    }
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&colours)?;
    writer.finish()?;
    Ok(file)
}

debug_is_display!(RenderError);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::render::SheetSize;

    fn picture(svg: &str) -> Result<Vec<u8>, RenderError> {
        Drawing::new(svg, String::new(), SheetSize::Slide.sheet(0.0))?.png()
    }

    #[test]
    fn what_is_not_an_svg_is_an_error() {
        assert!(matches!(picture("<svg"), Err(RenderError::Svg(_))));
        let huge = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"99999\" height=\"10\"/>";
        assert!(matches!(picture(huge), Err(RenderError::Size { .. })));
    }

    #[test]
    fn letters_of_the_embedded_font_are_drawn_in_two_weights() {
        let written = |weight: &str, text: &str| {
            let svg = format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200\" height=\"40\"><text x=\"5\" y=\"30\" \
                 font-family=\"Inter, sans-serif\" font-weight=\"{weight}\" font-size=\"30\">{text}</text></svg>"
            );
            picture(&svg).expect("valid")
        };
        assert_ne!(written("normal", "Москва"), written("normal", ""));
        assert_ne!(written("normal", "Москва"), written("bold", "Москва"));
    }
}
