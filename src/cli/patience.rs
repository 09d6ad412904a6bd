//! What is said of one piece of work that takes longer than a user would expect, and cannot say how far it is.

use super::speech::Speech;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// After how long something is said.
const LONG: Duration = Duration::from_secs(5);

/// Does some work; if it takes longer than a few seconds, says on standard error what takes the time.
///
/// The work is done on the calling thread. Where the system refuses a thread for the clock, nothing is said.
pub(super) fn patiently<T>(speech: Speech, what: impl FnOnce() -> String + Send, work: impl FnOnce() -> T) -> T {
    patiently_for(LONG, work, || speech.tell(&what()))
}

fn patiently_for<T>(long: Duration, work: impl FnOnce() -> T, say: impl FnOnce() + Send) -> T {
    thread::scope(|scope| {
        let (done, waits) = channel::<()>();
        let clock = thread::Builder::new().spawn_scoped(scope, move || {
            if waits.recv_timeout(long) == Err(RecvTimeoutError::Timeout) {
                say();
            }
        });
        let found = work();
        drop((done, clock));
        found
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_that_takes_longer_is_spoken_of_while_it_goes_on() {
        // The work ends only once something was said.
        let (tell, told) = channel();
        let work = || told.recv().expect("something is said");
        assert_eq!(patiently_for(Duration::ZERO, work, move || tell.send(7).expect("the work waits")), 7);
    }

    #[test]
    fn work_that_is_quick_is_done_in_silence() {
        assert_eq!(patiently_for(Duration::MAX, || 7, || panic!("nothing is to be said")), 7);
    }
}
