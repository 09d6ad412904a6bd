//! `summitry sensitivity`: what the outcome hangs on, from a scenario or a result to a summary, rows and charts.

use super::effort::EffortArguments;
use super::help::{self, Example, Written};
use super::of_result::{Given, beside, made_of};
use super::outcome::{Failure, Outcome};
use super::result_folder::{Experiment, ResultArguments, Task};
use super::scenario_arguments::ScenarioArguments;
use super::whole::whole;
use clap::Args;
use std::path::{Path, PathBuf};
use summitry::experiment::forecast::Effort;
use summitry::experiment::sensitivity::{self, Also, Asked, More, Sensed, SensitivityError};
use summitry::scenario::Document;
use summitry::{chart, report, result};

const EXAMPLES: [Example; 6] = [
    ("summitry sensitivity scenarios/moscow-2008-table.ron --draws 5000", "what most decides how the talks end"),
    (
        "summitry sensitivity scenarios/moscow-2008-table.ron --measure payoff_us",
        "what most decides what the ending pays the United States",
    ),
    (
        "summitry sensitivity scenarios/tutorial.ron --tornado",
        "what each number does from one end of its range to the other",
    ),
    (
        "summitry sensitivity scenarios/tutorial.ron --shares 256",
        "what weights, values, strategies and luck explain alone and together",
    ),
    (
        "summitry sensitivity scenarios/tutorial.ron --also judged=0.1",
        "whether an assumption that nobody marked uncertain is the one that matters",
    ),
    ("summitry sensitivity --of output/new-start-2009/forecast", "the same from negotiations that were played before"),
];

const INPUTS: Written =
    Written::new("inputs.parquet", "what was drawn: one row per draw, one column per input; not of a sweep");
const SHARES: Written = Written::new("shares.csv", "one row per measure and input: its share, interval and threshold");
const GROUPS: Written = Written::new("groups.csv", "with --shares: one row per measure and group, alone and in all");
const TORNADO: Written =
    Written::new("tornado.csv", "with --tornado: one row per measure and number, others as written and drawn");

/// The most pairs of draws, and the most draws of a tornado.
const MOST: u64 = 1_000_000_000;
/// Fewer draws of a tornado than these tell nothing.
const LEAST_OF_TORNADO: u64 = 10;
/// Fewer pairs of draws than these tell too little.
const LEAST_PAIRS: u64 = 64;

/// What to explain, of what, and where the result goes.
#[derive(Debug, Args)]
#[command(after_help = help::of_experiment(&EXAMPLES, &[SHARES, GROUPS, TORNADO, INPUTS]))]
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
    /// Draw numbers too that the file holds certain, so far to either side of what is written: `judged=0.1` for all that
    /// delegations are judged by, or a pattern of addresses; may be given several times
    #[arg(long = "also", value_name = "WHAT=SPREAD", conflicts_with = "of")]
    also: Vec<Also>,
    /// What each number does from one end of its range to the other, others as written and drawn, on so many draws
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "200", require_equals = true,
          value_parser = whole(LEAST_OF_TORNADO..=MOST), conflicts_with = "shares")]
    tornado: Option<u64>,
    /// What groups of inputs explain alone and in all, luck among them, by exchanging one group at a time between N pairs of draws
    #[arg(long, value_name = "N", value_parser = whole(LEAST_PAIRS..=MOST), conflicts_with = "draws")]
    shares: Option<u64>,
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
    let (document, also) = sensitivity::also(&scenario.load()?, &arguments.also)?;
    let asked = Asked::of(document.scenario(), &arguments.measures)?;
    let more = more(arguments);
    let played = Effort { n_draws: more.n_draws(effort.n_draws()), ..effort.effort() };
    sensitivity::check(document.scenario(), played.n_draws)?;
    let given = [
        scenario.as_given(),
        measures(arguments),
        also_as_given(arguments),
        more_as_given(arguments),
        effort_as_given(arguments),
    ]
    .concat();
    let task = Task::of("sensitivity", scenario, given, &document, effort)?;
    let Some(mut work) = result.take_up(task)? else { return Ok(()) };
    let ended =
        work.carry_out(|folder, watch| sensitivity::sensitivity(&document, &asked, more, played, folder, watch))?;
    let Some(mut sensed) = ended else { return Ok(()) };
    sensed.summary.also = also;
    work.finish(&experiment(&document, sensed))
}

/// Of a result that is there.
fn of_result(arguments: &Arguments, of: &Path) -> Outcome {
    if let Some(reason) = more(arguments).why_not_of_rows() {
        return Err(Failure::BadInput(format!(
            "error: {reason}, and the rows of `{}` were not: give the scenario file in place of --of",
            of.display()
        )));
    }
    let Given { stored, document } = Given::open(of)?;
    arguments.result.target(Ok(beside(of, "sensitivity")))?;
    let sensed = sensitivity::of_result(&stored, &document, &arguments.measures).map_err(|error| named(of, error))?;
    let given = [vec!["--of".to_owned(), of.to_string_lossy().into_owned()], measures(arguments)].concat();
    let manifest = made_of("sensitivity", given, &stored);
    arguments.result.put(manifest, of, &experiment(&document, sensed))
}

fn experiment(document: &Document, sensed: Sensed) -> Experiment<'_> {
    let Sensed { summary, inputs } = sensed;
    let inputs = inputs.map(|bytes| INPUTS.with(bytes));
    let groups = summary.groups.as_ref().map(|groups| GROUPS.with(report::groups_csv(groups)));
    let tornado = summary.tornado.as_ref().map(|tornado| TORNADO.with(report::tornado_csv(tornado)));
    Experiment {
        document: Some(document),
        report: report::sensitivity(&summary),
        json: result::json(&summary),
        tables: std::iter::once(SHARES.with(report::shares_csv(&summary)))
            .chain(groups)
            .chain(tornado)
            .chain(inputs)
            .collect(),
        figures: chart::sensitivity_charts(&summary),
    }
}

fn more(arguments: &Arguments) -> More {
    match (arguments.tornado, arguments.shares) {
        (_, Some(n_pairs)) => More::Groups(n_pairs),
        (Some(n), None) => More::Tornado(n),
        (None, None) => More::Nothing,
    }
}

fn also_as_given(arguments: &Arguments) -> Vec<String> {
    arguments.also.iter().flat_map(|also| ["--also".to_owned(), also.given()]).collect()
}

fn more_as_given(arguments: &Arguments) -> Vec<String> {
    let tornado = arguments.tornado.map(|n| vec![format!("--tornado={n}")]);
    let shares = arguments.shares.map(|n| vec!["--shares".to_owned(), n.to_string()]);
    tornado.into_iter().chain(shares).flatten().collect()
}

/// The arguments of the effort that bear on the result: pairs of draws say how many draws there are.
fn effort_as_given(arguments: &Arguments) -> Vec<String> {
    let given = arguments.effort.as_given();
    let n_of_draws = if arguments.shares.is_some() { 2 } else { 0 };
    given.into_iter().skip(n_of_draws).collect()
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
