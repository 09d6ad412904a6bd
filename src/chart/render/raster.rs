//! From SVG to PNG with nothing but the embedded font.

use std::sync::{Arc, OnceLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

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

/// Turns an SVG into a PNG of the size that it states.
///
/// # Errors
/// If the text is not an SVG, or states no size that can be drawn.
pub fn png(svg: &str) -> Result<Vec<u8>, RenderError> {
    let tree = Tree::from_str(svg, options()).map_err(|error| RenderError::Svg(error.to_string()))?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let error = || RenderError::Size { width, height };
    if width > MAX_SIDE || height > MAX_SIDE {
        return Err(error());
    }
    let mut pixels = Pixmap::new(width.ceil() as u32, height.ceil() as u32).ok_or_else(error)?;
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| RenderError::Png(error.to_string()))
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
