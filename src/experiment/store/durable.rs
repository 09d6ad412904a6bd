//! Files that are whole or absent, whenever the process is killed or the power fails.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Writes a file whole: under another name, brought to the disk, renamed.
pub(super) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let fresh = path.with_added_extension(format!("fresh-{}", std::process::id()));
    let written = File::create(&fresh).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let placed = written.and_then(|()| fs::rename(&fresh, path));
    if placed.is_err() {
        // What is left of it is in the way of nobody.
        let _ = fs::remove_file(&fresh);
    }
    placed?;
    sync_folder_of(path);
    Ok(())
}

/// Brings the names of a file's folder to the disk.
pub(super) fn sync_folder_of(path: &Path) {
    // Some systems cannot open folders, or sync them; there is no more to be done there.
    if let Some(Ok(folder)) = path.parent().map(File::open) {
        let _ = folder.sync_all();
    }
}
