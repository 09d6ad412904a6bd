//! `summitry sweep`: one scenario over many values of some addresses, to a summary, rows and charts.

use super::effort::EffortArguments;
use super::help::{self, Example, Written};
use super::outcome::{Failure, Outcome};
use super::result_folder::{Experiment, ResultArguments, Task};
use super::scenario_arguments::ScenarioArguments;
use super::whole::whole;
use clap::{Args, ValueEnum};
use summitry::experiment::sweep::{self, Design, MOST_POINTS, Plan, SweepError, Vary, VaryError};
use summitry::{report, result};

/// What `--vary` takes, at length.
const VARY: &str = "An address and the values that it is to take; may be given several times.

  us.discount=0.9..1:5          5 numbers, evenly spaced, both ends included
  us.discount=0.9..1            any number of that range, with --sample
  us.strategy.exponent=0.1..10:5:log
                                5 numbers, equal ratios apart; without the 5 with --sample
  us.discount=0.9,0.95,0.99     these numbers
  us.strategy=Boulware,Conceder(exponent: 0.3),Micro
                                these strategies; conditions and options alike
  what_if=baseline,sites_frozen these what-ifs of the file; `baseline` is none of them

A weight may be varied: the other weights of its delegation share what is left, in the proportions written. \
`show --addresses` lists the addresses.";

/// How many draws are played at a point if nothing is said.
const DRAWS: &str = "200";

const EXAMPLES: [Example; 4] = [
    (
        "summitry sweep scenarios/moscow-2008-table.ron --vary us.strategy.moves_first=0..1:6 --vary russia.strategy.moves_first=0..1:6",
        "who must move first, and how far? A heat map of every combination",
    ),
    (
        "summitry sweep scenarios/tutorial.ron --vary us.strategy=Boulware,Conceder,Micro",
        "one strategy after the other",
    ),
    (
        "summitry sweep scenarios/new-start-2009.ron --vary clock.deadline=2009-12-05,2010-05-03,2010-12-05",
        "would a later deadline help?",
    ),
    (
        "summitry sweep scenarios/tutorial.ron --vary us.discount=0.9..1 --vary russia.discount=0.9..1 --sample 64",
        "64 points spread over the ranges, in place of a grid",
    ),
];

const POINTS: Written = Written::new("points.csv", "one row per point: what is varied, and what comes of it");

/// What to vary, how often to play, and where the result goes.
#[derive(Debug, Args)]
#[command(after_help = help::of_experiment(&EXAMPLES, &[POINTS]))]
#[command(mut_arg("draws", |draws| draws.help("How many draws to play at each point, the same ones at every point").default_value(DRAWS)))]
pub(crate) struct Arguments {
    #[command(flatten)]
    scenario: ScenarioArguments,
    /// An address and the values that it is to take, such as us.discount=0.9..1:5 or
    /// us.strategy=Boulware,Micro; may be given several times
    #[arg(long = "vary", value_name = "ADDRESS=VALUES", required = true, value_parser = vary, long_help = VARY)]
    varied: Vec<Vary>,
    /// Play so many points spread over the ranges, in place of every combination of values
    #[arg(long, value_name = "N", value_parser = whole(1..=MOST_POINTS))]
    sample: Option<u64>,
    /// How the points are chosen [default: grid, or lhs with --sample]
    #[arg(long, value_enum, value_name = "DESIGN")]
    design: Option<DesignName>,
    #[command(flatten)]
    effort: EffortArguments,
    #[command(flatten)]
    result: ResultArguments,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum DesignName {
    /// Every combination of the values
    Grid,
    /// A Latin hypercube: each address takes each of N equal slices of its range once
    Lhs,
    /// Sobol points, the most even ones; best if N is a power of two
    Sobol,
}

pub(super) fn vary(text: &str) -> Result<Vary, VaryError> {
    text.parse()
}

pub(crate) fn sweep(arguments: &Arguments) -> Outcome {
    let Arguments { scenario, effort, result, .. } = arguments;
    let document = scenario.load()?;
    let plan = Plan::new(&document, &arguments.varied, design(arguments)?, effort.effort().seed)?;
    sweep::n_negotiations(&plan, effort.n_draws())?;
    let task = Task::of("sweep", scenario, given(arguments), &document, effort)?;
    let Some(mut work) = result.take_up(task)? else { return Ok(()) };
    let played = work.carry_out(|folder, watch| sweep::sweep(&document, &plan, effort.effort(), folder, watch))?;
    let Some(summary) = played else { return Ok(()) };
    work.finish(&Experiment {
        document: Some(&document),
        report: report::sweep(&summary),
        json: result::json(&summary),
        tables: vec![POINTS.with(report::points_csv(&summary))],
        figures: summitry::chart::sweep_charts(&summary),
    })
}

fn design(arguments: &Arguments) -> Result<Design, Failure> {
    let told = |message: &str| Failure::BadInput(format!("error: {message}"));
    match (arguments.design, arguments.sample) {
        (None | Some(DesignName::Grid), None) => Ok(Design::Grid),
        (None | Some(DesignName::Lhs), Some(n)) => Ok(Design::LatinHypercube(n)),
        (Some(DesignName::Sobol), Some(n)) => Ok(Design::Sobol(n)),
        (Some(DesignName::Grid), Some(_)) => {
            Err(told("`--design grid` plays every combination of values, leave out `--sample`"))
        }
        (Some(DesignName::Lhs), None) => Err(told("`--design lhs` needs a number of points, such as `--sample 64`")),
        (Some(DesignName::Sobol), None) => {
            Err(told("`--design sobol` needs a number of points, such as `--sample 64`"))
        }
    }
}

impl From<SweepError> for Failure {
    fn from(error: SweepError) -> Self {
        Self::wrong_line(&error)
    }
}

/// The arguments that bear on the result.
fn given(arguments: &Arguments) -> Vec<String> {
    let mut given = arguments.scenario.as_given();
    given.extend(arguments.varied.iter().flat_map(|vary| ["--vary".to_owned(), vary.to_string()]));
    given.extend(arguments.sample.iter().flat_map(|n| ["--sample".to_owned(), n.to_string()]));
    let design = arguments.design.and_then(|design| design.to_possible_value());
    given.extend(design.iter().flat_map(|design| ["--design".to_owned(), design.get_name().to_owned()]));
    given.extend(arguments.effort.as_given());
    given
}
