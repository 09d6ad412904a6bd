//! Talks that are under way: whose turn it is, what lies on the table, and what each turn brings.

#[cfg(test)]
mod tests;

use super::delegation::Delegation;
use super::protocol::{Partial, Protocol};
use super::{Act, Action, Announcement, Close, Ending, Entry, Foul, Refused, Signed, Trace};
use crate::agenda::{Package, PackageSpace};
use crate::calendar::Calendar;
use crate::payoff::{Game, Ranked};
use crate::quantity::{PerSide, Side};
use crate::random::Streams;
use crate::strategy::{Decision, Lapse, Negotiator, OwnGame, Recall, View};

/// Talks that are under way, stepped turn by turn.
///
/// Both sides play the strategies of the protocol, unless somebody else is [seated](Self::seat) for one of them or
/// [acts](Self::act) for it in a turn: a script, a human, a type of your own. Whoever decides keeps to the mandate; what it
/// does not allow, the table refuses, and the talks stand where they stood.
pub struct Talks<'t> {
    game: &'t Game<'t>,
    calendar: &'t Calendar,
    protocol: &'t Protocol<'t>,
    opens: Side,
    delegations: PerSide<Delegation<'t>>,
    /// How many turns have been taken.
    n_turns: usize,
    ending: Option<Ending>,
    partial: Partial,
    /// The interim agreements so far.
    signed: Vec<Signed>,
}

/// A proposal made in place of the one that was decided on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instead {
    /// Who tables it.
    pub by: Side,
    /// In which round, the first being round 0; nothing changes if the delegation does not propose then.
    pub round: usize,
    /// What is tabled.
    pub package: Package,
}

/// How many entries a trace has room for from the start; most negotiations have fewer.
const ROOM: usize = 256;

impl<'t> Talks<'t> {
    /// Talks before their first turn.
    pub(super) fn new(
        protocol: &'t Protocol<'t>,
        game: &'t Game<'t>,
        recalls: Option<&'t PerSide<Recall>>,
        streams: Streams,
    ) -> Self {
        let calendar = protocol.calendar();
        let delegation = |side| {
            let recall = recalls.map(|recalls| &recalls[side]);
            Delegation::new(game, side, protocol.recipe(side), calendar, recall, streams)
        };
        let mut delegations = PerSide::from_fn(delegation);
        for heard in protocol.heard() {
            let position = heard.position(OwnGame::new(game, heard.by));
            delegations[heard.by.other()].hear(game.space().number(&position));
        }
        let ending = (calendar.n_rounds() == 0).then_some(Ending::Deadline { round: 0 });
        let (opens, partial) = (protocol.opens(), protocol.partial());
        let mut talks =
            Self { game, calendar, protocol, opens, delegations, n_turns: 0, ending, partial, signed: Vec::new() };
        talks.turn_page(0);
        talks
    }

    /// The same talks with somebody else deciding for a side in place of its strategy, from the next turn on. Even where
    /// the strategy sees the counterpart's payoffs, who is seated does not.
    #[must_use]
    pub fn seat(mut self, side: Side, negotiator: impl Negotiator + 't) -> Self {
        self.delegations[side].seat(Box::new(negotiator));
        self
    }

    /// The same talks with another proposal in one turn to come; from then on both sides go on as they will. The
    /// delegation takes it for a proposal of its own.
    #[must_use]
    pub fn otherwise(self, instead: Instead) -> Self {
        let PerSide([first, second]) = self.delegations;
        let Instead { by, round, package } = instead;
        let delegations = match by {
            Side::First => [first.do_otherwise(round, package), second],
            Side::Second => [first, second.do_otherwise(round, package)],
        };
        Self { delegations: PerSide(delegations), ..self }
    }

    /// The present round, the first being round 0; once the talks have ended, that of the ending.
    #[must_use]
    pub fn round(&self) -> usize {
        self.ending.as_ref().map_or(self.n_turns / 2, Ending::round)
    }

    /// Whose turn it is; nobody's once the talks have ended.
    #[must_use]
    pub fn whose_turn(&self) -> Option<Side> {
        self.ending.is_none().then(|| self.next())
    }

    /// How the talks ended, if they have.
    #[must_use]
    pub const fn ending(&self) -> Option<&Ending> {
        self.ending.as_ref()
    }

    /// The interim agreements that were signed so far, in order; the last is in force.
    #[must_use]
    pub fn signed(&self) -> &[Signed] {
        match &self.ending {
            Some(ending) => ending.interims(),
            None => &self.signed,
        }
    }

    /// The proposal that lies on the table, made by the side whose turn it is not; nothing before the first.
    #[must_use]
    pub fn on_table(&self) -> Option<Package> {
        self.delegations[self.next()].on_table().map(|offer| self.space().package(offer.number))
    }

    /// What the side whose turn it is knows; nothing once the talks have ended.
    pub fn view(&mut self) -> Option<View<'_>> {
        let by = self.whose_turn()?;
        let (round, lapse) = self.at(by);
        Some(self.delegations[by].view(round, lapse))
    }

    /// Lets the side whose turn it is decide and act, and hands over what happens.
    ///
    /// # Errors
    ///
    /// If its mandate does not allow what who is seated for it wants to do, or the talks have ended.
    #[inline]
    pub fn step(&mut self, witness: impl FnMut(&Entry<Ranked>)) -> Result<(), Refused> {
        self.take_turn(Delegation::decide, witness)
    }

    /// What who decides for the side whose turn it is would do; nothing is done. To be asked at most once in a turn, by
    /// who then [acts](Self::act): negotiators are asked once in each of their turns, in order.
    ///
    /// # Errors
    ///
    /// If its mandate does not allow that, or the talks have ended.
    pub fn consider(&mut self) -> Result<Decision, Refused> {
        if self.ending.is_some() {
            return Err(self.refused(Foul::Ended));
        }
        let by = self.next();
        let (round, lapse) = self.at(by);
        let considered = self.delegations[by].decide(round, lapse);
        considered.map_err(|foul| self.refused(foul))
    }

    /// Acts for the side whose turn it is, and hands over what happens; who is seated for it is not asked in this turn.
    ///
    /// # Errors
    ///
    /// If its mandate does not allow that, or the talks have ended.
    pub fn act(&mut self, decision: Decision, witness: impl FnMut(&Entry<Ranked>)) -> Result<(), Refused> {
        self.take_turn(|delegation, round, lapse| delegation.checked(round, lapse, decision), witness)
    }

    #[inline]
    fn take_turn(
        &mut self,
        decide: impl FnOnce(&mut Delegation<'t>, usize, Option<Lapse>) -> Result<Decision, Foul>,
        witness: impl FnMut(&Entry<Ranked>),
    ) -> Result<(), Refused> {
        if self.ending.is_some() {
            return Err(self.refused(Foul::Ended));
        }
        let by = self.next();
        let (round, lapse) = self.at(by);
        match decide(&mut self.delegations[by], round, lapse) {
            Ok(decision) => {
                self.carry_out(round, by, decision, witness);
                Ok(())
            }
            Err(foul) => Err(self.refused(foul)),
        }
    }

    /// Goes on to the end and hands over what happens.
    ///
    /// # Errors
    ///
    /// If a mandate does not allow what who is seated for a side wants to do.
    #[inline]
    pub fn watch(mut self, mut witness: impl FnMut(&Entry<Ranked>)) -> Result<Ending, Refused> {
        loop {
            if let Some(ending) = self.ending {
                return Ok(ending);
            }
            self.step(&mut witness)?;
        }
    }

    /// Goes on to the end and takes down what happens.
    ///
    /// # Errors
    ///
    /// If a mandate does not allow what who is seated for a side wants to do.
    pub fn finish(self) -> Result<Trace, Refused> {
        let game = self.game;
        let mut entries = Vec::with_capacity((2 * self.calendar.n_rounds()).min(ROOM));
        let ending = self.watch(|entry| entries.push(entry.spelt_out(game.space())))?;
        Ok(Trace { entries, ending })
    }

    fn space(&self) -> &PackageSpace {
        self.game.space()
    }

    /// Whose turn it is by the order of turns.
    #[inline]
    fn next(&self) -> Side {
        if self.n_turns.is_multiple_of(2) { self.opens } else { self.opens.other() }
    }

    /// The round of a side's turn, and why what lies on the table has lapsed, if it has.
    #[inline]
    fn at(&self, by: Side) -> (usize, Option<Lapse>) {
        let round = self.n_turns / 2;
        (round, self.delegations[by.other()].lapse(round))
    }

    #[inline]
    fn carry_out(&mut self, round: usize, by: Side, decision: Decision, mut witness: impl FnMut(&Entry<Ranked>)) {
        let Decision { target, answer, action, announcement } = decision;
        self.n_turns += 1;
        let mut interim = None;
        match action {
            Action::Propose(tabled) => {
                self.delegations[by].take_down_own(tabled);
                self.delegations[by.other()].take_down(tabled.number);
                if self.is_last_turn() {
                    self.end(Close::Deadline { round });
                }
            }
            Action::Accept => interim = self.sign(round, by),
            Action::WalkOut(reason) => self.end(Close::WalkOut { round, by, reason }),
        }
        if self.n_turns.is_multiple_of(2) {
            self.turn_page(self.n_turns / 2);
        }
        witness(&Entry::Act(Act { round, by, target, answer, action }));
        if let Some(signed) = interim {
            witness(&Entry::Interim(signed));
        }
        if let Some(initiative) = announcement {
            witness(&Entry::Announcement(Announcement { round, by, initiative }));
        }
    }

    /// Tells both sides what changes from a round on.
    #[inline]
    fn turn_page(&mut self, round: usize) {
        for page in self.protocol.pages_of(round) {
            for side in Side::BOTH {
                self.delegations[side].turn_page(self.game, page.calendar, page.recipes[side].as_ref());
            }
        }
    }

    /// Whether the last turn has been taken.
    fn is_last_turn(&self) -> bool {
        self.n_turns == 2 * self.calendar.n_rounds()
    }

    /// Signs what lies on the table: talks that go on after a partial agreement have an interim one then.
    fn sign(&mut self, round: usize, by: Side) -> Option<Signed<Ranked>> {
        let accepted = *self.delegations[by].on_table().expect("only a proposal on the table is accepted");
        let package = self.space().package(accepted.number);
        if self.partial == Partial::Ends || !package.is_partial() {
            if self.signed.is_empty() {
                self.ending = Some(Ending::Agreement { round, by, package });
            } else {
                self.signed.push(Signed { round, by, package });
                self.end(Close::Settled);
            }
            return None;
        }
        self.signed.push(Signed { round, by, package });
        if self.is_last_turn() {
            self.end(Close::Deadline { round });
        } else {
            for side in Side::BOTH {
                self.delegations[side].go_on(round, accepted.number);
            }
        }
        Some(Signed { round, by, package: accepted })
    }

    /// Ends the talks without another agreement, or with one that settles all.
    fn end(&mut self, close: Close) {
        self.ending = Some(match (std::mem::take(&mut self.signed), close) {
            (signed, Close::Deadline { round }) if signed.is_empty() => Ending::Deadline { round },
            (signed, Close::WalkOut { round, by, reason }) if signed.is_empty() => {
                Ending::WalkOut { round, by, reason }
            }
            (signed, close) => Ending::InStages { signed, close },
        });
    }

    fn refused(&self, foul: Foul) -> Refused {
        let round = self.round();
        Refused { round, date: self.calendar.date(round), by: self.next(), foul }
    }
}
