//! The fonts that charts are written in: the embedded one and, for letters that it lacks, another.

use crate::text::debug_is_display;
use ab_glyph::{Font as _, FontRef, FontVec, OutlineCurve};
use resvg::usvg::{FontResolver, Options, fontdb};
use std::cell::RefCell;
use std::fmt;
use std::sync::{Arc, LazyLock, OnceLock};
use unicode_normalization::UnicodeNormalization as _;

/// The files of the embedded font, one a weight.
const FILES: [&[u8]; 2] = [include_bytes!("../fonts/Inter-Regular.ttf"), include_bytes!("../fonts/Inter-SemiBold.ttf")];

/// The fonts that charts are written in.
#[derive(Clone)]
pub struct Fonts(Arc<Inner>);

struct Inner {
    further: Option<Further>,
    /// With which drawings are turned into shapes.
    options: OnceLock<Options<'static>>,
}

/// A font for letters that the embedded one lacks.
#[derive(Clone)]
struct Further {
    name: String,
    font: Arc<FontVec>,
}

/// Bytes that are no font.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[error("it is no font that can be read, expected one in the TrueType or OpenType format")]
pub struct NoFont;

/// How heavy letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    pub fn embedded() -> Self {
        static EMBEDDED: LazyLock<Fonts> =
            LazyLock::new(|| Fonts(Arc::new(Inner { further: None, options: OnceLock::new() })));
        EMBEDDED.clone()
    }

    /// The embedded font and, for letters that it lacks, the first font of a file of that name.
    ///
    /// # Errors
    ///
    /// If the bytes are no font.
    pub fn with(name: &str, bytes: Vec<u8>) -> Result<Self, NoFont> {
        let font = FontVec::try_from_vec_and_index(bytes, 0).map_err(|_| NoFont)?;
        let further = Further { name: name.to_owned(), font: Arc::new(font) };
        // What draws asks more of a font than what measures: names, for one.
        let can_draw = further.load(&mut fontdb::Database::new()).is_some();
        if !can_draw || further.font.units_per_em().is_none_or(|units| units <= 0.0) {
            return Err(NoFont);
        }
        Ok(Self(Arc::new(Inner { further: Some(further), options: OnceLock::new() })))
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
    pub(super) fn remark<'t>(&self, texts: impl IntoIterator<Item = &'t str>) -> String {
        let letters = || composed;
        let (mut takes_further, mut lacks) = (false, false);
        for c in texts.into_iter().flat_map(letters()) {
            match self.written(c) {
                Written::As(c) => takes_further |= measured(Weight::Regular, c).is_none(),
                Written::Number(_) => lacks = true,
                Written::Not => {}
            }
        }
        let further = self.0.further.as_ref().filter(|_| takes_further);
        let further = further.map(|further| format!("letters of {}", further.name));
        let lacking = lacks.then(|| "[numbers] stand for letters that the font lacks".to_owned());
        further.into_iter().chain(lacking).collect::<Vec<_>>().join("; ")
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
        let further = || self.further(c).map(|further| advance(&*further.font, c));
        measured(weight, c).or_else(further).unwrap_or(0.0)
    }

    /// The further font, if it has a letter for a character.
    fn further(&self, c: char) -> Option<&Further> {
        self.0.further.as_ref().filter(|further| has_letter(&*further.font, c))
    }

    /// The shape of a letter that the further font has, and the size in which it is given.
    pub(super) fn further_outline(&self, c: char) -> Option<(Vec<OutlineCurve>, f64)> {
        let font = &self.further(c)?.font;
        let curves = font.outline(font.glyph_id(c)).map_or_else(Vec::new, |outline| outline.curves);
        Some((curves, f64::from(font.units_per_em()?)))
    }

    /// With which drawings are turned into shapes.
    pub(super) fn options(&self) -> &Options<'static> {
        self.0.options.get_or_init(|| {
            let mut database = fontdb::Database::new();
            for file in FILES {
                database.load_font_source(fontdb::Source::Binary(Arc::new(file)));
            }
            database.set_sans_serif_family("Inter");
            let mut options = Options { font_family: "Inter".to_owned(), ..Options::default() };
            if let Some(further) = self.0.further.clone() {
                let id = further.load(&mut database);
                options.font_resolver = FontResolver {
                    select_fallback: Box::new(move |c, used, _| {
                        id.filter(|id| has_letter(&*further.font, c) && !used.contains(id))
                    }),
                    ..FontResolver::default()
                };
            }
            options.fontdb = Arc::new(database);
            options
        })
    }
}

impl Further {
    /// Makes the font known to what draws.
    fn load(&self, database: &mut fontdb::Database) -> Option<fontdb::ID> {
        let bytes = fontdb::Source::Binary(Arc::new(Bytes(Arc::clone(&self.font))));
        database.load_font_source(bytes).first().copied()
    }
}

impl fmt::Debug for Fonts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Fonts").field(&self.0.further.as_ref().map(|further| &further.name)).finish()
    }
}

/// The bytes of a font that is shared.
struct Bytes(Arc<FontVec>);

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        self.0.as_slice()
    }
}

// Widths are asked for at every place that lays out text; the fonts of a drawing are handed to none of them.
thread_local! {
    static CURRENT: RefCell<Option<Fonts>> = const { RefCell::new(None) };
}

pub(super) fn embedded(weight: Weight) -> &'static FontRef<'static> {
    static FONTS: OnceLock<[FontRef<'static>; 2]> = OnceLock::new();
    let fonts = FONTS.get_or_init(|| {
        FILES.map(|file| FontRef::try_from_slice(file).expect("the embedded font files are whole: a test reads them"))
    });
    &fonts[weight as usize]
}

/// The characters below this are measured once: all that the embedded font has letters for but some signs.
const N_MEASURED: u32 = 0x2300;

/// How far a letter of the embedded font takes up the line, in font sizes; nothing if it has no such letter.
fn measured(weight: Weight, c: char) -> Option<f64> {
    static MEASURED: OnceLock<[Vec<Option<f64>>; 2]> = OnceLock::new();
    let measure = |weight, c| has_letter(embedded(weight), c).then(|| advance(embedded(weight), c));
    let measured = MEASURED.get_or_init(|| {
        let of = |weight| (0..N_MEASURED).filter_map(char::from_u32).map(|c| measure(weight, c)).collect();
        [Weight::Regular, Weight::SemiBold].map(of)
    });
    measured[weight as usize].get(c as usize).copied().unwrap_or_else(|| measure(weight, c))
}

pub(super) fn has_letter(font: &impl ab_glyph::Font, c: char) -> bool {
    font.glyph_id(c).0 != 0
}

fn advance(font: &impl ab_glyph::Font, c: char) -> f64 {
    let em = f64::from(font.units_per_em().unwrap_or(2048.0));
    f64::from(font.h_advance_unscaled(font.glyph_id(c))) / em
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
            source: Source { scenario: "Port".to_owned(), what_if: None, set: None, run: "seed 0".to_owned() },
        }
    }

    #[test]
    fn letters_are_taken_from_the_font_given_and_the_footer_says_so() {
        let fonts = Fonts::with("boxes.ttf", SEVEN_BOXES.to_vec()).expect("it is a font");
        assert_eq!((fonts.first_missing("a 高低"), fonts.first_missing("核高")), (None, Some('核')));
        let [high, low] = ["高", "低"].map(figure);
        let drawn = |figure: &Figure| {
            fonts.draw(|| draw(figure, Slide)).expect("it can be drawn").png().expect("it has a size")
        };
        assert!(drawn(&high) != drawn(&low), "two letters look alike");
        assert!(
            drawn(&high) == drawn(&high)
                && drawn(&high) != draw(&high, Slide).expect("it can be drawn").png().expect("it has a size")
        );
        let text = fonts.draw(|| svg(&high, Slide));
        assert!(text.contains("高") && text.contains("seed 0; letters of boxes.ttf"), "{text}");
        // Nothing is said of a font that nothing is written in.
        assert!(!fonts.draw(|| svg(&figure("Fee"), Slide)).contains("boxes.ttf"));
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
        let drawing = draw(&figure(text), Slide).expect("it can be drawn");
        for text in [drawing.svg(), svg(&figure(text), Slide)] {
            let unfit = crate::text::Unfit::first(&text, crate::text::Lines::Several);
            assert_eq!(unfit, None, "{text}");
            roxmltree::Document::parse(&text).expect("it is well-formed");
        }
    }
}
