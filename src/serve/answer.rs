//! Answers to the page: data as JSON, and refusals.
//!
//! A scenario that is wrong is an answer like any other: the page shows its problems at their lines. Only requests that the page
//! itself never makes are refused by a status.

use crate::scenario::{LoadError, LocatedProblem, SetError};
use axum::body::Bytes;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;

/// Why a request is refused.
pub(super) struct Refusal(pub(super) StatusCode, pub(super) &'static str);

/// Why there is no scenario to play.
#[derive(Debug)]
pub(super) enum Wrong {
    /// What the text says is wrong.
    Text(Box<LoadError>),
    /// A change cannot be made.
    Change(Box<SetError>),
    /// It asks for more than the page does.
    TooMuch(String),
}

impl From<LoadError> for Wrong {
    fn from(error: LoadError) -> Self {
        Self::Text(Box::new(error))
    }
}

impl From<SetError> for Wrong {
    fn from(error: SetError) -> Self {
        Self::Change(Box::new(error))
    }
}

impl Wrong {
    /// As the page reads it: problems with their lines, or one sentence.
    pub(super) fn json(&self) -> serde_json::Value {
        match self {
            Self::Text(error) => {
                let problems: Vec<LocatedProblem> = error.located();
                json!({ "problems": problems })
            }
            Self::Change(error) => json!({ "refused": error.to_string() }),
            Self::TooMuch(sentence) => json!({ "refused": sentence }),
        }
    }
}

/// What was sent, if it is what was expected.
pub(super) fn read<T: DeserializeOwned>(body: &Bytes) -> Result<T, Refusal> {
    serde_json::from_slice(body).map_err(|_| Refusal(StatusCode::BAD_REQUEST, "the request is not what the page sends"))
}

/// Data as JSON.
pub(super) fn data(value: &impl Serialize) -> Response {
    serde_json::to_vec(value).map_or_else(
        |_| refused(Refusal(StatusCode::INTERNAL_SERVER_ERROR, "the answer cannot be written")),
        |bytes| ([(CONTENT_TYPE, "application/json")], bytes).into_response(),
    )
}

pub(super) fn refused(Refusal(status, why): Refusal) -> Response {
    (status, [(CONTENT_TYPE, "text/plain; charset=utf-8")], format!("{why}\n")).into_response()
}

pub(super) fn nothing_there() -> Response {
    refused(Refusal(StatusCode::NOT_FOUND, "there is nothing at this address"))
}

pub(super) const STOPPING: Refusal = Refusal(StatusCode::SERVICE_UNAVAILABLE, "the program is stopping");
pub(super) const BUSY: Refusal =
    Refusal(StatusCode::SERVICE_UNAVAILABLE, "too much is asked for at once; it is answered again in a moment");
pub(super) const FAILED: Refusal = Refusal(StatusCode::INTERNAL_SERVER_ERROR, "the program failed at this");
