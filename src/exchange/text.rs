//! Bytes of other tools' files as text.

use crate::scenario::MAX_BYTES;
use thiserror::Error;

/// Why the bytes of a file are no text that can be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TextError {
    /// There are too many.
    #[error("error: `{name}` is too large, allowed are at most {MAX_BYTES} bytes")]
    TooLarge {
        /// What the file is called.
        name: String,
    },
    /// They are in no encoding that is known.
    #[error(
        "error: `{name}` is not UTF-8 text: byte {at}, in line {line}, belongs to no character; \
         of other encodings only UTF-16 with its mark, and ISO-8859-1 where an XML file says so, are read"
    )]
    NotText {
        /// What the file is called.
        name: String,
        /// The first offending byte, from 0.
        at: usize,
        /// The line it stands on, from 1.
        line: usize,
    },
}

/// Another tool's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignFile {
    /// What it is called in messages: its path.
    pub name: String,
    /// What it holds.
    pub text: String,
}

impl ForeignFile {
    /// The text of a file of that name: UTF-8, UTF-16 with a byte-order mark, or ISO-8859-1 declared by an XML file.
    ///
    /// # Errors
    ///
    /// If it is too large or in another encoding.
    pub fn new(name: &str, bytes: &[u8]) -> Result<Self, TextError> {
        if bytes.len() > MAX_BYTES {
            return Err(TextError::TooLarge { name: name.to_owned() });
        }
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text).to_owned(),
            Err(error) => utf16(bytes).or_else(|| latin1(bytes)).ok_or_else(|| {
                let at = error.valid_up_to();
                let line = bytes[..at].split(|byte| *byte == b'\n').count();
                TextError::NotText { name: name.to_owned(), at, line }
            })?,
        };
        Ok(Self { name: name.to_owned(), text })
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

fn utf16(bytes: &[u8]) -> Option<String> {
    let unit: fn([u8; 2]) -> u16 = match bytes {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ => return None,
    };
    let units = bytes[2..].chunks(2).map(|pair| <[u8; 2]>::try_from(pair).ok().map(unit));
    String::from_utf16(&units.collect::<Option<Vec<u16>>>()?).ok()
}

/// The text of an XML file that declares to be in ISO-8859-1, whose bytes are the first 256 characters.
fn latin1(bytes: &[u8]) -> Option<String> {
    let declaration = bytes.split(|byte| *byte == b'>').next().filter(|start| start.starts_with(b"<?xml"))?;
    let declaration = String::from_utf8_lossy(declaration).to_lowercase();
    let is_latin1 = ["iso-8859-1", "latin1", "windows-1252"].iter().any(|name| declaration.contains(name));
    is_latin1.then(|| bytes.iter().map(|byte| char::from(*byte)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> Result<String, TextError> {
        ForeignFile::new("a/b.c.xml", bytes).map(|file| file.text)
    }

    #[test]
    fn the_usual_encodings_are_read() {
        assert_eq!(text("\u{feff}é".as_bytes()).as_deref(), Ok("é"));
        assert_eq!(text(&[0xff, 0xfe, b'<', 0, 0xe9, 0]).as_deref(), Ok("<é"));
        assert_eq!(text(&[0xfe, 0xff, 0, b'<', 0, 0xe9]).as_deref(), Ok("<é"));
        let latin1 = b"<?xml version='1.0' encoding='ISO-8859-1'?>\xe9";
        assert_eq!(text(latin1).as_deref(), Ok("<?xml version='1.0' encoding='ISO-8859-1'?>é"));
    }

    #[test]
    fn what_is_no_text_is_refused_at_its_line() {
        let error = text(b"a\nb\xe9").expect_err("it is in no known encoding");
        assert_eq!(error, TextError::NotText { name: "a/b.c.xml".to_owned(), at: 3, line: 2 });
        assert!(text(&[0xff, 0xfe, 0x00]).is_err(), "half a character");
        assert!(text(&vec![b' '; MAX_BYTES + 1]).is_err());
    }

    #[test]
    fn the_stem_has_neither_folders_nor_ending() {
        assert_eq!(ForeignFile::new("a/b.c.xml", b"").expect("text").stem(), "b.c");
        assert_eq!(ForeignFile::new(".hidden", b"").expect("text").stem(), ".hidden");
    }
}
