//! `--record`: what really came of a scenario's talks, for verbs that hold it against what they play.

use super::help::Written;
use super::outcome::Failure;
use super::scenario_arguments::ScenarioArguments;
use clap::Args;
use std::path::PathBuf;
use summitry::scenario::{self, Document, Record};
use summitry::store::ResultFile;

/// The record of a result.
pub(super) const RECORD: Written = Written::new("record.ron", "with --record, the record as it was read");

/// A record of what happened.
#[derive(Debug, Args)]
pub(super) struct RecordArgument {
    /// What really came of the talks, marked in report and charts; docs/records.md has the format
    #[arg(long, value_name = "FILE")]
    record: Option<PathBuf>,
}

impl RecordArgument {
    /// The record, checked against the scenario as it is played.
    pub(super) fn load(&self, scenario: &ScenarioArguments, document: &Document) -> Result<Option<Record>, Failure> {
        let Some(path) = &self.record else { return Ok(None) };
        let path = scenario.kept_record().unwrap_or(path);
        Ok(Some(scenario::load_record(path, document.scenario())?))
    }

    /// The argument, which bears on the result.
    pub(super) fn as_given(&self) -> Vec<String> {
        let given = self.record.iter();
        given.flat_map(|path| ["--record".to_owned(), path.to_string_lossy().into_owned()]).collect()
    }
}

/// The record as a file of the result, which it comes with.
pub(super) fn file(record: Option<&Record>) -> Vec<ResultFile> {
    record.map(|record| RECORD.with(record.text())).into_iter().collect()
}
