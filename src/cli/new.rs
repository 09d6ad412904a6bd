//! `summitry new`: a commented scenario to start from.

use super::help::{self, Example};
use super::json::json_text;
use super::outcome::{Failure, Outcome};
use super::place::{Existing, folder_of, for_shell, place};
use super::speech::Speech;
use clap::Args;
use serde_json::json;
use std::fs;
use std::io::ErrorKind;
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
    // A folder that is not there is a slip of the hand: a scenario is begun where one works.
    let folder = folder_of(path);
    if !folder.exists() {
        let found = folder.display();
        return Err(Failure::Failed(format!("error: `{name}` cannot be written: there is no folder `{found}`")));
    }
    let written = match place(path, Existing::Keep, |fresh| fs::write(fresh, STARTER)) {
        Ok(()) => "wrote",
        // Whoever could not be told the first time may ask again.
        Err(error) if error.kind() == ErrorKind::AlreadyExists && holds_starter(path) => "there already is",
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            return Err(Failure::Failed(format!("error: `{name}` exists already and is not overwritten")));
        }
        Err(error) => return Err(Failure::unwritten(name, &error)),
    };
    let text = || format!("{written} {name}; next: summitry check {}\n", for_shell(path));
    arguments
        .speech
        .say(text, || json_text(&json!({ "file": name.to_string() })))
        .map_err(|failure| failure.after(path))
}

/// Whether a file is the starter as it was written.
fn holds_starter(path: &Path) -> bool {
    read_regular(path, STARTER.len() as u64).is_ok_and(|bytes| bytes == STARTER.as_bytes())
}
