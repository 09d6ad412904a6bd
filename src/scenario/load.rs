//! Reading a scenario file: the one place of the library where a scenario comes from outside.

use super::document::Document;
use super::load_error::LoadError;
use super::source::MAX_BYTES;
use crate::text::shown_in_line;
use std::fs::{self, File};
use std::io::{Error, ErrorKind, Read};
use std::path::Path;

/// Reads and checks a scenario file.
///
/// # Errors
///
/// If the file cannot be read, or with everything that is wrong with it.
pub fn load(path: impl AsRef<Path>) -> Result<Document, LoadError> {
    let path = path.as_ref();
    let name = shown_in_line(&path.display().to_string()).into_owned();
    let bytes = read_regular(path, MAX_BYTES as u64).map_err(|reason| match reason.kind() {
        ErrorKind::NotFound => LoadError::Missing { path: name.clone() },
        ErrorKind::IsADirectory => LoadError::Directory { path: name.clone() },
        _ => LoadError::Unreadable { path: name.clone(), reason },
    })?;
    if bytes.len() > MAX_BYTES {
        return Err(LoadError::TooLarge { path: name });
    }
    match std::str::from_utf8(&bytes) {
        Ok(text) => Document::parse(&name, text),
        Err(error) => {
            let at = error.valid_up_to();
            let line = bytes[..at].split(|byte| *byte == b'\n').count();
            Err(LoadError::NotUtf8 { path: name, at, line })
        }
    }
}

/// The bytes of a regular file, one more than `most` if it has more than those. Nothing else is opened: a pipe could be
/// waited for for ever, and a device never ends.
///
/// # Errors
///
/// If the system does not let the file be read, or it is no regular one.
pub fn read_regular(path: &Path, most: u64) -> std::io::Result<Vec<u8>> {
    let metadata = fs::metadata(path)?;
    if metadata.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    if !metadata.is_file() {
        return Err(Error::new(ErrorKind::Unsupported, "it is no regular file"));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}
