//! Texts in lines: how wide they are, and where they are broken.

use crate::chart::render::{self, Glyph, Weight, glyphs, writable};

/// Behind which signs a word that is longer than a line is best broken.
const JOINTS: &str = "-/._:,;=)–—";

/// How a text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Style {
    /// In points.
    pub(super) size: f64,
    pub(super) weight: Weight,
    /// Red, green and blue, 0 to 255.
    pub(super) colour: [u8; 3],
}

impl Style {
    pub(super) const fn new(size: f64, weight: Weight, colour: [u8; 3]) -> Self {
        Self { size, weight, colour }
    }

    /// From one line to the next.
    pub(super) fn leading(self) -> f64 {
        self.size * 1.34
    }

    /// From the top of a line to where its letters stand.
    pub(super) fn baseline(self) -> f64 {
        self.size * 1.04
    }

    /// How wide a text is.
    pub(super) fn width(self, text: &str) -> f64 {
        render::width(&glyphs(text, self.weight)) * self.size
    }

    /// How wide the widest word of a text is.
    pub(super) fn longest_word(self, text: &str) -> f64 {
        text.split_whitespace().map(|word| self.width(word)).fold(0.0, f64::max)
    }

    /// The text, as the fonts can write it, in lines that are no wider. Where it is broken between words a space ends the line,
    /// so that all lines together are the text; a word that is wider than a line is broken within.
    pub(super) fn lines(self, text: &str, width: f64) -> Vec<String> {
        let text = writable(text);
        let mut lines: Vec<String> = Vec::new();
        let (mut line, mut taken) = (String::new(), 0.0);
        let space = self.width(" ");
        for word in text.split_whitespace() {
            let needed = self.width(word);
            if !line.is_empty() {
                line.push(' ');
                taken += space;
                if taken + needed > width {
                    lines.push(std::mem::take(&mut line));
                    taken = 0.0;
                }
            }
            let (whole, last) = self.broken(word, width - taken);
            taken = if whole.is_empty() { taken + needed } else { self.width(&last) };
            line += &last;
            lines.extend(whole);
        }
        if !line.is_empty() {
            lines.push(line);
        }
        lines
    }

    /// The same with lines about equally long, so that no word is left alone on the last.
    pub(super) fn balanced(self, text: &str, width: f64) -> Vec<String> {
        let most = self.lines(text, width);
        let narrower = (1..12).map(|step| self.lines(text, width * (1.0 - f64::from(step) * 0.04)));
        narrower.take_while(|lines| lines.len() <= most.len()).last().unwrap_or(most)
    }

    /// What of a word fills whole lines, and the rest.
    fn broken(self, word: &str, width: f64) -> (Vec<String>, String) {
        let mut whole = Vec::new();
        let mut rest = glyphs(word, self.weight);
        loop {
            let fits = self.fitting(&rest, width);
            if fits >= rest.len() {
                return (whole, spelt(&rest));
            }
            let tail = rest.split_off(fits);
            whole.push(spelt(&rest));
            rest = tail;
        }
    }

    /// How many letters of a word fit on a line, one at least: all up to a joint in the second half of those, if there is one.
    fn fitting(self, letters: &[Glyph], width: f64) -> usize {
        let mut taken = 0.0;
        let fits = letters.iter().enumerate().take_while(|(n, glyph)| {
            let kern = if *n == 0 { 0.0 } else { glyph.kern };
            taken += (kern + glyph.advance) * self.size;
            taken <= width + 1e-6
        });
        let n = fits.count();
        if n == letters.len() {
            return n;
        }
        let joint = letters[..n].iter().rposition(|glyph| JOINTS.contains(glyph.letter)).map(|place| place + 1);
        // An accent stays with its letter.
        let mut apart = (1..=n).rev().chain(1..letters.len()).filter(|place| letters[*place].advance > 0.0);
        joint.filter(|place| *place > n / 2).or_else(|| apart.next()).unwrap_or(letters.len())
    }
}

fn spelt(letters: &[Glyph]) -> String {
    letters.iter().map(|glyph| glyph.letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: Style = Style::new(10.0, Weight::Regular, [0; 3]);

    #[test]
    fn lines_are_no_wider_and_hold_every_letter() {
        let long = "x".repeat(300);
        for text in [
            "",
            "one two three",
            "a — “b” c\n\n d",
            &long,
            "russia.linkages.offence_defence.strength и за\u{301}мок 核🚀",
        ] {
            for width in [3.0, 20.0, 70.0, 400.0] {
                let lines = STYLE.lines(text, width);
                let words: Vec<&str> = text.split_whitespace().collect();
                assert_eq!(lines.concat(), writable(&words.join(" ")));
                for line in &lines {
                    let fits = STYLE.width(line.trim_end()) <= width + 1e-6;
                    assert!(
                        fits || line.trim_end().chars().filter(|c| *c != '\u{301}').count() == 1,
                        "{line:?} in {width}"
                    );
                }
            }
        }
    }

    #[test]
    fn long_words_are_broken_behind_their_joints() {
        let width = STYLE.width("russia.linkages.off");
        assert_eq!(STYLE.lines("russia.linkages.offence_defence", width), ["russia.linkages.", "offence_defence"]);
        assert_eq!(STYLE.lines("aaaa bbbb", STYLE.width("aaaaaa")), ["aaaa ", "bbbb"]);
    }

    #[test]
    fn balanced_lines_leave_no_word_alone() {
        let text = "The agreement leaves gains on the table for both";
        let width = STYLE.width(text) - 5.0;
        let lines = STYLE.balanced(text, width);
        assert!(lines.len() == 2 && STYLE.width(&lines[1]) > 0.6 * STYLE.width(&lines[0]), "{lines:?}");
        assert_eq!(STYLE.balanced("Short", width), ["Short"]);
    }
}
