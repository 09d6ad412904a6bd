//! `summitry forecast`: many negotiations over what is uncertain, from a scenario to a summary, rows and charts.

use super::effort::{EffortArguments, Watch};
use super::outcome::Outcome;
use super::result_folder::{Experiment, ResultArguments};
use super::scenario_arguments::ScenarioArguments;
use clap::Args;
use summitry::chart;
use summitry::experiment::forecast::{self, ForecastSummary};
use summitry::experiment::{self, Manifest};

/// What to play, how often, and where the result goes.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    scenario: ScenarioArguments,
    #[command(flatten)]
    effort: EffortArguments,
    #[command(flatten)]
    result: ResultArguments,
}

pub(crate) fn forecast(arguments: &Arguments) -> Outcome {
    let Arguments { scenario, effort, result } = arguments;
    let document = scenario.load()?;
    let watch = Watch::start(effort.n_draws(), result.quiet);
    let folder = result.open(scenario.output_folder("forecast"))?;
    let targets = folder.targets(effort.csv)?;
    let played = forecast::forecast(&document, effort.effort(), targets, |n_done| watch.note(n_done));
    watch.end();
    let (summary, targets) = played.map_err(|reason| folder.failed(reason))?;
    let made = Experiment {
        document: &document,
        n_draws: summary.n_draws,
        report: forecast::report(&summary),
        json: experiment::json(&summary),
        tables: Vec::new(),
        figures: chart::forecast_charts(&summary),
        manifest: manifest(arguments, &summary),
    };
    folder.finish(&made, targets, effort)
}

/// What made the result. Where it goes, how many threads made it and what is printed does not bear on it.
fn manifest(arguments: &Arguments, summary: &ForecastSummary) -> Manifest {
    let mut given = arguments.scenario.as_given();
    given.extend(arguments.effort.as_given(summary.n_draws));
    Manifest::new("forecast", given, &summary.scenario, &summary.scenario_sha256, summary.seed)
}
