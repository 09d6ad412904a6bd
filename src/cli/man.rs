//! `summitry man`: the manual pages, made of what help says.

use super::help::{self, Example};
use super::json::json_text;
use super::outcome::{Failure, Outcome};
use super::place::{Existing, place};
use super::reading::command;
use super::speech::Speech;
use clap::{Args, Command};
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};

const EXAMPLES: [Example; 2] = [
    ("summitry man run | man -l -", "read the page of a verb"),
    ("summitry man --out man/man1", "write all pages, as for `man -M man summitry`"),
];

/// Which pages.
#[derive(Debug, Args)]
#[command(after_help = help::examples(&EXAMPLES))]
pub(crate) struct Arguments {
    /// The verb whose page to print [default: the page of `summitry` itself]
    #[arg(value_name = "VERB", value_parser = verb, conflicts_with = "out")]
    verb: Option<String>,
    /// The folder to write every page to, in place of earlier ones
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[command(flatten)]
    speech: Speech,
}

/// Reads the name of a verb.
fn verb(text: &str) -> Result<String, String> {
    let command = command();
    let mut names = command.get_subcommands().map(Command::get_name);
    if names.any(|name| name == text) {
        return Ok(text.to_owned());
    }
    let names: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
    Err(format!("expected one of {}", names.join(", ")))
}

pub(crate) fn man(arguments: &Arguments) -> Outcome {
    let mut command = command();
    command.build();
    if let Some(folder) = &arguments.out {
        return write_all(&command, folder, arguments.speech);
    }
    let of_verb = arguments.verb.as_ref().and_then(|verb| command.find_subcommand(verb));
    let (name, page) = page(of_verb.unwrap_or(&command))?;
    arguments.speech.say(|| page.clone(), || json_text(&json!({ "name": name, "page": page })))
}

/// Writes the pages of the program and of each verb.
fn write_all(command: &Command, folder: &Path, speech: Speech) -> Outcome {
    only_pages(folder)?;
    let mut names = Vec::new();
    // What the verb `help` says is on every other page.
    let verbs = command.get_subcommands().filter(|verb| verb.get_name() != "help");
    for command in std::iter::once(command).chain(verbs) {
        let (name, page) = page(command)?;
        let path = folder.join(&name);
        place(&path, Existing::Replace, |path| fs::write(path, &page))
            .map_err(|error| Failure::unwritten(path.display(), &error))?;
        names.push(name);
    }
    let (folder, n_pages) = (folder.display(), names.len());
    let text = || format!("{n_pages} pages are in {folder}\n");
    speech.say(text, || json_text(&json!({ "folder": folder.to_string(), "files": names })))
}

/// Refuses a folder that holds something else than manual pages: this program's, or those of others beside them.
fn only_pages(folder: &Path) -> Outcome {
    // What cannot be read is told when something is written there.
    let Ok(entries) = fs::read_dir(folder) else { return Ok(()) };
    let mut names: Vec<String> =
        entries.filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned())).collect();
    names.sort();
    let Some(name) = names.iter().find(|name| !is_page(name)) else { return Ok(()) };
    let folder = folder.display();
    Err(Failure::BadInput(format!(
        "error: cannot write pages to `{folder}`: it also holds `{name}`, which is no manual page; choose another folder"
    )))
}

/// Whether a file is a manual page by its name, such as `summitry.1` or `ls.1.gz`.
fn is_page(name: &str) -> bool {
    let plain = name.strip_suffix(".gz").unwrap_or(name);
    let section = plain.rsplit_once('.').map_or("", |(_, section)| section);
    section.starts_with(|c: char| ('1'..='9').contains(&c))
}

/// The name of a command's page, and its text.
fn page(command: &Command) -> Result<(String, String), Failure> {
    let page = clap_mangen::Man::new(command.clone());
    let mut text = Vec::new();
    page.render(&mut text).map_err(|error| Failure::Failed(format!("error: the page cannot be made: {error}")))?;
    Ok((page.get_filename(), String::from_utf8_lossy(&text).into_owned()))
}
