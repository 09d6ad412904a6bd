//! A validated scenario.

use crate::agenda::{Agenda, Forms, Note, Timeline};
use crate::calendar::Clock;
use crate::negotiation::{Instead, Negotiator, Partial, Refused, Trace};
use crate::payoff::{Game, Mandate, PayoffRules, Structure};
use crate::quantity::{PerSide, Side};
use crate::random::{Seed, Streams};
use crate::strategy::{Heard, RuleSet, StrategyConfig};
use crate::world::World;
use jiff::civil::Date;
use std::sync::Arc;

/// Everything that a negotiation needs. Exists only if it passed validation: it comes from a checked text, and other programs
/// cannot put one together. Change it by [`Document::set`](super::Document::set), which checks it anew.
///
/// ```compile_fail,E0616
/// let document = summitry::load("scenarios/tutorial.ron")?;
/// let mut scenario = document.scenario().clone();
/// scenario.title = "Another".to_owned();
/// # Ok::<(), summitry::scenario::LoadError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// What it is called.
    pub(crate) title: String,
    /// What it is about, for people.
    pub(crate) description: Option<String>,
    /// What `source` texts cite: key and reference.
    pub(crate) sources: Vec<(String, String)>,
    /// When rounds are held.
    pub(crate) clock: Clock,
    /// What is negotiated.
    pub(crate) agenda: Agenda,
    /// How what may happen outside the talks comes about, in the order of the agenda's events.
    pub(crate) world: World,
    /// On which days events happen when it is played. As a file states it, the sure ones happen and what is left to chance
    /// does not; a draw fixes all of them.
    pub(crate) timeline: Timeline,
    /// What holds from which day on, where events of the timeline change what the scenario says; in order.
    pub(crate) eras: Vec<super::Era>,
    /// The scenario as events change it; nothing if none does.
    pub(super) variants: Option<Arc<super::Variants>>,
    /// Who makes the first proposal.
    pub(crate) opens: Side,
    /// By whose rules they play.
    pub(crate) rule_set: RuleSet,
    /// What was said before the first round, in order of date.
    pub(crate) heard: Vec<Heard>,
    /// What becomes of the talks after a partial agreement.
    pub(crate) partial: Partial,
    /// Who negotiates.
    pub(crate) delegations: PerSide<Delegation>,
    /// What is uncertain about it.
    pub(crate) uncertainty: super::Uncertainty,
    /// Questions to ask of it, in the order of the file.
    pub(crate) what_ifs: Vec<super::WhatIf>,
    /// Every number that may be set, in the order of the format: clock, agenda, then each delegation.
    pub(crate) addresses: Vec<super::Address>,
    /// Everything else that may be set, in the order of the format.
    pub(crate) parts: Vec<super::Part>,
    /// Every `because` and `source` given to a struct of the file (those of numbers are with their addresses), with
    /// the dotted name of the struct, such as `us.mandate.red_lines.verification`.
    pub(crate) notes: Vec<(String, Note)>,
}

/// A negotiating party: payoff rules, mandate and strategy.
#[derive(Clone, Debug, PartialEq)]
pub struct Delegation {
    /// How the file refers to it.
    pub(crate) name: String,
    /// How people refer to it.
    pub(crate) title: String,
    /// The title in other places than a list.
    pub(crate) forms: Forms,
    /// By what its payoffs are reckoned.
    pub(crate) rules: PayoffRules,
    /// What its capital allows.
    pub(crate) mandate: Mandate,
    /// How it negotiates.
    pub(crate) strategy: StrategyConfig,
    /// Why it is as it is.
    pub(crate) note: Note,
}

impl Scenario {
    /// The number of that address.
    #[must_use]
    pub fn address(&self, name: &str) -> Option<&super::Address> {
        self.addresses.iter().find(|address| address.name == name)
    }

    /// What stands at an address that is no number's.
    #[must_use]
    pub fn part(&self, name: &str) -> Option<&super::Part> {
        self.parts.iter().find(|part| part.name == name).filter(|_| self.address(name).is_none())
    }

    /// The payoff rules and mandates, compiled for its rounds.
    #[must_use]
    pub fn game(&self) -> Game<'_> {
        self.game_on(self.calendar().dates())
    }

    /// The payoff rules and mandates, compiled for rounds on other dates, in rising order.
    #[must_use]
    pub(crate) fn game_on(&self, dates: &[Date]) -> Game<'_> {
        self.game_with(&Structure::new(&self.agenda, self.sides()), dates).remembering()
    }

    /// As [`Self::game_on`], with the structure of its rules, or of rules that differ from them in numbers alone, and without
    /// keeping answers.
    #[must_use]
    pub(crate) fn game_with(&self, structure: &Structure, dates: &[Date]) -> Game<'_> {
        Game::of_spans(&self.agenda, dates, &self.timeline, &self.spans(structure))
    }

    /// The payoff rules and the mandate of each side.
    #[must_use]
    pub fn sides(&self) -> PerSide<(&PayoffRules, &Mandate)> {
        PerSide::from_fn(|side| (&self.delegations[side].rules, &self.delegations[side].mandate))
    }

    /// Whether it leads to the same negotiations as another, however the two are written.
    #[must_use]
    pub fn plays_as(&self, other: &Self) -> bool {
        let in_delegations = self.delegations.iter().zip(&other.delegations).all(|(one, other)| {
            one.rules == other.rules && one.mandate == other.mandate && one.strategy.plays_as(&other.strategy)
        });
        let is_heard_alike = self.heard.len() == other.heard.len()
            && self
                .heard
                .iter()
                .zip(&other.heard)
                .all(|(one, other)| (one.by, &one.points) == (other.by, &other.points));
        in_delegations
            && is_heard_alike
            && (&self.clock, &self.agenda, &self.world, self.opens, self.rule_set, self.partial)
                == (&other.clock, &other.agenda, &other.world, other.opens, other.rule_set, other.partial)
            && self.uncertainty == other.uncertainty
    }

    /// Whether draws of it may differ: a number is uncertain, or an event is left to chance.
    #[must_use]
    pub(crate) fn is_uncertain(&self) -> bool {
        !self.uncertainty.is_empty() || self.world.is_left_to_chance()
    }

    /// The names of the events that are left to chance.
    pub fn random_events(&self) -> impl Iterator<Item = &str> {
        let courses = self.agenda.events.iter().zip(&self.world.courses);
        courses.filter(|(_, course)| course.when.is_left_to_chance()).map(|(event, _)| event.name.as_str())
    }

    /// The names of the chambers whose votes are left to chance: those with undecided members.
    pub fn random_votes(&self) -> impl Iterator<Item = &str> {
        let chambers = self.agenda.chambers.iter().filter(|chamber| !chamber.swing.is_empty());
        chambers.map(|chamber| chamber.name.as_str())
    }

    /// Whether two of its negotiations may differ: draws of it may, votes may, or a strategy draws random numbers.
    #[must_use]
    pub(crate) fn is_left_to_chance(&self) -> bool {
        self.is_uncertain()
            || self.random_votes().next().is_some()
            || self.strategies().iter().any(|strategy| strategy.is_left_to_chance())
    }

    /// How each side negotiates.
    #[must_use]
    pub fn strategies(&self) -> PerSide<&StrategyConfig> {
        PerSide::from_fn(|side| &self.delegations[side].strategy)
    }

    /// Plays its game under a seed.
    #[must_use]
    pub fn play(&self, game: &Game<'_>, seed: Seed) -> Trace {
        self.protocol(&self.schedule()).negotiate(game, Streams::new(seed, 0))
    }

    /// Plays its game under a seed, somebody else deciding for a side in place of its strategy.
    ///
    /// # Errors
    ///
    /// If the side's mandate does not allow what that one wants to do.
    pub fn play_with(
        &self,
        game: &Game<'_>,
        seed: Seed,
        side: Side,
        negotiator: impl Negotiator,
    ) -> Result<Trace, Refused> {
        let schedule = self.schedule();
        let protocol = self.protocol(&schedule);
        protocol.talks(game, Streams::new(seed, 0)).seat(side, negotiator).finish()
    }

    /// Plays its game with these random numbers, and another proposal in one turn.
    ///
    /// # Errors
    ///
    /// If the side's mandate does not allow that proposal.
    pub(crate) fn play_otherwise(&self, game: &Game<'_>, streams: Streams, instead: Instead) -> Result<Trace, Refused> {
        let schedule = self.schedule();
        let protocol = self.protocol(&schedule);
        protocol.talks(game, streams).otherwise(instead).finish()
    }
}
