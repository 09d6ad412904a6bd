//! Letters one by one, for files that carry the fonts themselves, so that their text can be selected and searched.

use super::font::set;
use super::fonts::{self, Fonts, Weight, em, embedded, numbered};
use crate::tongue::Tongue;
use owned_ttf_parser::{AsFaceRef as _, OutlineBuilder};

/// A letter of a text, as the fonts of the drawing write it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Glyph {
    pub(crate) letter: char,
    /// The number of its shape in the embedded font; nothing if another font has it.
    pub(crate) number: Option<u16>,
    /// How far it is moved from where the letter before it ends, in font sizes.
    pub(crate) kern: f64,
    /// How far it takes up the line, in font sizes.
    pub(crate) advance: f64,
}

/// A step of an outline, in font sizes from the start of the letter on its line. What is not closed closes by itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Step {
    Move([f64; 2]),
    Line([f64; 2]),
    /// A curve with one point that pulls.
    Quad([[f64; 2]; 2]),
    /// A curve with two.
    Curve([[f64; 2]; 3]),
}

/// The letters that a text is written with; what no font has is written as its number.
pub(crate) fn glyphs(text: &str, weight: Weight) -> Vec<Glyph> {
    let font = embedded(weight);
    let mut glyphs = Vec::new();
    set(text, weight, |letter, kern, advance| {
        let number = numbered(font, letter).map(|number| number.0);
        glyphs.push(Glyph { letter, number, kern, advance });
    });
    glyphs
}

/// How wide letters are behind each other, in font sizes.
pub(crate) fn width(glyphs: &[Glyph]) -> f64 {
    glyphs.iter().enumerate().map(|(n, glyph)| if n == 0 { glyph.advance } else { glyph.kern + glyph.advance }).sum()
}

/// The file of the embedded font.
pub(crate) fn file(weight: Weight) -> &'static [u8] {
    fonts::file(weight)
}

/// How far letters of the embedded font go up and down from their line at most, in font sizes.
pub(crate) fn reach(weight: Weight) -> [f64; 2] {
    let face = embedded(weight).as_face_ref();
    [face.ascender(), face.descender()].map(|units| f64::from(units) / em(face))
}

/// What is to be said of the fonts under these texts; empty if the embedded one has all their letters.
pub(crate) fn remark<'t>(tongue: &dyn Tongue, texts: impl IntoIterator<Item = &'t str>) -> String {
    Fonts::current().remark(tongue, texts)
}

/// The shape of a letter.
pub(crate) fn outline(letter: char, weight: Weight) -> Vec<Step> {
    let fonts = Fonts::current();
    let Some((face, number)) = fonts.of(letter, weight) else { return Vec::new() };
    let mut steps = Steps { em: em(face), all: Vec::new() };
    face.outline_glyph(number, &mut steps);
    steps.all
}

/// Steps as a font tells them, in its own size.
struct Steps {
    em: f64,
    all: Vec<Step>,
}

impl Steps {
    fn place(&self, x: f32, y: f32) -> [f64; 2] {
        [x, y].map(|side| f64::from(side) / self.em)
    }
}

impl OutlineBuilder for Steps {
    fn move_to(&mut self, x: f32, y: f32) {
        self.all.push(Step::Move(self.place(x, y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.all.push(Step::Line(self.place(x, y)));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.all.push(Step::Quad([self.place(x1, y1), self.place(x, y)]));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.all.push(Step::Curve([self.place(x1, y1), self.place(x2, y2), self.place(x, y)]));
    }

    fn close(&mut self) {}
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
            assert!((width(&glyphs) * 10.0 - face.width(text)).abs() < 1e-9);
            assert!(glyphs.iter().all(|glyph| glyph.number.is_some()), "the weights have the same letters");
            assert!(glyphs.iter().map(|glyph| glyph.letter).collect::<String>().ends_with("Ёж [6838]"));
        }
    }

    #[test]
    fn outlines_are_those_of_the_font_in_its_size() {
        // Read from the file by hand, in 2816 units.
        let steps = [[452.0, 2048.0], [452.0, 0.0], [216.0, 0.0], [216.0, 2048.0], [452.0, 2048.0]]
            .map(|place| place.map(|side: f64| side / 2816.0));
        let [first, rest @ ..] = steps;
        let expected: Vec<Step> = [Step::Move(first)].into_iter().chain(rest.map(Step::Line)).collect();
        assert_eq!(outline('l', Weight::Regular), expected);
        assert_eq!(outline(' ', Weight::Regular), []);
    }
}
