//! Texts from outside on their way to people.

use super::character::{Lines, Unfit};
use std::borrow::Cow;

/// A text of any number of lines as it may be shown: in place of a character that has no place there stands its number,
/// such as `\u001b`. A JSON document stays one that says the same.
#[must_use]
pub fn shown(text: &str) -> Cow<'_, str> {
    replaced(text, Lines::Several)
}

/// As [`shown`], for a text that stands in a line, such as the name of a file: line breaks are replaced too.
#[must_use]
pub fn shown_in_line(text: &str) -> Cow<'_, str> {
    replaced(text, Lines::One)
}

/// As [`shown`], with the colours that are set by escape codes left in. Escape codes from outside must be out already.
#[must_use]
pub fn shown_with_colours(text: &str) -> Cow<'_, str> {
    if !text.contains("\u{1b}[") {
        return shown(text);
    }
    let mut pieces = text.split("\u{1b}[");
    let mut coloured = shown(pieces.next().unwrap_or_default()).into_owned();
    for piece in pieces {
        let code = piece.find(|c: char| !c.is_ascii_digit() && c != ';').filter(|end| piece[*end..].starts_with('m'));
        let escape = if code.is_some() { "\u{1b}[".into() } else { shown("\u{1b}[") };
        coloured.push_str(&escape);
        coloured.push_str(&shown(piece));
    }
    Cow::Owned(coloured)
}

fn replaced(text: &str, lines: Lines) -> Cow<'_, str> {
    if Unfit::first(text, lines).is_none() {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        if Unfit::of(c).is_none() || lines.allow(c, characters.peek().copied()) {
            shown.push(c);
        } else {
            // As JSON has it.
            c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| shown.push_str(&format!("\\u{unit:04x}")));
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
            "a\\u001b[31m\\u009bb\\u202ec\\uffff\n\td\r\n"
        );
        assert_eq!(shown("done\rfailed"), "done\\u000dfailed");
        assert_eq!(shown_in_line("a\nb\tc"), "a\\u000ab\tc");
        assert!(matches!(shown("Москва – 核\n"), Cow::Borrowed(_)));
    }

    #[test]
    fn colours_are_left_in_only_where_they_are_asked_for() {
        assert_eq!(shown_with_colours("\u{1b}[1m\u{1b}[91mno\u{1b}[0m\u{9b}"), "\u{1b}[1m\u{1b}[91mno\u{1b}[0m\\u009b");
        assert_eq!(shown_with_colours("\u{1b}[2J\u{1b}]0;x"), "\\u001b[2J\\u001b]0;x");
        assert_eq!(shown("\u{1b}[91mno"), "\\u001b[91mno");
    }

    #[test]
    fn json_stays_the_json_it_was() {
        let value = serde_json::json!({ "a\u{9b}": "b\u{202e}\u{1ffff}\u{7f}\n" });
        let document = serde_json::to_string_pretty(&value).expect("a map of texts");
        let shown = shown(&document);
        assert!(shown.chars().all(|c| c == '\n' || Unfit::of(c).is_none()), "{shown}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&shown).expect("still JSON"), value);
    }
}
