//! A delegation at the table: its strategy and what it has heard and said.

use crate::calendar::Calendar;
use crate::payoff::{Game, Ranked};
use crate::quantity::Side;
use crate::random::Streams;
use crate::strategy::{
    AspirationConfig, Circumstances, CounterpartConfig, CounterpartGame, Decision, History, Lapse, OpeningConfig,
    OwnGame, Recall, Recipe, Strategy, View,
};

/// One side of a negotiation.
pub(super) struct Delegation<'g> {
    strategy: Strategy,
    history: History<'g>,
    circumstances: Circumstances<'g>,
    /// Whether it goes by the calendar; delegations that play by NegMAS's rules do not.
    goes_by_calendar: bool,
}

impl<'g> Delegation<'g> {
    /// The delegation before its first turn.
    pub(super) fn new(
        game: &'g Game<'g>,
        side: Side,
        recipe: &Recipe<'_>,
        calendar: &'g Calendar,
        recall: Option<&'g Recall>,
        streams: Streams,
    ) -> Self {
        let config = recipe.config();
        let own = OwnGame::new(game, side);
        let opening = match config.opening {
            OpeningConfig::Mandate => own.opening(),
            OpeningConfig::Best => None,
        };
        // An opening worth less than no deal is no aim to come down from.
        let opening = opening.filter(|opening| opening.value >= own.no_deal_value(0));
        let knows = config.counterpart == CounterpartConfig::PerfectInformation;
        let counterpart = knows.then(|| CounterpartGame::of(game, side));
        let circumstances = Circumstances { calendar, streams, counterpart };
        let goes_by_calendar = !matches!(config.aspiration, AspirationConfig::Negmas(_));
        let history = History::new(own, opening, recall);
        Self { strategy: Strategy::new(recipe), history, circumstances, goes_by_calendar }
    }

    /// What it decides when its turn comes, and what is on the table has or has not lapsed.
    #[inline]
    pub(super) fn decide(&mut self, round: usize, lapse: Option<Lapse>) -> Decision {
        self.history.revalue(round);
        self.strategy.decide(&View::new(round, &self.circumstances, &self.history).with_lapse(lapse))
    }

    /// Why its last proposal does not stand any more when it is answered in a round, if so.
    #[inline]
    pub(super) fn lapse(&self, round: usize) -> Option<Lapse> {
        if self.goes_by_calendar { self.history.lapse(round) } else { None }
    }

    /// What lies on the table before its turn.
    pub(super) fn on_table(&self) -> Option<&Ranked> {
        self.history.received().last()
    }

    /// Takes down what it has tabled itself in its turn.
    #[inline]
    pub(super) fn take_down_own(&mut self, tabled: Ranked) {
        self.history.add_sent(tabled);
    }

    /// Takes down what the counterpart has tabled, by the number of the package.
    #[inline]
    pub(super) fn take_down(&mut self, number: u64) {
        self.history.add_received(number);
    }
}
