//! A file of a result folder in the making: written bit by bit, its sum taken on the way.

use super::StoreError;
use super::folder::at;
use super::manifest::ManifestFile;
use crate::store::digest::hexadecimal;
use sha2::{Digest, Sha256};
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A file of a result folder in the making.
#[derive(Debug)]
pub struct DraftFile {
    name: String,
    /// Where it will lie.
    path: PathBuf,
    file: BufWriter<fs::File>,
    sum: Sha256,
}

impl DraftFile {
    /// Begins a file that is to lie in the target's folder and lies elsewhere until then.
    pub(super) fn begin(target: &Path, name: &str, place: &Path) -> Result<Self, StoreError> {
        let path = target.join(name);
        let file = fs::File::create_new(place).map_err(at(&path))?;
        Ok(Self { name: name.to_owned(), path, file: BufWriter::new(file), sum: Sha256::new() })
    }

    /// Where it will lie.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Brings what is written to the system, and says what was.
    pub(super) fn close(mut self) -> Result<ManifestFile, StoreError> {
        self.file.flush().map_err(at(&self.path))?;
        Ok(ManifestFile { name: self.name, sha256: hexadecimal(&self.sum.finalize()) })
    }
}

impl Write for DraftFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n_written = self.file.write(bytes)?;
        self.sum.update(&bytes[..n_written]);
        Ok(n_written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
