//! `summitry check`: are these files right?

use super::font::{FontArguments, missing_letter};
use super::help::{self, Example};
use super::json::json_text;
use super::outcome::{Failure, Outcome, complain, complain_coloured};
use super::speech::Speech;
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;
use summitry::analysis::{Warning, Weight, warnings};
use summitry::chart::render::Fonts;
use summitry::scenario::{self, Document, LoadError, LocatedProblem, Look, Report as _};

const EXAMPLES: [Example; 2] = [
    ("summitry check my-talks.ron", "every problem in one go, each at its place in the file"),
    ("summitry check scenarios/tutorial.ron scenarios/moscow-2008.ron --json", "the problems as data, for an editor"),
];
/// What `--json` means here.
const JSON: &str = "Print `{\"ok\": ..., \"problems\": [...], \"warnings\": [...]}`, each problem with file, line, \
                    column, message and help, and nothing else; line 0 stands for a file that cannot be read";

/// What to check.
#[derive(Debug, Args)]
#[command(mut_arg("json", |json| json.help(JSON)), after_help = help::examples(&EXAMPLES))]
pub(crate) struct Arguments {
    /// The scenario files
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    speech: Speech,
    #[command(flatten)]
    font: FontArguments,
}

pub(crate) fn check(arguments: &Arguments) -> Outcome {
    let Arguments { files, speech, font } = arguments;
    let fonts = font.fonts()?;
    let checks: Vec<Result<Document, LoadError>> = files.iter().map(scenario::load).collect();
    if !speech.json {
        for check in &checks {
            match check {
                Ok(document) => {
                    let is_told = |remark: &RemarkRecord| !speech.quiet || remark.weight == Weight::Warning;
                    for RemarkRecord { file, message, weight, .. } in
                        remarks(&fonts, document).into_iter().filter(is_told)
                    {
                        complain(&format!("{}: {file}: {message}", weight.name()));
                    }
                    speech.say(|| summary(document), String::new)?;
                }
                Err(error) => complain_coloured(&error.report(Look::Coloured)),
            }
        }
    }
    let problems: Vec<LocatedProblem> =
        checks.iter().filter_map(|check| check.as_ref().err()).flat_map(LoadError::located).collect();
    let warned = checks.iter().filter_map(|check| check.as_ref().ok()).filter(|_| speech.json);
    let report = Report {
        ok: problems.is_empty(),
        problems,
        warnings: warned.flat_map(|document| remarks(&fonts, document)).collect(),
    };
    if speech.json {
        speech.say(String::new, || json_text(&report))?;
    }
    if report.ok { Ok(()) } else { Err(Failure::Reported) }
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
