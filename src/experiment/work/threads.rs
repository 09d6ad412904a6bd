//! Threads: no more than the machine can feed, and no more than the system gives.

use rayon::{ThreadPool, ThreadPoolBuilder};
use std::num::NonZeroUsize;
use std::thread;

/// The most threads that may be asked for.
pub const MOST_THREADS: u64 = 1_024;
/// The most threads that are used for each core: more would only wait for each other, and not hear a signal.
const MOST_A_CORE: usize = 4;

/// How many threads are used if so many are asked for; all cores, if nothing is said. Never more than four for each core.
#[must_use]
pub fn n_threads(jobs: Option<NonZeroUsize>) -> usize {
    let n_cores = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    jobs.map_or(n_cores, NonZeroUsize::get).min(n_cores * MOST_A_CORE)
}

/// Threads for what is done side by side: as many as [`n_threads`] says, or fewer where the system refuses some.
pub(in crate::experiment) struct Pool(Option<ThreadPool>);

impl Pool {
    pub(in crate::experiment) fn new(jobs: Option<NonZeroUsize>) -> Self {
        let fewer = |n: &usize| Some(n / 2).filter(|n| *n > 0);
        let mut numbers = std::iter::successors(Some(n_threads(jobs)), fewer);
        Self(numbers.find_map(|n| ThreadPoolBuilder::new().num_threads(n).build().ok()))
    }

    /// How many threads there are.
    pub(in crate::experiment) fn n_threads(&self) -> usize {
        self.0.as_ref().map_or(1, ThreadPool::current_num_threads)
    }

    /// Does something on these threads; without any, on those that the whole program shares.
    pub(in crate::experiment) fn install<R: Send>(&self, act: impl FnOnce() -> R + Send) -> R {
        match &self.0 {
            Some(pool) => pool.install(act),
            None => act(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_of_threads_starves_the_machine() {
        let n_cores = thread::available_parallelism().unwrap().get();
        assert_eq!(n_threads(None), n_cores);
        assert_eq!(n_threads(NonZeroUsize::new(1)), 1);
        assert_eq!(n_threads(NonZeroUsize::new(100_000)), 4 * n_cores);
        assert_eq!(Pool::new(NonZeroUsize::new(100_000)).n_threads(), 4 * n_cores);
    }
}
