//! The `summitry` command.

mod cli;

use clap::Parser;
use cli::{Cli, Verb};
use std::process::ExitCode;

fn main() -> ExitCode {
    let outcome = match Cli::parse().verb {
        Verb::Check(arguments) => cli::check(&arguments),
        Verb::Show(arguments) => cli::show(&arguments),
        Verb::Run(arguments) => cli::run(&arguments),
        Verb::Forecast(arguments) => cli::forecast(&arguments),
        Verb::Compare(arguments) => cli::compare(&arguments),
        Verb::Sweep(arguments) => cli::sweep(&arguments),
        Verb::New(arguments) => cli::new(&arguments),
    };
    cli::exit_code(outcome)
}
