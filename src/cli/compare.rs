//! `summitry compare`: what-ifs held against the scenario as it is, to a summary, rows and charts.

use super::effort::EffortArguments;
use super::help::{self, Example};
use super::outcome::{Failure, Outcome};
use super::record_argument::{self, RECORD, RecordArgument};
use super::result_folder::{Experiment, ResultArguments, Task};
use super::scenario_arguments::ScenarioArguments;
use clap::Args;
use summitry::chart;
use summitry::experiment::compare::{self, Variant};
use summitry::scenario::Document;
use summitry::{report, result};

/// What `--what-if` means here.
const WHAT_IFS: &str = "A what-if of the file to hold against the scenario as it is; may be given several times. \
                        `--set` changes both [default: every what-if of the file]";

const EXAMPLES: [Example; 4] = [
    ("summitry compare scenarios/moscow-2008-table.ron --draws 1000", "every what-if of the file against the baseline"),
    (
        "summitry compare scenarios/moscow-2008.ron --what-if iran_tests_in_june",
        "what if Iran tests a long-range missile in June 2008?",
    ),
    (
        "summitry compare scenarios/moscow-2008-table.ron --what-if sites_frozen --what-if wider_access",
        "these two, on the same draws",
    ),
    (
        "summitry compare scenarios/moscow-2008.ron --record scenarios/records/moscow-2008.ron",
        "how often each ends as the talks really did",
    ),
];

/// What to compare, how often, and where the result goes.
#[derive(Debug, Args)]
#[command(after_help = help::of_experiment(&EXAMPLES, &[RECORD]))]
#[command(mut_arg("what_ifs", |what_ifs| what_ifs.help(WHAT_IFS)))]
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

pub(crate) fn compare(arguments: &Arguments) -> Outcome {
    let Arguments { scenario, record, effort, result } = arguments;
    let (plain, document) = scenario.load_baseline()?;
    let variants = variants(arguments, &plain)?;
    if effort.n_draws() < 2 {
        return Err(Failure::BadInput("error: a comparison needs at least 2 draws, found `--draws 1`".to_owned()));
    }
    let record = record.load(scenario, &document)?;
    let task = Task::of("compare", scenario, given(arguments), &document, effort)?.with_record(record.as_ref());
    let Some(mut work) = result.take_up(task)? else { return Ok(()) };
    let played = work.carry_out(|folder, watch| {
        compare::compare(&document, &variants, record.as_ref(), effort.effort(), folder, watch)
    })?;
    let Some(summary) = played else { return Ok(()) };
    work.finish(&Experiment {
        document: Some(&document),
        report: report::compare(&summary),
        json: result::json(&summary),
        tables: record_argument::file(record.as_ref()),
        figures: chart::compare_charts(&summary),
    })
}

/// The what-ifs asked for, with what is set, set in each.
fn variants(arguments: &Arguments, plain: &Document) -> Result<Vec<Variant>, Failure> {
    let variants = compare::variants(plain, &arguments.scenario.what_ifs(), &arguments.scenario.changes())?;
    if variants.is_empty() {
        let name = plain.name();
        return Err(Failure::BadInput(format!(
            "error: `{name}` has no what-ifs to compare, expected some in its field `what_if`"
        )));
    }
    Ok(variants)
}

/// The arguments that bear on the result.
fn given(arguments: &Arguments) -> Vec<String> {
    [arguments.scenario.as_given(), arguments.record.as_given(), arguments.effort.as_given()].concat()
}
