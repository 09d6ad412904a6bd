//! `summitry brief`: a note for a decision, made of results or, given a scenario, of the experiments that it needs.

use super::font::FontArguments;
use super::help::{self, Example, Written};
use super::json::json_text;
use super::of_result::{Given, beside, made_of};
use super::outcome::{Failure, Outcome};
use super::result_folder::put;
use super::speech::Speech;
use super::told::data_file;
use super::usual_folder::usual_folder;
use super::whole::whole;
use super::{Cli, Verb};
use clap::{Args, ValueEnum};
use serde_json::json;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use summitry::brief::{self, Materials};
use summitry::experiment::choose::Menu;
use summitry::experiment::sensitivity;
use summitry::scenario::{self, Document};
use summitry::store::ResultFile;

const EXAMPLES: [Example; 2] = [
    ("summitry brief scenarios/moscow-2008.ron", "a note of two pages: the experiments that it needs are played first"),
    (
        "summitry brief output/new-start-2009/forecast output/new-start-2009/run --title 'New START: where it stands'",
        "of results that are there",
    ),
];

const HTML: Written = Written::new("brief.html", "the note for a browser and for the printer, in one file");
const DOCX: Written = Written::new("brief.docx", "the note for Word, to be edited");

/// The most draws that are played for a brief.
const MOST_DRAWS: u64 = 1_000_000;

/// What a brief is made of, how it is written, and where it goes.
#[derive(Debug, Args)]
#[command(after_help = help::of_folder(&EXAMPLES, &[HTML, DOCX]))]
pub(crate) struct Arguments {
    /// The folders of results of one scenario, as `forecast`, `compare` and their like leave them; or one scenario file, for which
    /// the experiments that a brief needs are played
    #[arg(value_name = "RESULT|FILE", required = true)]
    of: Vec<PathBuf>,
    /// The title in place of the scenario's
    #[arg(long, value_name = "TEXT", value_parser = super::chart::title)]
    title: Option<String>,
    /// As which files, separated by commas: html, docx
    #[arg(
        long,
        value_name = "FORMAT",
        value_enum,
        value_delimiter = ',',
        default_value = "html,docx",
        hide_possible_values = true
    )]
    format: Vec<Format>,
    /// With a scenario: what really came of the talks, as `forecast` takes it
    #[arg(long, value_name = "FILE")]
    record: Option<PathBuf>,
    /// With a scenario: play so many negotiations for the forecast, and half as many for each what-if and policy
    #[arg(long, value_name = "N", default_value_t = 1_000, value_parser = whole(2..=MOST_DRAWS))]
    draws: u64,
    /// With a scenario: where all random numbers start from; the same seed gives the same brief
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = whole(0..=u64::MAX))]
    seed: u64,
    /// The folder to write the brief to; an earlier brief there is replaced. Results that are made for it lie beside, with
    /// `-made-of` behind its name [default: output/<scenario>/brief; of results: beside the first]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[command(flatten)]
    font: FontArguments,
    #[command(flatten)]
    speech: Speech,
}

/// A kind of file that a brief is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One self-contained file for a browser, which prints on two pages.
    Html,
    /// A document for Word.
    Docx,
}

/// Makes a brief; the verbs that make its results, if there are none, are carried out by `carry_out`.
pub(crate) fn brief(arguments: &Arguments, carry_out: impl Fn(Verb) -> Outcome) -> Outcome {
    let (folder, results) = match arguments.of.as_slice() {
        [file] if !file.is_dir() => {
            let folder = arguments.out.clone().map_or_else(|| usual_folder(file, "brief", &[]), Ok)?;
            let results = play(arguments, file, &folder, carry_out)?;
            (folder, results)
        }
        results => {
            if let Some(file) = results.iter().find(|path| path.is_file()) {
                return Err(Failure::BadInput(format!(
                    "error: `{}` is a file among several, expected folders of results, or one scenario file alone",
                    file.display()
                )));
            }
            let folder = arguments.out.clone().unwrap_or_else(|| beside(&results[0], "brief"));
            (folder, results.to_vec())
        }
    };
    write(arguments, &folder, &results)
}

/// Writes the brief of results.
fn write(arguments: &Arguments, folder: &Path, results: &[PathBuf]) -> Outcome {
    let mut materials = Materials::default();
    let mut first = None;
    for result in results {
        let stored = summitry::store::Stored::open(result)?;
        let verb = stored.manifest.verb.clone();
        let unfit = |error: brief::NoMaterial| Failure::BadInput(format!("error: `{}` {error}", result.display()));
        let data = data_file(&verb).map(|name| stored.file(name)).transpose()?.unwrap_or_default();
        materials.take(&verb, stored.manifest.command(), &data).map_err(unfit)?;
        if first.is_none() && verb != "backtest" {
            first = Some(Given::open(result)?);
        }
    }
    let Some(Given { stored, document }) = first else {
        let text = "error: a back-test alone is of no scenario, expected a result of one besides";
        return Err(Failure::BadInput(text.to_owned()));
    };
    let given = arguments.as_given(results);
    let manifest = made_of("brief", given, &stored);
    let brief = brief::compose(&materials, document.scenario(), arguments.title.as_deref(), &manifest.command());
    let fonts = arguments.font.fonts_for([&document])?;
    let file = |format: &Format| -> Result<ResultFile, Failure> {
        let failed = |error| Failure::Failed(format!("error: a chart of the brief cannot be drawn: {error}"));
        Ok(match format {
            Format::Html => HTML.with(fonts.draw(|| brief::html(&brief)).map_err(failed)?),
            Format::Docx => DOCX.with(fonts.draw(|| brief::docx(&brief)).map_err(failed)?),
        })
    };
    let mut formats = arguments.format.clone();
    formats.dedup();
    let files = formats.iter().map(file).collect::<Result<Vec<_>, Failure>>()?;
    put(folder, &manifest, &files)?;
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    arguments.speech.say(
        || format!("{}\n\n{} in {}\n", brief.finding, said(&names), folder.display()),
        || json_text(&json!({ "folder": folder.display().to_string(), "files": names, "finding": brief.finding })),
    )
}

/// `brief.html is`, `brief.html and brief.docx are`.
fn said(names: &[&str]) -> String {
    match names {
        [only] => format!("{only} is"),
        [all @ .., last] => format!("{} and {last} are", all.join(", ")),
        [] => String::new(),
    }
}

/// Plays what a brief of a scenario needs, each as its verb leaves it, and says where that lies.
fn play(
    arguments: &Arguments,
    file: &Path,
    folder: &Path,
    carry_out: impl Fn(Verb) -> Outcome,
) -> Result<Vec<PathBuf>, Failure> {
    let document = scenario::load(file)?;
    let made_of =
        folder.with_file_name(format!("{}-made-of", folder.file_name().unwrap_or_default().to_string_lossy()));
    let mut results = Vec::new();
    for (name, needs) in needed(arguments, &document) {
        let result = made_of.join(&name);
        let mut line: Vec<OsString> = vec!["summitry".into(), needs[0].as_str().into(), file.into()];
        line.extend(needs[1..].iter().map(OsString::from));
        line.extend(["--out".into(), result.clone().into(), "--no-charts".into(), "--quiet".into()]);
        let Cli { verb, .. } = Cli::read(line)
            .map_err(|error| Failure::Failed(format!("error: what a brief needs cannot be played:\n{error}")))?;
        carry_out(verb)?;
        results.push(result);
    }
    Ok(results)
}

/// What a brief of a scenario needs: names of folders, and verbs with their arguments but the scenario.
fn needed(arguments: &Arguments, document: &Document) -> Vec<(String, Vec<String>)> {
    let scenario = document.scenario();
    let seed = ["--seed".to_owned(), arguments.seed.to_string()];
    let half = (arguments.draws / 2).max(2);
    let many = |verb: &str, n: u64, more: &[&str]| {
        let draws = ["--draws".to_owned(), n.to_string()];
        let more = more.iter().map(|word| (*word).to_owned());
        std::iter::once(verb.to_owned()).chain(more).chain(draws).chain(seed.clone()).collect::<Vec<String>>()
    };
    let record = arguments.record.as_ref().map(|path| path.to_string_lossy().into_owned());
    let record: Vec<&str> = record.iter().flat_map(|path| ["--record", path.as_str()]).collect();
    let mut needed = vec![
        ("forecast".to_owned(), many("forecast", arguments.draws, &record)),
        ("run".to_owned(), std::iter::once("run".to_owned()).chain(seed.clone()).collect()),
        ("analyze".to_owned(), vec!["analyze".to_owned()]),
    ];
    if !scenario.what_ifs().is_empty() {
        needed.push(("compare".to_owned(), many("compare", half, &[])));
    }
    if sensitivity::check(scenario, arguments.draws).is_ok() {
        needed.push(("sensitivity".to_owned(), many("sensitivity", arguments.draws, &[])));
    }
    for delegation in scenario.delegations() {
        let name = delegation.name();
        if Menu::of(document, name, &[], &[], &[]).is_ok() {
            needed.push((format!("choose-{name}"), many("choose", half, &["--for", name])));
        }
    }
    needed
}

impl Arguments {
    /// The arguments that bear on the brief.
    fn as_given(&self, results: &[PathBuf]) -> Vec<String> {
        let results = results.iter().map(|path| path.to_string_lossy().into_owned());
        let title = self.title.iter().flat_map(|title| ["--title".to_owned(), title.clone()]);
        results.chain(title).chain(self.font.as_given()).collect()
    }
}
