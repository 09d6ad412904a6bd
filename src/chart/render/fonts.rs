//! The fonts that charts are written in: the embedded one and, for letters that it lacks, another.

use crate::text::debug_is_display;
use crate::tongue::Tongue;
use crate::tongue::chart::Letters;
use owned_ttf_parser::{AsFaceRef, Face, GlyphId, OwnedFace, PreParsedSubtables};
use std::cell::RefCell;
use std::fmt;
use std::ops::RangeInclusive;
use std::sync::{Arc, LazyLock, OnceLock};
use unicode_normalization::UnicodeNormalization as _;

/// Whether a letter belongs to writing that goes from right to left.
fn is_right_to_left(c: char) -> bool {
    RIGHT_TO_LEFT.iter().any(|block| block.contains(&c))
}

/// The files of the embedded font, one a weight.
const FILES: [&[u8]; 2] = [include_bytes!("../fonts/Inter-Regular.ttf"), include_bytes!("../fonts/Inter-SemiBold.ttf")];

/// Where Unicode has the letters of scripts that are written from right to left.
const RIGHT_TO_LEFT: [RangeInclusive<char>; 5] = [
    '\u{590}'..='\u{8ff}',
    '\u{fb1d}'..='\u{fdff}',
    '\u{fe70}'..='\u{feff}',
    '\u{10800}'..='\u{10fff}',
    '\u{1e800}'..='\u{1efff}',
];

/// The fonts that charts are written in.
#[derive(Clone)]
pub struct Fonts(Option<Arc<Further>>);

/// A font for letters that the embedded one lacks.
struct Further {
    name: String,
    font: Font<OwnedFace>,
}

/// A font, with its table of letters at hand.
pub(super) type Font<F> = PreParsedSubtables<'static, F>;

/// Bytes that are no font.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[error("it is no font that can be read, expected one in the TrueType or OpenType format")]
pub struct NoFont;

/// How heavy letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
    Regular,
    SemiBold,
}

/// How a character is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// By this letter.
    As(char),
    /// Not at all: it is invisible by nature.
    Not,
    /// By its number, as no font has a letter for it.
    Number(u32),
}

impl Fonts {
    /// The embedded font alone.
    #[must_use]
    pub const fn embedded() -> Self {
        Self(None)
    }

    /// The embedded font and, for letters that it lacks, the first font of a file of that name.
    ///
    /// # Errors
    ///
    /// If the bytes are no font whose letters have outlines.
    pub fn with(name: &str, bytes: Vec<u8>) -> Result<Self, NoFont> {
        let font = OwnedFace::from_vec(bytes, 0).map_err(|_| NoFont)?;
        let tables = font.as_face_ref().tables();
        let has_outlines = tables.glyf.is_some() || tables.cff.is_some() || tables.cff2.is_some();
        if tables.cmap.is_none() || !has_outlines {
            return Err(NoFont);
        }
        Ok(Self(Some(Arc::new(Further { name: name.to_owned(), font: font.into() }))))
    }

    /// Draws with these fonts: what `drawing` renders is written in them.
    pub fn draw<T>(&self, drawing: impl FnOnce() -> T) -> T {
        let before = CURRENT.replace(Some(self.clone()));
        let drawn = drawing();
        CURRENT.replace(before);
        drawn
    }

    /// The fonts that are drawn with now.
    pub(super) fn current() -> Self {
        CURRENT.with_borrow(Clone::clone).unwrap_or_else(Self::embedded)
    }

    /// The first character of a text that no letter stands for.
    #[must_use]
    pub fn first_missing(&self, text: &str) -> Option<char> {
        composed(text).find(|c| matches!(self.written(*c), Written::Number(_)))
    }

    /// What is to be said of the fonts under a drawing of these texts; empty if the embedded one has all their letters.
    pub(super) fn remark<'t>(&self, tongue: &dyn Tongue, texts: impl IntoIterator<Item = &'t str>) -> String {
        let letters = || composed;
        let (mut takes_further, mut lacks, mut turns) = (false, false, false);
        for c in texts.into_iter().flat_map(letters()) {
            match self.written(c) {
                Written::As(c) => {
                    takes_further |= measured(Weight::Regular, c).is_none();
                    turns |= is_right_to_left(c);
                }
                Written::Number(_) => lacks = true,
                Written::Not => {}
            }
        }
        let further = self.0.as_ref().filter(|_| takes_further).map(|further| further.name.as_str());
        tongue.letters(&Letters { further, is_turned: turns, is_lacking: lacks })
    }

    /// How a character is written.
    pub(super) fn written(&self, c: char) -> Written {
        match c {
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{61c}' => {
                Written::Not
            }
            '\u{feff}' | '\u{fe00}'..='\u{fe0f}' => Written::Not,
            c if c.is_whitespace() || c.is_control() => Written::As(' '),
            c if measured(Weight::Regular, c).is_some() || self.further(c).is_some() => Written::As(c),
            c => Written::Number(c.into()),
        }
    }

    /// How far a letter takes up the line, in font sizes.
    pub(super) fn advance(&self, c: char, weight: Weight) -> f64 {
        let further = || self.further(c).map(|(face, number)| advance(face, number));
        measured(weight, c).or_else(further).unwrap_or(0.0)
    }

    /// The font that has a letter, with the letter's number there.
    pub(super) fn of(&self, c: char, weight: Weight) -> Option<(&Face<'_>, GlyphId)> {
        let font = embedded(weight);
        numbered(font, c).map(|number| (font.as_face_ref(), number)).or_else(|| self.further(c))
    }

    /// The further font, if it has a letter, with the letter's number there.
    fn further(&self, c: char) -> Option<(&Face<'_>, GlyphId)> {
        let font = &self.0.as_ref()?.font;
        numbered(font, c).map(|number| (font.as_face_ref(), number))
    }
}

impl fmt::Debug for Fonts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Fonts").field(&self.0.as_ref().map(|further| &further.name)).finish()
    }
}

// Widths are asked for at every place that lays out text; the fonts of a drawing are handed to none of them.
thread_local! {
    static CURRENT: RefCell<Option<Fonts>> = const { RefCell::new(None) };
}

/// The embedded font.
pub(super) fn embedded(weight: Weight) -> &'static Font<Face<'static>> {
    static FONTS: LazyLock<[Font<Face<'static>>; 2]> = LazyLock::new(|| {
        FILES.map(|file| Face::parse(file, 0).expect("the embedded font files are whole: a test reads them").into())
    });
    &FONTS[weight as usize]
}

/// The file of the embedded font.
pub(super) fn file(weight: Weight) -> &'static [u8] {
    FILES[weight as usize]
}

/// The characters below this are measured once: all that the embedded font has letters for but some signs.
const N_MEASURED: u32 = 0x2300;

/// How far a letter of the embedded font takes up the line, in font sizes; nothing if it has no such letter.
fn measured(weight: Weight, c: char) -> Option<f64> {
    static MEASURED: OnceLock<[Vec<Option<f64>>; 2]> = OnceLock::new();
    let measure = |weight, c| {
        let font = embedded(weight);
        numbered(font, c).map(|number| advance(font.as_face_ref(), number))
    };
    let measured = MEASURED.get_or_init(|| {
        let of = |weight| (0..N_MEASURED).filter_map(char::from_u32).map(|c| measure(weight, c)).collect();
        [Weight::Regular, Weight::SemiBold].map(of)
    });
    measured[weight as usize].get(c as usize).copied().unwrap_or_else(|| measure(weight, c))
}

/// The number of a letter in a font that has it.
pub(super) fn numbered<F: AsFaceRef>(font: &Font<F>, c: char) -> Option<GlyphId> {
    font.glyph_index(c).filter(|number| number.0 != 0)
}

fn advance(face: &Face<'_>, number: GlyphId) -> f64 {
    f64::from(face.glyph_hor_advance(number).unwrap_or(0)) / em(face)
}

/// The size in which a font gives its numbers.
pub(super) fn em(face: &Face<'_>) -> f64 {
    face.units_per_em().into()
}

/// The characters of a text, accents put together with their letters as far as there is a character for both.
pub(super) fn composed(text: &str) -> impl Iterator<Item = char> {
    text.nfc()
}

debug_is_display!(NoFont);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::figure::{Colour, Figure, Label, Panel, Source, payoff_axis};
    use crate::chart::render::SheetSize::Slide;
    use crate::chart::render::{draw, svg};

    const SEVEN_BOXES: &[u8] = include_bytes!("../../../tests/fonts/seven-boxes.ttf");

    fn figure(title: &str) -> Figure {
        let axis = || payoff_axis("", [0.0, 1.0], 3);
        let mut panel = Panel::new("Panel", axis(), axis());
        panel.labels.push(Label::near([0.5, 0.5], title, Colour::Ink));
        Figure {
            title: title.to_owned(),
            subtitle: String::new(),
            keys: Vec::new(),
            n_columns: 1,
            panels: vec![panel],
            source: Source {
                language: crate::tongue::Language::English,
                scenario: "Port".to_owned(),
                what_if: None,
                set: None,
                run: "seed 0".to_owned(),
            },
        }
    }

    #[test]
    fn letters_are_taken_from_the_font_given_and_the_footer_says_so() {
        let fonts = Fonts::with("boxes.ttf", SEVEN_BOXES.to_vec()).expect("it is a font");
        assert_eq!((fonts.first_missing("a 高低"), fonts.first_missing("核高")), (None, Some('核')));
        let [high, low] = ["高", "低"].map(figure);
        let drawn = |figure: &Figure| fonts.draw(|| draw(figure, Slide)).png().expect("it has a size");
        assert!(drawn(&high) != drawn(&low), "two letters look alike");
        assert!(drawn(&high) == drawn(&high) && drawn(&high) != draw(&high, Slide).png().expect("it has a size"));
        let text = fonts.draw(|| svg(&high, Slide));
        assert!(text.contains("高") && text.contains("seed 0; letters of boxes.ttf"), "{text}");
        // Nothing is said of a font that nothing is written in.
        assert!(!fonts.draw(|| svg(&figure("Fee"), Slide)).contains("boxes.ttf"));
    }

    #[test]
    fn writing_that_should_be_turned_is_known() {
        assert_eq!(
            ['א', 'س', 'ﷲ', 'Я', '高', '\u{feff}'].map(is_right_to_left),
            [true, true, true, false, false, true]
        );
    }

    #[test]
    fn without_a_font_two_texts_are_still_told_apart() {
        let [high, low] = ["高", "低"].map(|title| svg(&figure(title), Slide));
        assert!(high.contains(">\n[9AD8]\n<") && low.contains(">\n[4F4E]\n<"), "{high}");
        assert!(high.contains("[numbers] stand for letters that the font lacks"), "{high}");
    }

    #[test]
    fn what_is_no_font_is_refused() {
        for bytes in [&b""[..], b"no font", &SEVEN_BOXES[..40], &SEVEN_BOXES[..700]] {
            assert!(Fonts::with("x", bytes.to_vec()).is_err(), "{} bytes", bytes.len());
        }
    }

    #[test]
    fn pictures_hold_what_xml_can_hold_and_nothing_that_turns_writing() {
        let text = "Fee\u{ffff}\u{202e}\u{1b}[31m\u{9b}\u{2028}";
        for text in [draw(&figure(text), Slide).svg(), &svg(&figure(text), Slide)] {
            let unfit = crate::text::Unfit::first(text, crate::text::Lines::Several);
            assert_eq!(unfit, None, "{text}");
            roxmltree::Document::parse(text).expect("it is well-formed");
        }
    }
}
