//! A note for a decision of what is on the page, as whoever started the server makes them.

use super::answer::Wrong;
use super::asked::Asked;
use super::jobs::{Kind, Stop};
use super::work::told;
use super::{N_DRAWS, Server};
use crate::random::Seed;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;
use serde_json::json;
use std::fmt::Debug;
use std::sync::Arc;

/// Who makes the page's briefs.
pub trait Briefer: Debug + Send + Sync + 'static {
    /// The brief of a scenario as one HTML file; nothing if it is to stop before that is made.
    ///
    /// # Errors
    ///
    /// If it cannot be made: why, in a sentence.
    fn brief(&self, of: &ToBrief<'_>, stop: &Stop) -> Result<Option<String>, String>;
}

/// What a brief is asked of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToBrief<'a> {
    /// The scenario's text, with all that is set in it.
    pub text: &'a str,
    /// Whether it is that of the file which the page was opened with.
    pub is_as_opened: bool,
    /// Where all random numbers start from.
    pub seed: Seed,
    /// How many negotiations are played for its forecast; at least 2.
    pub n_draws: u64,
}

/// Makes a brief of the scenario as it is on the page.
pub(super) async fn brief(State(server): State<Arc<Server>>, body: Bytes) -> Response {
    told(server, Kind::Brief, body, |server, asked: &Asked, stop, _| {
        let settings = &server.settings;
        let ready = server.scenarios.ready(&asked.now)?;
        let now = &ready.now;
        let is_as_opened = now.text() == settings.text;
        let of = ToBrief { text: now.text(), is_as_opened, seed: asked.seed, n_draws: N_DRAWS };
        let html = settings.briefer.brief(&of, stop).map_err(Wrong::TooMuch)?;
        Ok(html.map(|html| json!({ "html": html })))
    })
}
