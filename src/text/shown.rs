//! Texts from outside on their way to people.

use super::character::{Lines, Unfit};
use std::borrow::Cow;
use std::fmt::Write;

/// A text of any number of lines as it may be shown: in place of a character that has no place there stands its number,
/// such as `\u{1b}`.
#[must_use]
pub fn shown(text: &str) -> Cow<'_, str> {
    replaced(text, Lines::Several, |shown, c| write!(shown, "\\u{{{:x}}}", u32::from(c)))
}

/// As [`shown`], for a text that stands in a line, such as the name of a file: line breaks and tabulators are replaced too.
#[must_use]
pub fn shown_in_line(text: &str) -> Cow<'_, str> {
    replaced(text, Lines::One, |shown, c| write!(shown, "\\u{{{:x}}}", u32::from(c)))
}

/// A JSON document that says the same and may be shown: within its texts characters have their numbers, such as `\u202e`.
#[must_use]
pub fn shown_in_json(document: &str) -> Cow<'_, str> {
    replaced(document, Lines::Several, |shown, c| {
        let mut units = [0; 2];
        c.encode_utf16(&mut units).iter().try_for_each(|unit| write!(shown, "\\u{unit:04x}"))
    })
}

fn replaced(text: &str, lines: Lines, write: impl Fn(&mut String, char) -> std::fmt::Result) -> Cow<'_, str> {
    if Unfit::first(text, lines).is_none() {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let is_break = c == '\n' || c == '\t' || c == '\r' && characters.peek() == Some(&'\n');
        if Unfit::of(c).is_none() || is_break && lines == Lines::Several {
            shown.push(c);
        } else {
            write(&mut shown, c).expect("a string takes everything written to it");
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_shown_by_its_number() {
        assert_eq!(
            shown("a\u{1b}[31m\u{9b}b\u{202e}c\u{ffff}\n\td\r\n"),
            "a\\u{1b}[31m\\u{9b}b\\u{202e}c\\u{ffff}\n\td\r\n"
        );
        assert_eq!(shown("done\rfailed"), "done\\u{d}failed");
        assert_eq!(shown_in_line("a\nb\tc"), "a\\u{a}b\\u{9}c");
        assert!(matches!(shown("Москва – 核\n"), Cow::Borrowed(_)));
    }

    #[test]
    fn json_stays_the_json_it_was() {
        let value = serde_json::json!({ "a\u{9b}": "b\u{202e}\u{1ffff}\u{7f}\n" });
        let document = serde_json::to_string_pretty(&value).expect("a map of texts");
        let shown = shown_in_json(&document);
        assert!(shown.chars().all(|c| c == '\n' || Unfit::of(c).is_none()), "{shown}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&shown).expect("still JSON"), value);
    }
}
