//! What keeps results from being stored, and work from being carried on.

use crate::text::{debug_is_display, shown_in_line};
use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Why a result could not be stored. Nothing was changed then, unless the variant says so.
#[derive(Error)]
pub enum StoreError {
    /// The system does not let something be done with that path.
    #[error("cannot write `{}`: {reason}", .path.display())]
    Io {
        /// Which file or folder.
        path: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// The path names no folder that could be made or replaced.
    #[error("cannot write results to `{}`: give the path of a folder with its name", .path.display())]
    NoName {
        /// The path given.
        path: PathBuf,
    },
    /// The path is that of a link, and it leads to nothing.
    #[error("`{}` is a link that leads nowhere: {reason}", .path.display())]
    BrokenLink {
        /// The path given.
        path: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// There is something else than a folder.
    #[error("cannot write results to `{}`: it exists and is not a folder", .path.display())]
    NotAFolder {
        /// The path given.
        path: PathBuf,
    },
    /// The system keeps no files there, as in `/proc`.
    #[error("cannot write results to `{}`: no folder can be made there; choose another", .path.display())]
    TakesNoFolders {
        /// The path given.
        path: PathBuf,
    },
    /// The folder exists and no result lies there.
    #[error(
        "cannot write results to `{}`: the folder exists and is not a result of Summitry, which would have a \
         manifest.json; choose another folder or remove it",
        .path.display()
    )]
    NotAResult {
        /// The path given.
        path: PathBuf,
    },
    /// The folder holds a result, and besides something that the result's manifest does not list.
    #[error(
        "cannot replace the result in `{}`: it also holds `{name}`, which no run wrote; move it away or choose another \
         folder",
        .path.display()
    )]
    ForeignFile {
        /// The path given.
        path: PathBuf,
        /// What was found there.
        name: String,
    },
    /// The new result could not take the old one's place, nor could the old one be put back. Nothing is lost.
    #[error(
        "cannot write `{}`: {reason}; the result that was there now lies in `{}`",
        .path.display(),
        .old.display()
    )]
    Displaced {
        /// The path given.
        path: PathBuf,
        /// Where the old result lies.
        old: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// Unfinished work lies there, and it is other work.
    #[error(
        "`{}` holds unfinished work of another kind: {difference}; finish that, throw it away with --discard, or choose \
         another folder with --out",
        .path.display()
    )]
    OtherWork {
        /// The work folder.
        path: PathBuf,
        /// How that work differs.
        difference: String,
    },
    /// A result lies there, and it is that of other work.
    #[error("`{}` holds the result of other work: {difference}; remove it, or choose another folder with --out", .path.display())]
    OtherResult {
        /// The path given.
        path: PathBuf,
        /// How that work differs.
        difference: String,
    },
    /// Unfinished work lies there, which new work would throw away.
    #[error("{}", holds_work(.path, .command.as_deref(), *.is_same))]
    HoldsWork {
        /// The work folder.
        path: PathBuf,
        /// The command that began it, if it is known.
        command: Option<String>,
        /// Whether it is the same work.
        is_same: bool,
    },
    /// Shards lie there, which whole work would throw away.
    #[error(
        "`{}` holds shards of unfinished work; play the rest of them with --shard and put them together with `summitry \
         merge`, throw them away with --discard, or choose another folder with --out",
        .path.display()
    )]
    HoldsShards {
        /// The work folder.
        path: PathBuf,
    },
    /// The work folder holds something that belongs to no work.
    #[error("cannot work in `{}`: it also holds `{name}`, which is none of Summitry's; move it away or choose another folder", .path.display())]
    ForeignWork {
        /// The work folder.
        path: PathBuf,
        /// What was found there.
        name: String,
    },
    /// Another process works there.
    #[error("another process is at work on `{}`", .path.display())]
    Busy {
        /// The lock that is held.
        path: PathBuf,
    },
    /// The system refuses a lock.
    #[error(
        "`{}` cannot be locked: {reason}; work needs a file system with locks, which some clusters have to switch on",
        .path.display()
    )]
    NoLock {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// There is neither a result nor unfinished work.
    #[error("there is no result at `{}`, nor unfinished work", .path.display())]
    NoWork {
        /// The path given.
        path: PathBuf,
    },
    /// There is no result to be read.
    #[error("there is no result at `{}`: {reason}", .path.display())]
    NoResult {
        /// The path given.
        path: PathBuf,
        /// What is there instead.
        reason: String,
    },
    /// A result was written by another version of the program.
    #[error(
        "`{}` is a result of version {found} of Summitry, and this is version {own}: make it again with this version, or use \
         that one",
        .path.display()
    )]
    OtherVersion {
        /// The result.
        path: PathBuf,
        /// The version that wrote it.
        found: String,
        /// The version of this program.
        own: &'static str,
    },
    /// A name that is not one of a file in its folder.
    #[error("`{}` names the file `{}`, expected the plain name of one file in its folder", .path.display(), shown_in_line(.name))]
    UnfitName {
        /// The file that has the name.
        path: PathBuf,
        /// The name.
        name: String,
    },
    /// A file of a result is not what was written.
    #[error("`{}` is damaged: {reason}", .path.display())]
    DamagedFile {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// A file of unfinished work is not what was written.
    #[error("`{}` is damaged: {reason}; put it back as it was, or begin anew with --discard", .path.display())]
    DamagedWork {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// Work is to be cut into more shards than can hold something of it.
    #[error("no more than {n_units} shards can hold something of this work, found {n_shards} after --shard")]
    TooManyShards {
        /// How many shards it is to be cut into.
        n_shards: u64,
        /// How many units of work there are.
        n_units: u64,
    },
    /// Not all shards are done.
    #[error("{}", missing(.path, .shards, *.n_shards))]
    MissingShards {
        /// The work folder.
        path: PathBuf,
        /// Their numbers.
        shards: Vec<u64>,
        /// How many there are in all.
        n_shards: u64,
    },
    /// What a shard kept is not what it wrote.
    #[error("shard {shard} in `{}` is damaged: {reason}; it counts as missing now, play it again", .path.display())]
    DamagedShard {
        /// The work folder.
        path: PathBuf,
        /// Its number.
        shard: u64,
        /// What is wrong with it.
        reason: String,
    },
}

/// What unfinished work is in the way, and what may be done with it.
fn holds_work(path: &Path, command: Option<&str>, is_same: bool) -> String {
    let path = path.display();
    let of = command.map_or_else(String::new, |command| format!(" of `{command}`"));
    let resume = if is_same { "go on with it with --resume, " } else { "" };
    format!(
        "`{path}` holds unfinished work{of}: {resume}throw it away with --discard, or choose another folder with --out"
    )
}

/// Which shards are missing; of work that was not cut into shards, how to go on with it.
fn missing(path: &Path, shards: &[u64], n_shards: u64) -> String {
    let path = path.display();
    if n_shards == 1 {
        return format!(
            "the work in `{path}` is not done, and was not cut into shards; the same command with --resume goes on"
        );
    }
    format!("{} of {n_shards} shards in `{path}` are missing: {}", shards.len(), array(shards))
}

/// Numbers in the syntax of job arrays, such as `0,3-5`. They must rise.
#[must_use]
pub fn array(numbers: &[u64]) -> String {
    let mut runs: Vec<(u64, u64)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => runs.push((*number, *number)),
        }
    }
    let run = |(first, last): &(u64, u64)| if first == last { first.to_string() } else { format!("{first}-{last}") };
    runs.iter().map(run).collect::<Vec<_>>().join(",")
}

debug_is_display!(StoreError);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_told_with_what_goes_on_with_it() {
        let told = |shards: &[u64], n_shards| {
            StoreError::MissingShards { path: "out.unfinished".into(), shards: shards.to_vec(), n_shards }.to_string()
        };
        assert_eq!(told(&[0, 3, 4], 6), "3 of 6 shards in `out.unfinished` are missing: 0,3-4");
        assert_eq!(
            told(&[0], 1),
            "the work in `out.unfinished` is not done, and was not cut into shards; the same command with --resume goes on"
        );
    }

    #[test]
    fn numbers_are_written_as_job_arrays_take_them() {
        assert_eq!(array(&[0, 3, 4, 5, 7, 8]), "0,3-5,7-8");
        assert_eq!((array(&[]), array(&[2])), (String::new(), "2".to_owned()));
    }
}
