//! News of long work for the page, as server-sent events.

use super::jobs::Stop;
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use futures_core::Stream;
use serde::Serialize;
use serde_json::json;
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// How much news may wait for a page that is slow to take it, and how much of that is kept free of progress: what came of the
/// work is told however slow the page is, and nobody waits for it.
const MOST_WAITING: usize = 8;
const KEPT_FREE: usize = 4;

/// Where work tells what it has to tell.
pub(super) struct Teller(Sender<Event>);

/// What a page hears of the work. Who stops listening stops the work.
struct News {
    events: Receiver<Event>,
    stop: Stop,
}

/// A teller, and the answer that carries on what it tells.
pub(super) fn stream(stop: Stop) -> (Teller, Response) {
    let (sender, events) = channel(MOST_WAITING);
    (Teller(sender), Sse::new(News { events, stop }).into_response())
}

impl Teller {
    /// Tells how far the work is, unless the page still has enough to read.
    pub(super) fn progress(&self, n_done: u64, of: u64) {
        if self.0.capacity() > KEPT_FREE {
            self.news("progress", &json!({ "n_done": n_done, "of": of }));
        }
    }

    /// Tells what came of the work, or of a part of it; no more than four things in all.
    pub(super) fn news(&self, name: &str, data: &impl Serialize) {
        if let Some(event) = event(name, data) {
            // If that fails, nobody listens any more.
            let _ = self.0.try_send(event);
        }
    }
}

fn event(name: &str, data: &impl Serialize) -> Option<Event> {
    serde_json::to_string(data).ok().map(|data| Event::default().event(name).data(data))
}

impl Stream for News {
    type Item = Result<Event, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.events.poll_recv(context).map(|event| event.map(Ok))
    }
}

impl Drop for News {
    fn drop(&mut self) {
        self.stop.ask();
    }
}
