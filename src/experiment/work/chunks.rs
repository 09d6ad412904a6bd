//! Many units of work in chunks of fixed size: played side by side, taken in one by one in their order.

use super::threads::n_threads;
use std::collections::BTreeMap;
use std::num::{NonZeroU64, NonZeroUsize};
use std::ops::{ControlFlow, Range};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// How many chunks, for each thread, may be under way or wait to be taken in.
const CHUNKS_A_THREAD: u64 = 8;

/// Plays all units of a range in chunks of so many, on so many threads (all cores, if nothing is said), and gives each
/// chunk to `take` in order, together with the number of the unit after it. Stops early when `take` breaks.
pub(in crate::experiment) fn in_chunks<C: Send, B>(
    units: Range<u64>,
    chunk_size: NonZeroU64,
    jobs: Option<NonZeroUsize>,
    play: impl Fn(Range<u64>) -> C + Sync,
    mut take: impl FnMut(u64, C) -> ControlFlow<B>,
) -> ControlFlow<B> {
    let chunks = 0..units.end.saturating_sub(units.start).div_ceil(chunk_size.get());
    let n_threads = (n_threads(jobs) as u64).min(chunks.end);
    let line = Line::new(chunks.clone(), n_threads * CHUNKS_A_THREAD);
    let bound = |chunk: u64| units.start.saturating_add(chunk.saturating_mul(chunk_size.get())).min(units.end);
    let units_of = |chunk: u64| bound(chunk)..bound(chunk + 1);
    thread::scope(|scope| {
        let is_given = |_: &u64| {
            let thread = thread::Builder::new().spawn_scoped(scope, || {
                let _closing = CloseOnPanic(&line);
                while let Some(chunk) = line.next() {
                    line.add(chunk, play(units_of(chunk)));
                }
            });
            thread.is_ok()
        };
        // Those that the system refuses are done without; if it refuses all, this one plays.
        let n_given = (0..n_threads).take_while(is_given).count();
        let _closing = Close(&line);
        for chunk in chunks {
            let played = if n_given == 0 { Some(play(units_of(chunk))) } else { line.take(chunk) };
            // Without a chunk a thread has panicked, which goes on when all are joined.
            let Some(played) = played else { break };
            take(units_of(chunk).end, played)?;
        }
        ControlFlow::Continue(())
    })
}

/// Chunks that are played and taken in at the same time, no more than so many apart.
struct Line<C> {
    end: u64,
    longest: u64,
    state: Mutex<State<C>>,
    changed: Condvar,
}

struct State<C> {
    /// The next chunk to be played.
    next: u64,
    /// The next chunk to be taken in.
    due: u64,
    played: BTreeMap<u64, C>,
    is_closed: bool,
}

impl<C> Line<C> {
    const fn new(chunks: Range<u64>, longest: u64) -> Self {
        let state = State { next: chunks.start, due: chunks.start, played: BTreeMap::new(), is_closed: false };
        Self { end: chunks.end, longest, state: Mutex::new(state), changed: Condvar::new() }
    }

    fn state(&self) -> MutexGuard<'_, State<C>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'s>(&self, state: MutexGuard<'s, State<C>>) -> MutexGuard<'s, State<C>> {
        self.changed.wait(state).unwrap_or_else(PoisonError::into_inner)
    }

    /// A chunk to play, as soon as it may be; nothing if there is none left.
    fn next(&self) -> Option<u64> {
        let mut state = self.state();
        while !state.is_closed && state.next < self.end {
            if state.next < state.due + self.longest {
                state.next += 1;
                return Some(state.next - 1);
            }
            state = self.wait(state);
        }
        None
    }

    fn add(&self, chunk: u64, played: C) {
        self.state().played.insert(chunk, played);
        self.changed.notify_all();
    }

    /// A chunk that was played, as soon as it is there; nothing if the line is closed.
    fn take(&self, chunk: u64) -> Option<C> {
        let mut state = self.state();
        loop {
            if let Some(played) = state.played.remove(&chunk) {
                state.due = chunk + 1;
                self.changed.notify_all();
                return Some(played);
            }
            if state.is_closed {
                return None;
            }
            state = self.wait(state);
        }
    }

    fn close(&self) {
        self.state().is_closed = true;
        self.changed.notify_all();
    }
}

/// Closes the line when it is dropped.
struct Close<'a, C>(&'a Line<C>);

impl<C> Drop for Close<'_, C> {
    fn drop(&mut self) {
        self.0.close();
    }
}

/// Closes the line when its thread panics, so that nobody waits for what will not come.
struct CloseOnPanic<'a, C>(&'a Line<C>);

impl<C> Drop for CloseOnPanic<'_, C> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.close();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::CHUNK;

    const SIZE: NonZeroU64 = NonZeroU64::new(CHUNK).unwrap();

    fn all(units: Range<u64>, jobs: usize, stop_at: u64) -> (Vec<u64>, Vec<u64>) {
        let (mut seen, mut ends) = (Vec::new(), Vec::new());
        let _ = in_chunks(units, SIZE, NonZeroUsize::new(jobs), Iterator::collect::<Vec<u64>>, |done, units| {
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
                let (seen, ends) = all(0..n, jobs, u64::MAX);
                assert!(seen.iter().copied().eq(0..n), "{n} units on {jobs} threads");
                assert_eq!(ends.last().copied().unwrap_or(0), n);
            }
            assert!(all(1_207..1_950, jobs, u64::MAX).0.iter().copied().eq(1_207..1_950));
        }
    }

    #[test]
    fn work_stops_after_the_chunk_that_breaks() {
        for jobs in [1, 2, 7] {
            let (seen, _) = all(0..10_000, jobs, 300);
            assert!(seen.iter().copied().eq(0..300), "{} units on {jobs} threads", seen.len());
        }
    }

    #[test]
    fn a_panic_while_playing_ends_the_work() {
        let played = std::panic::catch_unwind(|| {
            in_chunks::<_, ()>(
                0..10_000,
                SIZE,
                NonZeroUsize::new(2),
                |units| assert!(units.start != 700, "this is the panic of the test"),
                |_, ()| ControlFlow::Continue(()),
            )
        });
        assert!(played.is_err());
    }
}
