//! The proposals that a delegation has made and received, by what they are worth to it now.

use super::{Lapse, OwnGame, Recall, Settled};
use crate::payoff::{Ranked, Search};
use std::sync::Arc;

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
    /// How many of those were heard before the present stage.
    n_heard: usize,
    stage: Option<Box<Stage>>,
}

/// Talks over what an interim agreement leaves open.
#[derive(Debug)]
struct Stage {
    settled: Settled,
    /// The packages that may be proposed in the round that proposals are valued in.
    search: Arc<Search>,
}

/// For how many proposals of either side there is room from the start; most negotiations have fewer.
const ROOM: usize = 128;

impl<'g> History<'g> {
    /// Nothing said yet, by a delegation that starts with the opening, as of the first round, if that is laid down. What was
    /// found in earlier negotiations over the same game is not worked out again.
    #[must_use]
    pub fn new(own: OwnGame<'g>, opening: Option<Ranked>, recall: Option<&'g Recall>) -> Self {
        let room = || Vec::with_capacity(own.n_rounds().min(ROOM));
        Self {
            own,
            valued_in: 0,
            search: own.search(0),
            recall,
            opening,
            sent: room(),
            received: room(),
            n_heard: 0,
            stage: None,
        }
    }

    /// Takes down where the counterpart stood when it said something before the first round, by the number of the package.
    pub(crate) fn hear(&mut self, number: u64) {
        self.add_received(number);
        self.n_heard = self.received.len();
    }

    /// Begins another stage: an interim agreement was signed in a round, by the number of its package. What the counterpart
    /// said so far counts as heard, with the settled issues as they are settled; neither side's proposals bind it any more.
    pub fn sign(&mut self, round: usize, number: u64, opens_by_mandate: bool) {
        self.revalue(round);
        let space = self.own.space();
        let settled = Settled::by(space, number);
        for ranked in &mut self.received {
            ranked.number = settled.applied_to(space, ranked.number);
            ranked.value = self.own.value(round, ranked.number);
        }
        self.n_heard = self.received.len();
        self.sent.clear();
        self.recall = None;
        let search = self.own.open_search(round, &settled);
        let own = self.own.under(Some(&settled));
        let opening = own.open_opening(round, &search).filter(|opening| opening.value >= own.no_deal_value(round));
        self.opening = opening.filter(|_| opens_by_mandate);
        self.stage = Some(Box::new(Stage { settled, search }));
    }

    /// Starts with another opening, as of the first round, or with none laid down.
    pub(crate) fn set_opening(&mut self, opening: Option<Ranked>) {
        self.opening = opening;
        self.opening.iter_mut().for_each(|ranked| ranked.value = self.own.value(self.valued_in, ranked.number));
    }

    /// Takes down an own proposal, with its value as of the round that proposals were last valued in.
    #[inline]
    pub(crate) fn add_sent(&mut self, proposal: Ranked) {
        self.sent.push(proposal);
    }

    /// Takes down a proposal of the counterpart, by the number of its package.
    #[inline]
    pub(crate) fn add_received(&mut self, number: u64) {
        let value = || self.own.value(self.valued_in, number);
        let value = self.recall.map_or_else(value, |recall| recall.value(self.valued_in, number, value));
        self.received.push(Ranked { number, value });
    }

    /// Values all proposals as of a round.
    #[inline]
    pub(crate) fn revalue(&mut self, round: usize) {
        if !self.own.is_unchanged(self.valued_in, round) {
            self.value_anew(round);
        }
        self.valued_in = round;
    }

    fn value_anew(&mut self, round: usize) {
        match &mut self.stage {
            None => self.search = self.own.search(round),
            Some(stage) => stage.search = self.own.open_search(round, &stage.settled),
        }
        for ranked in self.sent.iter_mut().chain(&mut self.received).chain(&mut self.opening) {
            ranked.value = self.own.value(round, ranked.number);
        }
    }

    /// Why the last own proposal, made in the round that proposals were last valued in, could not be made in a later
    /// round; nothing if it could.
    #[must_use]
    #[inline]
    pub(crate) fn lapse(&self, round: usize) -> Option<Lapse> {
        if round == self.valued_in {
            return None;
        }
        let (last, own) = (self.sent.last()?, self.own());
        let is_as_good = own.is_unchanged(self.valued_in, round) && last.value >= own.no_deal_value(round);
        if is_as_good { None } else { own.lapse(round, last.number) }
    }

    /// The own side of the game.
    #[must_use]
    #[inline]
    pub fn own(&self) -> OwnGame<'_> {
        self.own.under(self.settled())
    }

    /// The interim agreement in force, if there is one.
    #[must_use]
    #[inline]
    pub fn settled(&self) -> Option<&Settled> {
        self.stage.as_ref().map(|stage| &stage.settled)
    }

    /// The packages that may be proposed in the round that proposals are valued in.
    #[inline]
    pub(super) fn search(&self) -> &Search {
        self.stage.as_ref().map_or(self.search, |stage| &stage.search)
    }

    /// What was found in earlier negotiations over the same game.
    pub(super) const fn recall(&self) -> Option<&'g Recall> {
        self.recall
    }

    /// The first proposal, if it is laid down; after an interim agreement what the mandate lays down on the open issues.
    #[must_use]
    pub const fn opening(&self) -> Option<&Ranked> {
        self.opening.as_ref()
    }

    /// The own proposals of this stage, in order.
    #[must_use]
    pub fn sent(&self) -> &[Ranked] {
        &self.sent
    }

    /// What the counterpart said, in order: what was heard before this stage, then its proposals.
    #[must_use]
    pub fn received(&self) -> &[Ranked] {
        &self.received
    }

    /// The counterpart's proposals of this stage, in order; the last one lies on the table.
    #[must_use]
    #[inline]
    pub fn offers(&self) -> &[Ranked] {
        &self.received[self.n_heard..]
    }
}
