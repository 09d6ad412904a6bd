//! The seat at the table: the talks go on turn by turn, and each of its turns is asked for until something is done.

use super::lines::Lines;
use super::said::{Doing, Ground, Repeated, Said};
use super::scene::{Before, Scene, done, help};
use crate::cli::outcome::{Failure, Outcome, complain, print};
use crate::cli::width::fitted;
use jiff::civil::Date;
use summitry::agenda::Package;
use summitry::negotiation::{Action, Decision, Entry, Refused, Script, Talks, Trace, View};
use summitry::payoff::Game;
use summitry::random::{Seed, Streams};
use summitry::report::Page;
use summitry::scenario::Document;

/// Who sits at the table, and how they are heard.
pub(super) struct Seat<'a> {
    scene: Scene<'a>,
    lines: Lines,
    is_silent: bool,
    /// What is done in further turns without being asked.
    again: Option<(Repeated, usize)>,
    /// What happened so far.
    entries: Vec<Entry>,
    /// How much of it has been told.
    n_told: usize,
    said: String,
    /// The day of its last turn.
    last_day: Option<Date>,
}

/// Talks that are over.
pub(super) struct Played {
    pub(super) trace: Trace,
    /// What was said at the seat, line by line.
    pub(super) said: String,
}

/// What a strategy would do in a turn.
struct Advice {
    name: String,
    decision: Decision,
}

impl<'a> Seat<'a> {
    /// Somebody at the table before the first turn.
    pub(super) const fn new(scene: Scene<'a>, lines: Lines, is_silent: bool) -> Self {
        Self {
            scene,
            lines,
            is_silent,
            again: None,
            entries: Vec::new(),
            n_told: 0,
            said: String::new(),
            last_day: None,
        }
    }

    /// The talks from the first turn to the ending, with a strategy that suggests if there is one.
    pub(super) fn play(mut self, game: &Game<'_>, seed: Seed, advised: Option<&Document>) -> Result<Played, Failure> {
        let scenario = advised.map_or(self.scene.scenario, Document::scenario);
        let schedule = scenario.schedule();
        let protocol = scenario.protocol(&schedule);
        let talks = protocol.talks(game, Streams::new(seed, 0));
        let mut talks = if advised.is_some() { talks } else { talks.seat(self.scene.side, Script::default()) };
        let adviser = advised.map(|advised| advised.scenario().strategies()[self.scene.side].name.clone());
        self.tell(&self.scene.beginning(adviser.as_deref()))?;
        while let Some(by) = talks.whose_turn() {
            if by == self.scene.side {
                self.take_turn(&mut talks, game, adviser.as_deref())?;
            } else {
                let space = game.space();
                talks.step(|entry| self.entries.push(entry.spelt_out(space))).map_err(|error| failed(&error))?;
            }
        }
        self.tell_end()?;
        let ending = talks.ending().expect("nobody's turn comes any more").clone();
        Ok(Played { trace: Trace { entries: self.entries, ending }, said: self.said })
    }

    /// Takes a turn: asks until something is done that the mandate allows.
    fn take_turn(&mut self, talks: &mut Talks<'_>, game: &Game<'_>, adviser: Option<&str>) -> Outcome {
        let advice = match adviser {
            Some(name) => {
                let knows_all = talks.view().is_some_and(|view| view.counterpart().is_some());
                let decision = talks.consider().ok().filter(|_| !knows_all);
                decision.map(|decision| Advice { name: name.to_owned(), decision })
            }
            None => None,
        };
        let is_repeated = self.again.is_some();
        self.tell_turn(talks, advice.as_ref())?;
        loop {
            let view = talks.view().expect("it is this side's turn");
            let ground = self.ground(&view, advice.is_some());
            let Some(said) = self.hear(&ground, view.round())? else { continue };
            let doing = match said {
                Said::Do(doing) => doing,
                Said::Again(what, n) => {
                    self.again = (n > 1).then_some((what, n - 1));
                    match what {
                        Repeated::Hold => Doing::Table(ground.sent.expect("it was read so")),
                        Repeated::Follow => doing_of(&advice.as_ref().expect("it was read so").decision, &view),
                    }
                }
                Said::Show => {
                    self.tell(&self.scene.options(&view, &ground))?;
                    continue;
                }
                Said::Help => {
                    self.tell(&help())?;
                    continue;
                }
                Said::Quit => return Err(stopped("You stopped", view.round())),
            };
            let (line, date) = (ground.line(doing), view.date());
            let follows = matches!(said, Said::Again(Repeated::Follow, _));
            let decision = match (doing, &advice) {
                (_, Some(advice)) if follows => advice.decision,
                (Doing::Accept, _) => Decision::accept(&view),
                (Doing::Walk, _) => Decision::walk_out(&view),
                (Doing::Table(package), _) => Decision::propose(view.ranked(&package)),
            };
            let worth = matches!(doing, Doing::Table(_)).then_some(decision.target);
            let worth = match decision.action {
                Action::Propose(tabled) => worth.map(|_| tabled.value),
                Action::Accept | Action::WalkOut(_) => None,
            };
            let (entries, space) = (&mut self.entries, game.space());
            match talks.act(decision, |entry| entries.push(entry.spelt_out(space))) {
                Ok(()) => {
                    self.said += &format!("{line}\n");
                    self.last_day = Some(date);
                    return if is_repeated { Ok(()) } else { self.say(&format!("{}\n\n", done(doing, worth))) };
                }
                Err(refused) => {
                    self.again = None;
                    complain(&format!("error: {}{}", self.lines.place(), self.scene.refusal(&refused.foul)));
                }
            }
        }
    }

    /// What lines are read by in this turn.
    fn ground(&self, view: &View<'_>, is_advised: bool) -> Ground<'a> {
        let package = |number| view.own().package(number);
        Ground {
            agenda: self.scene.scenario.agenda(),
            sent: view.sent().last().map(|last| package(last.number)),
            heard: view.on_table().map(|offer| package(offer.number)),
            opening: view.opening().map(|opening| package(opening.number)),
            is_advised,
        }
    }

    /// The next thing that is said, unless it goes without saying; nothing if a line said nothing that can be done.
    fn hear(&mut self, ground: &Ground<'_>, round: usize) -> Result<Option<Said>, Failure> {
        if let Some((what, n)) = self.again.take() {
            let can = match what {
                Repeated::Hold => ground.sent.is_some(),
                Repeated::Follow => ground.is_advised,
            };
            if can {
                return Ok(Some(Said::Again(what, n)));
            }
        }
        let Some(line) = self.lines.next()? else {
            return Err(stopped(&format!("{} ended", capitalised(self.lines.called())), round));
        };
        if !self.lines.are_typed() && !line.is_empty() {
            self.say(&format!("> {line}\n"))?;
        }
        match ground.read(&line) {
            Ok(said) => Ok(said),
            Err(unclear) => {
                complain(&format!("error: {}{unclear}", self.lines.place()));
                Ok(None)
            }
        }
    }

    /// Tells how things stand when a turn comes.
    fn tell_turn(&mut self, talks: &mut Talks<'_>, advice: Option<&Advice>) -> Outcome {
        let is_first = !self.entries.iter().filter_map(Entry::act).any(|act| act.by == self.scene.side);
        let view = talks.view().expect("it is this side's turn");
        let ground = self.ground(&view, advice.is_some());
        let before = Before { heard: self.heard_before(), day: self.last_day };
        let since = &self.entries[self.n_told..];
        if let Some(line) = self.scene.quiet_turn(&view, since, &before).filter(|_| self.again.is_some()) {
            self.n_told = self.entries.len();
            return self.say(&format!("{line}\n\n"));
        }
        let mut page = self.scene.turn(&view, since, &before);
        if let Some(Advice { name, decision }) = advice {
            let worth = match decision.action {
                Action::Propose(tabled) => Some(tabled.value),
                Action::Accept | Action::WalkOut(_) => None,
            };
            page.paragraph(0, &self.scene.suggestion(name, doing_of(decision, &view), worth, &ground));
        }
        let options = is_first.then(|| self.scene.options(&view, &ground));
        self.n_told = self.entries.len();
        self.tell(&page)?;
        options.map_or(Ok(()), |options| self.tell(&options))
    }

    /// What the other side tabled last before what is not told yet; nothing since an interim agreement.
    fn heard_before(&self) -> Option<Package> {
        let told = self.entries[..self.n_told].iter().rev();
        let of_stage = told.take_while(|entry| entry.interim().is_none()).filter_map(Entry::act);
        of_stage.filter(|act| act.by != self.scene.side).find_map(|act| act.tabled().copied())
    }

    /// Tells how the talks ended, unless this side ended them.
    fn tell_end(&self) -> Outcome {
        let Some(last) = self.entries.iter().filter_map(Entry::act).next_back() else { return Ok(()) };
        let who = capitalised(self.scene.who(last.by));
        match last.action {
            Action::Propose(_) => self.say("Time is up.\n"),
            Action::Accept if last.by != self.scene.side => self.say(&format!("{who} accepts.\n")),
            Action::WalkOut(_) if last.by != self.scene.side => self.say(&format!("{who} leaves the table.\n")),
            Action::Accept | Action::WalkOut(_) => Ok(()),
        }
    }

    fn tell(&self, page: &Page) -> Outcome {
        self.say(&format!("{}\n", fitted(page)))
    }

    fn say(&self, text: &str) -> Outcome {
        if self.is_silent { Ok(()) } else { print(text) }
    }
}

/// What a decision does.
fn doing_of(decision: &Decision, view: &View<'_>) -> Doing {
    match decision.action {
        Action::Propose(tabled) => Doing::Table(view.own().package(tabled.number)),
        Action::Accept => Doing::Accept,
        Action::WalkOut(_) => Doing::Walk,
    }
}

fn stopped(why: &str, round: usize) -> Failure {
    Failure::Incomplete(format!("{why} in round {} before the talks were over: nothing is written", round + 1))
}

fn failed(error: &Refused) -> Failure {
    Failure::Failed(format!("error: {error}"))
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
