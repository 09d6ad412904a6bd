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
        Colour::Fall => RGBColor(0x7d, 0x1d, 0x54),
        Colour::Paper => WHITE,
    }
}

/// The colour of text, dark enough to read on white.
pub(super) const fn text(colour: Colour) -> RGBColor {
    match colour {
        Colour::Second => RGBColor(0xb2, 0x53, 0x06),
        Colour::Faint | Colour::Fainter => mark(Colour::Muted),
        Colour::First
        | Colour::Ink
        | Colour::Muted
        | Colour::Agreement
        | Colour::Rise
        | Colour::Fall
        | Colour::Paper => mark(colour),
    }
}

/// The colours of the scale of heat maps: pale yellow over green to dark blue, each darker than the one before in greyscale.
const SCALE: [[f64; 3]; 5] =
    [[250.0, 246.0, 205.0], [176.0, 219.0, 186.0], [76.0, 167.0, 186.0], [38.0, 99.0, 158.0], [15.0, 35.0, 92.0]];

/// The colour at a place on the scale of heat maps, from 0, the lightest, to 1, the darkest.
pub(super) fn on_scale(level: f64) -> RGBColor {
    let place = if level.is_finite() { level.clamp(0.0, 1.0) } else { 0.0 } * (SCALE.len() - 1) as f64;
    let below = (place as usize).min(SCALE.len() - 2);
    let part =
        |i: usize| (SCALE[below][i] + (SCALE[below + 1][i] - SCALE[below][i]) * (place - below as f64)).round() as u8;
    RGBColor(part(0), part(1), part(2))
}

/// The colour of the lines across a plot.
pub(super) const GRID: RGBColor = RGBColor(0xe5, 0xe7, 0xeb);
/// The colour of the sheet.
pub(super) const WHITE: RGBColor = RGBColor(0xff, 0xff, 0xff);

#[cfg(test)]
mod tests {
    use super::*;

    /// Luminance by the weights of Rec. 709.
    fn luminance(RGBColor(red, green, blue): RGBColor) -> f64 {
        0.2126 * f64::from(red) + 0.7152 * f64::from(green) + 0.0722 * f64::from(blue)
    }

    #[test]
    fn what_stands_side_by_side_differs_in_greyscale() {
        for (one, other) in [
            (Colour::First, Colour::Second),
            (Colour::Rise, Colour::Fall),
            (Colour::Ink, Colour::Muted),
            (Colour::Muted, Colour::Faint),
            (Colour::Faint, Colour::Fainter),
            (Colour::Agreement, Colour::Faint),
        ] {
            let apart = (luminance(mark(one)) - luminance(mark(other))).abs();
            assert!(apart > 40.0, "{one:?} and {other:?}: {apart}");
        }
    }

    #[test]
    fn the_scale_of_heat_maps_darkens_all_the_way() {
        let lightness = |level: f64| luminance(on_scale(level));
        let all: Vec<f64> = (0..=20).map(|n| lightness(f64::from(n) / 20.0)).collect();
        assert!(all.windows(2).all(|pair| pair[1] < pair[0] - 5.0), "{all:?}");
        assert_eq!(on_scale(f64::NAN), on_scale(0.0));
    }
}
