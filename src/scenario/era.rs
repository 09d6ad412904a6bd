//! Stretches of time over which events have changed what a scenario says.

use super::model::{Delegation, Scenario};
use crate::agenda::{EventIdx, Happened, Timeline};
use crate::calendar::{Calendar, Clock};
use crate::negotiation::Protocol;
use crate::payoff::{Span, Structure};
use crate::quantity::{PerSide, Side};
use crate::strategy::StrategyConfig;
use crate::world::{Course, World};
use jiff::civil::Date;
use std::sync::{Arc, OnceLock};

/// What holds from a day on.
#[derive(Clone, Debug, PartialEq)]
pub struct Era {
    /// The day of the event that it begins with.
    pub from: Date,
    /// Up to which day, that one left out, no rounds are held, if the event suspends the talks.
    pub suspended_until: Option<Date>,
    /// What events have set by then; nothing if all is as the scenario says.
    pub changed: Option<Changed>,
}

/// What of a scenario events may change.
#[derive(Clone, Debug)]
pub struct Changed {
    /// When rounds are held.
    pub clock: Clock,
    /// Who negotiates.
    pub delegations: PerSide<Delegation>,
    /// The events whose changes give way to those of later ones, with which they do not go together.
    pub(crate) giving_way: Vec<EventIdx>,
    /// The structure of their rules, shared by all draws in which the same events have come in the same order.
    pub(super) structure: Arc<OnceLock<Structure>>,
}

impl PartialEq for Changed {
    fn eq(&self, other: &Self) -> bool {
        (&self.clock, &self.delegations) == (&other.clock, &other.delegations)
    }
}

/// The rounds of a scenario, as they come, and as they are known from which round on.
#[derive(Clone, Debug)]
pub struct Schedule {
    /// The rounds as they come.
    pub(super) calendar: Calendar,
    /// For each era, from which round on it holds, and what rounds are known of then; the first holds from the first
    /// round on. Nothing if there is but one.
    stages: Vec<Stage>,
}

/// What is known of the rounds from a round on.
#[derive(Clone, Debug)]
struct Stage {
    round: usize,
    calendar: Calendar,
    /// The place of the era; nothing before the first.
    era: Option<usize>,
}

impl Schedule {
    /// The rounds as they come.
    #[must_use]
    pub const fn calendar(&self) -> &Calendar {
        &self.calendar
    }
}

/// A day on which an event changes what a scenario says, or on which what it set holds no longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Turn {
    from: Date,
    /// Whether the changes begin; on one day what ends goes before what begins.
    begins: bool,
    event: EventIdx,
}

/// The turns of a course of the world, in their order.
fn turning(scenario: &Scenario, timeline: &Timeline) -> Vec<Turn> {
    let courses = &scenario.world.courses;
    let mut turning = Vec::new();
    for (event, from) in timeline.happenings() {
        let course = &courses[event.index()];
        if turns_a_page(scenario, event) {
            turning.push(Turn { from, begins: true, event });
            let end = course.lasts.and_then(|months| crate::world::later(from, months));
            turning.extend(end.map(|from| Turn { from, begins: false, event }));
        }
    }
    turning.sort_unstable();
    turning
}

/// What events make of a clock and the rules, as far as the talks can last: each era with the events that have set
/// something by then, in the order in which they came.
pub(super) fn eras(
    scenario: &Scenario,
    timeline: &Timeline,
    mut changed: impl FnMut(&[EventIdx]) -> Changed,
) -> Vec<Era> {
    let courses = &scenario.world.courses;
    let (successions, believed) = (scenario.successions(), scenario.believed());
    let turning = turning(scenario, timeline);
    let mut eras: Vec<Era> = Vec::new();
    let mut known = scenario.plain_calendar();
    let (mut set, mut succeeded): (Vec<EventIdx>, Vec<EventIdx>) = (Vec::new(), Vec::new());
    let mut is_told = false;
    for Turn { from, begins, event } in turning {
        if known.dates().last().is_some_and(|last| *last < from) {
            break;
        }
        let course = &courses[event.index()];
        if !begins {
            set.retain(|known| *known != event);
        } else if !course.changes.is_empty() {
            set.push(event);
        }
        let suspends = course.suspends.filter(|_| begins);
        let suspended_until = suspends.map(|months| crate::world::later(from, months).unwrap_or(Date::MAX));
        if begins && successions.has(event) {
            succeeded.push(event);
        }
        is_told |= moves_beliefs(course, believed);
        let is_changed = is_told || !set.is_empty() || !succeeded.is_empty();
        let mut changed = is_changed.then(|| changed(&set));
        if let Some(changed) = &mut changed {
            changed.succeed(&succeeded);
            if is_told {
                changed.take_news(&scenario.world, timeline, from);
            }
        }
        eras.push(Era { from, suspended_until, changed });
        known = after(scenario, &known, &eras);
    }
    eras
}

/// Whether from the day of an event on the talks go by other rules, another clock or other beliefs.
pub(super) fn turns_a_page(scenario: &Scenario, event: EventIdx) -> bool {
    let course = &scenario.world.courses[event.index()];
    course.turns_a_page() || moves_beliefs(course, scenario.believed()) || scenario.successions().has(event)
}

/// Whether an event is news of one of those about which beliefs matter.
fn moves_beliefs(course: &Course, believed: Happened) -> bool {
    course.news.iter().any(|news| believed.has(news.about))
}

impl Changed {
    /// Has those who follow principals on these events follow them.
    fn succeed(&mut self, events: &[EventIdx]) {
        for side in Side::BOTH {
            let rules = &mut self.delegations[side].rules;
            let own = rules.successions();
            rules.succeeded = events.iter().copied().filter(|event| own.has(*event)).collect();
        }
    }

    /// Moves what either side believes by all news that have come by a day.
    fn take_news(&mut self, world: &World, timeline: &Timeline, by: Date) {
        for side in Side::BOTH {
            for (idx, belief) in self.delegations[side].rules.beliefs.iter_mut().enumerate() {
                *belief = belief.map(|before| world.believed(before, EventIdx::new(idx), timeline, by));
            }
        }
    }
}

/// The rounds as they are known once the last of these eras has begun, given those known before.
fn after(scenario: &Scenario, before: &Calendar, eras: &[Era]) -> Calendar {
    let Some(last) = eras.last() else { return before.clone() };
    let clock = last.changed.as_ref().map_or(&scenario.clock, |changed| &changed.clock);
    let is_suspended =
        |date: Date| eras.iter().any(|era| era.suspended_until.is_some_and(|until| era.from <= date && date < until));
    let later = clock.calendar().expect("a validated clock has a playable number of rounds");
    before.then(last.from, &later, |date| !is_suspended(date))
}

impl Scenario {
    /// The day from which on what an event sets gives way to what later ones set; nothing if it does not.
    #[must_use]
    pub(crate) fn gives_way_on(&self, event: EventIdx) -> Option<Date> {
        let gives_way = |era: &&Era| era.changed.as_ref().is_some_and(|changed| changed.giving_way.contains(&event));
        self.eras.iter().find(gives_way).map(|era| era.from)
    }

    /// The events on which somebody follows a principal of either side.
    #[must_use]
    pub(crate) fn successions(&self) -> Happened {
        self.delegations.iter().flat_map(|delegation| delegation.rules.successions().events()).collect()
    }

    /// The events about which it matters what sides believe: those that clauses turn on, and those on which somebody
    /// follows a principal.
    #[must_use]
    fn believed(&self) -> Happened {
        self.agenda.clause_events().events().chain(self.successions().events()).collect()
    }

    /// The rounds that its clock states, whatever happens.
    pub(super) fn plain_calendar(&self) -> Calendar {
        self.clock.calendar().expect("a validated clock has a playable number of rounds")
    }

    /// The dates of its rounds, as they come and as they are known when.
    #[must_use]
    pub fn schedule(&self) -> Schedule {
        let mut calendar = self.plain_calendar();
        if self.eras.is_empty() {
            return Schedule { calendar, stages: Vec::new() };
        }
        let mut stages = vec![Stage { round: 0, calendar: calendar.clone(), era: None }];
        for place in 0..self.eras.len() {
            calendar = after(self, &calendar, &self.eras[..=place]);
            let round = calendar.dates().partition_point(|date| *date < self.eras[place].from);
            stages.push(Stage { round, calendar: calendar.clone(), era: Some(place) });
        }
        Schedule { calendar, stages }
    }

    /// The dates of its rounds, as they come.
    #[must_use]
    pub fn calendar(&self) -> Calendar {
        self.schedule().calendar
    }

    /// The rules of both sides, from which day on which, for a game; the structure is that of the scenario as it is stated.
    #[must_use]
    pub(crate) fn spans<'t, 's: 't>(&'s self, structure: &'t Structure) -> Vec<Span<'t, 's>> {
        let stated = Span { from: None, structure, sides: self.sides() };
        let later = self.eras.iter().enumerate().filter_map(|(place, era)| {
            let Some(changed) = era.changed.as_ref() else {
                // Where nothing was changed before either, the stated rules hold on.
                let returns = place > 0 && self.eras[place - 1].changed.is_some();
                return returns.then(|| Span { from: Some(era.from), structure, sides: self.sides() });
            };
            let sides = PerSide::from_fn(|side: Side| {
                let delegation = &changed.delegations[side];
                (&delegation.rules, &delegation.mandate)
            });
            let structure = changed.structure.get_or_init(|| Structure::new(&self.agenda, sides));
            Some(Span { from: Some(era.from), structure, sides })
        });
        std::iter::once(stated).chain(later).collect()
    }

    /// The protocol of its talks.
    #[must_use]
    pub fn protocol<'s>(&'s self, schedule: &'s Schedule) -> Protocol<'s> {
        let protocol =
            protocol_of(self.opens, &self.eras, schedule, |era| match era.and_then(|era| era.changed.as_ref()) {
                Some(changed) => PerSide::from_fn(|side| &changed.delegations[side].strategy),
                None => self.strategies(),
            });
        protocol.heard_before(&self.heard).after_partial(self.partial)
    }

    /// The protocol of talks by its rounds between these strategies, whatever events make of its own.
    #[must_use]
    pub(crate) fn protocol_between<'s>(
        &'s self,
        schedule: &'s Schedule,
        strategies: PerSide<&'s StrategyConfig>,
    ) -> Protocol<'s> {
        let protocol = protocol_of(self.opens, &[], schedule, |_| strategies);
        protocol.heard_before(&self.heard).after_partial(self.partial)
    }
}

/// The protocol of talks by a schedule, given the strategies of each of the eras and those before the first.
fn protocol_of<'s, 'e>(
    opens: Side,
    eras: &'e [Era],
    schedule: &'s Schedule,
    strategies: impl Fn(Option<&'e Era>) -> PerSide<&'s StrategyConfig>,
) -> Protocol<'s> {
    let protocol = Protocol::new(&schedule.calendar, strategies(None), opens);
    schedule.stages.iter().fold(protocol, |protocol, stage| {
        let era = stage.era.and_then(|place| eras.get(place));
        protocol.known_from(stage.round, &stage.calendar, strategies(era))
    })
}
