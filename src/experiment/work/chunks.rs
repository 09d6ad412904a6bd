//! Many units of work in chunks of fixed size: played side by side, taken in one by one in their order.

use rayon::prelude::*;
use std::num::NonZeroUsize;
use std::ops::{ControlFlow, Range};

/// How many units a chunk has; the last may have fewer.
const CHUNK: u64 = 100;
/// How many chunks each thread plays before the results are taken in.
const CHUNKS_A_THREAD: u64 = 4;

/// Plays all units from 0 to `n` on so many threads (all cores, if nothing is said) and gives each chunk to `take` in
/// order, together with how many units are done with it. Stops early when `take` breaks.
///
/// While one batch of chunks is taken in, the next is played; no more than two are in memory.
pub(super) fn in_chunks<C: Send, B: Send>(
    n: u64,
    jobs: Option<NonZeroUsize>,
    play: impl Fn(Range<u64>) -> C + Sync,
    mut take: impl FnMut(u64, C) -> ControlFlow<B> + Send,
) -> ControlFlow<B> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs.map_or(0, NonZeroUsize::get)).build();
    let pool = pool.expect("the system has threads to give");
    let units = |chunk: u64| chunk * CHUNK..((chunk + 1) * CHUNK).min(n);
    let n_chunks = n.div_ceil(CHUNK);
    let batch = CHUNKS_A_THREAD * pool.current_num_threads() as u64;
    let played = |batch: Range<u64>| -> Vec<(u64, C)> {
        batch.into_par_iter().map(|chunk| (units(chunk).end, play(units(chunk)))).collect()
    };
    let mut take_in = |chunks: Vec<(u64, C)>| chunks.into_iter().try_for_each(|(done, chunk)| take(done, chunk));
    pool.install(|| {
        let mut ready = Vec::new();
        let mut next = 0;
        while next < n_chunks {
            let end = (next + batch).min(n_chunks);
            let (taken, chunks) = rayon::join(|| take_in(std::mem::take(&mut ready)), || played(next..end));
            taken?;
            ready = chunks;
            next = end;
        }
        take_in(ready)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(n: u64, jobs: usize, stop_at: u64) -> (Vec<u64>, Vec<u64>) {
        let (mut seen, mut ends) = (Vec::new(), Vec::new());
        let _ = in_chunks(n, NonZeroUsize::new(jobs), Iterator::collect::<Vec<u64>>, |done, units| {
            seen.extend(units);
            ends.push(done);
            if done >= stop_at { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        (seen, ends)
    }

    #[test]
    fn every_unit_is_taken_once_and_in_order() {
        for jobs in [1, 2, 7] {
            for n in [0, 1, 99, 100, 101, 2_345] {
                let (seen, ends) = all(n, jobs, u64::MAX);
                assert!(seen.iter().copied().eq(0..n), "{n} units on {jobs} threads");
                assert_eq!(ends.last().copied().unwrap_or(0), n);
            }
        }
    }

    #[test]
    fn work_stops_after_the_chunk_that_breaks() {
        for jobs in [1, 2, 7] {
            let (seen, _) = all(10_000, jobs, 300);
            assert!(seen.iter().copied().eq(0..300), "{} units on {jobs} threads", seen.len());
        }
    }
}
