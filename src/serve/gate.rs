//! Who may ask: this machine, under its own name, with the token, in requests of bounded size and time.

use super::answer::{BUSY, Refusal, refused};
use crate::scenario::MAX_BYTES;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, HeaderMap, HeaderName, HeaderValue, ORIGIN,
    REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use futures_core::Stream as _;
use std::future::poll_fn;
use std::pin::pin;
use std::time::Duration;
use tokio::sync::Semaphore;

/// The most bytes of a request: two scenario texts, each of whose characters may be escaped, and as much again for changes.
const MOST_BYTES: usize = 5 * MAX_BYTES;
/// How long a request may take to arrive.
const LONGEST: Duration = Duration::from_secs(10);
/// How many bytes of requests that have not arrived as a whole are held at a time; what comes beyond that is refused. Who sends
/// little in a long time thus takes the room of little.
const MOST_HELD: usize = 4 * MOST_BYTES;
const TOO_LARGE: Refusal = Refusal(StatusCode::PAYLOAD_TOO_LARGE, "the request is too large, or broke off");
/// What the page may do: use what lies beside it, and nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; \
                      img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// What a request has to bring along.
pub(super) struct Gate {
    token: String,
    hosts: [String; 2],
    room: Semaphore,
}

impl Gate {
    pub(super) fn new(token: &str, port: u16) -> Self {
        let hosts = ["127.0.0.1", "localhost"].map(|host| format!("{host}:{port}"));
        Self { token: token.to_owned(), hosts, room: Semaphore::new(MOST_HELD) }
    }

    /// Lets a request through, or says why not. Whatever the answer, the browser is told to keep nothing and to guess nothing.
    pub(super) async fn pass(&self, request: Request, next: Next) -> Response {
        let mut response = match self.checked(&request) {
            Err(refusal) => refused(refusal),
            Ok(()) => match self.whole(request).await {
                Err(refusal) => refused(refusal),
                Ok(request) => next.run(request).await,
            },
        };
        let always = [
            (CONTENT_SECURITY_POLICY, POLICY),
            (X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (REFERRER_POLICY, "no-referrer"),
            (CACHE_CONTROL, "no-store"),
            (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
            (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        ];
        for (name, value) in always {
            response.headers_mut().insert(name, HeaderValue::from_static(value));
        }
        response
    }

    fn checked(&self, request: &Request) -> Result<(), Refusal> {
        let headers = request.headers();
        // Another name that leads here is somebody else's page asking in this one's name.
        if !only(headers, &HOST).is_some_and(|host| self.hosts.iter().any(|own| own == host)) {
            return Err(Refusal(StatusCode::FORBIDDEN, "this page answers under its own address alone"));
        }
        let token = request.uri().path().split('/').nth(1).unwrap_or_default();
        if !is_same(token, &self.token) {
            return Err(Refusal(StatusCode::FORBIDDEN, "the address lacks the token that `summitry serve` printed"));
        }
        if headers.contains_key(ORIGIN) {
            let origin = only(headers, &ORIGIN).and_then(|origin| origin.strip_prefix("http://"));
            if !origin.is_some_and(|origin| self.hosts.iter().any(|own| own == origin)) {
                return Err(Refusal(StatusCode::FORBIDDEN, "another page may not ask"));
            }
        }
        let is_json = || only(headers, &CONTENT_TYPE).is_some_and(|kind| kind.starts_with("application/json"));
        if request.method() == Method::POST && !is_json() {
            return Err(Refusal(StatusCode::UNSUPPORTED_MEDIA_TYPE, "expected JSON"));
        }
        Ok(())
    }

    /// The request with all of its body, so that whoever answers does not wait for it.
    async fn whole(&self, request: Request) -> Result<Request, Refusal> {
        let (head, body) = request.into_parts();
        if body.size_hint().lower() > MOST_BYTES as u64 {
            return Err(TOO_LARGE);
        }
        match tokio::time::timeout(LONGEST, self.read(body)).await {
            Ok(read) => Ok(Request::from_parts(head, Body::from(read?))),
            Err(_) => Err(Refusal(StatusCode::REQUEST_TIMEOUT, "the request did not arrive in time")),
        }
    }

    async fn read(&self, body: Body) -> Result<Bytes, Refusal> {
        let (mut arriving, mut bytes, mut held) = (pin!(body.into_data_stream()), Vec::new(), Vec::new());
        while let Some(more) = poll_fn(|context| arriving.as_mut().poll_next(context)).await {
            let more = more.map_err(|_| TOO_LARGE)?;
            if bytes.len() + more.len() > MOST_BYTES {
                return Err(TOO_LARGE);
            }
            // What is longer than a number of this size does not pass above.
            let room = u32::try_from(more.len()).unwrap_or(u32::MAX);
            held.push(self.room.try_acquire_many(room).map_err(|_| BUSY)?);
            bytes.extend_from_slice(&more);
        }
        Ok(bytes.into())
    }
}

/// The value of a header that is given once.
fn only<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    let mut values = headers.get_all(name).iter();
    let first = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(first)
}

/// Whether two texts are the same, in a time that does not tell where they differ.
fn is_same(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.bytes().zip(other.bytes()).fold(0, |all, (one, other)| all | (one ^ other)) == 0
}
