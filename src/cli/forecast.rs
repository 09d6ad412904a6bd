//! `summitry forecast`: many negotiations over what is uncertain, from a scenario to a summary, rows and charts.

use super::effort::{EffortArguments, Watch, close};
use super::outcome::{Failure, Outcome, print};
use super::scenario_arguments::ScenarioArguments;
use clap::Args;
use std::path::PathBuf;
use summitry::experiment::forecast::{self, ForecastSummary};
use summitry::experiment::{self, Draft, Manifest, ResultFile, StoreError};

/// What to play, how often, and where the result goes.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    scenario: ScenarioArguments,
    #[command(flatten)]
    effort: EffortArguments,
    /// The folder to write the result to; an earlier result there is replaced [default: output/<scenario>/forecast]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Print the summary as one JSON document in place of the report
    #[arg(long)]
    json: bool,
    /// Print neither report nor progress
    #[arg(short, long)]
    quiet: bool,
}

pub(crate) fn forecast(arguments: &Arguments) -> Outcome {
    let document = arguments.scenario.load()?;
    let folder = arguments.out.clone().unwrap_or_else(|| arguments.scenario.output_folder("forecast"));
    let mut draft = Draft::open(&folder).map_err(failed)?;
    let targets = arguments.effort.targets(&draft).map_err(failed)?;
    let effort = arguments.effort.effort();
    let watch = Watch::start(effort.n_draws, arguments.quiet);
    let played = forecast::forecast(&document, effort, targets, |n_done| watch.note(n_done));
    watch.end();
    let (summary, targets) = played.map_err(|reason| failed(StoreError::Io { path: folder.clone(), reason }))?;
    if summary.n_draws > 0 {
        close(&mut draft, targets).map_err(failed)?;
        let report = forecast::report(&summary);
        let json = experiment::json(&summary);
        let mut files = vec![
            ResultFile::new("report.txt", report.clone()),
            ResultFile::new("summary.json", json.clone()),
            ResultFile::new("scenario.ron", document.text()),
        ];
        files.extend(charts(&summary)?);
        files.iter().try_for_each(|file| draft.add(file)).map_err(failed)?;
        draft.finish(&manifest(arguments, &summary)).map_err(failed)?;
        if arguments.json {
            print(&json)?;
        } else if !arguments.quiet {
            print(&format!("{report}\nReport, data and charts are in {}\n", folder.display()))?;
        }
    }
    arguments.effort.completed(summary.n_draws, &folder)
}

fn failed(error: StoreError) -> Failure {
    Failure::Failed(format!("error: {error}"))
}

/// What made the result. Where it goes, how many threads made it and what is printed does not bear on it.
fn manifest(arguments: &Arguments, summary: &ForecastSummary) -> Manifest {
    let mut given = arguments.scenario.as_given();
    given.extend(arguments.effort.as_given(summary.n_draws));
    Manifest::new("forecast", given, &summary.scenario, &summary.scenario_sha256, summary.seed)
}

fn charts(_summary: &ForecastSummary) -> Result<Vec<ResultFile>, Failure> {
    Ok(Vec::new())
}
