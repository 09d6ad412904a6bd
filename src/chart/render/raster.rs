//! From SVG to PNG with nothing but the embedded font.

use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree, WriteOptions, fontdb};

use super::font;

/// Why an SVG could not be turned into a PNG.
#[derive(Debug, thiserror::Error)]
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

/// A chart as files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// The SVG, its letters turned into shapes, so that it looks the same where no font is installed. What it says is
    /// kept as its title and description.
    pub svg: String,
    /// The PNG, of the same size in pixels.
    pub png: Vec<u8>,
}

/// Turns an SVG with text into one that needs no font, and into a PNG.
///
/// # Errors
///
/// If the text is not an SVG, or states no size that can be drawn.
pub(super) fn drawing(svg: &str, said: &str) -> Result<Drawing, RenderError> {
    let tree = tree(svg)?;
    Ok(Drawing { svg: outlined(&tree, said), png: pixels(&tree)? })
}

/// Turns an SVG into a PNG of the size that it states.
///
/// # Errors
///
/// If the text is not an SVG, or states no size that can be drawn.
pub fn png(svg: &str) -> Result<Vec<u8>, RenderError> {
    pixels(&tree(svg)?)
}

fn tree(svg: &str) -> Result<Tree, RenderError> {
    Tree::from_str(svg, options()).map_err(|error| RenderError::Svg(error.to_string()))
}

fn pixels(tree: &Tree) -> Result<Vec<u8>, RenderError> {
    let (width, height) = (tree.size().width(), tree.size().height());
    let error = || RenderError::Size { width, height };
    if width > MAX_SIDE || height > MAX_SIDE {
        return Err(error());
    }
    let mut pixels = Pixmap::new(width.ceil() as u32, height.ceil() as u32).ok_or_else(error)?;
    pixels.fill(Color::WHITE);
    resvg::render(tree, Transform::identity(), &mut pixels.as_mut());
    encode(&pixels).map_err(|error| RenderError::Png(error.to_string()))
}

fn outlined(tree: &Tree, said: &str) -> String {
    let options = WriteOptions { preserve_text: false, coordinates_precision: 1, ..WriteOptions::default() };
    let shapes = tree.to_string(&options);
    let Some(root_ends) = shapes.find('>') else { return shapes };
    let (root, rest) = shapes.split_at(root_ends + 1);
    format!("{root}\n{said}{rest}")
}

/// Writes pixels without transparency. Flat colours pack best and fastest without a filter.
fn encode(pixels: &Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::Balanced);
    encoder.set_filter(png::Filter::NoFilter);
    let mut colours = vec![0; pixels.data().len() / 4 * 3];
    for (colour, pixel) in colours.chunks_exact_mut(3).zip(pixels.data().chunks_exact(4)) {
        colour.copy_from_slice(&pixel[..3]);
    }
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&colours)?;
    writer.finish()?;
    Ok(file)
}

/// Reads the embedded font once.
fn options() -> &'static Options<'static> {
    static OPTIONS: OnceLock<Options<'static>> = OnceLock::new();
    OPTIONS.get_or_init(|| {
        let mut database = fontdb::Database::new();
        for file in font::FILES {
            database.load_font_source(fontdb::Source::Binary(Arc::new(file)));
        }
        database.set_sans_serif_family("Inter");
        Options { fontdb: Arc::new(database), font_family: "Inter".to_owned(), ..Options::default() }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_an_svg_is_an_error() {
        assert!(matches!(png("<svg"), Err(RenderError::Svg(_))));
        let huge = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"99999\" height=\"10\"/>";
        assert!(matches!(png(huge), Err(RenderError::Size { .. })));
    }

    #[test]
    fn letters_of_the_embedded_font_are_drawn_in_two_weights() {
        let picture = |weight: &str, text: &str| {
            let svg = format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200\" height=\"40\"><text x=\"5\" y=\"30\" \
                 font-family=\"Inter, sans-serif\" font-weight=\"{weight}\" font-size=\"30\">{text}</text></svg>"
            );
            png(&svg).expect("valid")
        };
        assert_ne!(picture("normal", "Москва"), picture("normal", ""));
        assert_ne!(picture("normal", "Москва"), picture("bold", "Москва"));
    }
}
