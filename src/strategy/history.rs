//! The proposals that a delegation has made and received, by what they are worth to it now.

use super::OwnGame;
use crate::agenda::Package;
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

impl<'g> History<'g> {
    /// Nothing said yet, by a delegation that starts with the opening if that is laid down.
    #[must_use]
    pub fn new(own: OwnGame<'g>, opening: Option<Package>) -> Self {
        let opening = opening.map(|package| Ranked { package, value: own.value(0, &package) });
        Self { own, valued_in: 0, opening, sent: Vec::new(), received: Vec::new() }
    }

    /// Takes down an own proposal.
    pub fn add_sent(&mut self, package: Package) {
        self.sent.push(Ranked { package, value: self.own.value(self.valued_in, &package) });
    }

    /// Takes down a proposal of the counterpart.
    pub fn add_received(&mut self, package: Package) {
        self.received.push(Ranked { package, value: self.own.value(self.valued_in, &package) });
    }

    /// Values all proposals as of a round.
    pub fn revalue(&mut self, round: usize) {
        if !self.own.is_unchanged(self.valued_in, round) {
            for ranked in self.sent.iter_mut().chain(&mut self.received).chain(&mut self.opening) {
                ranked.value = self.own.value(round, &ranked.package);
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
