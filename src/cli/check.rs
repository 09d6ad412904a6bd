//! `summitry check`: are these files right?

use super::font::{FontArguments, missing_letter};
use super::help::{self, Example};
use super::json::json_text;
use super::outcome::{Failure, Outcome, complain, complain_coloured};
use super::speech::Speech;
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;
use summitry::analysis::{Warning, warnings};
use summitry::scenario::{self, Document, LoadError, LocatedProblem};

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
                    for warning in warnings(document) {
                        complain(&format!("warning: {}: {warning}", document.name()));
                    }
                    speech.say(|| summary(document), String::new)?;
                }
                Err(error) => complain_coloured(&format!("{error:#}")),
            }
        }
    }
    for missing in checks.iter().flatten().filter_map(|document| missing_letter(&fonts, document)) {
        complain(&format!("warning: {missing}"));
    }
    let problems: Vec<LocatedProblem> =
        checks.iter().filter_map(|check| check.as_ref().err()).flat_map(LoadError::located).collect();
    let warned = checks.iter().filter_map(|check| check.as_ref().ok()).filter(|_| speech.json);
    let report = Report { ok: problems.is_empty(), problems, warnings: warned.flat_map(remarks).collect() };
    if speech.json {
        speech.say(String::new, || json_text(&report))?;
    }
    if report.ok { Ok(()) } else { Err(Failure::Reported) }
}

/// What may not be meant in a file that holds.
fn remarks(document: &Document) -> Vec<RemarkRecord> {
    let remark = |what: Warning| RemarkRecord { file: document.name().to_owned(), message: what.to_string(), what };
    warnings(document).into_iter().map(remark).collect()
}

fn summary(document: &Document) -> String {
    let scenario = document.scenario();
    let (issues, rounds) = (scenario.agenda.issues.len(), scenario.calendar().n_rounds());
    let packages = scenario.agenda.space().n_packages();
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
    #[serde(flatten)]
    what: Warning,
}
