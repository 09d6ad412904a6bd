//! `summitry sensitivity`: what the outcome hangs on, from a scenario or a result to a summary, rows and charts.

use super::effort::EffortArguments;
use super::help::{self, Example, Written};
use super::of_result::{Given, made_of};
use super::outcome::{Failure, Outcome};
use super::result_folder::{Experiment, ResultArguments, Task};
use super::scenario_arguments::ScenarioArguments;
use clap::Args;
use std::path::{Path, PathBuf};
use summitry::experiment::sensitivity::{self, Asked, Sensed, SensitivityError};
use summitry::scenario::Document;
use summitry::{chart, report, result};

const EXAMPLES: [Example; 3] = [
    ("summitry sensitivity scenarios/moscow-2008.ron --draws 5000", "what most decides how the talks end"),
    (
        "summitry sensitivity scenarios/moscow-2008.ron --measure payoff_us",
        "what most decides what the ending pays the United States",
    ),
    ("summitry sensitivity --of output/new-start-2009/forecast", "the same from negotiations that were played before"),
];

const INPUTS: Written =
    Written::new("inputs.parquet", "what was drawn: one row per draw, one column per input; not of a sweep");
const SHARES: Written = Written::new("shares.csv", "one row per measure and input: its share, interval and threshold");

/// What to explain, of what, and where the result goes.
#[derive(Debug, Args)]
#[command(after_help = help::of_experiment(&EXAMPLES, &[SHARES, INPUTS]))]
#[command(mut_arg("file", |file| file.required(false).required_unless_present("of").conflicts_with("of")))]
pub(crate) struct Arguments {
    #[command(flatten)]
    scenario: Option<ScenarioArguments>,
    /// The folder of a forecast or sweep: what its outcome hangs on, in place of fresh draws
    #[arg(long, value_name = "RESULT", conflicts_with_all = ["changes", "what_ifs", "draws", "seed", "shard", "resume", "discard"])]
    of: Option<PathBuf>,
    /// Explain this measure, such as `agreement_rate` or `payoff_us`; may be given several times [default: all]
    #[arg(long = "measure", value_name = "MEASURE")]
    measures: Vec<String>,
    #[command(flatten)]
    effort: EffortArguments,
    #[command(flatten)]
    result: ResultArguments,
}

pub(crate) fn sensitivity(arguments: &Arguments) -> Outcome {
    match (&arguments.of, &arguments.scenario) {
        (Some(of), _) => of_result(arguments, of),
        (None, Some(scenario)) => of_draws(arguments, scenario),
        (None, None) => Err(Failure::BadInput("error: expected a scenario file, or --of with a result".to_owned())),
    }
}

/// On fresh draws.
fn of_draws(arguments: &Arguments, scenario: &ScenarioArguments) -> Outcome {
    let Arguments { effort, result, .. } = arguments;
    let document = scenario.load()?;
    let asked = Asked::of(document.scenario(), &arguments.measures)?;
    sensitivity::check(document.scenario(), effort.n_draws())?;
    let given = [scenario.as_given(), measures(arguments), effort.as_given()].concat();
    let task = Task::of("sensitivity", scenario, given, &document, effort)?;
    let Some(mut work) = result.take_up(task)? else { return Ok(()) };
    let played =
        work.carry_out(|folder, watch| sensitivity::sensitivity(&document, &asked, effort.effort(), folder, watch))?;
    let Some(sensed) = played else { return Ok(()) };
    work.finish(&experiment(&document, sensed))
}

/// Of a result that is there.
fn of_result(arguments: &Arguments, of: &Path) -> Outcome {
    let Given { stored, document } = Given::open(of)?;
    let sensed = sensitivity::of_result(&stored, &document, &arguments.measures).map_err(|error| named(of, error))?;
    let given = [vec!["--of".to_owned(), of.to_string_lossy().into_owned()], measures(arguments)].concat();
    let manifest = made_of("sensitivity", given, &stored);
    arguments.result.put(manifest, of, &experiment(&document, sensed))
}

fn experiment(document: &Document, sensed: Sensed) -> Experiment<'_> {
    let Sensed { summary, inputs } = sensed;
    let inputs = inputs.map(|bytes| INPUTS.with(bytes));
    Experiment {
        document,
        report: report::sensitivity(&summary),
        json: result::json(&summary),
        tables: std::iter::once(SHARES.with(report::shares_csv(&summary))).chain(inputs).collect(),
        figures: chart::sensitivity_charts(&summary),
    }
}

fn measures(arguments: &Arguments) -> Vec<String> {
    arguments.measures.iter().flat_map(|name| ["--measure".to_owned(), name.clone()]).collect()
}

/// What is wrong with a result, with its folder.
fn named(of: &Path, error: SensitivityError) -> Failure {
    if let SensitivityError::Store(error) = error {
        return error.into();
    }
    Failure::BadInput(format!("error: `{}`: {error}", of.display()))
}

impl From<SensitivityError> for Failure {
    fn from(error: SensitivityError) -> Self {
        if let SensitivityError::Store(error) = error {
            return error.into();
        }
        Self::BadInput(format!("error: {error}"))
    }
}
