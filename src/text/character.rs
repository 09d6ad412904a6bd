//! Characters that have no place in texts that people are shown.

use std::fmt;

/// A character that has no place in a text that people are shown, by what it would do there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It steers a terminal, or breaks the line where nobody sees why.
    Control(char),
    /// It turns the direction of writing, so that what is read is not what is there.
    Direction(char),
    /// It is set aside as no character, and XML cannot hold it.
    NoCharacter(char),
    /// Nobody sees it, so that two texts that read the same are not.
    Unseen(char),
}

impl Unfit {
    /// What is wrong with a character, if anything is. Line feed, carriage return and tabulator count as controls.
    ///
    /// # References
    ///
    /// The Unicode Standard, sections 23.1, 23.2 and 23.7; XML 1.0, production 2.
    #[must_use]
    pub const fn of(c: char) -> Option<Self> {
        match c {
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' => Some(Self::Control(c)),
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' => {
                Some(Self::Direction(c))
            }
            '\u{200b}' | '\u{2060}' | '\u{feff}' => Some(Self::Unseen(c)),
            '\u{fdd0}'..='\u{fdef}' => Some(Self::NoCharacter(c)),
            _ if c as u32 & 0xfffe == 0xfffe => Some(Self::NoCharacter(c)),
            _ => None,
        }
    }

    /// The first character of a text that has no place there. Tabulators are allowed, and where a text has several lines
    /// also line feeds, with a carriage return before them or without.
    #[must_use]
    pub fn first(text: &str, lines: Lines) -> Option<Self> {
        // Nearly all texts are nothing but these.
        if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return None;
        }
        let mut characters = text.chars().peekable();
        while let Some(c) = characters.next() {
            if Self::of(c).is_some() && !lines.allow(c, characters.peek().copied()) {
                return Self::of(c);
            }
        }
        None
    }
}

/// How many lines a text may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// One, such as a title.
    One,
    /// As many as it takes, such as a description.
    Several,
}

impl Lines {
    /// Whether a tabulator or line break, with what follows it, may stand in the text.
    pub(super) fn allow(self, c: char, next: Option<char>) -> bool {
        c == '\t' || self == Self::Several && (c == '\n' || c == '\r' && next == Some('\n'))
    }
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Control('\n') => f.write_str("a line break"),
            Self::Control(_) => f.write_str("a control character"),
            Self::Direction(c) => write!(f, "U+{:04X}, which turns the direction of writing", u32::from(*c)),
            Self::NoCharacter(c) => write!(f, "U+{:04X}, which is no character", u32::from(*c)),
            Self::Unseen(c) => write!(f, "U+{:04X}, which nobody sees", u32::from(*c)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_terminals_and_what_xml_cannot_hold_is_unfit() {
        let unfit = [
            '\0',
            '\t',
            '\n',
            '\r',
            '\u{1b}',
            '\u{7f}',
            '\u{80}',
            '\u{9b}',
            '\u{61c}',
            '\u{200b}',
            '\u{200e}',
            '\u{200f}',
            '\u{2060}',
            '\u{feff}',
            '\u{2028}',
            '\u{2029}',
            '\u{202a}',
            '\u{202e}',
            '\u{2066}',
            '\u{2069}',
            '\u{fdd0}',
            '\u{fffe}',
            '\u{ffff}',
            '\u{1fffe}',
            '\u{10ffff}',
        ];
        for c in unfit {
            assert!(Unfit::of(c).is_some(), "U+{:04X}", u32::from(c));
        }
        // Joiners are needed to write Persian and the scripts of India.
        for c in ['a', ' ', '\u{a0}', 'é', '\u{301}', '\u{200c}', '\u{200d}', '\u{fffd}', '核', '🚀', 'ش'] {
            assert_eq!(Unfit::of(c), None, "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn lines_may_break_where_a_text_has_several() {
        let first = |text, lines| Unfit::first(text, lines);
        assert_eq!(first("a\r\nb\tc\n", Lines::Several), None);
        assert_eq!(first("a\tb\nc", Lines::One), Some(Unfit::Control('\n')));
        // By itself it takes a terminal back to the beginning of its line.
        assert_eq!(first("true\rfalse", Lines::Several), Some(Unfit::Control('\r')));
        assert_eq!(first("a\u{202e}\u{1b}", Lines::One), Some(Unfit::Direction('\u{202e}')));
    }
}
