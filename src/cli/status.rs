//! `summitry status`: how far work is, in a form that job schedulers take.

use super::outcome::{Failure, Outcome, complain, print};
use clap::Args;
use std::path::{Path, PathBuf};
use summitry::experiment::{self, Pieces, Progress, ShardState, WorkStatus, array};

/// What to look at.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The folder that was given to the work with --out
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Print only the missing shards, as in `0,3-5`
    #[arg(short, long)]
    quiet: bool,
}

pub(crate) fn status(arguments: &Arguments) -> Outcome {
    let Arguments { folder, quiet } = arguments;
    let told = |text: String| {
        if !quiet {
            complain(&text);
        }
    };
    match experiment::status(folder)? {
        WorkStatus::Whole(manifest) => {
            told(format!("`{}` holds the result of `summitry {}`", folder.display(), manifest.verb));
            Ok(())
        }
        WorkStatus::Unfinished { pieces: Pieces::One, .. } => {
            told("the work is not done yet; the same command with --resume goes on".to_owned());
            Err(Failure::Unfinished)
        }
        WorkStatus::Unfinished { shards, .. } => {
            let numbered = (0..).zip(&shards);
            let is_missing = |(_, state): &(u64, &ShardState)| **state != ShardState::Done;
            let missing: Vec<u64> = numbered.filter(is_missing).map(|(number, _)| number).collect();
            told(account(folder, &shards, missing.len()));
            if missing.is_empty() {
                return Ok(());
            }
            print(&format!("{}\n", array(&missing)))?;
            Err(Failure::Unfinished)
        }
    }
}

/// How far the shards are, in words.
fn account(folder: &Path, shards: &[ShardState], n_missing: usize) -> String {
    let folder = folder.display();
    let begun: Vec<Progress> = shards
        .iter()
        .filter_map(|state| if let ShardState::Begun(progress) = state { Some(*progress) } else { None })
        .collect();
    let (n_shards, n_done) = (shards.len(), shards.len() - n_missing);
    match (n_shards, &begun[..]) {
        (1, [Progress { n_done, of }]) => {
            format!("{n_done} of {of} are done; the same command with --resume goes on")
        }
        (1, _) if n_missing > 0 => "nothing is kept yet".to_owned(),
        (1, _) => format!("all is done; `summitry merge {folder}` makes the result"),
        _ if n_missing == 0 => format!("all {n_shards} shards are done; `summitry merge {folder}` makes the result"),
        _ => {
            let parts = if begun.is_empty() { String::new() } else { format!(", {} in part", begun.len()) };
            format!("{n_done} of {n_shards} shards are done{parts}; missing:")
        }
    }
}
