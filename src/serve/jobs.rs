//! Work under way: what a page asks for anew stops what it asked for before, and the end of the program stops all.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;

/// Whether work is to stop.
#[derive(Clone, Debug)]
pub struct Stop(Arc<Semaphore>);

/// Something that is done once work is to stop, unless this is dropped before.
#[derive(Debug)]
#[must_use = "what is dropped is not done"]
pub struct OnceStopped(JoinHandle<()>);

impl Stop {
    fn new() -> Self {
        // It never has anything to give: it is there to be closed.
        Self(Arc::new(Semaphore::new(0)))
    }

    /// Whether that has been asked for.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        self.0.is_closed()
    }

    /// Does something as soon as it is asked for, at once if it was, while the work goes on.
    pub fn then(&self, act: impl FnOnce() + Send + 'static) -> OnceStopped {
        let stop = self.clone();
        OnceStopped(tokio::spawn(async move {
            stop.asked().await;
            act();
        }))
    }

    pub(super) fn ask(&self) {
        self.0.close();
    }

    /// Waits until work is to stop.
    pub(super) async fn asked(&self) {
        let _ = self.0.acquire().await;
    }
}

impl Drop for OnceStopped {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Work under way, by what it is and for which page.
#[derive(Clone, Default)]
pub(super) struct Jobs(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    under_way: BTreeMap<(Kind, String), Stop>,
    is_stopping: bool,
}

/// What is being done for a page; of each kind one thing at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Play,
    Table,
    Keep,
    Forecast,
    Brief,
}

/// A piece of work; forgotten when it is dropped.
pub(super) struct Job {
    jobs: Jobs,
    of: (Kind, String),
    stop: Stop,
}

impl Jobs {
    /// Begins a piece of work for a page and stops what was done of its kind before; nothing if the program is stopping.
    pub(super) fn begin(&self, kind: Kind, page: &str) -> Option<Job> {
        let mut state = self.state();
        if state.is_stopping {
            return None;
        }
        let (of, stop) = ((kind, page.to_owned()), Stop::new());
        if let Some(before) = state.under_way.insert(of.clone(), stop.clone()) {
            before.ask();
        }
        Some(Job { jobs: self.clone(), of, stop })
    }

    /// Stops everything; nothing begins after it.
    pub(super) fn stop(&self) {
        let mut state = self.state();
        state.is_stopping = true;
        state.under_way.values().for_each(Stop::ask);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Job {
    pub(super) fn stop(&self) -> &Stop {
        &self.stop
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        let mut state = self.jobs.state();
        if state.under_way.get(&self.of).is_some_and(|stop| Arc::ptr_eq(&stop.0, &self.stop.0)) {
            state.under_way.remove(&self.of);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_stops_its_own_work_of_a_kind_and_no_other() {
        let jobs = Jobs::default();
        let begin = |kind, page| jobs.begin(kind, page).expect("nothing stops");
        let first = begin(Kind::Forecast, "a");
        let others = [begin(Kind::Play, "a"), begin(Kind::Forecast, "b")];
        let second = begin(Kind::Forecast, "a");
        assert!(first.stop().is_asked() && !second.stop().is_asked());
        assert!(others.iter().all(|other| !other.stop().is_asked()));
        drop(first);
        let third = begin(Kind::Forecast, "a");
        assert!(second.stop().is_asked(), "what is done is forgotten without forgetting what came after it");
        drop((others, second, third));
        assert!(jobs.state().under_way.is_empty());
    }

    #[test]
    fn the_end_stops_all_and_lets_nothing_begin() {
        let jobs = Jobs::default();
        let job = jobs.begin(Kind::Brief, "a").expect("nothing stops");
        jobs.stop();
        assert!(job.stop().is_asked() && jobs.begin(Kind::Play, "b").is_none());
    }
}
