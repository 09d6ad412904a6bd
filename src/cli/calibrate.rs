//! `summitry calibrate`: what a record says of what is uncertain, from a scenario or a result to a summary, rows, a scenario and a
//! chart.

use super::effort::EffortArguments;
use super::help::{self, Example, Written};
use super::of_result::{Given, beside, made_of};
use super::outcome::{Failure, Outcome};
use super::record_argument::RECORD;
use super::result_folder::{Experiment, ResultArguments, Task};
use super::scenario_arguments::ScenarioArguments;
use super::whole::whole;
use clap::Args;
use std::path::{Path, PathBuf};
use summitry::experiment::calibrate::{self, CalibrateError, Calibrated, Plan};
use summitry::experiment::sensitivity::SensitivityError;
use summitry::scenario::{self, Document, Record};
use summitry::{chart, report, result};

const EXAMPLES: [Example; 2] = [
    (
        "summitry calibrate scenarios/history/panama_1977.ron --record scenarios/history/records/panama_1977.ron",
        "what the treaties as they came about say of everything that the scenario holds uncertain",
    ),
    (
        "summitry calibrate --of big --record scenarios/records/new-start-2009.ron --addresses '*.discount'",
        "from negotiations that were played before, of some numbers alone",
    ),
];

const POSTERIOR: Written =
    Written::new("posterior.parquet", "one row per draw kept: its weight, and each number, adjusted");
const KNOWN: Written = Written::new("posterior.csv", "one row per number: what is known of it before and after");
const CALIBRATED: Written = Written::new("calibrated.ron", "the scenario to go on with, its uncertainty narrowed");

/// The most negotiations that intervals can be checked on.
const MOST_TRIALS: u64 = 10_000;

/// What is held against which record, and where the result goes.
#[derive(Debug, Args)]
#[command(after_help = help::of_experiment(&EXAMPLES, &[RECORD, POSTERIOR, KNOWN, CALIBRATED]))]
#[command(mut_arg("file", |file| file.required(false).required_unless_present("of").conflicts_with("of")))]
#[command(mut_arg("draws", |draws| draws.default_value("20000")))]
pub(crate) struct Arguments {
    #[command(flatten)]
    scenario: Option<ScenarioArguments>,
    /// The folder of a forecast: its negotiations in place of fresh ones
    #[arg(long, value_name = "RESULT", conflicts_with_all = ["changes", "what_ifs", "draws", "seed", "shard", "resume", "discard"])]
    of: Option<PathBuf>,
    /// What really came of the talks; docs/records.md has the format
    #[arg(long, value_name = "FILE")]
    record: PathBuf,
    /// Learn of addresses like this one alone, `*` standing for anything; may be given several times [default: all that is
    /// uncertain]
    #[arg(long, value_name = "PATTERN")]
    addresses: Vec<String>,
    /// Compare this of the talks alone: `ending`, `date`, or an issue by its name; may be given several times [default: all that
    /// the record knows]
    #[arg(long, value_name = "WHAT")]
    by: Vec<String>,
    /// Check intervals on so many negotiations, taken for the record one after the other; 0 for none
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = whole(0..=MOST_TRIALS))]
    check: u64,
    #[command(flatten)]
    effort: EffortArguments,
    #[command(flatten)]
    result: ResultArguments,
}

impl Arguments {
    fn plan(&self) -> Plan {
        Plan { addresses: self.addresses.clone(), by: self.by.clone(), n_trials: self.check }
    }

    /// The arguments of its own that bear on the result.
    fn as_given(&self) -> Vec<String> {
        let several = |name: &str, all: &[String]| -> Vec<String> {
            all.iter().flat_map(|one| [name.to_owned(), one.clone()]).collect()
        };
        let record = vec!["--record".to_owned(), self.record.to_string_lossy().into_owned()];
        let check = vec!["--check".to_owned(), self.check.to_string()];
        [record, several("--addresses", &self.addresses), several("--by", &self.by), check].concat()
    }
}

pub(crate) fn calibrate(arguments: &Arguments) -> Outcome {
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
    let path = scenario.kept_record().unwrap_or(&arguments.record);
    let record = scenario::load_record(path, document.scenario())?;
    let plan = arguments.plan();
    calibrate::check(document.scenario(), &record, &plan, effort.n_draws())?;
    let given = [scenario.as_given(), arguments.as_given(), effort.as_given()].concat();
    let task = Task::of("calibrate", scenario, given, &document, effort)?.with_record(Some(&record));
    let Some(mut work) = result.take_up(task)? else { return Ok(()) };
    let mut is_final = false;
    let played = work.carry_out(|folder, watch| {
        let found = calibrate::calibrate(&document, &record, &plan, effort.effort(), folder, watch);
        is_final = found.as_ref().is_err_and(CalibrateError::is_final);
        found
    });
    if is_final {
        work.give_up()?;
        return played.map(|_| ());
    }
    let Some(found) = played? else { return Ok(()) };
    work.finish(&experiment(&document, &record, found))
}

/// Of a result that is there.
fn of_result(arguments: &Arguments, of: &Path) -> Outcome {
    let Given { stored, document } = Given::open(of)?;
    arguments.result.target(Ok(beside(of, "calibrate")))?;
    let record = scenario::load_record(&arguments.record, document.scenario())?;
    let found =
        calibrate::of_result(&stored, &document, &record, &arguments.plan()).map_err(|error| named(of, error))?;
    let given = [vec!["--of".to_owned(), of.to_string_lossy().into_owned()], arguments.as_given()].concat();
    arguments.result.put(made_of("calibrate", given, &stored), of, &experiment(&document, &record, found))
}

fn experiment<'a>(document: &'a Document, record: &Record, found: Calibrated) -> Experiment<'a> {
    let Calibrated { summary, posterior, better } = found;
    Experiment {
        document: Some(document),
        report: report::calibration(&summary),
        json: result::json(&summary),
        tables: vec![
            RECORD.with(record.text()),
            POSTERIOR.with(posterior),
            KNOWN.with(report::posterior_csv(&summary)),
            CALIBRATED.with(better.text()),
        ],
        figures: chart::calibration_charts(&summary),
    }
}

/// What is wrong with a result, with its folder.
fn named(of: &Path, error: CalibrateError) -> Failure {
    if let CalibrateError::Store(error) | CalibrateError::Result(SensitivityError::Store(error)) = error {
        return error.into();
    }
    Failure::BadInput(format!("error: `{}`: {error}", of.display()))
}

impl From<CalibrateError> for Failure {
    fn from(error: CalibrateError) -> Self {
        if let CalibrateError::Store(error) | CalibrateError::Result(SensitivityError::Store(error)) = error {
            return error.into();
        }
        Self::BadInput(format!("error: {error}"))
    }
}
