//! Colours that differ in lightness as well as in hue, so that they survive greyscale and colour-blind eyes.

use plotters::style::RGBColor;

use crate::chart::figure::Colour;

/// The colour of marks.
pub(super) const fn mark(colour: Colour) -> RGBColor {
    match colour {
        Colour::First => RGBColor(0x1a, 0x56, 0x9f),
        Colour::Second => RGBColor(0xe0, 0x78, 0x16),
        Colour::Ink => RGBColor(0x1f, 0x29, 0x37),
        Colour::Muted => RGBColor(0x5b, 0x64, 0x72),
        Colour::Faint => RGBColor(0x9c, 0xa3, 0xaf),
        Colour::Fainter => RGBColor(0xd3, 0xd7, 0xdd),
        Colour::Agreement | Colour::Rise => RGBColor(0x0d, 0x7c, 0x6c),
        Colour::Fall => RGBColor(0xa2, 0x3b, 0x72),
        Colour::Paper => WHITE,
    }
}

/// The colour of text, dark enough to read on white.
pub(super) const fn text(colour: Colour) -> RGBColor {
    match colour {
        Colour::Second => RGBColor(0xb2, 0x53, 0x06),
        Colour::Faint | Colour::Fainter => mark(Colour::Muted),
        _ => mark(colour),
    }
}

/// The colour of the lines across a plot.
pub(super) const GRID: RGBColor = RGBColor(0xe5, 0xe7, 0xeb);
/// The colour of the sheet.
pub(super) const WHITE: RGBColor = RGBColor(0xff, 0xff, 0xff);
