//! Many negotiations for the page, held against those of a baseline on the same draws, told while they are played.

use super::answer::Wrong;
use super::asked::{Asked, Made};
use super::events::Teller;
use super::jobs::{Kind, Stop};
use super::recalled::Recalled;
use super::work::told;
use super::{N_DRAWS, Server};
use crate::account::beside::{Compared, Digits};
use crate::account::figure::Place;
use crate::account::rate::{decimals, interval, share};
use crate::account::words::date;
use crate::account::{compare, forecast as account};
use crate::experiment::compare::Variant;
use crate::experiment::forecast::Effort;
use crate::experiment::in_memory::{Played, are_comparable, play};
use crate::measure::Measure;
use crate::random::Seed;
use crate::result::compare::CompareSummary;
use crate::result::forecast::ForecastSummary;
use crate::result::{Effect, MetricRecord};
use crate::scenario::Document;
use crate::store::Progress;
use crate::text::capitalised;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;
use serde::Serialize;
use std::ops::ControlFlow;
use std::sync::Arc;

/// Of how many baselines the draws are kept.
pub(super) const MOST_BASELINES: usize = 4;

/// What came of the draws.
#[derive(Serialize)]
struct Answer {
    n_draws: u64,
    now: Outlook,
    baseline: Outlook,
    /// Measure by measure; empty where the two cannot be held against each other.
    differences: Vec<Difference>,
    /// What the change does, in sentences.
    findings: Vec<String>,
    /// What the intervals cover.
    remark: String,
}

/// How the draws of one scenario end.
#[derive(Serialize)]
struct Outlook {
    endings: Vec<Ending>,
    agreement: String,
    interval: Option<String>,
    /// The middle day of agreements, in words.
    median: Option<String>,
    findings: Vec<String>,
}

#[derive(Serialize)]
struct Ending {
    kind: &'static str,
    title: &'static str,
    /// 0 to 1.
    share: f64,
    said: String,
}

/// A measure with and without the change, in words.
#[derive(Serialize)]
struct Difference {
    measure: String,
    baseline: String,
    now: String,
    differs: String,
    interval: Option<String>,
    verdict: &'static str,
}

/// Draws of baselines that were played.
pub(super) type Baselines = Recalled<(Made, Seed), Played>;

/// Plays the draws of the scenario and of its baseline, and tells how far it is until it tells what came of them.
pub(super) async fn forecast(State(server): State<Arc<Server>>, body: Bytes) -> Response {
    told(server, Kind::Forecast, body, answer)
}

fn answer(server: &Server, asked: &Asked, stop: &Stop, teller: &Teller) -> Result<Option<Answer>, Wrong> {
    if stop.is_asked() {
        return Ok(None);
    }
    let baseline = asked.baseline.as_ref().unwrap_or(&asked.now);
    let (ready, before) = (server.scenarios.ready(&asked.now)?, server.scenarios.ready(baseline)?);
    let (now, plain) = (&ready.now, &before.now);
    let kept = server.baselines.find(|(made, seed)| made == baseline && *seed == asked.seed);
    let n_all = if kept.is_some() { N_DRAWS } else { 2 * N_DRAWS };
    let draws = |document: &Document, n_before: u64| {
        let effort = Effort { seed: asked.seed, n_draws: N_DRAWS, jobs: None };
        play(document, effort, |Progress { n_done, .. }| {
            teller.progress(n_before + n_done, n_all);
            if stop.is_asked() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
    };
    let before = if let Some(played) = kept {
        played
    } else {
        let Some(played) = draws(plain, 0) else { return Ok(None) };
        server.baselines.keep((baseline.clone(), asked.seed), played)
    };
    let after = if asked.now == *baseline {
        Played::clone(&before)
    } else {
        let Some(played) = draws(now, n_all - N_DRAWS) else { return Ok(None) };
        played
    };
    let outlooks = [(now, &after), (plain, &*before)].map(|(document, played)| played.forecast(document));
    let compared = are_comparable(plain.scenario(), now.scenario()).then(|| {
        let (name, title) = ("now".to_owned(), "What is changed".to_owned());
        let variant = Variant { name, title, question: None, changes: Vec::new(), document: now.clone() };
        before.compare(plain, &[(variant, after)])
    });
    let [now, baseline] = &outlooks;
    Ok(Some(Answer {
        n_draws: N_DRAWS,
        now: Outlook::of(now),
        baseline: Outlook::of(baseline),
        differences: compared.iter().flat_map(differences).collect(),
        findings: compared.as_ref().map(compare::findings).unwrap_or_default(),
        remark: compared.as_ref().map_or_else(|| now.chance.remark(), |compared| compared.chance.remark()),
    }))
}

impl Outlook {
    fn of(summary: &ForecastSummary) -> Self {
        let endings = summary.endings.iter().map(|ending| Ending {
            kind: ending.kind.name(),
            title: ending.kind.words().title,
            share: ending.rate.share,
            said: share(&ending.rate),
        });
        Self {
            endings: endings.collect(),
            agreement: share(&summary.agreement),
            interval: interval(&summary.agreement),
            median: summary.agreement_date.as_ref().map(|dates| date(&dates.median)),
            findings: account::findings(summary),
        }
    }
}

fn differences(summary: &CompareSummary) -> Vec<Difference> {
    let metrics = summary.what_ifs.iter().flat_map(|one| &one.metrics);
    let row = |metric: &MetricRecord| {
        let (row, is_share) = (Compared::from(metric), Measure::is_share(&metric.name));
        let n_deserved = if is_share { decimals(summary.n_draws) } else { 3 };
        let digits = Digits::new(Place::Report, is_share, n_deserved, [row]);
        Difference {
            measure: capitalised(&compare::phrase(summary, &metric.name)),
            baseline: digits.value(row.before),
            now: digits.value(row.after),
            differs: digits.difference(&row),
            interval: digits.interval(&row),
            verdict: match metric.effect {
                Effect::Rises => "rises",
                Effect::Falls => "falls",
                Effect::Unclear => "no effect shown",
                Effect::None => "the same",
            },
        }
    };
    metrics.map(row).collect()
}
