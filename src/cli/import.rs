//! `summitry import`: a scenario made of another tool's domain.

use super::help::{self, Example};
use super::import_cases::import_cases;
use super::json::json_text;
use super::outcome::{Failure, Outcome};
use super::place::for_shell;
use super::speech::Speech;
use super::whole::whole;
use super::written::write;
use clap::{Args, ValueEnum};
use serde_json::json;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use summitry::calendar::MAX_ROUNDS;
use summitry::exchange::{ForeignFile, ImportRules, ImportSettings, import as import_files, is_library, role_of};
use summitry::scenario::{Document, MAX_BYTES, read_regular};
use summitry::text::parts;

/// The endings of the files that a folder is searched for.
const ENDINGS: [&str; 4] = ["xml", "json", "yml", "yaml"];

const EXAMPLES: [Example; 3] = [
    ("summitry import DOMAIN PROFILE PROFILE -o talks.ron", "a domain of GENIUS, GeniusWeb, NegMAS or NegoLog"),
    ("summitry import FOLDER --rules negmas --strategies Boulware,Micro", "a folder with one domain and two profiles"),
    ("summitry import cases.json -o scenarios/history", "a library of coded cases: a scenario and a record of each"),
];

/// What to import, and what domains do not say.
#[derive(Debug, Args)]
#[command(after_help = help::examples(&EXAMPLES))]
pub(crate) struct Arguments {
    /// A domain and two profiles, the first side's first; or just the profiles where they repeat the domain; or a
    /// folder that holds them; or a library of coded cases (docs/history.md). Formats are recognised by content
    #[arg(value_name = "FILE", required = true, num_args = 1..)]
    files: Vec<PathBuf>,
    /// How many rounds are held
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = rounds)]
    rounds: usize,
    /// How many options a range of numbers becomes, both ends included
    #[arg(long, value_name = "N", default_value_t = 11, value_parser = steps)]
    steps: usize,
    /// By whose rules the rounds are played: negmas makes proposals one for one as NegMAS does
    #[arg(long, value_name = "RULES", default_value = "standard")]
    rules: Rules,
    /// How the sides negotiate, such as Boulware,Micro or 'Boulware(exponent: 2),Conceder' [default: Boulware(exponent:
    /// 4) for both]
    #[arg(long, value_name = "A,B")]
    strategies: Option<String>,
    /// The file to write, or the folder for a library of cases; without it the scenario is printed
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace the file if there is one
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    speech: Speech,
}

/// By whose rules rounds are played.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Rules {
    /// Those of Summitry
    Standard,
    /// Those of NegMAS
    Negmas,
}

pub(crate) fn import(arguments: &Arguments) -> Outcome {
    let files = read_files(&arguments.files)?;
    if let [file] = files.as_slice()
        && is_library(file)
    {
        return import_cases(file, arguments.output.as_deref(), arguments.force, arguments.speech);
    }
    let rules = match arguments.rules {
        Rules::Standard => ImportRules::Standard,
        Rules::Negmas => ImportRules::Negmas,
    };
    let settings = ImportSettings { n_rounds: arguments.rounds, n_steps: arguments.steps, rules };
    let name = arguments.output.as_ref().map_or("the imported scenario".to_owned(), |path| path.display().to_string());
    let document = import_files(&name, &files, settings)?;
    let document = match &arguments.strategies {
        None => document,
        Some(strategies) => with_strategies(&document, strategies)?,
    };
    let (scenario, speech) = (document.scenario(), arguments.speech);
    let (issues, packages) = (scenario.agenda().issues().len(), scenario.agenda().space().n_packages());
    match &arguments.output {
        None => {
            let text = document.text();
            let told = json!({ "issues": issues, "packages": packages, "scenario": text });
            speech.say(|| text.to_owned(), || json_text(&told))
        }
        Some(path) => {
            let placed = write(path, document.text(), arguments.force)?.word();
            let name = path.display();
            let told = json!({ "file": name.to_string(), "issues": issues, "packages": packages });
            let text = || {
                format!(
                    "{placed} {name}: issues: {issues}, packages: {packages}; next: summitry run {}\n",
                    for_shell(path)
                )
            };
            speech.say(text, || json_text(&told)).map_err(|failure| failure.after(path))
        }
    }
}

fn with_strategies(document: &Document, strategies: &str) -> Result<Document, Failure> {
    let parts = parts(strategies);
    let [first, second] = parts.as_slice() else {
        let found = parts.len();
        let message = format!("error: `--strategies` takes two, such as Boulware,Micro, found {found}");
        return Err(Failure::BadInput(message));
    };
    let delegations = document.scenario().delegations();
    let addresses = delegations.iter().map(|delegation| format!("{}.strategy", delegation.name()));
    let addresses: Vec<String> = addresses.collect();
    let changes: Vec<(&str, &str)> =
        addresses.iter().map(String::as_str).zip([first.as_str(), second.as_str()]).collect();
    Ok(document.with_what_ifs(&[], &changes)?)
}

fn rounds(text: &str) -> Result<usize, String> {
    whole(1..=MAX_ROUNDS as u64)(text).map(|n| n as usize)
}

fn steps(text: &str) -> Result<usize, String> {
    let steps = text.parse().ok().filter(|steps| (2..=254).contains(steps));
    steps.ok_or_else(|| "expected a whole number from 2 to 254".to_owned())
}

/// The files named, with those of a folder in place of it.
fn read_files(paths: &[PathBuf]) -> Result<Vec<ForeignFile>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(folder(path)?);
        } else {
            files.push(read(path)?);
        }
    }
    Ok(files)
}

/// The domains and profiles of a folder, by name.
fn folder(path: &Path) -> Result<Vec<ForeignFile>, Failure> {
    let unreadable =
        |error: std::io::Error| Failure::BadInput(format!("error: `{}` cannot be read: {error}", path.display()));
    let mut paths = Vec::new();
    for entry in fs::read_dir(path).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let is_hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        if !is_hidden && ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str())) && path.is_file() {
            paths.push(path);
        }
    }
    paths.sort();
    let mut files = Vec::new();
    for path in &paths {
        let file = read(path)?;
        // A folder may hold pictures, statistics and the like beside the domain.
        if role_of(&file).is_some() {
            files.push(file);
        }
    }
    if files.is_empty() {
        let name = path.display();
        let advice = if path.join("manifest.json").is_file() {
            format!("; it holds a result, whose charts `summitry chart {}` draws", for_shell(path))
        } else {
            String::new()
        };
        let message = format!("error: the folder `{name}` holds no domain and no profile of a known format{advice}");
        return Err(Failure::BadInput(message));
    }
    Ok(files)
}

#[expect(clippy::wildcard_enum_match_arm, reason = "any other reason is shown as it is")]
fn read(path: &Path) -> Result<ForeignFile, Failure> {
    let name = path.display().to_string();
    let bytes = read_regular(path, MAX_BYTES as u64).map_err(|error| {
        Failure::BadInput(match error.kind() {
            ErrorKind::NotFound => format!("error: there is no file `{name}`"),
            _ => format!("error: `{name}` cannot be read: {error}"),
        })
    })?;
    ForeignFile::new(&name, &bytes).map_err(|error| Failure::BadInput(format!("error: {error}")))
}
