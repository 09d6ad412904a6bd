//! Reading a scenario file: the one place of the library where a scenario comes from outside.

use super::document::Document;
use super::load_error::LoadError;
use super::source::MAX_BYTES;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

/// Reads and checks a scenario file.
///
/// # Errors
///
/// If the file cannot be read, or with everything that is wrong with it.
pub fn load(path: impl AsRef<Path>) -> Result<Document, LoadError> {
    let path = path.as_ref();
    let name = path.display().to_string();
    let bytes = read_bytes(path).map_err(|reason| match reason.kind() {
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

/// The bytes of a file, one more than allowed at most.
fn read_bytes(path: &Path) -> std::io::Result<Vec<u8>> {
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    let mut bytes = Vec::new();
    file.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
