//! The counterpart's side of the game: what no strategy sees, but for the one exception.

use super::Settled;
use crate::agenda::OptionIdx;
use crate::payoff::{Efficient, Game, Joint, Point};
use crate::quantity::{Payoff, Side};

/// The counterpart's side of the game, and what both could agree on.
///
/// The exception to the rule that a strategy never sees the counterpart's payoffs. It is handed out only to a
/// delegation whose strategy has
/// [`CounterpartConfig::PerfectInformation`](super::CounterpartConfig::PerfectInformation), for analysis.
#[derive(Clone, Copy, Debug)]
pub struct CounterpartGame<'g> {
    game: &'g Game<'g>,
    side: Side,
    settled: Option<&'g Settled>,
}

impl<'g> CounterpartGame<'g> {
    /// The side of the counterpart of `side`.
    #[must_use]
    pub const fn of(game: &'g Game<'g>, side: Side) -> Self {
        Self { game, side: side.other(), settled: None }
    }

    /// The same under an interim agreement.
    #[must_use]
    pub const fn under(self, settled: Option<&'g Settled>) -> Self {
        Self { settled, ..self }
    }

    /// What the package of that number is worth to the counterpart in a round, undiscounted.
    #[must_use]
    pub fn value(&self, round: usize, number: u64) -> Payoff {
        self.game.value_of(self.side, round, number)
    }

    /// Whether the package of that number crosses a red line of the counterpart in a round.
    #[must_use]
    pub(crate) fn crosses_red_line(&self, round: usize, number: u64) -> bool {
        !self.game.is_allowed(self.side, round, number)
            && self.game.crossed(self.side, round, &self.game.space().package(number)).is_some()
    }

    /// The least value that pays the counterpart as much as no deal in a round.
    #[must_use]
    pub fn no_deal_value(&self, round: usize) -> Payoff {
        match self.settled {
            None => self.game.no_deal_value(self.side, round),
            Some(interim) => self.value(round, interim.number()),
        }
    }

    /// The efficient packages of a round that cross no red line of either side, by rising value to the first side; under an
    /// interim agreement among those that keep to it.
    #[must_use]
    pub fn efficient(&self, round: usize) -> Vec<Efficient> {
        let option = |(issue, digit)| (issue, OptionIdx::new(digit));
        let settled = self.settled.into_iter().flat_map(Settled::issues).map(option);
        let efficient = Joint::new(self.game, round).with_settled(settled).frontier(self.game, round);
        let whole = |point: Point| Efficient { package: self.game.space().package(point.number), values: point.values };
        efficient.unwrap_or_default().into_iter().map(whole).collect()
    }

    /// Whether the efficient packages of both rounds are the same, as far as the counterpart's side goes.
    #[must_use]
    pub(crate) fn is_unchanged(&self, round: usize, other: usize) -> bool {
        self.game.is_unchanged(self.side, round, other)
    }
}
