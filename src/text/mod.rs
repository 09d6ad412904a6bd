//! Texts from outside: what of them may reach a terminal, a picture, a name of a file.
//!
//! A scenario is refused where a text of it holds a character that has no place in texts. Whatever else comes from outside
//! and is shown to people, such as names of files, pieces of files that are wrong, or results that were edited by hand,
//! passes through [`shown`] or [`shown_in_line`] on its way.

mod character;
mod counted;
mod day;
mod file_name;
mod headings;
mod identifier;
mod letters;
mod parts;
mod pattern;
mod rounded;
mod shown;
pub(crate) mod suggest;
mod word;

pub use character::{Lines, Unfit};
pub(crate) use counted::grouped;
pub use counted::{counted, noun, so_many, thousands};
pub use day::day;
pub use file_name::{FileNames, file_name, is_plain_file_name};
pub use headings::distinct;
pub use identifier::identifier_in_words;
pub(crate) use letters::{capitalised, lowercased};
pub use parts::parts;
pub use pattern::like;
pub use rounded::{rounded, to_digits};
pub use shown::{shown, shown_in_line, shown_with_colours};
pub use suggest::nearest;
pub use word::quoted_word;

/// Errors that read as well where `main` returns them or somebody expects none, which shows them by `Debug`.
macro_rules! debug_is_display {
    ($($error:ty),+ $(,)?) => {
        $(impl std::fmt::Debug for $error {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(self, f)
            }
        })+
    };
}
pub(crate) use debug_is_display;

/// The minus sign of printed numbers, which charts write; in plain text it is a hyphen.
pub(crate) const MINUS: char = '\u{2212}';
