//! The command line: one file per verb, each from arguments over one library call to text and an outcome.

mod analyze;
mod backtest;
mod brief;
mod calibrate;
mod chart;
mod charts;
mod check;
mod choose;
mod colour;
mod compare;
mod completions;
mod discover;
mod effort;
mod export;
mod font;
mod forecast;
mod help;
mod import;
mod import_cases;
mod inputs;
mod json;
mod man;
mod merge;
mod new;
mod no_result;
mod of_result;
mod outcome;
mod patience;
mod place;
mod play;
mod reach;
mod reading;
mod record_argument;
mod result_folder;
mod run;
mod scenario_arguments;
mod sensitivity;
#[cfg(feature = "serve")]
mod serve;
mod shard;
mod show;
mod speech;
mod status;
mod sweep;
mod threads;
mod told;
mod tournament;
mod tune;
mod usual_folder;
#[cfg(test)]
mod verbs_page;
mod watch;
mod whole;
mod width;
mod written;

pub(crate) use analyze::analyze;
pub(crate) use backtest::backtest;
pub(crate) use brief::brief;
pub(crate) use calibrate::calibrate;
pub(crate) use chart::chart;
pub(crate) use check::check;
pub(crate) use choose::{choose, evidence};
pub(crate) use colour::Manner;
pub(crate) use compare::compare;
pub(crate) use completions::completions;
pub(crate) use discover::discover;
pub(crate) use export::export;
pub(crate) use forecast::forecast;
pub(crate) use import::import;
pub(crate) use inputs::inputs;
pub(crate) use man::man;
pub(crate) use merge::merge;
pub(crate) use new::new;
pub(crate) use outcome::{Outcome, exit_code};
pub(crate) use play::play;
pub(crate) use reach::reach;
pub(crate) use run::run;
pub(crate) use sensitivity::sensitivity;
#[cfg(feature = "serve")]
pub(crate) use serve::serve;
pub(crate) use show::show;
pub(crate) use status::status;
pub(crate) use sweep::sweep;
pub(crate) use threads::prepare_threads;
pub(crate) use tournament::tournament;
pub(crate) use tune::tune;

use clap::{Parser, Subcommand};
use colour::Colour;

/// Simulates negotiations between two delegations and shows what they lead to.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, subcommand_value_name = "VERB", subcommand_help_heading = "Verbs")]
#[command(after_help = outcome::codes())]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) verb: Verb,
    /// When to use colours; `auto`: on a terminal, unless `NO_COLOR` is set, and elsewhere if `CLICOLOR_FORCE` is
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Colour::Auto, global = true)]
    color: Colour,
}

/// What to do, in the order in which it is used.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Write a commented scenario to start from
    New(new::Arguments),
    /// Check scenario files: every problem with its place, what was found and what is allowed
    Check(check::Arguments),
    /// Show what a scenario says: agenda, payoffs, mandates, strategies, and the reasons given
    Show(show::Arguments),
    /// Work out what could be agreed: zone of agreement, efficient frontier, bargaining solutions, what closes the zone
    Analyze(analyze::Arguments),
    /// Play one negotiation: transcript, data and charts
    Run(run::Arguments),
    /// Sit at the table for one delegation: what they propose, what you may do, what it is worth; a debrief afterwards
    Play(play::Arguments),
    /// Open a page in the browser: move what you like, and see at once what comes of it and what differs
    #[cfg(feature = "serve")]
    Serve(serve::Arguments),
    /// Play many negotiations over what is uncertain: how often they end how, on what, with intervals
    Forecast(forecast::Arguments),
    /// Hold what-ifs against the scenario as it is, on the same draws: paired differences with intervals
    Compare(compare::Arguments),
    /// Play one scenario over many values of some addresses, on the same draws: what moves the outcome, and how far
    Sweep(sweep::Arguments),
    /// Say what the outcome hangs on: how much of it goes with each uncertain number, with intervals
    Sensitivity(sensitivity::Arguments),
    /// Say under which conditions something of interest is likely: limits on a few inputs, from a result
    Discover(discover::Arguments),
    /// Write what was drawn in the negotiations of a result: one row per draw, one column per number, strategy and event
    Inputs(inputs::Arguments),
    /// Say which policy of one side does best: expected, at worst, by regret, and where that choice fails
    Choose(choose::Arguments),
    /// Say what it is worth to that choice to know each uncertain number beforehand, and at which value it turns
    Evidence(choose::EvidenceArguments),
    /// Say what it would take: the smallest change of assumptions under which a goal is reached
    Reach(reach::Arguments),
    /// Say what a record of what happened says of everything that is uncertain, and what it says nothing about
    Calibrate(calibrate::Arguments),
    /// Find the values of chosen addresses that do best: optimum on fresh draws, tuned scenario, charts
    Tune(tune::Arguments),
    /// Play strategies against each other on scenarios: who scores what, and which strategies are stable
    Tournament(tournament::Arguments),
    /// Hold forecasts of negotiations that happened against what came of them: scores beside baselines
    Backtest(backtest::Arguments),
    /// Draw the charts of a result again, from what is stored
    Chart(chart::Arguments),
    /// Write a note for a decision: what was found, why, what it hangs on, what would change it, how sure that is
    Brief(brief::Arguments),
    /// Say how far work in a result's folder is, and which of its shards are missing
    Status(status::Arguments),
    /// Put the shards of a result together
    Merge(merge::Arguments),
    /// Make a scenario of another tool's domain: GENIUS XML, GeniusWeb JSON, NegMAS, NegoLog
    Import(import::Arguments),
    /// Write what of a scenario another tool can read: GENIUS XML, GeniusWeb JSON, NegMAS
    Export(export::Arguments),
    /// Print what makes a shell complete the verbs and options of `summitry`
    Completions(completions::Arguments),
    /// Print or write the manual pages
    Man(man::Arguments),
}
