//! A note for a decision of what is on the page.

use super::answer::{STOPPING, Wrong, read, refused};
use super::asked::{Asked, Ready};
use super::command::commands;
use super::events::{Teller, stream};
use super::jobs::{Kind, Stop};
use super::{N_DRAWS, Server};
use crate::brief::{Materials, compose, html};
use crate::experiment::compare::variants;
use crate::experiment::forecast::Effort;
use crate::experiment::in_memory::{Played, play};
use crate::experiment::{analyze, run};
use crate::result::json;
use crate::scenario::Document;
use crate::store::Progress;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;
use serde_json::json as object;
use std::ops::ControlFlow;
use std::sync::Arc;

/// Makes a brief of the scenario as it is on the page: of its forecast, one negotiation, its what-ifs and what could be agreed.
pub(super) async fn brief(State(server): State<Arc<Server>>, body: Bytes) -> Response {
    let asked: Asked = match read(&body) {
        Ok(asked) => asked,
        Err(refusal) => return refused(refusal),
    };
    let Some(job) = server.jobs.begin(Kind::Brief, &asked.page.0) else { return refused(STOPPING) };
    let (teller, response) = stream(job.stop().clone());
    let forecasts = Arc::clone(&server.forecasts);
    tokio::spawn(async move {
        let Ok(turn) = forecasts.acquire_owned().await else { return };
        tokio::task::spawn_blocking(move || {
            let _turn = turn;
            match page(&server, &asked, job.stop(), &teller) {
                Ok(Some(html)) => teller.last("result", &object!({ "html": html })),
                Ok(None) => {}
                Err(wrong) => teller.last("wrong", &wrong.json()),
            }
        });
    });
    response
}

fn page(server: &Server, asked: &Asked, stop: &Stop, teller: &Teller) -> Result<Option<String>, Wrong> {
    if stop.is_asked() {
        return Ok(None);
    }
    let file = &server.settings.file;
    let Ready { now, changes, .. } = asked.now.ready(file)?;
    let what_ifs = variants(&now, &[], &[])?;
    let n_all = N_DRAWS * (1 + what_ifs.len() as u64);
    let mut n_before = 0;
    let mut draws = |document: &Document| -> Option<Played> {
        let effort = Effort { seed: asked.seed, n_draws: N_DRAWS, jobs: None };
        let played = play(document, effort, |Progress { n_done, .. }| {
            teller.progress(n_before + n_done, n_all);
            if stop.is_asked() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        n_before += N_DRAWS;
        played
    };
    let Some(plain) = draws(&now) else { return Ok(None) };
    let mut compared = Vec::new();
    for variant in what_ifs {
        let Some(played) = draws(&variant.document) else { return Ok(None) };
        compared.push((variant, played));
    }
    let file = if asked.now.text == server.settings.text { file.as_str() } else { "scenario.ron" };
    let [once, often] = commands(file, &asked.now, &changes, asked.seed);
    let verb = |verb: &str| often.replacen("summitry forecast", &format!("summitry {verb}"), 1);
    let mut materials = Materials::default();
    let mut take = |verb: &str, command: String, data: String| {
        materials.take(verb, command, data.as_bytes()).map_err(|error| Wrong::TooMuch(format!("the brief {error}")))
    };
    take("forecast", often.clone(), json(&plain.forecast(&now)))?;
    take("run", once.clone(), json(&run(&now, asked.seed)))?;
    take("analyze", once.replacen("summitry run", "summitry analyze", 1), json(&analyze::analyze(&now, 0)))?;
    if !compared.is_empty() {
        take("compare", verb("compare"), json(&plain.compare(&now, &compared)))?;
    }
    let brief = compose(&materials, now.scenario(), None, &format!("summitry serve {file}"));
    let failed = |error| Wrong::TooMuch(format!("a chart of the brief cannot be drawn: {error}"));
    html(&brief).map(Some).map_err(failed)
}
