//! The seat at the table on a terminal, or by a script: each turn is told, and asked for until something is done.

use super::lines::Lines;
use super::told::{self, Space};
use crate::cli::outcome::{Failure, Outcome, complain, print};
use crate::cli::width::{columns, fitted};
use summitry::negotiation::Trace;
use summitry::payoff::Game;
use summitry::random::{Seed, Streams};
use summitry::report::Page;
use summitry::scenario::Document;
use summitry::seat::{Heard, Place, Scene, Sitting};

/// Who sits at the table, and how they are heard.
pub(super) struct Seat<'a> {
    scene: Scene<'a>,
    lines: Lines,
    is_silent: bool,
}

/// Talks that are over.
pub(super) struct Played {
    pub(super) trace: Trace,
    /// What was said at the seat, line by line.
    pub(super) said: String,
}

impl<'a> Seat<'a> {
    /// Somebody at the table before the first turn.
    pub(super) const fn new(scene: Scene<'a>, lines: Lines, is_silent: bool) -> Self {
        Self { scene, lines, is_silent }
    }

    /// The talks from the first turn to the ending, with a strategy that suggests if there is one.
    pub(super) fn play(mut self, game: &Game<'_>, seed: Seed, advised: Option<&Document>) -> Result<Played, Failure> {
        let scenario = advised.map_or(self.scene.scenario, Document::scenario);
        let schedule = scenario.schedule();
        let protocol = scenario.protocol(&schedule);
        let talks = protocol.talks(game, Streams::new(seed, 0));
        let adviser = advised.map(|advised| advised.scenario().strategies()[self.scene.side].name.clone());
        self.tell(&told::beginning(&self.scene.beginning(), adviser.as_deref()))?;
        let mut sitting = Sitting::new(self.scene, game, talks, adviser);
        let mut is_first = true;
        while sitting.arrive().map_err(|error| Failure::Failed(format!("error: {error}")))? == Place::Turn {
            self.tell_turn(&mut sitting)?;
            if std::mem::take(&mut is_first) {
                self.tell(&options(&mut sitting))?;
            }
            self.take_turn(&mut sitting)?;
        }
        if let Some(end) = sitting.end() {
            self.say(&format!("{end}\n"))?;
        }
        let said = sitting.said().iter().flat_map(|line| [line.as_str(), "\n"]).collect();
        let trace = sitting.trace().expect("nobody's turn comes any more");
        Ok(Played { trace, said })
    }

    /// Tells how things stand when a turn comes.
    fn tell_turn(&self, sitting: &mut Sitting<'_>) -> Outcome {
        let quiet = if sitting.is_spoken_for() { sitting.quiet_turn() } else { None };
        let told = match quiet {
            Some(line) => self.say(&format!("{line}\n\n")),
            None => self.tell(&told::turn(&sitting.turn(), sitting.suggestion().as_deref())),
        };
        sitting.take_as_told();
        told
    }

    /// Takes a turn: asks until something is done that the mandate allows.
    fn take_turn(&mut self, sitting: &mut Sitting<'_>) -> Outcome {
        match sitting.go_on() {
            Some(Ok(())) => return Ok(()),
            Some(Err(objection)) => complain(&format!("error: {}{objection}", self.lines.place())),
            None => {}
        }
        loop {
            let Some(line) = self.lines.next()? else {
                return Err(stopped(&format!("{} ended", capitalised(self.lines.called())), sitting.round()));
            };
            if !self.lines.are_typed() && !line.is_empty() {
                self.say(&format!("> {line}\n"))?;
            }
            match sitting.say(&line) {
                Ok(Heard::Done(done)) => return self.say(&format!("{done}\n\n")),
                Ok(Heard::Show) => self.tell(&options(sitting))?,
                Ok(Heard::Help) => self.tell(&told::help())?,
                Ok(Heard::Quit) => return Err(stopped("You stopped", sitting.round())),
                Ok(Heard::Nothing) => {}
                Err(objection) => complain(&format!("error: {}{objection}", self.lines.place())),
            }
        }
    }

    fn tell(&self, page: &Page) -> Outcome {
        self.say(&format!("{}\n", fitted(page)))
    }

    fn say(&self, text: &str) -> Outcome {
        if self.is_silent { Ok(()) } else { print(text) }
    }
}

fn options(sitting: &mut Sitting<'_>) -> Page {
    told::options(&sitting.options(), Space::of(columns().unwrap_or(Page::WIDTH)))
}

fn stopped(why: &str, round: usize) -> Failure {
    Failure::Incomplete(format!("{why} in round {} before the talks were over: nothing is written", round + 1))
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
