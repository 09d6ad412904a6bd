//! The embedded font: what it can write and how wide that is.

use crate::chart::cut::shortened;
use ab_glyph::{Font as _, FontRef};
use std::sync::OnceLock;

/// The files of the embedded font, one a weight.
pub(super) const FILES: [&[u8]; 2] =
    [include_bytes!("../fonts/Inter-Regular.otf"), include_bytes!("../fonts/Inter-SemiBold.otf")];

/// How heavy letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    SemiBold,
}

/// A size of letters, in pixels, and their weight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Face {
    pub(super) size: f64,
    pub(super) weight: Weight,
}

impl Face {
    pub(super) const fn regular(size: f64) -> Self {
        Self { size, weight: Weight::Regular }
    }

    pub(super) const fn bold(size: f64) -> Self {
        Self { size, weight: Weight::SemiBold }
    }

    pub(super) const fn of(size: f64, strong: bool) -> Self {
        if strong { Self::bold(size) } else { Self::regular(size) }
    }

    /// The distance between two lines of text.
    pub(super) fn line_height(self) -> f64 {
        self.size * 1.25
    }

    /// How wide a text is, in pixels. Kerning, left out, would make it slightly narrower.
    pub(super) fn width(self, text: &str) -> f64 {
        text.chars().map(|c| advance(self.weight, c)).sum::<f64>() * self.size
    }

    /// The text, cut if it is wider than `width`.
    pub(super) fn shorten(self, text: &str, width: f64) -> String {
        shortened(text, |text| self.width(text) <= width)
    }

    /// The text in at most `n_lines` lines of at most `width`, the last shortened if the text is longer.
    pub(super) fn wrap(self, text: &str, width: f64, n_lines: usize) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let mut rest: Vec<&str> = text.split_whitespace().collect();
        rest.reverse();
        while let Some(word) = rest.pop() {
            if lines.len() + 1 >= n_lines {
                let tail = std::iter::once(word).chain(rest.drain(..).rev()).collect::<Vec<_>>().join(" ");
                lines.push(self.shorten(&tail, width));
                break;
            }
            let mut line = self.shorten(word, width);
            while let Some(next) = rest.last() {
                let longer = format!("{line} {next}");
                if self.width(&longer) > width {
                    break;
                }
                line = longer;
                rest.pop();
            }
            lines.push(line);
        }
        lines
    }

    /// Whether lines hold the whole of a text.
    pub(super) fn is_whole(lines: &[String], text: &str) -> bool {
        lines.join(" ") == text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Wrapped text whose lines are about equally long, so that no word is left alone on the last.
    pub(super) fn balanced(self, text: &str, width: f64, n_lines: usize) -> Vec<String> {
        let widest = self.wrap(text, width, n_lines);
        let mut best = widest.clone();
        for step in 1..20 {
            let lines = self.wrap(text, width * (1.0 - f64::from(step) * 0.03), n_lines);
            if lines.len() > widest.len() || !Self::is_whole(&lines, text) {
                break;
            }
            best = lines;
        }
        best
    }
}

/// The characters below this are measured once: all that the font writes but some signs.
const N_MEASURED: u32 = 0x2300;

/// How far a character moves the pen, in letter sizes.
fn advance(weight: Weight, c: char) -> f64 {
    static MEASURED: OnceLock<[Vec<f64>; 2]> = OnceLock::new();
    let measured = MEASURED.get_or_init(|| {
        let of = |weight| (0..N_MEASURED).filter_map(char::from_u32).map(|c| measure(weight, c)).collect();
        [Weight::Regular, Weight::SemiBold].map(of)
    });
    measured[weight as usize].get(c as usize).copied().unwrap_or_else(|| measure(weight, c))
}

fn measure(weight: Weight, c: char) -> f64 {
    let font = font(weight);
    let em = f64::from(font.units_per_em().unwrap_or(2048.0));
    written(c).map_or(0.0, |c| f64::from(font.h_advance_unscaled(font.glyph_id(c))) / em)
}

/// The text as the font can write it: a question mark stands for what it cannot.
pub(super) fn writable(text: &str) -> String {
    text.chars().filter_map(written).collect()
}

/// The character that is written for `c`; nothing for one that is invisible by nature.
fn written(c: char) -> Option<char> {
    match c {
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => None,
        c if c.is_whitespace() || c.is_control() => Some(' '),
        c if font(Weight::Regular).glyph_id(c).0 != 0 => Some(c),
        _ => Some('?'),
    }
}

fn font(weight: Weight) -> &'static FontRef<'static> {
    static FONTS: OnceLock<[FontRef<'static>; 2]> = OnceLock::new();
    let fonts = FONTS.get_or_init(|| {
        FILES.map(|file| FontRef::try_from_slice(file).expect("the embedded font files are whole: a test reads them"))
    });
    &fonts[weight as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    const FACE: Face = Face::regular(20.0);

    #[test]
    fn the_font_writes_the_languages_of_the_table() {
        let texts = [
            "The quick brown fox, 0123456789: +-*/=%&@#!?()[]{}<>\"'$",
            "– — … ’ ‘ “ ” „ « » × ± − ≥ ≤ → ← · % ° № € •",
            "àâäãåæçéèêëíìîïñóòôöõøœßúùûüýÿ ÀÉÎÕÜŠŽĞŞ łąęśćźż řčěů őű ğışİ țș",
            "Съешь ещё этих мягких французских булок, да выпей же чаю ЁЙЩЪЫЭЮЯ іїєґ ўџљњћђ әғқңөұүһі",
            "αβγδεζηθικλμνξοπρστυφχψω ΑΩ",
        ];
        for text in texts {
            assert_eq!(writable(text), text);
            assert!(text.chars().all(|c| font(Weight::SemiBold).glyph_id(c).0 != 0), "{text}");
        }
    }

    #[test]
    fn what_the_font_cannot_write_is_seen_to_be_missing() {
        assert_eq!(writable("核 talks\n🚀\u{200b}."), "? talks ?.");
        assert_eq!(FACE.width("核"), FACE.width("?"));
    }

    #[test]
    fn shortened_texts_fit_and_say_so() {
        let text = "Deployed strategic warheads, in thousands";
        for width in [30.0, 100.0, 250.0] {
            let short = FACE.shorten(text, width);
            assert!(short.ends_with('…') && FACE.width(&short) <= width, "{short}");
        }
        assert_eq!(FACE.shorten(text, 1000.0), text);
        assert_eq!(FACE.shorten("Deployed, yes", FACE.width("Deployed,…") + 1.0), "Deployed…");
    }

    #[test]
    fn wrapped_texts_keep_every_word_that_fits() {
        let lines = FACE.wrap("one two three four five six seven", 120.0, 9);
        assert!(lines.len() > 1 && lines.iter().all(|line| FACE.width(line) <= 120.0));
        assert_eq!(lines.join(" "), "one two three four five six seven");
        let cut = FACE.wrap("one two three four five six seven", 120.0, 2);
        assert!(cut.len() == 2 && cut[1].ends_with('…'), "{cut:?}");
        assert!(FACE.wrap("", 120.0, 2).is_empty());
    }

    #[test]
    fn balanced_lines_leave_no_word_alone() {
        let text = "The agreement leaves gains on the table for both";
        let width = FACE.width(text) - 5.0;
        assert_eq!(FACE.wrap(text, width, 2)[1], "both");
        let lines = FACE.balanced(text, width, 2);
        assert!(lines.len() == 2 && FACE.width(&lines[1]) > 0.6 * FACE.width(&lines[0]), "{lines:?}");
        assert_eq!(FACE.balanced("Short", width, 2), ["Short"]);
        let clipped = FACE.balanced("The most open issue of all: Telemetry excha…", width, 2);
        assert_eq!(clipped.join(" "), "The most open issue of all: Telemetry excha…");
    }

    #[test]
    fn a_longer_text_is_wider_and_bold_is_wider_still() {
        assert!(FACE.width("mm") > FACE.width("ii"));
        assert!(Face::bold(20.0).width("Russia") > FACE.width("Russia"));
        assert!((Face::regular(40.0).width("abc") - 2.0 * FACE.width("abc")).abs() < 1e-9);
    }
}
