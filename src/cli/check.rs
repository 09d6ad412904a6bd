//! `summitry check`: are these files right?

use super::font::{FontArguments, missing_letter};
use super::help::{self, Example};
use super::import_cases::RECORDS;
use super::json::json_text;
use super::outcome::{Failure, Outcome, complain, complain_coloured};
use super::patience::patiently;
use super::speech::Speech;
use super::whole::whole;
use super::width::fitted;
use clap::Args;
use serde::Serialize;
use std::path::{Path, PathBuf};
use summitry::analysis::{Warning, Weight, warnings};
use summitry::chart::render::Fonts;
use summitry::experiment::expectations;
use summitry::random::Seed;
use summitry::report;
use summitry::result::ExpectationRecord;
use summitry::scenario::{self, Document, LoadError, LocatedProblem, Look, Report as _};
use summitry::text::shown_in_line;
use summitry::text::thousands;

const EXAMPLES: [Example; 4] = [
    ("summitry check my-talks.ron", "every problem in one go, each at its place in the file"),
    ("summitry check scenarios/tutorial.ron --deep", "whether what you expect of its what-ifs holds in the draws"),
    ("summitry check scenarios/records/new-start-2009.ron", "a record of what came of talks, against their scenario"),
    ("summitry check scenarios/tutorial.ron scenarios/moscow-2008.ron --json", "the problems as data, for an editor"),
];
/// What `--json` means here.
const JSON: &str = "Print `{\"ok\": ..., \"problems\": [...], \"warnings\": [...]}` (with `--deep` \"expectations\" too), each problem with file, line, \
                    column, message and help, and nothing else; line 0 stands for a file that cannot be read";

/// What to check.
#[derive(Debug, Args)]
#[command(mut_arg("json", |json| json.help(JSON)), after_help = help::examples(&EXAMPLES))]
pub(crate) struct Arguments {
    /// The scenario files; records too, in the folder `records` beside the scenario of the same name
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Play what the file expects of its what-ifs (`expect`): the same draws with and without each, and the first that is
    /// against it
    #[arg(long)]
    deep: bool,
    /// How many draws to play of everything that is uncertain
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = whole(1..=MOST_DRAWS), requires = "deep")]
    draws: u64,
    /// Where all random numbers start from; the same seed gives the same result
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = whole(0..=u64::MAX), requires = "deep")]
    seed: u64,
    #[command(flatten)]
    speech: Speech,
    #[command(flatten)]
    font: FontArguments,
}

/// The most draws that can be asked for.
const MOST_DRAWS: u64 = 1_000_000;

pub(crate) fn check(arguments: &Arguments) -> Outcome {
    let Arguments { files, speech, font, .. } = arguments;
    let fonts = font.fonts()?;
    let checks: Vec<Result<Checked, LoadError>> = files.iter().map(|file| read(file)).collect();
    let mut expected = Vec::new();
    if !speech.json {
        for check in &checks {
            match check {
                Ok(Checked::Record(said)) => speech.say(|| format!("{said}\n"), String::new)?,
                Ok(Checked::Scenario(document)) => {
                    let is_told = |remark: &RemarkRecord| !speech.quiet || remark.weight == Weight::Warning;
                    for RemarkRecord { file, message, weight, .. } in
                        remarks(&fonts, document).into_iter().filter(is_told)
                    {
                        complain(&format!("{}: {file}: {message}", weight.name()));
                    }
                    speech.say(|| summary(document), String::new)?;
                    if arguments.deep {
                        let found = arguments.expectations(document)?;
                        let told = report::expectations(&found, document.name(), arguments.seed);
                        speech.say(|| fitted(&told), String::new)?;
                        expected.extend(found);
                    }
                }
                Err(error) => complain_coloured(&error.report(Look::Coloured)),
            }
        }
    }
    let problems: Vec<LocatedProblem> =
        checks.iter().filter_map(|check| check.as_ref().err()).flat_map(LoadError::located).collect();
    let scenarios = checks.iter().filter_map(|check| match check {
        Ok(Checked::Scenario(document)) => Some(document),
        Ok(Checked::Record(_)) | Err(_) => None,
    });
    let warned = scenarios.filter(|_| speech.json);
    for document in warned.clone().filter(|_| arguments.deep) {
        expected.extend(arguments.expectations(document)?);
    }
    let report = Report {
        ok: problems.is_empty() && expected.iter().all(|one| one.first.is_none()),
        problems,
        warnings: warned.flat_map(|document| remarks(&fonts, document)).collect(),
        expectations: arguments.deep.then_some(expected),
    };
    if speech.json {
        speech.say(String::new, || json_text(&report))?;
    }
    if report.ok { Ok(()) } else { Err(Failure::Reported) }
}

/// A file that holds.
enum Checked {
    Scenario(Box<Document>),
    /// A record, and what is said of it.
    Record(String),
}

/// Reads a scenario, or a record against the scenario of its name in the folder above.
fn read(file: &Path) -> Result<Checked, LoadError> {
    let folder = file.parent().filter(|folder| folder.ends_with(RECORDS) && scenario::is_record(file));
    let of = folder.zip(file.file_name()).map(|(folder, name)| folder.with_file_name(name));
    let Some(of) = of.filter(|of| of.exists()) else {
        return scenario::load(file)?.tried().map(|document| Checked::Scenario(Box::new(document)));
    };
    let document = scenario::load(of)?.tried()?;
    let record = scenario::load_record(file, document.scenario())?;
    let n_known = record.agreed.iter().flatten().count();
    let (record, of) = (shown_in_line(&file.display().to_string()).into_owned(), document.name());
    Ok(Checked::Record(format!("{record}: ok, a record of {of}, issues that are told of: {n_known}")))
}

impl Arguments {
    /// What draws say of the expectations of a scenario, where that is asked for.
    fn expectations(&self, document: &Document) -> Result<Vec<ExpectationRecord>, Failure> {
        let what = || format!("playing {} draws for each what-if of {}", thousands(self.draws), document.name());
        Ok(patiently(self.speech, what, || expectations(document, Seed(self.seed), self.draws))?)
    }
}

/// What may not be meant in a file that holds.
fn remarks(fonts: &Fonts, document: &Document) -> Vec<RemarkRecord> {
    let remark = |message: String, weight: Weight, what: Remarked| {
        let file = document.name().to_owned();
        RemarkRecord { file, message, weight, what }
    };
    let of_scenario = warnings(document).into_iter();
    let scenario = document.scenario();
    let of_scenario = of_scenario.map(|what| remark(what.message(scenario), what.weight(), Remarked::Scenario(what)));
    let of_letters = missing_letter(fonts, document)
        .map(|(letter, message)| remark(message, Weight::Warning, Remarked::Letter { kind: "missing_letter", letter }));
    of_scenario.chain(of_letters).collect()
}

fn summary(document: &Document) -> String {
    let scenario = document.scenario();
    let (issues, rounds) = (scenario.agenda().issues().len(), scenario.calendar().n_rounds());
    let packages = scenario.agenda().space().n_packages();
    format!("{}: ok, issues: {issues}, packages: {packages}, rounds: {rounds}\n", document.name())
}

#[derive(Serialize)]
struct Report {
    ok: bool,
    problems: Vec<LocatedProblem>,
    warnings: Vec<RemarkRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expectations: Option<Vec<ExpectationRecord>>,
}

#[derive(Serialize)]
struct RemarkRecord {
    file: String,
    message: String,
    weight: Weight,
    #[serde(flatten)]
    what: Remarked,
}

/// What a remark is about.
#[derive(Serialize)]
#[serde(untagged)]
enum Remarked {
    Scenario(Warning),
    /// The first letter of a title that the fonts lack.
    Letter {
        kind: &'static str,
        letter: char,
    },
}
