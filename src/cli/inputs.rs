//! `summitry inputs`: what was drawn in the negotiations of a result.

use super::help::{self, Example};
use super::json::json_text;
use super::of_result::Given;
use super::outcome::{Failure, Outcome};
use super::place::{Existing, place};
use super::speech::Speech;
use clap::Args;
use serde_json::json;
use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;
use summitry::experiment::{Drawn, DrawnError, drawn_in};
use summitry::text::counted;

const EXAMPLES: [Example; 2] = [
    (
        "summitry inputs output/new-start-2009/forecast -o inputs.parquet",
        "to be joined with the negotiations of the forecast by the column `draw`",
    ),
    (
        "summitry inputs output/moscow-2008-table/compare --what-if washington_moves_first -o with-that.parquet",
        "what was drawn where that what-if was played",
    ),
];

/// Of which result, and where it goes.
#[derive(Debug, Args)]
#[command(after_help = help::examples(&EXAMPLES))]
pub(crate) struct Arguments {
    /// The folder of a result with rows of negotiations of one scenario
    #[arg(value_name = "RESULT")]
    of: PathBuf,
    /// As it was drawn with this what-if of the scenario; may be given several times
    #[arg(long = "what-if", value_name = "NAME")]
    what_if: Vec<String>,
    /// The Parquet file to write; it must not exist yet
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    #[command(flatten)]
    speech: Speech,
}

pub(crate) fn inputs(arguments: &Arguments) -> Outcome {
    let Arguments { of, what_if, output, speech } = arguments;
    let Given { stored, document } = Given::open(of)?;
    let names: Vec<&str> = what_if.iter().map(String::as_str).collect();
    let document = document.with_what_ifs(&names, [] as [(&str, &str); 0])?;
    let Drawn { file, n_draws, inputs } = drawn_in(&stored, document.scenario()).map_err(|error| match error {
        DrawnError::Store(error) => error.into(),
        DrawnError::NoRows { .. } | DrawnError::Several { .. } | DrawnError::Nothing | DrawnError::Rows(_) => {
            Failure::BadInput(format!("error: `{}`: {error}", of.display()))
        }
    })?;
    let written = place(output, Existing::Keep, |path| fs::write(path, &file));
    written.map_err(|error| {
        if error.kind() == ErrorKind::AlreadyExists {
            Failure::Failed(format!("error: `{}` exists already and is not overwritten", output.display()))
        } else {
            Failure::unwritten(output.display(), &error)
        }
    })?;
    let told = json!({ "file": output.display().to_string(), "n_draws": n_draws, "inputs": inputs });
    let (of_draws, inputs) = (counted(n_draws, "draw"), counted(inputs.len() as u64, "input"));
    speech.say(|| format!("wrote {of_draws} of {inputs} to {}\n", output.display()), || json_text(&told))
}
