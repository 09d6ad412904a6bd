//! A game as it would be if the sides believed something else.

use crate::agenda::{Agenda, EventIdx, Timeline};
use crate::payoff::{Game, Mandate, PayoffRules, Structure};
use crate::quantity::PerSide;
use jiff::civil::Date;

/// What a game is made of, to make it anew with other beliefs.
pub struct Setting<'s> {
    agenda: &'s Agenda,
    dates: &'s [Date],
    timeline: &'s Timeline,
    sides: PerSide<(&'s PayoffRules, &'s Mandate)>,
    structure: Structure,
}

impl<'s> Setting<'s> {
    /// What a game of these rules, on these dates, in this world is made of.
    #[must_use]
    pub fn new(
        agenda: &'s Agenda,
        dates: &'s [Date],
        timeline: &'s Timeline,
        sides: PerSide<(&'s PayoffRules, &'s Mandate)>,
    ) -> Self {
        Self { agenda, dates, timeline, sides, structure: Structure::new(agenda, sides) }
    }

    /// What is found in the game in which each side believes this of an event.
    pub fn believing<T>(&self, event: EventIdx, beliefs: PerSide<f64>, look: impl FnOnce(&Game<'_>) -> T) -> T {
        let rules = PerSide::from_fn(|side| {
            let mut rules = self.sides[side].0.clone();
            rules.beliefs[event.index()] = Some(beliefs[side]);
            rules
        });
        let sides = PerSide::from_fn(|side| (&rules[side], self.sides[side].1));
        look(&Game::with_structure(&self.structure, self.agenda, self.dates, self.timeline, sides))
    }
}
