//! `summitry merge`: shards put together to the result that one run of all would have left.

use super::help::{self, Example};
use super::outcome::{Failure, Outcome, print};
use super::speech::Speech;
use super::told::data_file;
use super::whole::whole;
use super::{Cli, Verb};
use clap::Args;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use summitry::experiment::MOST_THREADS;
use summitry::store::{self, Pieces, Plan, Stored};

const EXAMPLES: [Example; 1] = [("summitry merge big", "the result, when `summitry status big` misses none")];

/// What to put together.
#[derive(Debug, Args)]
#[command(after_help = help::examples(&EXAMPLES))]
pub(crate) struct Arguments {
    /// The folder that was given to the shards with --out; the result goes there
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// How many threads to use, at most four for each core; the result does not depend on it [default: all cores]
    #[arg(long, value_name = "N", value_parser = whole(1..=MOST_THREADS))]
    jobs: Option<u64>,
    #[command(flatten)]
    speech: Speech,
}

/// Puts shards together: the verb that played them, which is carried out by `carry_out`, does so with what they kept.
pub(crate) fn merge(arguments: &Arguments, carry_out: impl FnOnce(Verb) -> Outcome) -> Outcome {
    let folder = &arguments.folder;
    let Some((plan, sources)) = store::plan_at(folder)? else {
        arguments
            .speech
            .tell(&format!("`{}` holds the result; there is nothing left to be put together", folder.display()));
        return if arguments.speech.json { print_data(folder) } else { Ok(()) };
    };
    if plan.pieces == Pieces::One {
        let (folder, verb) = (folder.display(), &plan.result.verb);
        let found = format!(
            "error: `{folder}` is unfinished work of `summitry {verb}`, which has no shards; the same command with \
             --resume goes on"
        );
        return Err(Failure::BadInput(found));
    }
    let line = command_line(arguments, &plan, &sources);
    let Cli { verb, .. } = Cli::read(line).map_err(|error| {
        let folder = folder.display();
        Failure::Failed(format!("error: the record of the work on `{folder}` cannot be read:\n{error}"))
    })?;
    carry_out(verb)
}

/// Prints the data of a result that is there.
fn print_data(folder: &Path) -> Outcome {
    let stored = Stored::open(folder)?;
    let data = data_file(&stored.manifest.verb).map(|name| stored.file(name)).transpose()?;
    print(&String::from_utf8_lossy(&data.unwrap_or_default()))
}

/// The command that made the shards, told to put them together.
fn command_line(arguments: &Arguments, plan: &Plan, sources: &[PathBuf]) -> Vec<OsString> {
    let Arguments { folder, jobs, speech: Speech { json, quiet } } = arguments;
    let mut line: Vec<OsString> = vec!["summitry".into(), (&plan.result.verb).into()];
    line.extend(plan.result.arguments.iter().map(OsString::from));
    line.extend(["--gather".into(), plan.n_shards.to_string().into(), "--out".into(), folder.into()]);
    line.extend(sources.iter().flat_map(|source| ["--source".into(), source.into()]));
    line.extend(jobs.iter().flat_map(|jobs| ["--jobs".into(), jobs.to_string().into()]));
    line.extend(json.then(|| "--json".into()));
    line.extend(quiet.then(|| "--quiet".into()));
    line
}
