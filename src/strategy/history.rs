//! The proposals that a delegation has made and received, by what they are worth to it now.

use super::OwnGame;
use crate::payoff::Ranked;

/// Every proposal so far with its present value to one delegation.
#[derive(Debug)]
pub struct History<'g> {
    own: OwnGame<'g>,
    valued_in: usize,
    opening: Option<Ranked>,
    sent: Vec<Ranked>,
    received: Vec<Ranked>,
}

/// For how many proposals of either side there is room from the start; most negotiations have fewer.
const ROOM: usize = 128;

impl<'g> History<'g> {
    /// Nothing said yet, by a delegation that starts with the opening, as of the first round, if that is laid down.
    #[must_use]
    pub fn new(own: OwnGame<'g>, opening: Option<Ranked>) -> Self {
        let room = || Vec::with_capacity(own.n_rounds().min(ROOM));
        Self { own, valued_in: 0, opening, sent: room(), received: room() }
    }

    /// Takes down an own proposal, with its value as of the round that proposals were last valued in.
    pub fn add_sent(&mut self, proposal: Ranked) {
        self.sent.push(proposal);
    }

    /// Takes down a proposal of the counterpart, by the number of its package.
    pub fn add_received(&mut self, number: u64) {
        self.received.push(self.own.ranked(self.valued_in, number));
    }

    /// Values all proposals as of a round.
    pub fn revalue(&mut self, round: usize) {
        if !self.own.is_unchanged(self.valued_in, round) {
            for ranked in self.sent.iter_mut().chain(&mut self.received).chain(&mut self.opening) {
                ranked.value = self.own.value(round, ranked.number);
            }
        }
        self.valued_in = round;
    }

    /// The own side of the game.
    #[must_use]
    pub const fn own(&self) -> OwnGame<'g> {
        self.own
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
