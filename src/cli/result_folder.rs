//! The result of long work: a folder that is whole or absent, and what is printed of it.

use super::charts::chart_files;
use super::effort::EffortArguments;
use super::outcome::{Failure, Outcome, print};
use clap::Args;
use std::io;
use std::path::PathBuf;
use summitry::chart::NamedFigure;
use summitry::experiment::{Draft, DraftFile, Manifest, ResultFile, RowTargets, StoreError};
use summitry::scenario::Document;

/// Where a result goes, and what is printed of it.
#[derive(Debug, Args)]
pub(super) struct ResultArguments {
    /// The folder to write the result to; an earlier result there is replaced [default: output/<scenario>/<verb>]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Print the summary as one JSON document in place of the report
    #[arg(long)]
    json: bool,
    /// Print neither report nor progress
    #[arg(short, long)]
    pub(super) quiet: bool,
}

/// A result in the making.
#[derive(Debug)]
pub(super) struct ResultFolder<'a> {
    arguments: &'a ResultArguments,
    path: PathBuf,
    draft: Draft,
}

/// What became of an experiment.
pub(super) struct Experiment<'a> {
    /// The scenario as it was played.
    pub(super) document: &'a Document,
    pub(super) n_draws: u64,
    pub(super) report: String,
    pub(super) json: String,
    /// Further tables.
    pub(super) tables: Vec<ResultFile>,
    pub(super) figures: Vec<NamedFigure>,
    pub(super) manifest: Manifest,
}

impl ResultArguments {
    /// Begins the result, in the usual folder if none is given.
    pub(super) fn open(&self, usual: PathBuf) -> Result<ResultFolder<'_>, Failure> {
        let path = self.out.clone().unwrap_or(usual);
        let draft = Draft::open(&path)?;
        Ok(ResultFolder { arguments: self, path, draft })
    }
}

impl ResultFolder<'_> {
    /// The files for the rows.
    pub(super) fn targets(&self, has_csv: bool) -> Result<RowTargets<DraftFile>, Failure> {
        let file = |name| self.draft.file(name).map_err(Failure::from);
        let csv = has_csv.then(|| file("negotiations.csv")).transpose()?;
        Ok(RowTargets { parquet: Some(file("negotiations.parquet")?), csv })
    }

    /// What to say if rows could not be written.
    pub(super) fn failed(&self, reason: io::Error) -> Failure {
        StoreError::Io { path: self.path.clone(), reason }.into()
    }

    /// Puts the result in its place and prints what is to be printed of it.
    pub(super) fn finish(
        mut self,
        made: &Experiment<'_>,
        targets: RowTargets<DraftFile>,
        effort: &EffortArguments,
    ) -> Outcome {
        for file in [targets.parquet, targets.csv].into_iter().flatten() {
            self.draft.close(file)?;
        }
        let mut files = vec![
            ResultFile::new("report.txt", made.report.clone()),
            ResultFile::new("summary.json", made.json.clone()),
            ResultFile::new("scenario.ron", made.document.text()),
        ];
        files.extend(made.tables.iter().cloned());
        files.extend(chart_files(&made.figures)?);
        files.iter().try_for_each(|file| self.draft.add(file))?;
        self.draft.finish(&made.manifest)?;
        if self.arguments.json {
            print(&made.json)?;
        } else if !self.arguments.quiet {
            print(&format!("{}\nReport, data and charts are in {}\n", made.report, self.path.display()))?;
        }
        effort.completed(made.n_draws, &self.path)
    }
}
