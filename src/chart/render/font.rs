//! What the fonts can write and how wide that is.

use super::fonts::{Fonts, Weight, Written, composed};
use super::kerning::kerning;
use crate::chart::cut::shortened;
use hypher::{Lang, hyphenate};

/// How bad it is to cut a text, in broken words.
const CUT: usize = 1_000;

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

    /// How wide a text is, in pixels.
    pub(super) fn width(self, text: &str) -> f64 {
        self.further(0.0, text) * self.size
    }

    /// How far a text takes up the line, in font sizes, behind what already stands on it.
    fn further(self, taken: f64, text: &str) -> f64 {
        let mut taken = taken;
        set(text, self.weight, |_, kern, advance| taken += kern + advance);
        taken
    }

    /// The text, cut if it is wider than `width`.
    pub(super) fn shorten(self, text: &str, width: f64) -> String {
        shortened(text, |text| self.width(text) <= width)
    }

    /// The text in at most `n_lines` lines of at most `width`, the last shortened if the text is longer. A word that is wider
    /// than a line is broken between syllables.
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
            if let Some((head, tail)) = self.broken(word, width) {
                lines.push(head);
                rest.push(tail);
                continue;
            }
            let mut line = self.shorten(word, width);
            let mut taken = self.further(0.0, &line);
            while let Some(next) = rest.last() {
                taken = self.further(self.further(taken, " "), next);
                if taken * self.size > width {
                    break;
                }
                line.push(' ');
                line.push_str(next);
                rest.pop();
            }
            lines.push(line);
        }
        lines
    }

    /// A word that is wider than a line, broken where it may be: what of it fits, with its hyphen, and the rest. No hyphen
    /// stands before a bracket.
    fn broken(self, word: &str, width: f64) -> Option<(String, &str)> {
        if self.width(word) <= width {
            return None;
        }
        let mut end = 0;
        let syllables = hyphenate(word, Lang::English).map(|syllable| {
            end += syllable.len();
            end
        });
        let joints = word.match_indices(['-', '/']).map(|(place, _)| place + 1);
        let brackets = word.match_indices('(').map(|(place, _)| place).filter(|place| *place > 0);
        let head = |end: usize| {
            let head = &word[..end];
            let is_joint = head.ends_with(['-', '/']) || word[end..].starts_with('(');
            if is_joint { head.to_owned() } else { format!("{head}-") }
        };
        let fits = |end: &usize| *end < word.len() && self.width(&head(*end)) <= width;
        let end = syllables.chain(joints).chain(brackets).filter(fits).max()?;
        Some((head(end), &word[end..]))
    }

    /// Whether lines hold the whole of a text, be it with broken words.
    pub(super) fn is_whole(lines: &[String], text: &str) -> bool {
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect::<String>();
        letters(&lines.concat()) == letters(text)
    }

    /// How badly lines tell a text: 0 if they hold it as it is, more if words are broken, far more if some of it is cut, by
    /// each letter.
    pub(super) fn harm(lines: &[String], text: &str) -> usize {
        if !Self::is_whole(lines, text) {
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace() && !"-…".contains(*c)).count();
            return CUT + letters(text).saturating_sub(letters(&lines.concat()));
        }
        let words = |text: &str| text.split_whitespace().count();
        lines.iter().map(|line| words(line)).sum::<usize>().saturating_sub(words(text))
    }

    /// Wrapped text whose lines are about equally long, so that no word is left alone on the last.
    pub(super) fn balanced(self, text: &str, width: f64, n_lines: usize) -> Vec<String> {
        let mut best = self.wrap(text, width, n_lines);
        let (n, harm) = (best.len(), Self::harm(&best, text));
        let longest = |lines: &[String]| lines.iter().map(|line| self.width(line)).fold(0.0, f64::max);
        let mut taken = longest(&best);
        for step in 1..20 {
            let narrower = width * (1.0 - f64::from(step) * 0.03);
            // Where every line fits that fitted before, nothing is wrapped otherwise.
            if narrower >= taken {
                continue;
            }
            let lines = self.wrap(text, narrower, n_lines);
            if lines.len() > n || Self::harm(&lines, text) > harm {
                break;
            }
            taken = longest(&lines);
            best = lines;
        }
        best
    }
}

/// The text as the fonts can write it: its number, such as `[6838]`, stands for a character that they cannot, so that two
/// texts that differ are never written alike.
pub(crate) fn writable(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    letters(&Fonts::current(), text, |c| written.push(c));
    written
}

/// Hands on the letters that a text is written with, one by one: each with how far it is moved from where the one before it
/// ends, and with how far it takes up the line, in font sizes.
pub(super) fn set(text: &str, weight: Weight, mut take: impl FnMut(char, f64, f64)) {
    let fonts = Fonts::current();
    let mut last = None;
    letters(&fonts, text, |c| {
        let kern = last.replace(c).map_or(0.0, |last| kerning(last, c, weight));
        take(c, kern, fonts.advance(c, weight));
    });
}

/// Hands on the letters that a text is written with, one by one.
fn letters(fonts: &Fonts, text: &str, mut take: impl FnMut(char)) {
    let write = |c: char| match fonts.written(c) {
        Written::As(c) => take(c),
        Written::Not => {}
        Written::Number(number) => format!("[{number:04X}]").chars().for_each(&mut take),
    };
    // Below the first accent there is nothing to put together.
    if text.chars().all(|c| c < '\u{300}') { text.chars().for_each(write) } else { composed(text).for_each(write) }
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
            "αβγδεζηθικλμνξοπρστυφχψω ΑΩ ΆΈΉΊΌΎΏ άέήίόύώ ϊΐ",
            "Rất thấp, Hải Phòng, Đội tàu, Nguyễn, ưỡợặẵẩẫậ ẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ",
            "₠₡₢₣₤₥₦₧₨₩₪₫€₭₮₯₰₱₲₳₴₵₶₷₸₹₺₻₼₽₾₿ $ £ ¥ ¢ ¤ ƒ",
            "ǍǎǏǐǑǒǓǔ Ɓ Ɗ Ɛ Ɔ Ŋŋ Ǝǝ Ɣ ḌḍḤḥṢṣṬṭ Ħħĸ ʻʼ",
        ];
        for text in texts {
            assert_eq!(writable(text), text);
            assert_eq!(Fonts::embedded().first_missing(text), None, "{text}");
        }
    }

    #[test]
    fn accents_are_written_on_their_letters() {
        // Put together where there is a letter for both, otherwise over the letter before, as stress is marked in Russian.
        assert_eq!(writable("Ha\u{309}i Pho\u{300}ng e\u{302}\u{301}"), "Hải Phòng ế");
        assert_eq!(FACE.width("Ha\u{309}i"), FACE.width("Hải"));
        assert_eq!(writable("за\u{301}мок"), "за\u{301}мок");
        assert_eq!(FACE.width("за\u{301}мок"), FACE.width("замок"));
        let marks: String = ('\u{300}'..='\u{36f}').filter(|c| !"\u{31f}\u{320}\u{34f}".contains(*c)).collect();
        assert_eq!(Fonts::embedded().first_missing(&marks), None);
    }

    #[test]
    fn what_the_font_cannot_write_is_seen_to_be_missing() {
        assert_eq!(writable("核 talks\n🚀\u{200b}.\u{ffff}"), "[6838] talks [1F680].[FFFF]");
        assert_eq!(FACE.width("核"), FACE.width("[6838]"));
        assert_eq!(Fonts::embedded().first_missing("talks 核 🚀"), Some('核'));
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
    fn a_word_wider_than_a_line_is_broken_between_syllables_and_counts_as_whole() {
        let text = "Cap on interceptors";
        let lines = FACE.wrap(text, FACE.width("intercept-"), 3);
        assert_eq!(lines, ["Cap on", "intercep-", "tors"]);
        assert!(Face::is_whole(&lines, text));
        assert_eq!([Face::harm(&lines, text), Face::harm(&["Cap on…".to_owned()], text)], [1, CUT + 12]);
        assert_eq!(Face::harm(&FACE.wrap(text, 1000.0, 1), text), 0);
        assert_eq!(FACE.wrap("Missile-defence", FACE.width("Missile-d"), 2), ["Missile-", "defence"]);
        assert_eq!(
            FACE.wrap("Conceder(exponent: 0.2)", FACE.width("(exponent:"), 3),
            ["Conceder", "(exponent:", "0.2)"]
        );
        // Where no syllable fits, it is cut.
        assert!(Face::harm(&FACE.wrap(text, 12.0, 9), text) > CUT);
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
