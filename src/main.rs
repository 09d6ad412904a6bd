//! The `summitry` command.

mod cli;

use cli::{Cli, Manner, Outcome, Verb};
use std::ffi::OsString;
use std::process::ExitCode;

fn main() -> ExitCode {
    let line: Vec<OsString> = std::env::args_os().collect();
    let manner = Manner::of(&line);
    manner.take_effect();
    let outcome = Cli::asked(&line).and_then(|asked| {
        let Some(Cli { verb, .. }) = asked else { return Ok(()) };
        cli::prepare_threads()?;
        carry_out(verb)
    });
    cli::exit_code(outcome, manner)
}

fn carry_out(verb: Verb) -> Outcome {
    match verb {
        Verb::New(arguments) => cli::new(&arguments),
        Verb::Check(arguments) => cli::check(&arguments),
        Verb::Show(arguments) => cli::show(&arguments),
        Verb::Analyze(arguments) => cli::analyze(&arguments),
        Verb::Run(arguments) => cli::run(&arguments),
        Verb::Play(arguments) => cli::play(&arguments),
        #[cfg(feature = "serve")]
        Verb::Serve(arguments) => cli::serve(&arguments),
        Verb::Forecast(arguments) => cli::forecast(&arguments),
        Verb::Compare(arguments) => cli::compare(&arguments),
        Verb::Sweep(arguments) => cli::sweep(&arguments),
        Verb::Sensitivity(arguments) => cli::sensitivity(&arguments),
        Verb::Discover(arguments) => cli::discover(&arguments),
        Verb::Inputs(arguments) => cli::inputs(&arguments),
        Verb::Choose(arguments) => cli::choose(&arguments),
        Verb::Evidence(arguments) => cli::evidence(&arguments),
        Verb::Reach(arguments) => cli::reach(&arguments),
        Verb::Calibrate(arguments) => cli::calibrate(&arguments),
        Verb::Tune(arguments) => cli::tune(&arguments),
        Verb::Tournament(arguments) => cli::tournament(&arguments),
        Verb::Backtest(arguments) => cli::backtest(&arguments),
        Verb::Chart(arguments) => cli::chart(&arguments),
        Verb::Brief(arguments) => cli::brief(&arguments, carry_out),
        Verb::Status(arguments) => cli::status(&arguments),
        Verb::Merge(arguments) => cli::merge(&arguments, carry_out),
        Verb::Import(arguments) => cli::import(&arguments),
        Verb::Export(arguments) => cli::export(&arguments),
        Verb::Completions(arguments) => cli::completions(&arguments),
        Verb::Man(arguments) => cli::man(&arguments),
    }
}
