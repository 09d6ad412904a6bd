//! `summitry status`: how far work is, in a form that job schedulers take.

use super::help::{self, Example};
use super::json::json_text;
use super::outcome::{Failure, Outcome, print};
use super::patience::patiently;
use super::speech::Speech;
use clap::Args;
use serde::Serialize;
use std::path::{Path, PathBuf};
use summitry::store::{self, Pieces, Progress, ShardState, WorkStatus, array};

const EXAMPLES: [Example; 2] = [
    ("summitry status big", "which shards are done, and which are missing"),
    ("summitry status big -q", "the missing ones alone, as a job array takes them"),
];
/// What `--quiet` means here.
const QUIET: &str = "Print only the missing shards, as in `0,3-5`";

/// What to look at.
#[derive(Debug, Args)]
#[command(mut_arg("quiet", |quiet| quiet.help(QUIET)), after_help = help::examples(&EXAMPLES))]
pub(crate) struct Arguments {
    /// The folder that was given to the work with --out
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    #[command(flatten)]
    speech: Speech,
}

/// How far work is, as it is told with `--json`.
#[derive(Serialize)]
struct StatusRecord<'a> {
    folder: String,
    verb: &'a str,
    /// Whether the result is there.
    is_whole: bool,
    n_shards: u64,
    /// The numbers of the shards that are not done, from 0.
    missing: Vec<u64>,
    /// How far the shards are that are done in part.
    begun: Vec<BegunRecord>,
}

/// How far a shard is.
#[derive(Serialize)]
struct BegunRecord {
    shard: u64,
    n_done: u64,
    of: u64,
}

pub(crate) fn status(arguments: &Arguments) -> Outcome {
    let Arguments { folder, speech } = arguments;
    let status = patiently(*speech, || slow(folder), || store::status(folder))?;
    if speech.json {
        print(&json_text(&record(folder, &status)))?;
    }
    match status {
        WorkStatus::Whole(manifest) => {
            if !speech.json {
                speech.tell(&format!("`{}` holds the result of `summitry {}`", folder.display(), manifest.verb));
            }
            Ok(())
        }
        WorkStatus::Unfinished { .. } if speech.json => Err(Failure::Unfinished),
        WorkStatus::Unfinished { pieces: Pieces::One, .. } => {
            speech.tell("the work is not done yet; the same command with --resume goes on");
            Err(Failure::Unfinished)
        }
        WorkStatus::Unfinished { shards, .. } => {
            let missing = missing(&shards);
            speech.tell(&account(folder, &shards, missing.len()));
            if missing.is_empty() {
                return Ok(());
            }
            print(&format!("{}\n", array(&missing)))?;
            Err(Failure::Unfinished)
        }
    }
}

/// What takes the time over much work.
fn slow(folder: &Path) -> String {
    format!("still holding all that is kept in `{}` against its checksums; Ctrl-C stops it", folder.display())
}

/// How far work is, as data.
fn record<'s>(folder: &Path, status: &'s WorkStatus) -> StatusRecord<'s> {
    let folder = folder.display().to_string();
    match status {
        WorkStatus::Whole(manifest) => StatusRecord {
            folder,
            verb: &manifest.verb,
            is_whole: true,
            n_shards: 1,
            missing: Vec::new(),
            begun: Vec::new(),
        },
        WorkStatus::Unfinished { manifest, shards, .. } => StatusRecord {
            folder,
            verb: &manifest.verb,
            is_whole: false,
            n_shards: shards.len() as u64,
            missing: missing(shards),
            begun: (0..).zip(shards).filter_map(begun).collect(),
        },
    }
}

fn begun((shard, state): (u64, &ShardState)) -> Option<BegunRecord> {
    let ShardState::Begun(Progress { n_done, of }) = *state else { return None };
    Some(BegunRecord { shard, n_done, of })
}

/// The numbers of the shards that are not done.
fn missing(shards: &[ShardState]) -> Vec<u64> {
    let numbered = (0..).zip(shards);
    numbered.filter(|(_, state)| **state != ShardState::Done).map(|(number, _)| number).collect()
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
