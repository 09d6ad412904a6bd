//! `summitry discover`: under which inputs something of interest is likely, from a result to a summary, a table and charts.

use super::help::{self, Example, REPORT, SCENARIO, SUMMARY, Written};
use super::of_result::{Given, beside, made_of};
use super::outcome::{Failure, Outcome};
use super::result_folder::{Experiment, ResultArguments};
use clap::Args;
use std::path::PathBuf;
use summitry::experiment::discover::{self, DiscoverError, Interest};
use summitry::experiment::sensitivity::SensitivityError;
use summitry::{chart, report, result};

/// What `--interest` takes, at length.
const INTEREST: &str =
    "What is of interest: a column of the result's rows, a sign, and what it is held against. May be given \
several times; all must hold then.

  outcome=full_agreement,partial_agreement
                       negotiations that end in one of these ways
  outcome!=deadline    in any but these
  'payoff_us<no_deal_us'
                       a number below another one; <=, > and >= alike
  'round>=5'           or below a figure

docs/results.md lists the columns.";

const EXAMPLES: [Example; 2] = [
    (
        "summitry discover output/new-start-2009/forecast --interest outcome=full_agreement",
        "under which conditions the talks settle every issue",
    ),
    (
        "summitry discover output/new-start-2009/forecast --interest 'payoff_us<0.6'",
        "what goes with an ending that pays the United States little",
    ),
];

const BOXES: Written =
    Written::new("boxes.csv", "one row per box on the way: what it covers, and how much else it holds");

/// Of which result, what is of interest, and where the discovery goes.
#[derive(Debug, Args)]
#[command(after_help = help::of_result(&EXAMPLES, &[REPORT, SUMMARY, SCENARIO, BOXES]))]
#[command(mut_arg("out", |out| out.help("The folder to write the result to; an earlier result there is replaced [default: beside RESULT, with `discover-of-` before its name]")))]
pub(crate) struct Arguments {
    /// The folder of a forecast, a sweep or a tournament
    #[arg(value_name = "RESULT")]
    of: PathBuf,
    /// What is of interest, such as outcome=deadline or 'round>=5'; may be given several times
    #[arg(long = "interest", value_name = "CONDITION", required = true, value_parser = interest, long_help = INTEREST)]
    interest: Vec<Interest>,
    #[command(flatten)]
    result: ResultArguments,
}

fn interest(text: &str) -> Result<Interest, DiscoverError> {
    text.parse()
}

pub(crate) fn discover(arguments: &Arguments) -> Outcome {
    let Arguments { of, interest, result } = arguments;
    let Given { stored, document } = Given::open(of)?;
    result.target(Ok(beside(of, "discover")))?;
    let summary = discover::discover(&stored, &document, interest).map_err(|error| {
        if let DiscoverError::Store(error) | DiscoverError::Result(SensitivityError::Store(error)) = error {
            return error.into();
        }
        Failure::BadInput(format!("error: `{}`: {error}", of.display()))
    })?;
    let conditions = interest.iter().flat_map(|one| ["--interest".to_owned(), one.to_string()]);
    let given = std::iter::once(of.to_string_lossy().into_owned()).chain(conditions).collect();
    result.put(
        made_of("discover", given, &stored),
        of,
        &Experiment {
            document: Some(&document),
            report: report::discovery(&summary),
            json: result::json(&summary),
            tables: vec![BOXES.with(report::boxes_csv(&summary))],
            figures: chart::discovery_charts(&summary),
        },
    )
}
