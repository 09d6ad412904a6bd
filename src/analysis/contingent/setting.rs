//! A game as it would be if the sides believed something else.

use crate::agenda::{EventIdx, Timeline};
use crate::payoff::{Game, Mandate, PayoffRules, Structure};
use crate::quantity::PerSide;
use jiff::civil::Date;

/// What holds in one round of a game, to value packages anew with other beliefs.
pub struct Setting<'g> {
    game: &'g Game<'g>,
    round: usize,
    date: Date,
    timeline: &'g Timeline,
    sides: PerSide<(&'g PayoffRules, &'g Mandate)>,
    structure: Structure,
}

impl<'g> Setting<'g> {
    /// What holds in a round of a game of that course of the world.
    #[must_use]
    pub fn new(game: &'g Game<'g>, round: usize, timeline: &'g Timeline) -> Self {
        let sides = PerSide::from_fn(|side| game.rules_in(side, round));
        let structure = Structure::new(game.agenda(), sides);
        Self { game, round, date: game.circumstance(round).date, timeline, sides, structure }
    }

    /// The game as it is.
    #[must_use]
    pub const fn game(&self) -> &'g Game<'g> {
        self.game
    }

    /// The round.
    #[must_use]
    pub const fn round(&self) -> usize {
        self.round
    }

    /// What is found in the game of this one round in which each side believes that of an event. Packages have their values
    /// in it; what time does to them is to be asked of the game as it is.
    pub fn believing<T>(&self, event: EventIdx, beliefs: PerSide<f64>, look: impl FnOnce(&Game<'_>) -> T) -> T {
        let rules = PerSide::from_fn(|side| {
            let mut rules = self.sides[side].0.clone();
            rules.beliefs[event.index()] = Some(beliefs[side]);
            rules
        });
        let sides = PerSide::from_fn(|side| (&rules[side], self.sides[side].1));
        look(&Game::with_structure(&self.structure, self.game.agenda(), &[self.date], self.timeline, sides))
    }
}
