//! Colours of what the program says: on a terminal, unless somebody would rather not.

use anstream::ColorChoice;
use clap::ValueEnum;
use clap::builder::styling::{AnsiColor, Style, Styles};
use std::ffi::OsString;

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    Auto,
    Always,
    Never,
}

impl From<Colour> for ColorChoice {
    fn from(colour: Colour) -> Self {
        match colour {
            Colour::Auto => Self::Auto,
            Colour::Always => Self::Always,
            Colour::Never => Self::Never,
        }
    }
}

/// What a command line asks of every message, known before it is read and even if it is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Manner {
    colour: Colour,
    /// Whether what goes wrong is told as JSON too.
    pub(super) json: bool,
}

impl Manner {
    /// What a command line asks, the name of the program first.
    pub(crate) fn of(line: &[OsString]) -> Self {
        let words = line.iter().skip(1).take_while(|word| *word != "--").filter_map(|word| word.to_str());
        let words: Vec<&str> = words.collect();
        let value = |place: usize| match words[place] {
            "--color" => words.get(place + 1).copied(),
            word => word.strip_prefix("--color="),
        };
        let named = (0..words.len()).filter_map(value).find_map(|name| Colour::from_str(name, false).ok());
        Self { colour: named.unwrap_or(Colour::Auto), json: words.contains(&"--json") }
    }

    /// Has everything that is printed from now on follow it.
    pub(crate) fn take_effect(self) {
        ColorChoice::from(self.colour).write_global();
    }
}

/// The styles of help pages and messages.
pub(super) const fn styles() -> Styles {
    Styles::styled()
}

/// The text with the word that announces an error or a warning, where a line begins with it, in its colour.
pub(super) fn painted(text: &str) -> String {
    let kinds = [("error:", AnsiColor::BrightRed), ("warning:", AnsiColor::Yellow), ("note:", AnsiColor::BrightGreen)];
    let paint = |line: &str| {
        let kind = kinds.iter().find(|(word, _)| line.starts_with(word));
        kind.map_or_else(
            || line.to_owned(),
            |(word, colour)| {
                let style = Style::new().fg_color(Some((*colour).into())).bold();
                format!("{style}{word}{style:#}{}", &line[word.len()..])
            },
        )
    };
    text.split('\n').map(paint).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manner(line: &[&str]) -> (Colour, bool) {
        let line: Vec<OsString> = line.iter().map(OsString::from).collect();
        let Manner { colour, json } = Manner::of(&line);
        (colour, json)
    }

    #[test]
    fn a_wrong_line_says_all_the_same_how_to_speak() {
        assert_eq!(manner(&["summitry", "run", "--colour", "--json"]), (Colour::Auto, true));
        assert_eq!(manner(&["summitry", "--color", "never", "rnu"]), (Colour::Never, false));
        assert_eq!(manner(&["summitry", "run", "--color=always", "--nonsense"]), (Colour::Always, false));
        assert_eq!(manner(&["summitry", "check", "--", "--json", "--color=always"]), (Colour::Auto, false));
        assert_eq!(manner(&["summitry", "run", "--color"]), (Colour::Auto, false));
    }

    #[test]
    fn only_the_word_that_announces_an_error_is_painted() {
        assert_eq!(painted("error: no `error:` here"), "\u{1b}[1m\u{1b}[91merror:\u{1b}[0m no `error:` here");
        assert_eq!(painted("what\n  error: is this"), "what\n  error: is this");
        assert_eq!(
            anstream::adapter::strip_str(&painted("a\nerror: b\nwarning: c")).to_string(),
            "a\nerror: b\nwarning: c"
        );
    }
}
