//! `summitry completions`: verbs and options on the tabulator key.

use super::help::{self, Example};
use super::json::json_text;
use super::outcome::Outcome;
use super::reading::command;
use super::speech::Speech;
use clap::Args;
use clap_complete::Shell;
use serde_json::json;

const EXAMPLES: [Example; 2] = [
    (
        "summitry completions bash > ~/.local/share/bash-completion/completions/summitry",
        "for bash, from its next start on",
    ),
    ("summitry completions fish > ~/.config/fish/completions/summitry.fish", "for fish"),
];

/// For which shell.
#[derive(Debug, Args)]
#[command(after_help = help::examples(&EXAMPLES))]
pub(crate) struct Arguments {
    /// The shell
    #[arg(value_name = "SHELL", value_enum)]
    shell: Shell,
    #[command(flatten)]
    speech: Speech,
}

pub(crate) fn completions(arguments: &Arguments) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command(), "summitry", &mut script);
    let script = String::from_utf8_lossy(&script);
    let shell = arguments.shell.to_string();
    arguments.speech.say(|| script.to_string(), || json_text(&json!({ "shell": shell, "script": script })))
}
