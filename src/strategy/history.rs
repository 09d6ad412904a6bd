//! The proposals that a delegation has made and received, by what they are worth to it now.

use super::{Lapse, OwnGame, Recall};
use crate::payoff::{Ranked, Search};

/// Every proposal so far with its present value to one delegation.
#[derive(Debug)]
pub struct History<'g> {
    own: OwnGame<'g>,
    valued_in: usize,
    /// The packages that may be proposed in that round.
    search: &'g Search,
    /// What was found in earlier negotiations over the same game.
    recall: Option<&'g Recall>,
    opening: Option<Ranked>,
    sent: Vec<Ranked>,
    received: Vec<Ranked>,
}

/// For how many proposals of either side there is room from the start; most negotiations have fewer.
const ROOM: usize = 128;

impl<'g> History<'g> {
    /// Nothing said yet, by a delegation that starts with the opening, as of the first round, if that is laid down. What was
    /// found in earlier negotiations over the same game is not worked out again.
    #[must_use]
    pub fn new(own: OwnGame<'g>, opening: Option<Ranked>, recall: Option<&'g Recall>) -> Self {
        let room = || Vec::with_capacity(own.n_rounds().min(ROOM));
        Self { own, valued_in: 0, search: own.search(0), recall, opening, sent: room(), received: room() }
    }

    /// Starts with another opening, as of the first round, or with none laid down.
    pub fn set_opening(&mut self, opening: Option<Ranked>) {
        self.opening = opening;
        self.opening.iter_mut().for_each(|ranked| ranked.value = self.own.value(self.valued_in, ranked.number));
    }

    /// Takes down an own proposal, with its value as of the round that proposals were last valued in.
    #[inline]
    pub fn add_sent(&mut self, proposal: Ranked) {
        self.sent.push(proposal);
    }

    /// Takes down a proposal of the counterpart, by the number of its package.
    #[inline]
    pub fn add_received(&mut self, number: u64) {
        let value = || self.own.value(self.valued_in, number);
        let value = self.recall.map_or_else(value, |recall| recall.value(self.valued_in, number, value));
        self.received.push(Ranked { number, value });
    }

    /// Values all proposals as of a round.
    #[inline]
    pub fn revalue(&mut self, round: usize) {
        if !self.own.is_unchanged(self.valued_in, round) {
            self.value_anew(round);
        }
        self.valued_in = round;
    }

    fn value_anew(&mut self, round: usize) {
        self.search = self.own.search(round);
        for ranked in self.sent.iter_mut().chain(&mut self.received).chain(&mut self.opening) {
            ranked.value = self.own.value(round, ranked.number);
        }
    }

    /// Why the last own proposal, made in the round that proposals were last valued in, could not be made in a later
    /// round; nothing if it could.
    #[must_use]
    #[inline]
    pub fn lapse(&self, round: usize) -> Option<Lapse> {
        if round == self.valued_in {
            return None;
        }
        let last = self.sent.last()?;
        let is_as_good = self.own.is_unchanged(self.valued_in, round) && last.value >= self.own.no_deal_value(round);
        if is_as_good { None } else { self.own.lapse(round, last.number) }
    }

    /// The own side of the game.
    #[must_use]
    pub const fn own(&self) -> OwnGame<'g> {
        self.own
    }

    /// The packages that may be proposed in the round that proposals are valued in.
    pub(super) const fn search(&self) -> &'g Search {
        self.search
    }

    /// What was found in earlier negotiations over the same game.
    pub(super) const fn recall(&self) -> Option<&'g Recall> {
        self.recall
    }

    /// The first proposal, if it is laid down.
    #[must_use]
    pub const fn opening(&self) -> Option<&Ranked> {
        self.opening.as_ref()
    }

    /// The own proposals, in order.
    #[must_use]
    pub fn sent(&self) -> &[Ranked] {
        &self.sent
    }

    /// The counterpart's proposals, in order.
    #[must_use]
    pub fn received(&self) -> &[Ranked] {
        &self.received
    }
}
