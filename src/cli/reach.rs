//! `summitry reach`: what it would take, from a scenario to a summary, a report and a chart.

use super::help::{self, Example, REPORT, SCENARIO, SUMMARY};
use super::outcome::{Failure, Outcome};
use super::result_folder::{Experiment, ResultArguments};
use super::scenario_arguments::ScenarioArguments;
use super::watch::span;
use super::whole::whole;
use clap::Args;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;
use summitry::experiment::MOST_THREADS;
use summitry::experiment::forecast::Effort;
use summitry::experiment::reach::{self, Goal, Plan, ReachError};
use summitry::measure::Unit;
use summitry::random::Seed;
use summitry::store::Manifest;
use summitry::text::thousands;
use summitry::{chart, report, result};

const EXAMPLES: [Example; 2] = [
    (
        "summitry reach scenarios/tutorial.ron --change 'russia.*' --at-most 2 --until accept:russia:site=active,ceiling=high,inspections=start_level",
        "what it would take for Moscow to prefer this package to no deal",
    ),
    (
        "summitry reach scenarios/moscow-2008-table.ron --until 'agreement_rate>=0.5' --change russia.discount",
        "how far one number would have to move for half of all talks to end in an agreement",
    ),
];

/// What `--until` takes, at length.
fn until() -> String {
    let rates = help::measures(|measure| measure.unit == Unit::Share).replace('`', "");
    format!(
        "What is to be reached:

  zone                           some package pays both sides no less than no deal
  package:ISSUE=OPTION,...       some package that settles these issues so does
  accept:DELEGATION:ISSUE=OPTION,...
                                 some such package pays that side no less than no deal, whatever the
                                 other side would say to it, its red lines included
  nash:ISSUE=OPTION,...          such a package has the highest product of gains
  MEASURE>=0.5                   a share of negotiations reaches a level. MEASURE is one of
                                 {rates}"
    )
}

/// The most draws that tries are played on.
const MOST_DRAWS: u64 = 1_000_000;
/// The most numbers that may change together.
const MOST_TOGETHER: u64 = 6;

/// What is to be reached, by which changes, and where the result goes.
#[derive(Debug, Args)]
#[command(after_help = help::of_result(&EXAMPLES, &[REPORT, SUMMARY, SCENARIO]))]
pub(crate) struct Arguments {
    #[command(flatten)]
    scenario: ScenarioArguments,
    /// What is to be reached: `zone`, `package:ISSUE=OPTION`, `agreement_rate>=0.5` and others, see --help
    #[arg(long, value_name = "GOAL", long_help = until())]
    until: String,
    /// Change addresses like this one, `*` standing for anything; may be given several times [default: all that is uncertain]
    #[arg(long, value_name = "PATTERN")]
    change: Vec<String>,
    /// Change up to so many numbers together; all weights of a side count as one
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = whole(1..=MOST_TOGETHER))]
    at_most: u64,
    /// Try every change on so many draws, if talks have to be played; what is found is held against five times as many fresh ones
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = whole(1..=MOST_DRAWS))]
    draws: u64,
    /// Where all random numbers start from; the same seed gives the same result
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = whole(0..=u64::MAX))]
    seed: u64,
    /// How many threads to use, at most four for each core; the result does not depend on it [default: all cores]
    #[arg(long, value_name = "N", value_parser = whole(1..=MOST_THREADS))]
    jobs: Option<u64>,
    #[command(flatten)]
    result: ResultArguments,
}

pub(crate) fn reach(arguments: &Arguments) -> Outcome {
    let Arguments { scenario, until, change, at_most, draws, seed, jobs, result } = arguments;
    let document = scenario.load()?;
    let goal = Goal::of(document.scenario(), until)?;
    result.target(scenario.usual_folder("reach"))?;
    let plan = Plan { goal, change: change.clone(), at_most: *at_most };
    let jobs = jobs.and_then(|jobs| NonZeroUsize::new(jobs as usize));
    let effort = Effort { seed: Seed(*seed), n_draws: *draws, jobs };
    let most = reach::n_played(&document, &plan, *draws)?;
    let (n_played, begun) = (AtomicU64::new(0), Instant::now());
    let slow = || {
        let left = most.map_or_else(String::new, |most| {
            let played = n_played.load(Ordering::Relaxed);
            let seconds = begun.elapsed().as_secs_f64() * most.saturating_sub(played) as f64 / played.max(1) as f64;
            format!(
                ", {} of up to {} negotiations are played, and the rest takes {} at most",
                thousands(played),
                thousands(most),
                span(seconds)
            )
        });
        format!("still looking: numbers are tried at some thirty places each{left}; Ctrl-C stops it")
    };
    let summary = result.patiently(slow, || reach::reach(&document, &plan, effort, &n_played))?;
    let patterns = change.iter().flat_map(|pattern| ["--change".to_owned(), pattern.clone()]);
    let figures = [("--at-most", *at_most), ("--draws", *draws), ("--seed", *seed)];
    let figures = figures.into_iter().flat_map(|(name, value)| [name.to_owned(), value.to_string()]);
    let given =
        scenario.as_given().into_iter().chain(["--until".to_owned(), until.clone()]).chain(patterns).chain(figures);
    let manifest = Manifest::of("reach", given.collect(), &document, Seed(*seed)).made_of(&[scenario.text()?]);
    let made = Experiment {
        document: Some(&document),
        report: report::reach(&summary),
        json: result::json(&summary),
        tables: Vec::new(),
        figures: chart::reach_charts(&summary),
    };
    result.put_in(manifest, scenario.usual_folder("reach"), &made)
}

impl From<ReachError> for Failure {
    fn from(error: ReachError) -> Self {
        Self::BadInput(format!("error: {error}"))
    }
}
