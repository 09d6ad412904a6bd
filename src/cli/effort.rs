//! Long work from the command line: how much, on how many threads, with progress and a clean stop.

use super::shard::shard;
use super::whole::whole;
use clap::Args;
use indicatif::{ProgressBar, ProgressState, ProgressStyle};
use std::fmt;
use std::io::IsTerminal;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use summitry::experiment::forecast::Effort;
use summitry::experiment::{Entry, Progress, Shard};
use summitry::random::Seed;

/// The most draws that can be asked for: a million million.
const MOST_DRAWS: u64 = 1_000_000_000_000;
/// The most threads that can be asked for.
const MOST_JOBS: u64 = 1_024;

/// How much to play, and on how many threads.
#[derive(Debug, Args)]
pub(super) struct EffortArguments {
    /// How many draws to play of everything that is uncertain
    #[arg(long, value_name = "N", default_value_t = 1_000, value_parser = whole(1..=MOST_DRAWS))]
    draws: u64,
    /// Where all random numbers start from; the same seed gives the same result
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = whole(0..=u64::MAX))]
    seed: u64,
    /// How many threads to use; the result does not depend on it [default: all cores]
    #[arg(long, value_name = "N", value_parser = whole(1..=MOST_JOBS))]
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

/// How many units a second are done; whole ones, unless they are few.
fn rate(state: &ProgressState, text: &mut dyn fmt::Write) {
    let rate = state.per_sec();
    // What cannot be written is not shown.
    let _ = if rate < 10.0 { write!(text, "{rate:.1}/s") } else { write!(text, "{rate:.0}/s") };
}

/// Watches long work: shows how far it is where standard error is a terminal, and stops it on Ctrl-C.
#[derive(Debug)]
pub(super) struct Watch {
    bar: ProgressBar,
    is_stopped: Arc<AtomicBool>,
}

impl Watch {
    /// Begins to watch work.
    pub(super) fn start(is_quiet: bool) -> Self {
        let is_stopped = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&is_stopped);
        let stop = move || {
            if flag.swap(true, Ordering::Relaxed) {
                // Who asks twice does not want to wait for what is under way.
                std::process::exit(130);
            }
        };
        // Without a handler Ctrl-C ends the program at once; the work can be gone on with all the same.
        let _ = ctrlc::set_handler(stop);
        let is_shown = !is_quiet && std::io::stderr().is_terminal();
        let bar = if is_shown { ProgressBar::new(0) } else { ProgressBar::hidden() };
        let template = "{bar:30} {human_pos} of {human_len}, {rate}, {eta} left";
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.with_key("rate", rate));
        }
        Self { bar, is_stopped }
    }

    /// Notes how far the work is; says whether to go on.
    pub(super) fn note(&self, progress: Progress) -> ControlFlow<()> {
        if self.bar.length() == Some(0) {
            // What was done before is no measure of how fast it goes now.
            self.bar.set_length(progress.of);
            self.bar.set_position(progress.n_done);
            self.bar.reset_eta();
        }
        self.bar.set_position(progress.n_done);
        if self.is_stopped.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Takes the progress off the screen.
    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }
}
