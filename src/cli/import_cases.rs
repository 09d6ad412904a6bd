//! `summitry import` of a library of coded cases: a scenario and a record of each, in a folder.

use super::json::json_text;
use super::outcome::{Failure, Outcome};
use super::place::for_shell;
use super::speech::Speech;
use super::written::write;
use serde_json::json;
use std::path::Path;
use summitry::exchange::{ForeignFile, cases};
use summitry::text::counted;

/// The folder of records within that of the scenarios.
pub(super) const RECORDS: &str = "records";

/// Makes scenarios and records of a library's cases.
pub(super) fn import_cases(file: &ForeignFile, output: Option<&Path>, force: bool, speech: Speech) -> Outcome {
    let Some(folder) = output else {
        let message = format!(
            "error: `{}` is a library of cases, from which many files are made; name a folder for them with `-o FOLDER`",
            file.name
        );
        return Err(Failure::BadInput(message));
    };
    let cases = cases(file)?;
    for case in &cases {
        write(&folder.join(format!("{}.ron", case.name)), case.scenario.text(), force)?;
        write(&folder.join(RECORDS).join(format!("{}.ron", case.name)), case.record.text(), force)?;
    }
    let (n, name) = (cases.len(), folder.display());
    let told = json!({ "folder": name.to_string(), "cases": cases.iter().map(|case| &case.name).collect::<Vec<_>>() });
    let text = || {
        format!(
            "wrote {} to {name} and what came of each to {name}/{RECORDS}; next: summitry backtest {}\n",
            counted(n as u64, "scenario"),
            for_shell(folder)
        )
    };
    speech.say(text, || json_text(&told))
}
