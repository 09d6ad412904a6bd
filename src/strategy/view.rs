//! All that a delegation may know in its turn.

use super::{Answer, CounterpartGame, Equipment, History, Lapse, OwnGame, Recall, Settled, Verdict};
use crate::agenda::Package;
use crate::payoff::{Allowed, Ranked, Search};
use crate::quantity::Payoff;
use crate::random::{Purpose, Stream};
use jiff::civil::Date;

/// All that a delegation may know in its turn: its own side of the game, the time, and what was said aloud.
///
/// Every amount is an undiscounted value of the present round. The counterpart's payoffs are out of reach: the only
/// way to the game is an [`OwnGame`], but for a delegation whose [`Equipment`] give it perfect information.
#[derive(Clone, Copy, Debug)]
pub struct View<'v> {
    round: usize,
    equipment: &'v Equipment<'v>,
    history: &'v History<'v>,
    search: &'v Search,
    allowed: Option<&'v Allowed>,
    ceiling: Payoff,
    no_deal_value: Payoff,
    lapse: Option<Lapse>,
}

impl<'v> View<'v> {
    /// The view in a round, after the proposals of the history (valued as of that round).
    #[must_use]
    #[inline]
    pub fn new(round: usize, equipment: &'v Equipment<'v>, history: &'v History<'v>) -> Self {
        let own = history.own();
        let search = history.search();
        let no_deal_value = own.no_deal_value(round);
        let ceiling = history.opening().or(search.best()).map(|ranked| ranked.value);
        let ceiling = ceiling.map_or(no_deal_value, |ceiling| ceiling.max(no_deal_value));
        Self { round, equipment, history, search, allowed: None, ceiling, no_deal_value, lapse: None }
    }

    /// The same view with the counterpart's word on whether its proposal on the table has lapsed.
    #[must_use]
    pub(crate) const fn with_lapse(self, lapse: Option<Lapse>) -> Self {
        Self { lapse, ..self }
    }

    /// Why the proposal on the table does not stand any more, if so: its side says so aloud.
    #[must_use]
    pub(crate) const fn lapse(&self) -> Option<Lapse> {
        self.lapse
    }

    /// The counterpart's proposal that lies on the table.
    #[must_use]
    pub fn on_table(&self) -> Option<&'v Ranked> {
        self.offers().last()
    }

    /// The interim agreement in force, if there is one: what it settles is settled, and no deal is worth what it is worth.
    #[must_use]
    pub fn settled(&self) -> Option<&'v Settled> {
        self.history.settled()
    }

    /// What becomes of an offer: what the rule says, unless it is refused whatever the rule, because it has lapsed, may
    /// not be agreed or is worth less than no deal.
    #[must_use]
    #[inline]
    pub fn verdict(&self, offer: &Ranked, by_rule: impl FnOnce() -> Verdict) -> Verdict {
        let no_deal = self.no_deal_value();
        let lapsed = self.lapse().map(Verdict::Lapsed);
        match lapsed.or_else(|| self.own().obstacle(self.round(), offer.number)) {
            Some(obstacle) => obstacle,
            None if offer.value < no_deal => Verdict::BelowNoDeal { no_deal },
            None => by_rule(),
        }
    }

    /// What who asks for so much makes of what lies on the table; nothing if nothing does.
    #[must_use]
    pub fn answer(&self, asked: Payoff) -> Option<Answer> {
        let offer = self.on_table()?;
        let verdict = self.verdict(offer, || {
            if offer.value >= asked { Verdict::Accepted { asked } } else { Verdict::BelowAsked { asked } }
        });
        Some(Answer { value: offer.value, verdict })
    }

    /// A package as it is worth now, to be tabled. One that is none of the agenda's gets a number that no package has,
    /// which the table refuses.
    #[must_use]
    pub fn ranked(&self, package: &Package) -> Ranked {
        let space = self.own().space();
        match space.find(package) {
            Some(number) => self.own().ranked(self.round, number),
            None => Ranked { number: space.n_packages(), value: self.no_deal_value },
        }
    }

    /// The same view with fewer packages to propose: a search among these choices only.
    #[must_use]
    pub fn within(self, allowed: &'v Allowed, search: &'v Search) -> Self {
        Self { search, allowed: Some(allowed), ..self }
    }

    /// The counterpart's side of the game: nothing but for a strategy with perfect information.
    #[must_use]
    pub fn counterpart(&self) -> Option<CounterpartGame<'v>> {
        self.equipment.counterpart.map(|theirs| theirs.under(self.settled()))
    }

    /// The own side of the game.
    #[must_use]
    #[inline]
    pub fn own(&self) -> OwnGame<'v> {
        self.history.own()
    }

    /// The packages that may be proposed.
    #[must_use]
    pub const fn search(&self) -> &'v Search {
        self.search
    }

    /// Of the packages that may be proposed, the one worth least among those worth at least `target`.
    #[must_use]
    #[inline]
    pub fn nearest_above(&self, target: Payoff) -> Option<Ranked> {
        let search = || self.search.nearest_above(target);
        self.recall().map_or_else(search, |recall| recall.nearest_above(self.round, target, search))
    }

    /// What was found before, unless fewer packages than then may be proposed.
    #[inline]
    pub(super) fn recall(&self) -> Option<&'v Recall> {
        self.history.recall().filter(|_| !self.is_restricted())
    }

    /// Whether fewer packages may be proposed than red lines and compatibility rules allow.
    #[must_use]
    pub(crate) const fn is_restricted(&self) -> bool {
        self.allowed.is_some()
    }

    /// The package that is worth most of those that may be proposed; nothing if there is none.
    #[must_use]
    pub const fn best(&self) -> Option<&'v Ranked> {
        self.search.best()
    }

    /// Whether a package, with its present value, may be proposed and is worth no less than no deal.
    #[must_use]
    pub(crate) fn may_propose(&self, ranked: &Ranked) -> bool {
        let space = self.own().space();
        let is_allowed = |allowed: &Allowed| {
            space.digits(ranked.number).zip(&allowed.choices).all(|(digit, choices)| choices[digit])
        };
        ranked.value >= self.no_deal_value
            && self.allowed.is_none_or(is_allowed)
            && self.own().is_allowed(self.round, ranked.number)
    }

    /// The first proposal, if it is laid down; none after an interim agreement, when talks go on from where they stand.
    #[must_use]
    pub fn opening(&self) -> Option<&'v Ranked> {
        self.history.opening().filter(|_| self.settled().is_none())
    }

    /// What the opening is worth, or the best package if none is laid down; at least what no deal is worth.
    #[must_use]
    pub const fn ceiling(&self) -> Payoff {
        self.ceiling
    }

    /// The least value that pays as much as no deal.
    #[must_use]
    pub const fn no_deal_value(&self) -> Payoff {
        self.no_deal_value
    }

    /// The least to ask for: a share (0 to 1) of the way up from no deal to the ceiling.
    ///
    /// # Formula
    ///
    /// ```text
    /// floor = no_deal_value + share * (ceiling - no_deal_value)
    /// ```
    #[must_use]
    pub fn floor(&self, share: f64) -> Payoff {
        if share == 0.0 {
            self.no_deal_value
        } else {
            self.no_deal_value + scaled(self.ceiling - self.no_deal_value, share)
        }
    }

    /// What to ask for after conceding a share (0 to 1) of the way from the ceiling to the floor.
    ///
    /// # Formula
    ///
    /// ```text
    /// target = ceiling - conceded * (ceiling - floor)
    /// ```
    #[must_use]
    pub fn target(&self, conceded: f64, floor: f64) -> Payoff {
        self.ceiling - scaled(self.ceiling - self.floor(floor), conceded)
    }

    /// The present round, from 0.
    #[must_use]
    pub const fn round(&self) -> usize {
        self.round
    }

    /// The day of the present round.
    #[must_use]
    pub fn date(&self) -> Date {
        self.equipment.calendar.date(self.round)
    }

    /// How much of the rounds has passed, 0 in the first to 1 in the last.
    #[must_use]
    pub fn elapsed(&self) -> f64 {
        self.equipment.calendar.elapsed(self.round)
    }

    /// The own proposals so far, in order; those of this stage, after an interim agreement.
    #[must_use]
    pub fn sent(&self) -> &'v [Ranked] {
        self.history.sent()
    }

    /// What was heard of the counterpart so far, in order: what it said before the first round, its proposals before an
    /// interim agreement (with the settled issues as they are settled), then its [offers](Self::offers).
    #[must_use]
    pub fn received(&self) -> &'v [Ranked] {
        self.history.received()
    }

    /// The counterpart's proposals so far, in order, since the interim agreement if there is one; the last one is on the
    /// table.
    #[must_use]
    #[inline]
    pub fn offers(&self) -> &'v [Ranked] {
        self.history.offers()
    }

    /// The random numbers for a purpose in this turn.
    #[must_use]
    pub fn stream(&self, purpose: Purpose) -> Stream {
        self.equipment.streams.stream(purpose, self.own().side(), self.round)
    }
}

/// An amount times a share of 0 to 1; exact at both ends.
fn scaled(amount: Payoff, share: f64) -> Payoff {
    Payoff::new(amount.get() * share.clamp(0.0, 1.0))
}
