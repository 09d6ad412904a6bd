//! `summitry run`: one negotiation, from a scenario to a transcript, data and charts.

use super::charts::chart_files;
use super::outcome::{Failure, Outcome, print};
use super::scenario_arguments::ScenarioArguments;
use super::whole::whole;
use clap::Args;
use std::path::PathBuf;
use summitry::chart;
use summitry::experiment::{self, Manifest, ResultFile, RunResult};
use summitry::random::Seed;

/// What to play, and where the result goes.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    scenario: ScenarioArguments,
    /// Where all random numbers start from; the same seed gives the same result
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = whole(0..=u64::MAX))]
    seed: u64,
    /// The folder to write the result to; an earlier result there is replaced [default: output/<scenario>/run]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Print the result as one JSON document in place of the transcript
    #[arg(long)]
    json: bool,
    /// Do not print the transcript
    #[arg(short, long)]
    quiet: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let document = arguments.scenario.load()?;
    let result = experiment::run(&document, Seed(arguments.seed));
    let transcript = experiment::transcript(&result);
    let json = experiment::json(&result);
    let mut files = vec![
        ResultFile::new("transcript.txt", transcript.clone()),
        ResultFile::new("result.json", json.clone()),
        ResultFile::new("trace.csv", experiment::trace_csv(&result)),
        ResultFile::new("scenario.ron", document.text()),
    ];
    files.extend(chart_files(&chart::run_charts(&result))?);
    let folder = arguments.out.clone().unwrap_or_else(|| arguments.scenario.output_folder("run"));
    experiment::store(&folder, &manifest(arguments, &result), &files)
        .map_err(|error| Failure::Failed(format!("error: {error}")))?;
    if arguments.json {
        print(&json)
    } else if arguments.quiet {
        Ok(())
    } else {
        print(&format!("{transcript}\nTranscript, data and charts are in {}\n", folder.display()))
    }
}

/// What made the result. Where it goes and what is printed does not bear on it.
fn manifest(arguments: &Arguments, result: &RunResult) -> Manifest {
    let mut given = arguments.scenario.as_given();
    given.extend(["--seed".to_owned(), arguments.seed.to_string()]);
    Manifest::new("run", given, &result.head.scenario, &result.head.scenario_sha256, result.head.seed)
}
