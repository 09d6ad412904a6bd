//! Bytes of other tools' files as text.

use crate::scenario::{MAX_BYTES, short};
use crate::text::{debug_is_display, shown_in_line};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, X_USER_DEFINED};
use thiserror::Error;

/// Why the bytes of a file are no text that can be read.
#[derive(Clone, PartialEq, Eq, Error)]
pub enum TextError {
    /// There are too many.
    #[error("`{name}` is too large, allowed are at most {MAX_BYTES} bytes")]
    TooLarge {
        /// What the file is called.
        name: String,
    },
    /// They are no text in UTF-8, and no other encoding is declared.
    #[error(
        "`{name}` is not UTF-8 text: byte {at}, in line {line}, belongs to no character; other encodings are read \
         where an XML file declares them, and UTF-16 with its mark"
    )]
    NotText {
        /// What the file is called.
        name: String,
        /// The first offending byte, from 0.
        at: usize,
        /// The line it stands on, from 1.
        line: usize,
    },
    /// They are no text in the encoding that is declared.
    #[error("`{name}` is not the {encoding} text that it declares to be")]
    NotAsDeclared {
        /// What the file is called.
        name: String,
        /// The encoding.
        encoding: &'static str,
    },
    /// They declare an encoding that is not known.
    #[error(
        "`{name}` declares the encoding `{encoding}`, which is not known; expected one of those that browsers read, \
         such as UTF-8, ISO-8859-15, windows-1252 or GBK"
    )]
    UnknownEncoding {
        /// What the file is called.
        name: String,
        /// What stands in its declaration.
        encoding: String,
    },
}

debug_is_display!(TextError);

/// Another tool's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignFile {
    /// What it is called in messages: its path.
    pub name: String,
    /// What it holds.
    pub text: String,
}

impl ForeignFile {
    /// The text of a file of that name: in the encoding that its byte-order mark or its XML declaration tells, otherwise
    /// UTF-8.
    ///
    /// # Errors
    ///
    /// If it is too large, declares an encoding that is not known, or is no text in its encoding.
    pub fn new(name: &str, bytes: &[u8]) -> Result<Self, TextError> {
        let name = shown_in_line(name).into_owned();
        if bytes.len() > MAX_BYTES {
            return Err(TextError::TooLarge { name });
        }
        let (encoding, bytes) = match Encoding::for_bom(bytes) {
            Some((encoding, mark)) => (encoding, &bytes[mark..]),
            None => (encoding(&name, bytes)?, bytes),
        };
        match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
            Some(text) => Ok(Self { name, text: text.into_owned() }),
            None if encoding == UTF_8 => {
                let at = Encoding::utf8_valid_up_to(bytes);
                let line = bytes[..at].split(|byte| *byte == b'\n').count();
                Err(TextError::NotText { name, at, line })
            }
            None => Err(TextError::NotAsDeclared { name, encoding: encoding.name() }),
        }
    }

    /// The name of the file, without folders and ending.
    #[must_use]
    pub fn stem(&self) -> &str {
        let file = self.name.rsplit(['/', '\\']).next().unwrap_or_default();
        match file.rsplit_once('.') {
            Some((stem, _)) if !stem.is_empty() => stem,
            _ => file,
        }
    }

    /// The name of the file, without folders.
    #[must_use]
    pub fn file_name(&self) -> &str {
        self.name.rsplit(['/', '\\']).next().unwrap_or_default()
    }
}

/// The encoding of a file without a byte-order mark.
///
/// # References
///
/// XML 1.0, appendix F; the Encoding Standard, <https://encoding.spec.whatwg.org>, for the names of encodings.
fn encoding(name: &str, bytes: &[u8]) -> Result<&'static Encoding, TextError> {
    match bytes {
        [b'<', 0, b'?', 0, ..] => return Ok(UTF_16LE),
        [0, b'<', 0, b'?', ..] => return Ok(UTF_16BE),
        _ => {}
    }
    let Some(label) = declared(bytes) else { return Ok(UTF_8) };
    match Encoding::for_label_no_replacement(label) {
        // What can be read by the byte is not UTF-16, whatever it declares: such files were UTF-16 once.
        Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => Ok(UTF_8),
        Some(encoding) if encoding != X_USER_DEFINED => Ok(encoding),
        _ => {
            let encoding = short(&String::from_utf8_lossy(label));
            Err(TextError::UnknownEncoding { name: name.to_owned(), encoding })
        }
    }
}

/// What stands as `encoding` in the declaration that an XML file begins with.
fn declared(bytes: &[u8]) -> Option<&[u8]> {
    let start = bytes.trim_ascii_start().strip_prefix(b"<?xml")?;
    let end = start.windows(2).position(|pair| pair == b"?>")?;
    let mut rest = start[..end].trim_ascii_start();
    loop {
        let (name, after) = rest.split_at(rest.iter().position(|byte| *byte == b'=')?);
        let value = after[1..].trim_ascii_start();
        let quote = *value.first().filter(|quote| matches!(quote, b'"' | b'\''))?;
        let length = value[1..].iter().position(|byte| *byte == quote)?;
        if name.trim_ascii() == b"encoding" {
            return Some(&value[1..=length]);
        }
        rest = value[length + 2..].trim_ascii_start();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> Result<String, TextError> {
        ForeignFile::new("a/b.c.xml", bytes).map(|file| file.text)
    }

    fn declaring(encoding: &str, rest: &[u8]) -> Result<String, TextError> {
        let declaration = format!("<?xml version=\"1.0\" encoding='{encoding}' standalone=\"yes\"?>");
        let text = text(&[declaration.as_bytes(), rest].concat())?;
        Ok(text.strip_prefix(&declaration).expect("declarations are ASCII").to_owned())
    }

    #[test]
    fn the_usual_encodings_are_read() {
        assert_eq!(text("\u{feff}é".as_bytes()).as_deref(), Ok("é"));
        assert_eq!(text(&[0xff, 0xfe, b'<', 0, 0xe9, 0]).as_deref(), Ok("<é"));
        assert_eq!(text(&[0xfe, 0xff, 0, b'<', 0, 0xe9]).as_deref(), Ok("<é"));
        assert_eq!(text(&[b'<', 0, b'?', 0, 0xe9, 0]).as_deref(), Ok("<?é"));
    }

    #[test]
    fn xml_is_read_as_it_declares() {
        let cases: [(&str, &[u8], &str); 9] = [
            ("ISO-8859-1", b"\xe9", "é"),
            ("iso-8859-15", b"\xa4 7, \xa6", "€ 7, Š"),
            ("windows-1252", b"\x80 7", "€ 7"),
            ("windows-1251", b"\xcc\xee\xf1\xea\xe2\xe0", "Москва"),
            ("GBK", b"\xb8\xdf", "高"),
            ("Shift_JIS", b"\x8d\x82", "高"),
            ("utf-8", "é".as_bytes(), "é"),
            ("UTF-16", "é".as_bytes(), "é"),
            // As declared, though it may have been meant otherwise.
            ("latin1", "é".as_bytes(), "Ã©"),
        ];
        for (encoding, bytes, expected) in cases {
            assert_eq!(declaring(encoding, bytes).as_deref(), Ok(expected), "{encoding}");
        }
    }

    #[test]
    fn an_encoding_that_is_not_known_is_refused_by_name() {
        for encoding in ["x-iso-8859-1-mine", "iso-8859-99", "x-user-defined", "iso-2022-kr", ""] {
            let error = declaring(encoding, b"plain").expect_err("it is not known");
            assert!(error.to_string().contains(&format!("declares the encoding `{encoding}`")), "{error}");
        }
        let error = declaring("GBK", b"\xff\xff").expect_err("it is no GBK");
        assert_eq!(error.to_string(), "`a/b.c.xml` is not the GBK text that it declares to be");
    }

    #[test]
    fn what_is_no_text_is_refused_at_its_line() {
        let error = text(b"a\nb\xe9").expect_err("it is in no known encoding");
        assert_eq!(error, TextError::NotText { name: "a/b.c.xml".to_owned(), at: 3, line: 2 });
        // What only speaks of an encoding does not declare it.
        assert!(text(b"<!-- encoding='iso-8859-1' -->\xe9").is_err());
        assert!(text(&[0xff, 0xfe, 0x00]).is_err(), "half a character");
        assert!(text(&vec![b' '; MAX_BYTES + 1]).is_err());
    }

    #[test]
    fn the_stem_has_neither_folders_nor_ending() {
        assert_eq!(ForeignFile::new("a/b.c.xml", b"").expect("text").stem(), "b.c");
        assert_eq!(ForeignFile::new(".hidden", b"").expect("text").stem(), ".hidden");
    }
}
