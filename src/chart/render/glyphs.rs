//! Letters one by one, for files that carry the fonts themselves, so that their text can be selected and searched.

use super::font::letters;
use super::fonts::{Fonts, Weight, embedded, has_letter};
use ab_glyph::{Font as _, OutlineCurve, Point};

/// A letter of a text, as the fonts of the drawing write it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Glyph {
    pub(crate) letter: char,
    /// The number of its shape in the embedded font; nothing if another font has it.
    pub(crate) number: Option<u16>,
    /// How far it takes up the line, in font sizes.
    pub(crate) advance: f64,
}

/// A step of an outline, in font sizes from the start of the letter on its line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Step {
    Move([f64; 2]),
    Line([f64; 2]),
    Curve([[f64; 2]; 3]),
}

/// The letters that a text is written with; what no font has is written as its number.
pub(crate) fn glyphs(text: &str, weight: Weight) -> Vec<Glyph> {
    let fonts = Fonts::current();
    let font = embedded(weight);
    let mut glyphs = Vec::new();
    letters(&fonts, text, |letter| {
        let number = has_letter(font, letter).then(|| font.glyph_id(letter).0);
        glyphs.push(Glyph { letter, number, advance: fonts.advance(letter, weight) });
    });
    glyphs
}

/// The file of the embedded font.
pub(crate) fn file(weight: Weight) -> &'static [u8] {
    embedded(weight).font_data()
}

/// How far letters of the embedded font go up and down from their line at most, in font sizes.
pub(crate) fn reach(weight: Weight) -> [f64; 2] {
    let font = embedded(weight);
    let em = f64::from(font.units_per_em().unwrap_or(2048.0));
    [font.ascent_unscaled(), font.descent_unscaled()].map(|units| f64::from(units) / em)
}

/// What is to be said of the fonts under these texts; empty if the embedded one has all their letters.
pub(crate) fn remark<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    Fonts::current().remark(texts)
}

/// The shape of a letter that the embedded font lacks.
pub(crate) fn outline(letter: char) -> Vec<Step> {
    Fonts::current().further_outline(letter).map_or_else(Vec::new, |(curves, em)| steps(&curves, em))
}

fn steps(curves: &[OutlineCurve], em: f64) -> Vec<Step> {
    let place = |point: Point| [point.x, point.y].map(|side| f64::from(side) / em);
    let mut steps = Vec::new();
    let mut at = None;
    for curve in curves {
        let (start, end, step) = match *curve {
            OutlineCurve::Line(start, end) => (start, end, Step::Line(place(end))),
            OutlineCurve::Quad(start, pull, end) => {
                // A curve with one point that pulls is one with two, each two thirds of the way to it.
                let near = |from: Point| {
                    let (from, to) = (place(from), place(pull));
                    [0, 1].map(|side| from[side] + (to[side] - from[side]) * 2.0 / 3.0)
                };
                (start, end, Step::Curve([near(start), near(end), place(end)]))
            }
            OutlineCurve::Cubic(start, first, second, end) => {
                (start, end, Step::Curve([place(first), place(second), place(end)]))
            }
        };
        if at != Some(start) {
            steps.push(Step::Move(place(start)));
        }
        steps.push(step);
        at = Some(end);
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::render::font::Face;

    #[test]
    fn letters_are_as_wide_as_charts_take_them_to_be() {
        let text = "Missile — “défense” −5 Ёж 核";
        for face in [Face::regular(10.0), Face::bold(10.0)] {
            let glyphs = glyphs(text, face.weight);
            let width: f64 = glyphs.iter().map(|glyph| glyph.advance).sum();
            assert!((width * 10.0 - face.width(text)).abs() < 1e-9);
            assert!(glyphs.iter().all(|glyph| glyph.number.is_some()), "the weights have the same letters");
            assert!(glyphs.iter().map(|glyph| glyph.letter).collect::<String>().ends_with("Ёж [6838]"));
        }
    }

    #[test]
    fn what_pulls_a_curve_once_pulls_it_twice_by_two_thirds() {
        let point = |x: f32, y: f32| Point { x, y };
        let quad = OutlineCurve::Quad(point(0.0, 0.0), point(384.0, 768.0), point(768.0, 0.0));
        let back = OutlineCurve::Line(point(768.0, 0.0), point(0.0, 0.0));
        let expected =
            [Step::Move([0.0, 0.0]), Step::Curve([[0.25, 0.5], [0.5, 0.5], [0.75, 0.0]]), Step::Line([0.0, 0.0])];
        assert_eq!(steps(&[quad, back], 1024.0), expected);
    }
}
