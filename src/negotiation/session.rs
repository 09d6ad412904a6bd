//! A protocol carried out: once, or many times over one game.

#[cfg(test)]
mod tests;

use super::protocol::Protocol;
use super::{Ending, Entry, Talks, Trace};

use crate::calendar::Calendar;
use crate::payoff::{Game, Ranked};
use crate::quantity::{PerSide, Side};
use crate::random::Streams;
use crate::strategy::{Recall, StrategyConfig};

/// Why talks between strategies are never refused anything.
const KEPT: &str = "strategies keep to their mandates";

impl Protocol<'_> {
    /// Talks over a game, which must be compiled for the rounds of the calendar.
    #[must_use]
    pub fn talks<'t>(&'t self, game: &'t Game<'t>, streams: Streams) -> Talks<'t> {
        Talks::new(self, game, None, streams)
    }

    /// Plays a game once, which must be compiled for the rounds of the calendar.
    #[must_use]
    pub fn negotiate(&self, game: &Game<'_>, streams: Streams) -> Trace {
        self.talks(game, streams).finish().expect(KEPT)
    }

    /// Plays a game once and hands over what happens without keeping it.
    #[must_use]
    pub fn watch(&self, game: &Game<'_>, streams: Streams, witness: impl FnMut(&Entry<Ranked>)) -> Ending {
        self.talks(game, streams).watch(witness).expect(KEPT)
    }

    /// The protocol made ready for many negotiations over one game, which must be compiled for the rounds of the calendar.
    #[must_use]
    pub fn over<'p>(&'p self, game: &'p Game<'p>) -> Session<'p> {
        let recalls = PerSide::from_fn(|_| Recall::new(self.calendar().n_rounds()));
        Session { protocol: self, game, recalls }
    }
}

/// A protocol over one game: what repeats itself from negotiation to negotiation is found once.
#[derive(Debug)]
pub struct Session<'p> {
    protocol: &'p Protocol<'p>,
    game: &'p Game<'p>,
    recalls: PerSide<Recall>,
}

impl Session<'_> {
    /// Talks over the game.
    #[must_use]
    pub fn talks(&self, streams: Streams) -> Talks<'_> {
        Talks::new(self.protocol, self.game, Some(&self.recalls), streams)
    }

    /// Plays the game.
    #[must_use]
    pub fn negotiate(&self, streams: Streams) -> Trace {
        self.talks(streams).finish().expect(KEPT)
    }

    /// Plays the game and hands over what happens without keeping it.
    #[must_use]
    pub fn watch(&self, streams: Streams, witness: impl FnMut(&Entry<Ranked>)) -> Ending {
        self.talks(streams).watch(witness).expect(KEPT)
    }
}

/// Plays a game once by a [`Protocol`].
#[must_use]
pub fn negotiate(
    game: &Game<'_>,
    calendar: &Calendar,
    strategies: PerSide<&StrategyConfig>,
    opens: Side,
    streams: Streams,
) -> Trace {
    Protocol::new(calendar, strategies, opens).negotiate(game, streams)
}
