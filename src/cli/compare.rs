//! `summitry compare`: what-ifs held against the scenario as it is, to a summary, rows and charts.

use super::effort::{EffortArguments, Watch};
use super::outcome::{Failure, Outcome};
use super::result_folder::{Experiment, ResultArguments};
use super::scenario_arguments::ScenarioArguments;
use clap::Args;
use summitry::experiment::compare::{self, CompareSummary, Variant};
use summitry::experiment::{self, Manifest};
use summitry::scenario;

/// What to compare, how often, and where the result goes.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    scenario: ScenarioArguments,
    /// A what-if to hold against the scenario as it is; may be given several times [default: every what-if of the file]
    #[arg(long = "what-if", value_name = "NAME")]
    what_ifs: Vec<String>,
    #[command(flatten)]
    effort: EffortArguments,
    #[command(flatten)]
    result: ResultArguments,
}

pub(crate) fn compare(arguments: &Arguments) -> Outcome {
    let Arguments { scenario, effort, result, .. } = arguments;
    let document = scenario.load()?;
    let variants = variants(arguments)?;
    if effort.n_draws() < 2 {
        return Err(Failure::BadInput("error: a comparison needs at least 2 draws, found `--draws 1`".to_owned()));
    }
    let watch = Watch::start(effort.n_draws(), result.quiet);
    let folder = result.open(scenario.output_folder("compare"))?;
    let targets = folder.targets(effort.csv)?;
    let played = compare::compare(&document, &variants, effort.effort(), targets, |n_done| watch.note(n_done));
    watch.end();
    let (summary, targets) = played.map_err(|reason| folder.failed(reason))?;
    let made = Experiment {
        document: &document,
        n_draws: summary.n_draws,
        report: compare::report(&summary),
        json: experiment::json(&summary),
        figures: Vec::new(),
        manifest: manifest(arguments, &summary),
    };
    folder.finish(&made, targets, effort)
}

/// The what-ifs asked for, with what is set, set in each.
fn variants(arguments: &Arguments) -> Result<Vec<Variant>, Failure> {
    let plain = scenario::load(&arguments.scenario.file)?;
    let names: Vec<&str> = arguments.what_ifs.iter().map(String::as_str).collect();
    let variants = compare::variants(&plain, &names, &arguments.scenario.changes())?;
    if variants.is_empty() {
        let name = plain.name();
        return Err(Failure::BadInput(format!(
            "error: `{name}` has no what-ifs to compare, expected some in its field `what_if`"
        )));
    }
    Ok(variants)
}

/// What made the result. Where it goes, how many threads made it and what is printed does not bear on it.
fn manifest(arguments: &Arguments, summary: &CompareSummary) -> Manifest {
    let mut given = arguments.scenario.as_given();
    given.extend(arguments.what_ifs.iter().flat_map(|name| ["--what-if".to_owned(), name.clone()]));
    given.extend(arguments.effort.as_given(summary.n_draws));
    Manifest::new("compare", given, &summary.scenario, &summary.scenario_sha256, summary.seed)
}
