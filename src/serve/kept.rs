//! What the page begins with, and what is taken from it: its text with one more what-if.

use super::Server;
use super::answer::{Wrong, data};
use super::asked::{Made, OfPage, PageId};
use super::jobs::Kind;
use super::work::once;
use crate::scenario::NewWhatIf;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;
use std::sync::Arc;

/// The scenario that the program was started with.
pub(super) async fn start(State(server): State<Arc<Server>>) -> Response {
    let settings = &server.settings;
    data(&json!({
        "file": settings.file,
        "text": settings.text,
        "seed": settings.seed.0.to_string(),
        "version": env!("CARGO_PKG_VERSION"),
        "draws": super::N_DRAWS,
    }))
}

/// A what-if that is to be written into the text, made of what is set on the page.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    page: PageId,
    now: Made,
    name: String,
    title: String,
    question: String,
}

/// The text with a what-if that sets what is set on the page: what the what-ifs that are on set, then the changes.
pub(super) async fn keep(State(server): State<Arc<Server>>, body: Bytes) -> Response {
    once(server, Kind::Keep, body, |server, kept: &Kept| kept.text(server).map(|text| json!({ "text": text }))).await
}

impl OfPage for Kept {
    fn page(&self) -> &PageId {
        &self.page
    }
}

impl Kept {
    fn text(&self, server: &Server) -> Result<String, Wrong> {
        let ready = server.scenarios.ready(&self.now)?;
        let named = |name: &String| ready.plain.scenario().what_ifs().iter().find(|what_if| what_if.name == *name);
        let of_what_ifs = self.now.what_ifs.iter().filter_map(named).flat_map(|what_if| what_if.changes.clone());
        let mut changes: Vec<(String, String)> = Vec::new();
        for (address, value) in of_what_ifs.chain(ready.changes.iter().cloned()) {
            // What is set later stands, also for the parts of what it replaces.
            let within = format!("{address}.");
            changes.retain(|(earlier, _)| *earlier != address && !earlier.starts_with(&within));
            changes.push((address, value));
        }
        if changes.is_empty() {
            return Err(Wrong::TooMuch("nothing is set on the page that a what-if could set".to_owned()));
        }
        let Self { name, title, question, .. } = self;
        let [name, title, question] = [name, title, question].map(String::clone);
        let added = ready.plain.with_added(&NewWhatIf { name, title, question, changes })?;
        Ok(added.text().to_owned())
    }
}
