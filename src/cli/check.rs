//! `summitry check`: are these files right?

use super::outcome::{Failure, Outcome, complain, print};
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;
use summitry::scenario::{self, Document, LoadError, LocatedProblem};

/// What to check.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The scenario files
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Print `{"ok": ..., "problems": [...]}` and nothing else; line 0 stands for a file that cannot be read
    #[arg(long)]
    json: bool,
}

pub(crate) fn check(arguments: &Arguments) -> Outcome {
    let checks: Vec<Result<Document, LoadError>> = arguments.files.iter().map(scenario::load).collect();
    let is_ok = checks.iter().all(Result::is_ok);
    if arguments.json {
        print(&json(&checks))?;
    } else {
        for check in &checks {
            match check {
                Ok(document) => print(&summary(document))?,
                Err(error) => complain(&error.to_string()),
            }
        }
    }
    if is_ok { Ok(()) } else { Err(Failure::Reported) }
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
    problems: Vec<Place>,
}

#[derive(Serialize)]
struct Place {
    file: String,
    line: usize,
    column: usize,
    message: String,
}

impl From<LocatedProblem> for Place {
    fn from(LocatedProblem { file, line, column, message }: LocatedProblem) -> Self {
        Self { file, line, column, message }
    }
}

fn json(checks: &[Result<Document, LoadError>]) -> String {
    let errors = checks.iter().filter_map(|check| check.as_ref().err());
    let problems: Vec<Place> = errors.flat_map(LoadError::located).map(Place::from).collect();
    let report = Report { ok: problems.is_empty(), problems };
    let text = serde_json::to_string_pretty(&report).expect("a report has only text keys and finite numbers");
    format!("{text}\n")
}
