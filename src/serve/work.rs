//! How the page's work is begun, waits for its turn, and is told.

use super::Server;
use super::answer::{BUSY, FAILED, Refusal, STOPPING, Wrong, data, read, refused};
use super::asked::OfPage;
use super::events::{Teller, stream};
use super::jobs::{Job, Kind, Stop};
use axum::body::Bytes;
use axum::response::Response;
use serde::Serialize;
use serde_json::json;
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// A piece of work that was asked for, with a place among those that wait.
struct Begun<A> {
    asked: A,
    job: Job,
    place: OwnedSemaphorePermit,
}

fn begun<A: OfPage>(server: &Server, kind: Kind, body: &Bytes) -> Result<Begun<A>, Refusal> {
    let asked: A = read(body)?;
    let place = Arc::clone(&server.places).try_acquire_owned().map_err(|_| BUSY)?;
    let job = server.jobs.begin(kind, &asked.page().0).ok_or(STOPPING)?;
    Ok(Begun { asked, job, place })
}

/// Short work: it is answered when it is done, or when the same page has asked for something newer.
pub(super) async fn once<A: OfPage, T: Serialize>(
    server: Arc<Server>,
    kind: Kind,
    body: Bytes,
    work: impl FnOnce(&Server, &A) -> Result<T, Wrong> + Send + 'static,
) -> Response {
    let begun = match begun::<A>(&server, kind, &body) {
        Ok(begun) => begun,
        Err(refusal) => return refused(refusal),
    };
    drop(body);
    let Some(turn) = turn(server.turns(kind), begun.job.stop()).await else {
        return if server.plays.is_closed() { refused(STOPPING) } else { data(&json!({ "superseded": true })) };
    };
    let done = tokio::task::spawn_blocking(move || {
        // Both are given back when the work is done.
        let (Begun { asked, job: _job, place: _place }, _turn) = (begun, turn);
        // What is written out here keeps nobody else from being answered.
        work(&server, &asked).map_or_else(|wrong| data(&wrong.json()), |answer| data(&answer))
    });
    done.await.unwrap_or_else(|_| refused(FAILED))
}

/// Long work: the page hears at once that it is begun, then how far it is, and last what came of it, or what is wrong.
/// Nothing comes of work that is stopped.
pub(super) fn told<A: OfPage, T: Serialize>(
    server: Arc<Server>,
    kind: Kind,
    body: Bytes,
    work: impl FnOnce(&Server, &A, &Stop, &Teller) -> Result<Option<T>, Wrong> + Send + 'static,
) -> Response {
    let begun = match begun::<A>(&server, kind, &body) {
        Ok(begun) => begun,
        Err(refusal) => return refused(refusal),
    };
    drop(body);
    let (teller, response) = stream(begun.job.stop().clone());
    tokio::spawn(async move {
        let Some(turn) = turn(server.turns(kind), begun.job.stop()).await else { return };
        tokio::task::spawn_blocking(move || {
            let (Begun { asked, job, place: _place }, _turn) = (begun, turn);
            match work(&server, &asked, job.stop(), &teller) {
                Ok(Some(answer)) => teller.news("result", &answer),
                // Whoever asked has asked for something else, or does not listen any more.
                Ok(None) => {}
                Err(wrong) => teller.news("wrong", &wrong.json()),
            }
        });
    });
    response
}

/// Waits for a turn; nothing comes of it once the work is to stop.
async fn turn(turns: &Arc<Semaphore>, stop: &Stop) -> Option<OwnedSemaphorePermit> {
    unless(Arc::clone(turns).acquire_owned(), stop.asked()).await.and_then(Result::ok)
}

/// What comes of something, unless something else is done before it.
pub(super) async fn unless<T, U>(work: impl Future<Output = T>, other: impl Future<Output = U>) -> Option<T> {
    let (mut work, mut other) = (pin!(work), pin!(other));
    std::future::poll_fn(|context| {
        if other.as_mut().poll(context).is_ready() {
            return Poll::Ready(None);
        }
        work.as_mut().poll(context).map(Some)
    })
    .await
}
