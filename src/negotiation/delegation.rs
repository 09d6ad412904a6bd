//! A delegation at the table: its strategy and what it has heard and said.

use crate::agenda::Package;
use crate::calendar::Calendar;
use crate::payoff::Game;
use crate::quantity::Side;
use crate::random::Streams;
use crate::strategy::{
    CounterpartConfig, CounterpartGame, Decision, History, OpeningConfig, OwnGame, Recall, Recipe, Strategy, View,
};

/// One side of a negotiation.
pub(super) struct Delegation<'g> {
    strategy: Strategy,
    history: History<'g>,
    /// The exception to what a strategy may see, for one with perfect information.
    counterpart: Option<CounterpartGame<'g>>,
    recall: Option<&'g Recall>,
    streams: Streams,
}

impl<'g> Delegation<'g> {
    /// The delegation before its first turn.
    pub(super) fn new(
        game: &'g Game<'g>,
        side: Side,
        recipe: &Recipe<'_>,
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
        let opening = opening.filter(|package| own.value(0, package) >= own.no_deal_value(0));
        let knows = config.counterpart == CounterpartConfig::PerfectInformation;
        let counterpart = knows.then(|| CounterpartGame::of(game, side));
        Self { strategy: Strategy::new(recipe), history: History::new(own, opening), counterpart, recall, streams }
    }

    /// What it decides when its turn comes.
    pub(super) fn decide(&mut self, round: usize, calendar: &Calendar) -> Decision {
        self.history.revalue(round);
        let view = View::new(round, calendar, &self.history, self.streams);
        let view = view.knowing(self.counterpart).recalling(self.recall);
        self.strategy.decide(&view)
    }

    /// What lies on the table before its turn.
    pub(super) fn on_table(&self) -> Option<&Package> {
        self.history.received().last().map(|offer| &offer.package)
    }

    /// Takes down what was tabled, by itself or by the counterpart.
    pub(super) fn take_down(&mut self, by: Side, package: Package) {
        if by == self.history.own().side() {
            self.history.add_sent(package);
        } else {
            self.history.add_received(package);
        }
    }
}
