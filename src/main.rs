//! The `summitry` command.

mod cli;

use cli::{Cli, Outcome, Verb};
use std::process::ExitCode;

fn main() -> ExitCode {
    cli::exit_code(carry_out(Cli::asked().verb))
}

fn carry_out(verb: Verb) -> Outcome {
    match verb {
        Verb::Check(arguments) => cli::check(&arguments),
        Verb::Show(arguments) => cli::show(&arguments),
        Verb::Run(arguments) => cli::run(&arguments),
        Verb::Analyze(arguments) => cli::analyze(&arguments),
        Verb::Forecast(arguments) => cli::forecast(&arguments),
        Verb::Compare(arguments) => cli::compare(&arguments),
        Verb::Chart(arguments) => cli::chart(&arguments),
        Verb::Status(arguments) => cli::status(&arguments),
        Verb::Merge(arguments) => cli::merge(&arguments, carry_out),
        Verb::Sweep(arguments) => cli::sweep(&arguments),
        Verb::Tournament(arguments) => cli::tournament(&arguments),
        Verb::Tune(arguments) => cli::tune(&arguments),
        Verb::New(arguments) => cli::new(&arguments),
        Verb::Import(arguments) => cli::import(&arguments),
        Verb::Export(arguments) => cli::export(&arguments),
    }
}
