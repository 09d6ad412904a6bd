//! A seat at the table on the page: the other side plays its strategy, and whoever sits there sees only what is said.
//!
//! The page brings along what was said so far, and the talks are gone through again to that point: the same lines give the same
//! talks.

use super::Server;
use super::answer::Wrong;
use super::asked::{Made, OfPage, PageId, seed};
use super::jobs::Kind;
use super::played::{Chart, Played, charts, played};
use super::work::once;
use crate::experiment;
use crate::quantity::Side;
use crate::random::{Seed, Streams};
use crate::report;
use crate::scenario::Document;
use crate::seat::{Beginning, Heard, Options, Place, Scene, Sitting, Turn, advised, is_followed};
use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Who sits where, and what was said.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AtTable {
    page: PageId,
    now: Made,
    #[serde(deserialize_with = "seed")]
    seed: Seed,
    /// The delegation that somebody decides for, by its name.
    seat: String,
    /// The strategy that suggests, if one does.
    #[serde(default)]
    suggest: Option<String>,
    /// What was said so far, a line a turn; the last may be new, speak for several turns, or be refused.
    #[serde(default)]
    said: Vec<String>,
    /// How many lines had been said when things were told last; news are what happened since. None were told yet without it.
    #[serde(default)]
    told: Option<usize>,
    /// What the package that is being put together settles, each `ISSUE=OPTION`.
    #[serde(default)]
    draft: Vec<String>,
}

impl OfPage for AtTable {
    fn page(&self) -> &PageId {
        &self.page
    }
}

/// How the talks stand.
#[derive(Serialize)]
struct Answer {
    beginning: Beginning,
    /// What was said and done, a line a turn.
    said: Vec<String>,
    /// What the last line did.
    did: Option<String>,
    /// Why the last line did nothing, if so.
    objection: Option<String>,
    turn: Option<OwnTurn>,
    end: Option<End>,
}

/// A turn that waits for what is said.
#[derive(Serialize)]
struct OwnTurn {
    #[serde(flatten)]
    turn: Turn,
    suggestion: Option<String>,
    options: Options,
    /// What can be done besides proposing a package, by the words that lines have.
    can: Vec<&'static str>,
}

/// Talks that are over.
#[derive(Serialize)]
struct End {
    /// What ended them, unless that was done at this seat.
    how: Option<String>,
    debrief: String,
    command: String,
    played: Played,
    charts: Vec<Chart>,
}

/// Goes through the talks to where they are, and tells how things stand there.
pub(super) async fn table(State(server): State<Arc<Server>>, body: Bytes) -> Response {
    once(server, Kind::Table, body, answer).await
}

fn answer(server: &Server, asked: &AtTable) -> Result<Answer, Wrong> {
    let file = &server.settings.file;
    let ready = server.scenarios.ready(&asked.now)?;
    let (document, changes) = (&ready.now, &ready.changes);
    let side = side_of(document, &asked.seat)?;
    let suggest = asked.suggest.as_deref();
    let adviser = suggest.map(|strategy| advised(document, side, strategy)).transpose();
    let adviser = adviser.map_err(|error| Wrong::TooMuch(error.to_string()))?;
    let scenario = document.scenario();
    let game = scenario.game();
    let seated = adviser.as_ref().unwrap_or(document).scenario();
    let schedule = seated.schedule();
    let protocol = seated.protocol(&schedule);
    let scene = Scene { scenario, side };
    let name = adviser.as_ref().map(|_| seated.strategies()[side].name.clone());
    let mut sitting = Sitting::new(scene, &game, protocol.talks(&game, Streams::new(asked.seed, 0)), name);
    let Gone { place, did, objection } = go_through(&mut sitting, asked)?;
    let said = sitting.said().to_vec();
    let suggested = suggest.filter(|_| said.iter().any(|line| is_followed(line)));
    let (mut turn, mut end) = (None, None);
    match place {
        Place::Turn => turn = Some(own_turn(&mut sitting, &asked.draft)?),
        Place::End => {
            let how = sitting.end();
            let trace = sitting.trace().expect("nobody's turn comes any more");
            let result = experiment::record_by_hand(document, &game, &trace, side, asked.seed);
            let debrief = experiment::debrief(scenario, &game, &trace, side, asked.seed);
            let seat = ["--as", &asked.seat, "--script", "said.txt"];
            let suggested = suggested.map_or_else(Vec::new, |strategy| vec!["--suggest", strategy]);
            let commands = asked.now.commands(file, &server.settings.text, changes, asked.seed);
            end = Some(End {
                how,
                debrief: report::debrief(&result, &debrief).to_string(),
                command: commands.line("play", &[&seat[..], &suggested[..]].concat()),
                played: played(&result),
                charts: charts(&result, || false).unwrap_or_default(),
            });
        }
    }
    Ok(Answer { beginning: scene.beginning(), said, did, objection, turn, end })
}

fn side_of(document: &Document, name: &str) -> Result<Side, Wrong> {
    let delegations = document.scenario().delegations();
    let found = Side::BOTH.into_iter().find(|side| delegations[*side].name() == name);
    found.ok_or_else(|| Wrong::TooMuch(format!("there is no delegation `{name}` to sit down for")))
}

/// Where what was said leads.
struct Gone {
    place: Place,
    did: Option<String>,
    objection: Option<String>,
}

fn go_through(sitting: &mut Sitting<'_>, asked: &AtTable) -> Result<Gone, Wrong> {
    let mut gone = Gone { place: arrived(sitting)?, did: None, objection: None };
    for (n_before, line) in asked.said.iter().enumerate() {
        if asked.told == Some(n_before) {
            sitting.take_as_told();
        }
        let is_last = n_before + 1 == asked.said.len();
        let heard = if gone.place == Place::End {
            Err("the talks are over".to_owned())
        } else {
            said(sitting, line, &mut gone.place)?
        };
        match heard {
            Ok(did) => gone.did = Some(did),
            Err(objection) if is_last => {
                (gone.did, gone.objection) = (None, Some(objection));
            }
            Err(objection) => {
                return Err(Wrong::TooMuch(format!(
                    "what was said before cannot be said again: `{line}`: {objection}"
                )));
            }
        }
    }
    Ok(gone)
}

/// Says a line, and what it says for further turns; what was done, or why nothing was.
fn said(sitting: &mut Sitting<'_>, line: &str, place: &mut Place) -> Result<Result<String, String>, Wrong> {
    let did = match sitting.say(line) {
        Ok(Heard::Done(did)) => did,
        Ok(Heard::Show | Heard::Help | Heard::Quit | Heard::Nothing) => {
            return Ok(Err(format!("`{}` does nothing in a turn", line.trim())));
        }
        Err(objection) => return Ok(Err(objection.to_string())),
    };
    *place = arrived(sitting)?;
    while *place == Place::Turn {
        match sitting.go_on() {
            None => break,
            Some(Ok(())) => *place = arrived(sitting)?,
            Some(Err(objection)) => return Ok(Ok(format!("{did} That went on until {objection}"))),
        }
    }
    Ok(Ok(did))
}

fn arrived(sitting: &mut Sitting<'_>) -> Result<Place, Wrong> {
    sitting.arrive().map_err(|refused| Wrong::TooMuch(refused.to_string()))
}

fn own_turn(sitting: &mut Sitting<'_>, draft: &[String]) -> Result<OwnTurn, Wrong> {
    let draft: Vec<&str> = draft.iter().map(String::as_str).collect();
    let options = sitting.options_with(&draft).map_err(|objection| Wrong::TooMuch(objection.to_string()))?;
    Ok(OwnTurn { turn: sitting.turn(), suggestion: sitting.suggestion(), options, can: sitting.doable() })
}
