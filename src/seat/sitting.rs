//! A sitting: the talks go on turn by turn, and each turn of this seat waits until something is said that can be done.

use super::said::{self as lines, Doing, Ground, Repeated, Said};
use super::scene::{Before, Scene, base, done};
use super::told::{Options, Turn};
use crate::agenda::Package;
use crate::negotiation::{Action, Decision, Ending, Entry, Refused, Script, Talks, Trace, View};
use crate::payoff::Game;
use crate::quantity::Payoff;
use crate::text::{capitalised, debug_is_display};
use jiff::civil::Date;
use thiserror::Error;

/// Somebody at the table, and how far the talks are.
pub struct Sitting<'t> {
    scene: Scene<'t>,
    game: &'t Game<'t>,
    talks: Talks<'t>,
    /// What the strategy that suggests is called.
    adviser: Option<String>,
    /// What it would do in the turn that is on.
    advice: Option<Decision>,
    /// What is done in further turns without being asked.
    again: Option<(Repeated, usize)>,
    /// What happened so far.
    entries: Vec<Entry>,
    /// How much of it has been told, and on which day.
    n_told: usize,
    told_on: Option<Date>,
    said: Vec<String>,
}

/// Where the talks are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// It is this seat's turn.
    Turn,
    /// They are over.
    End,
}

/// What a line came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Something was done, told back in a sentence.
    Done(String),
    /// The options are asked for.
    Show,
    /// What can be said is asked for.
    Help,
    /// The talks are to stop.
    Quit,
    /// The line was empty, or a remark.
    Nothing,
}

/// Why what was said is not done, in words that say what is allowed.
#[derive(Clone, PartialEq, Eq, Error)]
#[error("{0}")]
pub struct Objection(String);

debug_is_display!(Objection);

impl<'t> Sitting<'t> {
    /// Somebody who sits down for a side before the first turn. With an adviser, which is the name of the side's strategy in
    /// the talks, it suggests in each turn; without one nobody decides for the side but who sits there.
    #[must_use]
    pub fn new(scene: Scene<'t>, game: &'t Game<'t>, talks: Talks<'t>, adviser: Option<String>) -> Self {
        let talks = if adviser.is_some() { talks } else { talks.seat(scene.side, Script::default()) };
        Self {
            scene,
            game,
            talks,
            adviser,
            advice: None,
            again: None,
            entries: Vec::new(),
            n_told: 0,
            told_on: None,
            said: Vec::new(),
        }
    }

    /// Lets the other side take its turns until it is this one's, or the talks are over. To be called once before each turn.
    ///
    /// # Errors
    ///
    /// If the other side's strategy does what its mandate does not allow.
    pub fn arrive(&mut self) -> Result<Place, Refused> {
        let space = self.game.space();
        while let Some(by) = self.talks.whose_turn() {
            if by == self.scene.side {
                let knows_all = self.talks.view().is_some_and(|view| view.counterpart().is_some());
                let asks = self.adviser.is_some();
                self.advice = asks.then(|| self.talks.consider().ok()).flatten().filter(|_| !knows_all);
                return Ok(Place::Turn);
            }
            self.talks.step(|entry| self.entries.push(entry.spelt_out(space)))?;
        }
        Ok(Place::End)
    }

    /// The round that the talks are in, the first being round 0.
    #[must_use]
    pub fn round(&self) -> usize {
        self.talks.round()
    }

    /// Whether this turn goes without saying, as an earlier line speaks for it.
    #[must_use]
    pub const fn is_spoken_for(&self) -> bool {
        self.again.is_some()
    }

    /// What was done so far, a line a turn, so that it can be said again.
    #[must_use]
    pub fn said(&self) -> &[String] {
        &self.said
    }

    /// Does what an earlier line says for this turn; nothing if none does.
    ///
    /// # Errors
    ///
    /// If the mandate does not allow that.
    pub fn go_on(&mut self) -> Option<Result<(), Objection>> {
        let (what, n) = self.again.take()?;
        let can = self.with_ground(|_, _, ground| match what {
            Repeated::Hold => ground.sent.is_some(),
            Repeated::Follow => ground.is_advised,
        });
        can.then(|| self.heed(Said::Again(what, n)).map(|_| ()))
    }

    /// Does what a line says, if it says something that is done.
    ///
    /// # Errors
    ///
    /// If it is unclear, or the mandate does not allow it; then the talks stand where they stood.
    pub fn say(&mut self, line: &str) -> Result<Heard, Objection> {
        let read = self.with_ground(|_, _, ground| ground.read(line));
        match read.map_err(|unclear| Objection(unclear.to_string()))? {
            Some(said) => self.heed(said),
            None => Ok(Heard::Nothing),
        }
    }

    fn heed(&mut self, said: Said) -> Result<Heard, Objection> {
        let advice = self.advice;
        let doing = match said {
            Said::Show => return Ok(Heard::Show),
            Said::Help => return Ok(Heard::Help),
            Said::Quit => return Ok(Heard::Quit),
            Said::Do(doing) => doing,
            Said::Again(what, n) => {
                self.again = (n > 1).then_some((what, n - 1));
                self.with_ground(|_, view, ground| match what {
                    Repeated::Hold => Doing::Table(ground.sent.expect("it was read so")),
                    Repeated::Follow => doing_of(&advice.expect("it was read so"), view),
                })
            }
        };
        // Who does what is suggested does what a line can say: the same in words is then the same to the byte. Announced steps
        // are what no other line says.
        let announces = |advice: &Decision| advice.announcement.is_some();
        let follows = advice.filter(|advice| matches!(said, Said::Again(Repeated::Follow, _)) && announces(advice));
        let adviser = follows.and(self.adviser.clone());
        let (decision, line) = self.with_ground(|_, view, ground| {
            let spelt_out = || match doing {
                Doing::Accept => Decision::accept(view),
                Doing::Walk => Decision::walk_out(view),
                Doing::Table(package) => Decision::propose(view.ranked(&package)),
            };
            let line = adviser.map_or_else(|| ground.line(doing), |name| lines::followed(&name));
            (follows.unwrap_or_else(spelt_out), line)
        });
        let (entries, space) = (&mut self.entries, self.game.space());
        match self.talks.act(decision, |entry| entries.push(entry.spelt_out(space))) {
            Ok(()) => {
                self.said.push(line);
                Ok(Heard::Done(done(doing, worth_of(&decision))))
            }
            Err(refused) => {
                self.again = None;
                Err(Objection(self.scene.refusal(&refused.foul)))
            }
        }
    }

    /// Takes what happened so far as told.
    pub fn take_as_told(&mut self) {
        self.n_told = self.entries.len();
        self.told_on = self.talks.view().map(|view| view.date()).or(self.told_on);
    }

    /// How things stand now that the turn has come.
    #[must_use]
    pub fn turn(&mut self) -> Turn {
        let before = self.before();
        self.with_ground(|seen, view, _| seen.scene.turn(view, seen.since, before))
    }

    /// A turn in which the other side did nothing but repeat itself, in one line; nothing of any other.
    #[must_use]
    pub fn quiet_turn(&mut self) -> Option<String> {
        let before = self.before();
        self.with_ground(|seen, view, _| seen.scene.quiet_turn(view, seen.since, before))
    }

    /// What the adviser would do in this turn, in words that can be said; nothing if nobody suggests.
    #[must_use]
    pub fn suggestion(&mut self) -> Option<String> {
        let (advice, name) = (self.advice?, self.adviser.clone()?);
        Some(self.with_ground(|seen, view, ground| {
            seen.scene.suggestion(&name, doing_of(&advice, view), worth_of(&advice), ground)
        }))
    }

    /// All options with what they are worth, in the package that this side stands by.
    #[must_use]
    pub fn options(&mut self) -> Options {
        self.with_ground(|seen, view, ground| seen.scene.options(view, ground, None))
    }

    /// The same in that package with some issues settled otherwise, each of them `ISSUE=OPTION`.
    ///
    /// # Errors
    ///
    /// If there is no such issue or option, or an issue is settled twice.
    pub fn options_with(&mut self, settled: &[&str]) -> Result<Options, Objection> {
        self.with_ground(|seen, view, ground| {
            let base = base(view, ground).1;
            let draft = base.filter(|_| !settled.is_empty()).map(|base| ground.settled_in(base, settled));
            let draft = draft.transpose().map_err(|unclear| Objection(unclear.to_string()))?;
            Ok(seen.scene.options(view, ground, draft))
        })
    }

    /// What can be done in this turn besides tabling a package that is spelt out, by the words that lines have.
    #[must_use]
    pub fn doable(&mut self) -> Vec<&'static str> {
        self.with_ground(|seen, view, ground| {
            let can = [
                ("accept", ground.heard.is_some() && seen.scene.why_not_accept(view).is_none()),
                ("hold", ground.sent.is_some()),
                ("opening", ground.opening.is_some()),
                ("follow", ground.is_advised),
                ("walk", true),
            ];
            can.into_iter().filter(|(_, can)| *can).map(|(word, _)| word).collect()
        })
    }

    /// How the talks ended, unless this side ended them.
    #[must_use]
    pub fn end(&self) -> Option<String> {
        let last = self.entries.iter().filter_map(Entry::act).next_back()?;
        let who = capitalised(self.scene.who(last.by));
        match last.action {
            Action::Propose(_) => Some("Time is up.".to_owned()),
            Action::Accept if last.by != self.scene.side => Some(format!("{who} accepts.")),
            Action::WalkOut(_) if last.by != self.scene.side => Some(format!("{who} leaves the table.")),
            Action::Accept | Action::WalkOut(_) => None,
        }
    }

    /// Everything that happened; nothing while the talks are on.
    #[must_use]
    pub fn trace(self) -> Option<Trace> {
        let ending: Ending = self.talks.ending()?.clone();
        Some(Trace { entries: self.entries, ending })
    }

    fn before(&self) -> Before {
        Before { heard: self.heard_before(), day: self.told_on }
    }

    /// What the other side tabled last before what is not told yet; nothing since an interim agreement.
    fn heard_before(&self) -> Option<Package> {
        let told = self.entries[..self.n_told].iter().rev();
        let of_stage = told.take_while(|entry| entry.interim().is_none()).filter_map(Entry::act);
        of_stage.filter(|act| act.by != self.scene.side).find_map(|act| act.tabled().copied())
    }

    /// Asks with what lines are read by in this turn.
    fn with_ground<T>(&mut self, ask: impl FnOnce(&Seen<'_, 't>, &View<'_>, &Ground<'_>) -> T) -> T {
        let Self { scene, talks, entries, n_told, advice, .. } = self;
        let view = talks.view().expect("it is this side's turn");
        let package = |number| view.own().package(number);
        let ground = Ground {
            agenda: scene.scenario.agenda(),
            sent: view.sent().last().map(|last| package(last.number)),
            heard: view.on_table().map(|offer| package(offer.number)),
            opening: view.opening().map(|opening| package(opening.number)),
            is_advised: advice.is_some(),
        };
        ask(&Seen { scene, since: &entries[*n_told..] }, &view, &ground)
    }
}

/// What there is to be told in a turn.
struct Seen<'s, 't> {
    scene: &'s Scene<'t>,
    /// What happened and is not told yet.
    since: &'s [Entry],
}

/// What a decision does.
fn doing_of(decision: &Decision, view: &View<'_>) -> Doing {
    match decision.action {
        Action::Propose(tabled) => Doing::Table(view.own().package(tabled.number)),
        Action::Accept => Doing::Accept,
        Action::WalkOut(_) => Doing::Walk,
    }
}

/// What the package is worth that a decision tables.
fn worth_of(decision: &Decision) -> Option<Payoff> {
    match decision.action {
        Action::Propose(tabled) => Some(tabled.value),
        Action::Accept | Action::WalkOut(_) => None,
    }
}
