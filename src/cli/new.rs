//! `summitry new`: a commented scenario to start from.

use super::outcome::{Failure, Outcome, print};
use clap::Args;
use std::fs::{File, remove_file};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// A scenario that shows what the format can say, with comments.
const STARTER: &str = include_str!("starter.ron");

/// Where to write it.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The file to write; it must not exist yet
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Say what was written as one JSON document
    #[arg(long)]
    json: bool,
}

pub(crate) fn new(arguments: &Arguments) -> Outcome {
    let path = &arguments.file;
    let name = path.display();
    write_new(path).map_err(|error| {
        Failure::Failed(match error.kind() {
            ErrorKind::AlreadyExists => format!("error: `{name}` exists already and is not overwritten"),
            _ => format!("error: `{name}` cannot be written: {error}"),
        })
    })?;
    if arguments.json {
        print(&format!("{}\n", serde_json::json!({ "file": name.to_string() })))
    } else {
        print(&format!("wrote {name}; next: summitry check {name}\n"))
    }
}

/// Writes the starter to a file that does not exist yet, whole or not at all.
fn write_new(path: &Path) -> std::io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(STARTER.as_bytes()).and_then(|()| file.sync_all()).inspect_err(|_| {
        // What cannot be removed was reported as unwritable already.
        let _ = remove_file(path);
    })
}
