//! One negotiation as the page shows it: what came of it in sentences, what is settled and the transcript at once, then charts.

use super::answer::Wrong;
use super::asked::{Asked, Ready};
use super::events::Teller;
use super::jobs::{Kind, Stop};
use super::shown::{Control, Happening, Switch, controls, happenings, switches};
use super::work::told;
use super::{Server, Settings};
use crate::account::run::{Cast, settlement_in_brief};
use crate::account::words::payoff;
use crate::chart::{NamedFigure, SheetSize, run_charts, svg};
use crate::experiment;
use crate::random::Seed;
use crate::report;
use crate::result::{EndingKind, RunResult, Titled};
use crate::scenario::strategy_kinds;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use serde::Serialize;
use std::sync::Arc;

/// How large they are drawn: as wide as the page has room on most screens, so that their letters can be read.
const SIZE: SheetSize = SheetSize::Pixels { width: 960, height: 620 };
/// The charts that are shown, in order; what else a result has comes after them.
const FIRST: [&str; 4] = ["concessions", "payoff-space", "issues", "settlement"];

/// Everything of a scenario and of one negotiation of it.
#[derive(Serialize)]
struct Answer {
    title: String,
    about: Option<String>,
    /// The text with everything set.
    text: String,
    /// The first round and the deadline.
    days: [String; 2],
    delegations: Vec<String>,
    /// The delegations' names, as the file has them.
    seats: Vec<String>,
    /// The kinds of strategies that may suggest at the table.
    advisers: Vec<&'static str>,
    controls: Vec<Control>,
    what_ifs: Vec<Switch>,
    events: Vec<Happening>,
    commands: [String; 2],
    /// What is set besides what was asked for: weights that make room.
    changes: Vec<(String, String)>,
    played: Played,
}

/// One negotiation.
#[derive(Serialize)]
pub(super) struct Played {
    kind: EndingKind,
    /// `Agreement on 30 March 2009`
    ending: String,
    /// What else there is to say of it, in sentences.
    headline: String,
    /// What it pays each delegation, and what no deal does.
    payoffs: Vec<[String; 2]>,
    settled: Vec<Settled>,
    transcript: String,
}

/// What is agreed on an issue; nothing without an agreement.
#[derive(Serialize)]
struct Settled {
    issue: String,
    option: Option<String>,
}

/// What one negotiation is drawn as.
#[derive(Serialize)]
struct Charts {
    charts: Vec<Chart>,
}

/// A picture with its words.
#[derive(Serialize)]
pub(super) struct Chart {
    name: String,
    title: String,
    said: String,
    svg: String,
}

/// Reads the scenario and plays it once; tells what came of it before its charts are drawn.
pub(super) async fn play(State(server): State<Arc<Server>>, body: Bytes) -> Response {
    told(server, Kind::Play, body, answer)
}

fn answer(server: &Server, asked: &Asked, stop: &Stop, teller: &Teller) -> Result<Option<Charts>, Wrong> {
    let ready = server.scenarios.ready(&asked.now)?;
    let result = experiment::run(&ready.now, Seed(asked.seed.0));
    teller.news("played", &Answer::of(server, asked, &ready, &result));
    Ok(charts(&result, || stop.is_asked()).map(|charts| Charts { charts }))
}

impl Answer {
    fn of(server: &Server, asked: &Asked, ready: &Ready, result: &RunResult) -> Self {
        let Ready { begun, now, changes, .. } = ready;
        let scenario = now.scenario();
        let calendar = scenario.calendar();
        let ends = [calendar.dates().first(), calendar.dates().last()];
        let Settings { file, text: opened, .. } = &server.settings;
        let commands = asked.now.commands(file, opened, changes, asked.seed);
        Self {
            title: scenario.title().to_owned(),
            about: scenario.description().map(str::to_owned),
            text: now.text().to_owned(),
            days: ends.map(|day| day.map_or_else(String::new, ToString::to_string)),
            delegations: scenario.delegations().iter().map(|side| side.title().to_owned()).collect(),
            seats: scenario.delegations().iter().map(|side| side.name().to_owned()).collect(),
            advisers: strategy_kinds(),
            controls: controls(begun, now),
            what_ifs: switches(scenario),
            events: happenings(scenario),
            commands: [commands.once(), commands.often("forecast")],
            changes: changes.clone(),
            played: played(result),
        }
    }
}

pub(super) fn played(result: &RunResult) -> Played {
    let cast = Cast { result };
    let (ending, headline) = (cast.how_it_ended(), cast.headline());
    let agreed = cast.agreed();
    let settled = |issue: &crate::result::IssueRecord| Settled {
        issue: issue.short_title().to_owned(),
        option: agreed.map(|package| settlement_in_brief(issue, package)),
    };
    let pays = |side: &crate::result::DelegationRecord| {
        let of = |record: &crate::result::PayoffRecord| payoff(crate::account::run::of(record, &side.name));
        [of(&result.payoffs), of(&result.no_deal)]
    };
    Played {
        kind: result.ending.kind,
        headline: headline.strip_prefix(&format!("{ending}.")).unwrap_or(&headline).trim().to_owned(),
        ending,
        payoffs: result.delegations.iter().map(pays).collect(),
        settled: result.issues.iter().map(settled).collect(),
        transcript: report::transcript(result).to_string(),
    }
}

/// The charts of a negotiation, those first that are shown first; nothing if nobody waits for them any more.
pub(super) fn charts(result: &RunResult, is_stopped: impl Fn() -> bool + Sync) -> Option<Vec<Chart>> {
    let mut charts = run_charts(result);
    charts.sort_by_key(|chart| FIRST.iter().position(|name| *name == chart.name).unwrap_or(FIRST.len()));
    // Each is drawn by itself, on as many cores as there are.
    charts.par_iter().map(|chart| (!is_stopped()).then(|| Chart::of(chart))).collect()
}

impl Chart {
    fn of(NamedFigure { name, figure }: &NamedFigure) -> Self {
        let drawn = svg(figure, SIZE);
        let start = drawn.find("<svg").unwrap_or(0);
        Self {
            name: name.clone(),
            title: figure.title.clone(),
            said: format!("{}. {}", figure.title.trim_end_matches('.'), figure.subtitle),
            svg: drawn[start..].to_owned(),
        }
    }
}
