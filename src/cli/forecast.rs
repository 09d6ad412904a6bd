//! `summitry forecast`: many negotiations over what is uncertain, from a scenario to a summary, rows and charts.

use super::effort::EffortArguments;
use super::help::{self, Example};
use super::outcome::Outcome;
use super::record_argument::{self, RECORD, RecordArgument};
use super::result_folder::{Experiment, ResultArguments, Task};
use super::scenario_arguments::ScenarioArguments;
use clap::Args;
use summitry::chart;
use summitry::experiment::forecast;
use summitry::{report, result};

const EXAMPLES: [Example; 4] = [
    ("summitry forecast scenarios/new-start-2009.ron --draws 10000", "how often the talks end how, and on what"),
    ("summitry forecast scenarios/new-start-2009.ron --draws 10000 --resume", "go on where that was stopped"),
    (
        "summitry forecast scenarios/new-start-2009.ron --record scenarios/records/new-start-2009.ron",
        "with what really happened marked in report and charts",
    ),
    ("summitry forecast scenarios/tutorial.ron --draws 10000 --out big --shard 0/2", "one of two parts, anywhere"),
];

/// What to play, how often, and where the result goes.
#[derive(Debug, Args)]
#[command(after_help = help::of_experiment(&EXAMPLES, &[RECORD]))]
pub(crate) struct Arguments {
    #[command(flatten)]
    scenario: ScenarioArguments,
    #[command(flatten)]
    record: RecordArgument,
    #[command(flatten)]
    effort: EffortArguments,
    #[command(flatten)]
    result: ResultArguments,
}

pub(crate) fn forecast(arguments: &Arguments) -> Outcome {
    let Arguments { scenario, record, effort, result } = arguments;
    let document = scenario.load()?;
    let record = record.load(scenario, &document)?;
    let task = Task::of("forecast", scenario, given(arguments), &document, effort)?.with_record(record.as_ref());
    let Some(mut work) = result.take_up(task)? else { return Ok(()) };
    let played = work.carry_out(|folder, watch| forecast::forecast(&document, effort.effort(), folder, watch))?;
    let Some(summary) = played else { return Ok(()) };
    let summary = match &record {
        None => summary,
        Some(record) => summary.beside(document.scenario(), record),
    };
    work.finish(&Experiment {
        document: Some(&document),
        report: report::forecast(&summary),
        json: result::json(&summary),
        tables: record_argument::file(record.as_ref()),
        figures: chart::forecast_charts(&summary),
    })
}

/// The arguments that bear on the result.
fn given(arguments: &Arguments) -> Vec<String> {
    [arguments.scenario.as_given(), arguments.record.as_given(), arguments.effort.as_given()].concat()
}
