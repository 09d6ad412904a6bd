//! The command line: one file per verb, each from arguments over one library call to text and an outcome.

mod charts;
mod check;
mod compare;
mod effort;
mod forecast;
mod new;
mod outcome;
mod result_folder;
mod run;
mod scenario_arguments;
mod show;
mod sweep;

pub(crate) use check::check;
pub(crate) use compare::compare;
pub(crate) use forecast::forecast;
pub(crate) use new::new;
pub(crate) use outcome::exit_code;
pub(crate) use run::run;
pub(crate) use show::show;
pub(crate) use sweep::sweep;

use clap::{Parser, Subcommand};

/// Simulates negotiations between two delegations and shows what they lead to.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, disable_help_subcommand = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Check scenario files: every problem with its place, what was found and what is allowed
    Check(check::Arguments),
    /// Show what a scenario says: agenda, payoffs, mandates, strategies, and the reasons given
    Show(show::Arguments),
    /// Play one negotiation: transcript, data and charts
    Run(run::Arguments),
    /// Play many negotiations over what is uncertain: how often they end how, on what, with intervals
    Forecast(forecast::Arguments),
    /// Hold what-ifs against the scenario as it is, on the same draws: paired differences with intervals
    Compare(compare::Arguments),
    /// Play one scenario over many values of some addresses, on the same draws: what moves the outcome, and how far
    Sweep(sweep::Arguments),
    /// Write a commented scenario to start from
    New(new::Arguments),
}
