//! `summitry export`: what of a scenario another tool can read.

use super::help::{self, Example};
use super::json::json_text;
use super::outcome::{Failure, Outcome};
use super::place::{Existing, place};
use super::scenario_arguments::ScenarioArguments;
use super::speech::Speech;
use clap::{Args, ValueEnum};
use serde_json::json;
use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;
use summitry::exchange::{ExportFormat, Exported, export as export_scenario};

const EXAMPLES: [Example; 2] = [
    ("summitry export talks.ron --format negmas -o talks", "a folder that NegMAS reads; see docs/exchange.md"),
    (
        "summitry export scenarios/tutorial.ron --format genius -o tutorial --leave-out",
        "also where the format cannot say all: what is left out is listed",
    ),
];

/// What to export, and how.
#[derive(Debug, Args)]
#[command(after_help = help::examples(&EXAMPLES))]
pub(crate) struct Arguments {
    #[command(flatten)]
    scenario: ScenarioArguments,
    /// The format to write
    #[arg(long, value_name = "FORMAT")]
    format: Format,
    /// The folder to write the domain and the two profiles to; it must not exist yet
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// Write the files even if they leave out what changes payoffs or what may be agreed
    #[arg(long)]
    leave_out: bool,
    #[command(flatten)]
    speech: Speech,
}

/// The formats that are written.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// GENIUS XML
    Genius,
    /// GeniusWeb JSON
    Geniusweb,
    /// A NegMAS folder, YAML
    Negmas,
}

impl From<Format> for ExportFormat {
    fn from(format: Format) -> Self {
        match format {
            Format::Genius => Self::Genius,
            Format::Geniusweb => Self::GeniusWeb,
            Format::Negmas => Self::Negmas,
        }
    }
}

pub(crate) fn export(arguments: &Arguments) -> Outcome {
    let document = arguments.scenario.load()?;
    let exported = export_scenario(document.scenario(), arguments.format.into());
    let losses = exported.losses.join("\n  ");
    if !losses.is_empty() && !arguments.leave_out {
        return Err(Failure::BadInput(format!(
            "error: the format cannot say what changes payoffs or what may be agreed:\n  {losses}\n\
             Nothing was written; `--leave-out` writes the rest"
        )));
    }
    write(arguments, &exported)?;
    if !losses.is_empty() {
        let told = format!("warning: left out, though it changes payoffs or what may be agreed:\n  {losses}");
        arguments.speech.tell(&told);
    }
    let names: Vec<&str> = exported.files.iter().map(|file| file.name.as_str()).collect();
    let (folder, beside) = (arguments.output.display(), exported.beside.join(", "));
    let told = json!({
        "folder": folder.to_string(), "files": names, "left_out": exported.losses, "not_stated": exported.beside,
    });
    arguments
        .speech
        .say(
            || format!("wrote {} to {folder}\nNo domain states, so not written: {beside}\n", names.join(", ")),
            || json_text(&told),
        )
        .map_err(|failure| failure.after(&arguments.output))
}

#[expect(clippy::wildcard_enum_match_arm, reason = "any other reason is shown as it is")]
fn write(arguments: &Arguments, exported: &Exported) -> Outcome {
    let folder = &arguments.output;
    let written = place(folder, Existing::Keep, |folder| {
        fs::create_dir(folder)?;
        exported.files.iter().try_for_each(|file| fs::write(folder.join(&file.name), &file.text))
    });
    written.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => {
            Failure::Failed(format!("error: `{}` exists already and is not overwritten", folder.display()))
        }
        _ => Failure::unwritten(folder.display(), &error),
    })
}
