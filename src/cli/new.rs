//! `summitry new`: a commented scenario to start from.

use super::help::{self, Example};
use super::json::json_text;
use super::outcome::{Failure, Outcome};
use super::place::for_shell;
use super::speech::Speech;
use clap::Args;
use serde_json::json;
use std::fs::{File, remove_file};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

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
    write_new(path).map_err(|error| {
        Failure::Failed(match error.kind() {
            ErrorKind::AlreadyExists => format!("error: `{name}` exists already and is not overwritten"),
            _ => format!("error: `{name}` cannot be written: {error}"),
        })
    })?;
    let text = || format!("wrote {name}; next: summitry check {}\n", for_shell(path));
    arguments.speech.say(text, || json_text(&json!({ "file": name.to_string() })))
}

/// Writes the starter to a file that does not exist yet, whole or not at all.
fn write_new(path: &Path) -> std::io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(STARTER.as_bytes()).and_then(|()| file.sync_all()).inspect_err(|_| {
        // What cannot be removed was reported as unwritable already.
        let _ = remove_file(path);
    })
}
