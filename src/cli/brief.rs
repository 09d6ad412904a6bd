//! `summitry brief`: a note for a decision, made of results or, given a scenario, of the experiments that it needs.

use super::font::FontArguments;
use super::help::{self, Example, Written};
use super::import_cases::RECORDS;
use super::json::json_text;
use super::of_result::{Given, beside, made_of};
use super::outcome::{Failure, Outcome};
use super::result_folder::{free, put};
use super::speech::Speech;
use super::sweep::vary;
use super::told::data_file;
use super::usual_folder::usual_folder;
use super::whole::whole;
use super::{Cli, Verb};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use serde_json::json;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use summitry::brief::{self, Language, Materials, Need, Order};
use summitry::element::Named as _;
use summitry::experiment::sweep::{Design, Plan, Vary};
use summitry::random::Seed;
use summitry::result::ResultVerb;
use summitry::scenario::{self, Document};
use summitry::store::{Draft, ResultFile, Stored};
use summitry::text::{quoted_word, shown_in_line, thousands};

const EXAMPLES: [Example; 2] = [
    ("summitry brief scenarios/moscow-2008.ron", "a note of two pages and slides: what they need is played first"),
    (
        "summitry brief output/new-start-2009/forecast output/new-start-2009/run --title 'New START: where it stands'",
        "of results that are there",
    ),
];

const HTML: Written = Written::new("brief.html", "the note for a browser and for the printer, in one file");
const PPTX: Written = Written::new("brief.pptx", "the slides for PowerPoint, with speaker notes");
const XLSX: Written = Written::new("brief.xlsx", "with --format xlsx, the tables as a workbook, numbers as numbers");
const DOCX: Written = Written::new("brief.docx", "the note for Word, to be edited");
const PDF: Written = Written::new("brief.pdf", "with --format pdf, the note as a fixed copy on pages of A4");

/// The most draws that are played for a brief.
const MOST_DRAWS: u64 = 1_000_000;

/// The most points that are computed to be tried by hand, and how many negotiations are played for all of them together if each
/// has at least the fewest and at most the most draws.
const MOST_POINTS: u64 = 1_024;
const MOST_EXPLORED: u64 = 20_000;
const FEWEST_AT_A_POINT: u64 = 10;
const MOST_AT_A_POINT: u64 = 100;

/// As what a brief is written where nothing else is asked for.
const FORMATS: &str = "html,docx,pptx";

/// What a brief is made of, how it is written, and where it goes.
#[derive(Debug, Args)]
#[command(after_help = help::of_folder(&EXAMPLES, &[HTML, DOCX, PPTX, PDF, XLSX]))]
pub(crate) struct Arguments {
    /// The folders of results of one scenario, as `forecast`, `compare` and their like leave them; or one scenario file, for which
    /// the experiments that a brief needs are played
    #[arg(value_name = "RESULT|FILE", required = true)]
    of: Vec<PathBuf>,
    /// The title in place of the scenario's
    #[arg(long, value_name = "TEXT", value_parser = super::chart::title)]
    title: Option<String>,
    /// In which language the brief is written; titles and notes stay as the scenario has them
    #[arg(long, value_name = "LANGUAGE", value_parser = languages(), default_value = Language::default().code())]
    lang: Language,
    /// As which files, separated by commas: html, docx, pptx, pdf, xlsx
    #[arg(
        long,
        value_name = "FORMAT",
        value_enum,
        value_delimiter = ',',
        default_value = FORMATS,
        hide_possible_values = true
    )]
    format: Vec<Format>,
    /// With a scenario: compute what comes of these values beforehand, to be tried by hand in the HTML, such as
    /// us.discount=0.9..1:5; up to five times
    #[arg(long, value_name = "ADDRESS=VALUES", value_parser = vary)]
    explore: Vec<Vary>,
    /// With a scenario: what really came of the talks, as `forecast` takes it [default: a file of the same name in the folder
    /// `records` beside it, if there is one]
    #[arg(long, value_name = "FILE")]
    record: Option<PathBuf>,
    /// With a scenario: play so many negotiations for the forecast, and the same draws for each what-if and policy
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

/// The languages that a brief can be written in, by their codes.
fn languages() -> impl TypedValueParser<Value = Language> {
    let named = |code: String| Language::ALL.into_iter().find(|language| language.code() == code);
    PossibleValuesParser::new(Language::ALL.map(Language::code))
        .map(move |code| named(code).expect("no other code is let through"))
}

/// A kind of file that a brief is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One self-contained file for a browser, which prints on two pages.
    Html,
    /// A document for Word.
    Docx,
    /// Slides.
    Pptx,
    /// The note as a fixed copy.
    Pdf,
    /// A workbook for Excel.
    Xlsx,
}

/// Makes a brief; the verbs that make its results, if there are none, are carried out by `carry_out`.
pub(crate) fn brief(arguments: &Arguments, carry_out: impl Fn(Verb) -> Outcome) -> Outcome {
    if let [file] = arguments.of.as_slice()
        && !file.is_dir()
    {
        let folder = free(arguments.out.clone().map_or_else(|| usual_folder(file, "brief", &[]), Ok)?)?;
        let played = play(arguments, file, &folder, carry_out)?;
        return write(arguments, &folder, &played, Some(file));
    }
    let results = &arguments.of;
    if let Some(file) = results.iter().find(|path| path.is_file()) {
        return Err(Failure::BadInput(format!(
            "error: `{}` is a file among several, expected folders of results, or one scenario file alone",
            file.display()
        )));
    }
    let folder = free(arguments.out.clone().unwrap_or_else(|| beside(&results[0], "brief")))?;
    write(arguments, &folder, results, None)
}

/// What results hold, with the first that is of a scenario; `file` if they were played of one.
fn read(results: &[PathBuf], file: Option<&Path>) -> Result<(Materials, Option<Given>), Failure> {
    let mut materials = Materials::default();
    let mut first = None;
    for result in results {
        let stored = Stored::open_whole(result)?;
        let verb = stored.manifest.verb.clone();
        let unfit = |error: brief::NoMaterial| Failure::BadInput(format!("error: `{}` {error}", result.display()));
        let data = data_file(&verb).map(|name| stored.file(name)).transpose()?.unwrap_or_default();
        let command = if file.is_some() {
            stored.manifest.command()
        } else {
            // Into the folder that the brief is then made of.
            let folder = result.display().to_string();
            format!("{} --out {}", stored.manifest.command(), quoted_word(&shown_in_line(&folder)))
        };
        materials.take(&verb, command, &data).map_err(unfit)?;
        if first.is_none() && verb != ResultVerb::Backtest.name() {
            first = Some(Given::of(stored, result)?);
        }
    }
    Ok((materials, first))
}

/// Writes the brief of results, which were played of a scenario file or given.
fn write(arguments: &Arguments, folder: &Path, results: &[PathBuf], file: Option<&Path>) -> Outcome {
    let (materials, first) = read(results, file)?;
    let Some(Given { stored, document }) = first else {
        let text = "error: a back-test alone is of no scenario, expected a result of one besides";
        return Err(Failure::BadInput(text.to_owned()));
    };
    let manifest = made_of("brief", arguments.as_given(results, file), &stored);
    let title = arguments.title.as_deref();
    let mut brief = brief::compose(&materials, document.scenario(), title, &manifest.command(), arguments.lang);
    if file.is_some() {
        // One command plays everything anew.
        brief.reproduction = vec![manifest.command()];
    }
    let fonts = arguments.font.fonts_for([&document])?;
    let file = |format: &Format| -> Result<ResultFile, Failure> {
        let failed = |error| Failure::Failed(format!("error: a chart of the brief cannot be drawn: {error}"));
        Ok(match format {
            Format::Html => HTML.with(fonts.draw(|| brief::html(&brief))),
            Format::Docx => DOCX.with(fonts.draw(|| brief::docx(&brief)).map_err(failed)?),
            Format::Pptx => PPTX.with(fonts.draw(|| brief::pptx(&brief)).map_err(failed)?),
            Format::Pdf => PDF.with(fonts.draw(|| brief::pdf(&brief)).map_err(failed)?),
            Format::Xlsx => XLSX.with(brief::xlsx(&brief)),
        })
    };
    let files = arguments.formats().iter().map(file).collect::<Result<Vec<_>, Failure>>()?;
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
    let record = arguments.record_of(file).map(|path| path.to_string_lossy().into_owned());
    let (explore, n_explored) = arguments.explored(&document)?;
    let order = Order { n_draws: arguments.draws, seed: Seed(arguments.seed), explore, n_explored, record };
    // Where no brief may lie nothing is played for one.
    drop(Draft::open(folder)?);
    let made_of =
        folder.with_file_name(format!("{}-made-of", folder.file_name().unwrap_or_default().to_string_lossy()));
    let played = |needs: Vec<Need>| -> Result<Vec<PathBuf>, Failure> {
        let mut results = Vec::new();
        for need in needs {
            let result = made_of.join(&need.name);
            match carry_out(verb_of(&need, file, &result)?) {
                Ok(()) => results.push(result),
                Err(Failure::BadInput(_)) if need.is_optional => {}
                Err(failure) => return Err(failure),
            }
        }
        Ok(results)
    };
    let first = played(order.needs(&document))?;
    let (materials, _) = read(&first, Some(file))?;
    let further = played(order.further(document.scenario(), &materials))?;
    Ok(first.into_iter().chain(further).collect())
}

/// The verb that plays what a brief needs.
fn verb_of(need: &Need, file: &Path, result: &Path) -> Result<Verb, Failure> {
    let mut line: Vec<OsString> = vec!["summitry".into(), need.verb.name().into(), file.into()];
    line.extend(need.arguments.iter().map(OsString::from));
    line.extend(["--out".into(), result.into(), "--no-charts".into(), "--quiet".into()]);
    let Cli { verb, .. } = Cli::read(line)
        .map_err(|error| Failure::Failed(format!("error: what a brief needs cannot be played:\n{error}")))?;
    Ok(verb)
}

impl Arguments {
    /// Where the record of what came of a scenario lies: as given, or of the same name in the folder `records` beside it.
    fn record_of(&self, file: &Path) -> Option<PathBuf> {
        let beside = || Some(file.with_file_name(RECORDS).join(file.file_name()?)).filter(|path| path.is_file());
        self.record.clone().or_else(beside)
    }

    /// What is to be tried by hand, with so many draws at each point that the work is bounded.
    fn explored(&self, document: &Document) -> Result<(Vec<String>, u64), Failure> {
        let given: Vec<String> = self.explore.iter().map(ToString::to_string).collect();
        if given.is_empty() {
            return Ok((given, 0));
        }
        if given.len() > brief::MOST_AXES {
            let (n, most) = (given.len(), brief::MOST_AXES);
            return Err(Failure::BadInput(format!("error: `--explore` is given {n} times, expected {most} at most")));
        }
        let points = Plan::new(document, &self.explore, Design::Grid, Seed(self.seed))?.n_points();
        if points > MOST_POINTS {
            return Err(Failure::BadInput(format!(
                "error: `--explore` makes {} points, expected {} at most: give fewer values, such as ADDRESS=LO..HI:3",
                thousands(points),
                thousands(MOST_POINTS)
            )));
        }
        Ok((given, (MOST_EXPLORED / points).clamp(FEWEST_AT_A_POINT, MOST_AT_A_POINT)))
    }

    /// As what it is written, each once, in the order in which they are given.
    fn formats(&self) -> Vec<Format> {
        let mut formats: Vec<Format> = Vec::new();
        for format in &self.format {
            if !formats.contains(format) {
                formats.push(*format);
            }
        }
        formats
    }

    /// The same as it would be given; nothing where that is the usual.
    fn formats_as_given(&self) -> Option<[String; 2]> {
        let names = self.formats().into_iter().filter_map(|format| format.to_possible_value());
        let names = names.map(|value| value.get_name().to_owned()).collect::<Vec<_>>().join(",");
        (names != FORMATS).then(|| ["--format".to_owned(), names])
    }

    /// The arguments that bear on the brief.
    fn as_given(&self, results: &[PathBuf], file: Option<&Path>) -> Vec<String> {
        let of = match file {
            Some(file) => vec![file.to_string_lossy().into_owned()],
            None => results.iter().map(|path| path.to_string_lossy().into_owned()).collect(),
        };
        let record = self.record.iter().flat_map(|path| ["--record".to_owned(), path.to_string_lossy().into_owned()]);
        let figures = [("--draws", self.draws), ("--seed", self.seed)];
        let figures = figures.into_iter().flat_map(|(name, value)| [name.to_owned(), value.to_string()]);
        let explored = self.explore.iter().flat_map(|vary| ["--explore".to_owned(), vary.to_string()]);
        let played = file.into_iter().flat_map(|_| explored.clone().chain(record.clone()).chain(figures.clone()));
        let title = self.title.iter().flat_map(|title| ["--title".to_owned(), title.clone()]);
        let lang = (self.lang != Language::default()).then(|| ["--lang".to_owned(), self.lang.code().to_owned()]);
        let formats = self.formats_as_given().into_iter().flatten();
        of.into_iter()
            .chain(played)
            .chain(title)
            .chain(lang.into_iter().flatten())
            .chain(formats)
            .chain(self.font.as_given())
            .collect()
    }
}
