//! The world round the table: whether and when events happen, and what they do.

mod course;
mod news;
mod order;
mod when;
mod words;

pub use course::Course;
pub use news::{News, updated};
pub use order::Circle;
pub use when::When;
pub(crate) use when::later;

use crate::agenda::{Condition, EventIdx, Happened, Package, Timeline};
use crate::random::{Purpose, Streams};
use jiff::civil::Date;

/// How all events of a scenario come about, in the order of its agenda.
///
/// Which day each happens on is fixed before the talks, each from a stream of random numbers of its own, so that an event
/// that is moved moves nothing else. Nobody at the table sees it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct World {
    /// How each event comes about. What each waits for stays as it was when the world was made.
    pub courses: Vec<Course>,
    /// The events in an order in which none stands before one that it waits for.
    order: Vec<EventIdx>,
}

impl World {
    /// The world in which events come about so.
    ///
    /// # Errors
    ///
    /// If events wait for each other in a circle.
    pub fn new(courses: Vec<Course>) -> Result<Self, Circle> {
        let order = order::order(&courses)?;
        Ok(Self { courses, order })
    }

    /// Whether there are no events.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.courses.is_empty()
    }

    /// Whether it is left to chance whether or when some event happens.
    #[must_use]
    pub(crate) fn is_left_to_chance(&self) -> bool {
        self.courses.iter().any(|course| course.when.is_left_to_chance())
    }

    /// The events of which it takes a draw to tell whether or when they happen: by themselves, or for what they wait for.
    #[must_use]
    pub(crate) fn waits_on_chance(&self) -> Happened {
        self.order.iter().fold(Happened::NONE, |found, event| {
            let course = &self.courses[event.index()];
            let waits = course.when.is_left_to_chance() || !course.waits_for().among(found).is_empty();
            if waits { found.with(*event) } else { found }
        })
    }

    /// Whether what an event sets has ended for certain by the first day on which another may happen.
    #[must_use]
    pub(crate) fn is_over_before(&self, event: EventIdx, other: EventIdx) -> bool {
        let course = &self.courses[event.index()];
        let last = match course.when {
            When::On(day) | When::Chance { on: day, .. } => Some(day),
            When::Hazard { until, .. } => until,
            When::Follows { .. } | When::Never => None,
        };
        let end = last.zip(course.lasts).and_then(|(day, months)| later(day, months));
        end.zip(self.first_possible_day(other)).is_some_and(|(end, first)| end <= first)
    }

    fn first_possible_day(&self, event: EventIdx) -> Option<Date> {
        match self.courses[event.index()].when {
            When::On(day) | When::Chance { on: day, .. } => Some(day),
            When::Hazard { from, .. } => from.tomorrow().ok(),
            When::Follows { event: first, .. } => self.first_possible_day(first),
            When::Never => None,
        }
    }

    /// What happens when nothing does that is left to chance, nor what waits for it.
    #[must_use]
    pub fn expected(&self) -> Timeline {
        self.timeline(None, |course| course.when.sure_day())
    }

    /// What happens in one draw.
    #[must_use]
    pub fn drawn(&self, streams: Streams) -> Timeline {
        self.drawn_but(streams, None)
    }

    /// What happens in one draw if an event does not.
    #[must_use]
    pub(crate) fn drawn_without(&self, streams: Streams, event: EventIdx) -> Timeline {
        self.drawn_but(streams, Some(event))
    }

    fn drawn_but(&self, streams: Streams, but: Option<EventIdx>) -> Timeline {
        self.timeline(but, |course| {
            let u = || streams.stream_of(Purpose::Event, course.key).uniform();
            if course.when.is_left_to_chance() { course.when.drawn_day(u()) } else { course.when.sure_day() }
        })
    }

    /// The days of all events but one that is kept from happening, given those of events that follow no other.
    fn timeline(&self, but: Option<EventIdx>, own_day: impl Fn(&Course) -> Option<Date>) -> Timeline {
        let mut days = vec![None; self.courses.len()];
        for event in &self.order {
            let course = &self.courses[event.index()];
            let known = Timeline::new(days);
            let day = match &course.when {
                When::Follows { event: first, months } => known.day(*first).and_then(|day| when::later(day, *months)),
                When::On(_) | When::Chance { .. } | When::Hazard { .. } | When::Never => own_day(course),
            };
            // Conditions on events speak of no package.
            let holds = |given: &Condition, day| given.truth(&Package::new([]), known.on(day)).holds();
            let day = day.filter(|_| but != Some(*event));
            let day = day.filter(|day| course.given.as_ref().is_none_or(|given| holds(given, *day)));
            days = known.into_days();
            days[event.index()] = day;
        }
        Timeline::new(days)
    }
}

#[cfg(test)]
mod tests;
