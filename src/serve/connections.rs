//! Connections: so many at a time, none that keeps the program waiting for its request, and all of them ended when it stops.
//!
//! What a connection may hold back without being cut is what it has not taken of an answer. Who does not know the token gets
//! answers so short that the system takes them at once, so that only the page itself could do that.

use super::work::unless;
use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::future::Future;
use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// How much of a request's head is kept at most, in bytes; hyper wants no less than 8 KiB.
const MOST_HEAD: usize = 64 << 10;
/// How long nothing is accepted when the system has no room for another connection.
const NO_ROOM: Duration = Duration::from_millis(100);

/// How many connections there are at a time, and how long each may take over the head of its next request.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    pub(super) n_connections: u32,
    pub(super) patience: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { n_connections: 128, patience: Duration::from_secs(10) }
    }
}

/// Answers connections until `stop` is done, and then waits for those that are open. Who comes when there are as many as may be
/// waits in the system's queue.
pub(super) async fn serve(listener: TcpListener, router: Router, limits: Limits, stop: impl Future<Output = ()>) {
    let places = Arc::new(Semaphore::new(limits.n_connections as usize));
    // It never has anything to give: it is closed when all connections are to end.
    let end = Arc::new(Semaphore::new(0));
    let mut stop = pin!(stop);
    loop {
        let accepted = async {
            let place = Arc::clone(&places).acquire_owned().await;
            listener.accept().await.map(|(stream, _)| (stream, place))
        };
        let Some(accepted) = unless(accepted, stop.as_mut()).await else { break };
        match accepted {
            Ok((stream, place)) => {
                let (router, end) = (router.clone(), Arc::clone(&end));
                tokio::spawn(async move {
                    let _place = place;
                    let mut http = http1::Builder::new();
                    http.timer(TokioTimer::new()).header_read_timeout(limits.patience).max_buf_size(MOST_HEAD);
                    let connection = http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
                    let mut connection = pin!(connection);
                    // What goes wrong with a connection is its client's affair.
                    if unless(connection.as_mut(), end.acquire()).await.is_none() {
                        connection.as_mut().graceful_shutdown();
                        let _ = connection.await;
                    }
                });
            }
            Err(error) if is_of_one(&error) => {}
            Err(_) => tokio::time::sleep(NO_ROOM).await,
        }
    }
    drop(listener);
    end.close();
    let _ = places.acquire_many(limits.n_connections).await;
}

/// Whether a connection failed before it was accepted, which says nothing of the next one.
fn is_of_one(error: &io::Error) -> bool {
    let kinds = [io::ErrorKind::ConnectionRefused, io::ErrorKind::ConnectionAborted, io::ErrorKind::ConnectionReset];
    kinds.contains(&error.kind())
}
