//! Reading the command line: numbers below zero are values, and what is wrong is told in bounds.

use super::Cli;
use super::outcome::{Failure, print_coloured};
use super::scenario_arguments::is_address;
use anstream::adapter::strip_str;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use clap::{Arg, Command, CommandFactory, FromArgMatches};
use std::ffi::OsString;
use summitry::text::{Lines, Unfit, nearest, shown_in_line};

/// So many characters of an argument are repeated in a message.
const LONGEST: usize = 80;

impl Cli {
    /// What a command line asks. Nothing, if it was a question for help or the version: that has been answered.
    pub(crate) fn asked(line: &[OsString]) -> Result<Option<Self>, Failure> {
        let error = match Self::read(line) {
            Ok(asked) => return Ok(Some(asked)),
            Err(error) => error,
        };
        let mut said = error.render().ansi().to_string();
        if let Some(tip) = tip(&error) {
            let tip = format!("  {tip}\n\n");
            let at = said.find("\n\n").map_or(said.len(), |at| at + 2);
            said.insert_str(at, &tip);
        }
        if error.use_stderr() {
            // What was given is repeated in many places, in the advice too.
            let is_unfit = line.iter().any(|part| Unfit::first(&part.to_string_lossy(), Lines::Several).is_some());
            Err(if is_unfit {
                Failure::BadInput(strip_str(&said).to_string().trim_end().to_owned())
            } else {
                Failure::WrongLine(said.trim_end().to_owned())
            })
        } else {
            print_coloured(&said).map(|()| None)
        }
    }

    /// Reads a command line, the name of the program first.
    pub(super) fn read(line: impl IntoIterator<Item = impl Into<OsString> + Clone>) -> Result<Self, Error> {
        let mut command = command();
        let mut matches = command.try_get_matches_from_mut(line).map_err(shortened)?;
        Self::from_arg_matches_mut(&mut matches).map_err(|error| error.format(&mut command))
    }
}

/// The command, whose options take a negative number as their value: each says itself which numbers it allows.
pub(super) fn command() -> Command {
    let number = |arg: Arg| {
        let is_option = arg.get_long().is_some() && arg.get_action().takes_values();
        if is_option { arg.allow_negative_numbers(true) } else { arg }
    };
    Cli::command().mut_subcommands(|verb| verb.mut_args(number))
}

/// What was probably meant, where the library that reads the line does not say it: a verb, or a change without its option.
#[expect(clippy::wildcard_enum_match_arm, reason = "of the many ways to be wrong, a few have a tip")]
fn tip(error: &Error) -> Option<String> {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.as_str()),
        _ => None,
    };
    match error.kind() {
        ErrorKind::InvalidSubcommand if text(ContextKind::InvalidSubcommand)?.starts_with('-') => Some(
            "tip: `help` takes the name of a verb alone; `summitry man VERB --json` gives its page as data".to_owned(),
        ),
        ErrorKind::InvalidSubcommand if error.get(ContextKind::SuggestedSubcommand).is_none() => {
            let command = Cli::command();
            let verbs = command.get_subcommands().map(Command::get_name);
            let meant = nearest(text(ContextKind::InvalidSubcommand)?, verbs)?;
            Some(format!("tip: a similar verb exists: '{meant}'"))
        }
        ErrorKind::UnknownArgument => {
            let change = text(ContextKind::InvalidArg)?;
            let (address, _) = change.split_once('=')?;
            is_address(address).then(|| format!("tip: a change takes an option: '--set {change}'"))
        }
        _ => None,
    }
}

/// The error with long values cut, and without what could upset a terminal.
fn shortened(mut error: Error) -> Error {
    for kind in [ContextKind::InvalidValue, ContextKind::InvalidArg, ContextKind::InvalidSubcommand] {
        if let Some(ContextValue::String(text)) = error.get(kind) {
            let end = text.char_indices().nth(LONGEST).map(|(end, _)| end);
            let kept = shown_in_line(&text[..end.unwrap_or(text.len())]).into_owned();
            let rest = if end.is_some() { "..." } else { "" };
            error.insert(kind, ContextValue::String(kept + rest));
        }
    }
    error
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(line: &[&str]) -> String {
        Cli::read(line).expect_err("the line is wrong").to_string()
    }

    #[test]
    fn the_command_is_sound() {
        command().debug_assert();
    }

    #[test]
    fn a_negative_number_is_the_value_of_its_option() {
        for line in [
            ["summitry", "run", "a.ron", "--seed", "-1"],
            ["summitry", "forecast", "a.ron", "--draws", "-1"],
            ["summitry", "sweep", "a.ron", "--sample", "-1"],
            ["summitry", "analyze", "a.ron", "--round", "-1"],
            ["summitry", "tune", "a.ron", "--tolerance", "-1"],
        ] {
            let said = message(&line);
            assert!(said.contains("invalid value '-1'") && !said.contains("-- -1"), "{said}");
        }
    }

    #[test]
    fn what_is_repeated_of_an_argument_is_short() {
        let digits = "9".repeat(309);
        for line in [
            ["summitry", "forecast", "a.ron", "--draws", &digits],
            ["summitry", "forecast", "a.ron", "b.ron", &digits],
            ["summitry", &digits, "", "", ""],
        ] {
            let said = message(&line);
            assert!(said.len() < 400, "{said}");
        }
    }
}
