//! `summitry new`: a commented scenario to start from.

use super::help::{self, Example};
use super::json::json_text;
use super::outcome::{Failure, Outcome};
use super::place::{for_shell, sync_folder_of};
use super::speech::Speech;
use clap::Args;
use serde_json::json;
use std::fs::{File, remove_file};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use summitry::scenario::read_regular;

/// A scenario that shows what the format can say, with comments.
const STARTER: &str = include_str!("starter.ron");

const EXAMPLES: [Example; 1] = [("summitry new my-talks.ron", "a commented scenario to start from")];

/// Where to write it.
#[derive(Debug, Args)]
#[command(after_help = help::examples(&EXAMPLES))]
pub(crate) struct Arguments {
    /// The file to write; it must not exist yet
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    speech: Speech,
}

pub(crate) fn new(arguments: &Arguments) -> Outcome {
    let path = &arguments.file;
    let name = path.display();
    let written = match write_new(path) {
        Ok(()) => "wrote",
        // Whoever could not be told the first time may ask again.
        Err(error) if error.kind() == ErrorKind::AlreadyExists && holds_starter(path) => "there already is",
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            return Err(Failure::Failed(format!("error: `{name}` exists already and is not overwritten")));
        }
        Err(error) => return Err(Failure::Failed(format!("error: `{name}` cannot be written: {error}"))),
    };
    let text = || format!("{written} {name}; next: summitry check {}\n", for_shell(path));
    arguments
        .speech
        .say(text, || json_text(&json!({ "file": name.to_string() })))
        .map_err(|failure| failure.after(path))
}

/// Writes the starter to a file that does not exist yet, whole or not at all.
fn write_new(path: &Path) -> std::io::Result<()> {
    let mut file = File::create_new(path)?;
    let written = file.write_all(STARTER.as_bytes()).and_then(|()| file.sync_all());
    written.and_then(|()| sync_folder_of(path)).inspect_err(|_| {
        // What cannot be removed was reported as unwritable already.
        let _ = remove_file(path);
    })
}

/// Whether a file is the starter as it was written.
fn holds_starter(path: &Path) -> bool {
    read_regular(path, STARTER.len() as u64).is_ok_and(|bytes| bytes == STARTER.as_bytes())
}
