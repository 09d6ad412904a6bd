//! Long work from the command line: how much, on how many threads, and how it is taken up.

use super::shard::shard;
use super::whole::whole;
use clap::Args;
use std::num::NonZeroUsize;
use summitry::experiment::MOST_THREADS;
use summitry::experiment::forecast::Effort;
use summitry::random::Seed;
use summitry::store::{Entry, Shard};

/// The most draws that can be asked for: a million million.
const MOST_DRAWS: u64 = 1_000_000_000_000;

/// How much to play, and on how many threads.
#[derive(Debug, Args)]
pub(super) struct EffortArguments {
    /// How many draws to play of everything that is uncertain
    #[arg(long, value_name = "N", default_value_t = 1_000, value_parser = whole(1..=MOST_DRAWS))]
    draws: u64,
    /// Where all random numbers start from; the same seed gives the same result
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = whole(0..=u64::MAX))]
    seed: u64,
    /// How many threads to use, at most four for each core; the result does not depend on it [default: all cores]
    #[arg(long, value_name = "N", value_parser = whole(1..=MOST_THREADS))]
    jobs: Option<u64>,
    /// Write every negotiation as CSV too, besides Parquet
    #[arg(long)]
    pub(super) csv: bool,
    /// Go on where the same command was stopped or killed; begin if there is nothing to go on with
    #[arg(long)]
    resume: bool,
    /// Begin anew in place of unfinished work that lies there, which is thrown away, shards too
    #[arg(long, conflicts_with = "resume")]
    discard: bool,
    /// Play one of N parts of the work, and leave it to `summitry merge` to put them together. A shard goes on where it
    /// was stopped by itself. `auto/N` takes the number from the job scheduler, such as Slurm
    #[arg(long, value_name = "I/N", value_parser = shard, conflicts_with_all = ["resume", "discard"])]
    shard: Option<Shard>,
    /// Put so many shards together: what `summitry merge` does
    #[arg(long, value_name = "N", hide = true, conflicts_with_all = ["shard", "discard"])]
    gather: Option<u64>,
}

impl EffortArguments {
    pub(super) fn effort(&self) -> Effort {
        let jobs = self.jobs.and_then(|jobs| NonZeroUsize::new(jobs as usize));
        Effort { seed: Seed(self.seed), n_draws: self.draws, jobs }
    }

    pub(super) const fn n_draws(&self) -> u64 {
        self.draws
    }

    /// The arguments that bear on the result.
    pub(super) fn as_given(&self) -> Vec<String> {
        let pairs = [("--draws", self.draws), ("--seed", self.seed)];
        let given = pairs.into_iter().flat_map(|(name, value)| [name.to_owned(), value.to_string()]);
        given.chain(self.csv.then(|| "--csv".to_owned())).collect()
    }

    /// How the work is to be taken up.
    pub(super) fn entry(&self) -> Entry {
        match self.shard {
            _ if self.gather.is_some() => Entry::Gather,
            Some(shard) => Entry::Shard(shard),
            None if self.resume => Entry::GoOn,
            None if self.discard => Entry::Discard,
            None => Entry::Anew,
        }
    }

    /// How many shards the work is cut into.
    pub(super) fn n_shards(&self) -> u64 {
        self.gather.unwrap_or(self.shard.map_or(1, Shard::count))
    }
}
