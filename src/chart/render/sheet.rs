//! How large a picture is, and how large its letters are in it.

use crate::text::debug_is_display;
use std::fmt;
use std::str::FromStr;

/// The smallest letters of any chart, in units of its sheet.
pub(super) const SMALLEST_LETTERS: f64 = 15.0;
/// The smallest letters on a printed page, in points.
const SMALLEST_POINTS: f64 = 7.0;
/// The width of a slide in units, and in pixels.
const SLIDE: [f64; 2] = [1600.0, 900.0];
/// The width of a page's picture in units: at seven points to fifteen units these are 16 cm.
const PAGE_WIDTH: f64 = 972.0;
/// How high a page's picture is at least and at most, in units: 9 and 22 cm.
const PAGE_HEIGHT: [f64; 2] = [547.0, 1336.0];
/// Pixels of a screen to a point, as SVG has it: 96 to 72.
const SCREEN_PIXELS_PER_POINT: f64 = 96.0 / 72.0;
/// Dots of print to an inch.
const PRINT_DOTS: f64 = 300.0;
/// How small a unit of a picture of given pixels gets: letters of fifteen units then are ten pixels high.
const SMALLEST_UNIT: f64 = 2.0 / 3.0;
/// How many pixels wide and high a picture may be at least: smaller ones cannot hold a chart and its letters.
const FEWEST_PIXELS: [u32; 2] = [720, 540];
/// How many pixels wide or high a picture may be at most.
const MOST_PIXELS: u32 = 3840;

/// How large a picture is asked to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SheetSize {
    /// A slide of 1600 by 900 pixels; the smallest letters are 15 pixels high.
    #[default]
    Slide,
    /// A figure in a printed page: 16 cm wide, as high as it needs, 300 dots to the inch; no letters under 7 points.
    Page,
    /// So many pixels; letters grow with the picture and are never under 10 pixels.
    Pixels {
        /// Its width, 720 to 3840.
        width: u32,
        /// Its height, 540 to 3840.
        height: u32,
    },
}

/// That a size is none.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected `slide` (1600x900 pixels), `page` (16 cm wide, as high as it needs) or WIDTHxHEIGHT in pixels, {} to {MOST_PIXELS} wide and {} to {MOST_PIXELS} high, such as 1920x1080", FEWEST_PIXELS[0], FEWEST_PIXELS[1])]
pub struct SheetSizeError;

impl FromStr for SheetSize {
    type Err = SheetSizeError;

    fn from_str(text: &str) -> Result<Self, SheetSizeError> {
        match text {
            "slide" => return Ok(Self::Slide),
            "page" => return Ok(Self::Page),
            _ => {}
        }
        let (width, height) = text.split_once(['x', 'X', '\u{d7}']).ok_or(SheetSizeError)?;
        let side = |text: &str, fewest: u32| {
            let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());
            let side = text.parse().ok().filter(|_| is_plain);
            side.filter(|side| (fewest..=MOST_PIXELS).contains(side)).ok_or(SheetSizeError)
        };
        Ok(Self::Pixels { width: side(width, FEWEST_PIXELS[0])?, height: side(height, FEWEST_PIXELS[1])? })
    }
}

impl fmt::Display for SheetSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Slide => f.write_str("slide"),
            Self::Page => f.write_str("page"),
            Self::Pixels { width, height } => write!(f, "{width}x{height}"),
        }
    }
}

impl SheetSize {
    /// The sheet for what needs so much height at the sheet's width; only a page's height follows it.
    pub(super) fn sheet(self, needed_height: f64) -> Sheet {
        let [slide_width, slide_height] = SLIDE;
        match self {
            Self::Slide => Sheet { width: slide_width, height: slide_height, unit: 1.0, dots_per_inch: None },
            Self::Page => Sheet {
                width: PAGE_WIDTH,
                height: needed_height.clamp(PAGE_HEIGHT[0], PAGE_HEIGHT[1]).ceil(),
                unit: SMALLEST_POINTS / SMALLEST_LETTERS * SCREEN_PIXELS_PER_POINT,
                dots_per_inch: Some(PRINT_DOTS),
            },
            Self::Pixels { width, height } => {
                let (width, height) = (f64::from(width), f64::from(height));
                let unit = (width / slide_width).min(height / slide_height).max(SMALLEST_UNIT);
                Sheet { width: width / unit, height: height / unit, unit, dots_per_inch: None }
            }
        }
    }

    /// Whether its height follows from what it holds.
    pub(super) fn grows(self) -> bool {
        self == Self::Page
    }
}

/// The sheet that a chart is drawn on, in units of its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Sheet {
    /// Its width in units.
    pub(super) width: f64,
    /// Its height in units.
    pub(super) height: f64,
    /// How many pixels of a screen a unit is.
    unit: f64,
    /// How many dots to the inch it is printed with; a screen's pixels, if nothing is said.
    dots_per_inch: Option<f64>,
}

impl Sheet {
    /// Its width and height on a screen, in pixels to a tenth.
    pub(super) fn shown(self) -> [f64; 2] {
        [self.width, self.height].map(|side| (side * self.unit * 10.0).round() / 10.0)
    }

    /// How many dots a picture of it has for each pixel of the screen.
    pub(super) fn dots_per_pixel(self) -> f64 {
        self.dots_per_inch.map_or(1.0, |dots| dots / 96.0)
    }

    /// How many dots of the picture lie on a metre of paper.
    pub(super) fn dots_per_metre(self) -> Option<u32> {
        self.dots_per_inch.map(|dots| (dots / 0.0254).round() as u32)
    }

    /// Whether it is so narrow that headings must be smaller, and columns of panels fewer.
    pub(super) fn is_narrow(self) -> bool {
        self.width < 1100.0
    }
}

debug_is_display!(SheetSizeError);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_and_written_alike() {
        for text in ["slide", "page", "720x540", "1920x1080", "3840x3840"] {
            assert_eq!(text.parse::<SheetSize>().map(|size| size.to_string()), Ok(text.to_owned()));
        }
        for text in ["", "Slide", "a4", "x", "719x600", "1600x", "1600", "+800x600", "800x3841", "1e3x900", "800x600x2"]
        {
            assert_eq!(text.parse::<SheetSize>(), Err(SheetSizeError), "{text}");
        }
    }

    #[test]
    fn letters_on_a_page_of_16_cm_have_seven_points() {
        let sheet = SheetSize::Page.sheet(700.0);
        let [width, _] = sheet.shown();
        assert!((width / 96.0 * 2.54 - 16.0).abs() < 0.01, "{width}");
        let points = SMALLEST_LETTERS * width / sheet.width * 72.0 / 96.0;
        assert!(points >= 6.999, "{points}");
        assert_eq!((width * sheet.dots_per_pixel()).round(), 1890.0);
    }

    #[test]
    fn letters_grow_with_a_picture_and_never_shrink_below_ten_pixels() {
        let sheet = |width, height| SheetSize::Pixels { width, height }.sheet(0.0);
        assert_eq!(sheet(1600, 900), SheetSize::Slide.sheet(0.0));
        assert_eq!((sheet(3200, 1800).width, sheet(3200, 1800).height), (1600.0, 900.0));
        let least = sheet(720, 540);
        assert!(least.unit * SMALLEST_LETTERS >= 9.99 && least.width >= 1079.9, "{least:?}");
        for (width, height) in [(720, 540), (801, 601), (1600, 900), (3840, 2160)] {
            assert_eq!(sheet(width, height).shown(), [f64::from(width), f64::from(height)]);
        }
    }
}
