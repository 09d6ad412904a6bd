//! On which days events happen.

use super::{Circumstance, EventIdx, Happened};
use jiff::civil::Date;

/// On which day each event of a scenario happens, if it does, in one course of the world. Events that it does not list
/// do not happen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline(Vec<Option<Date>>);

impl Timeline {
    /// The timeline in which nothing happens.
    pub const EMPTY: &'static Self = &Self(Vec::new());

    /// The timeline with the day of each event, in the order of the scenario.
    #[must_use]
    pub const fn new(days: Vec<Option<Date>>) -> Self {
        Self(days)
    }

    /// The day on which an event happens.
    #[must_use]
    pub fn day(&self, event: EventIdx) -> Option<Date> {
        self.0.get(event.index()).copied().flatten()
    }

    /// What has happened by the end of a day.
    #[must_use]
    pub fn happened(&self, date: Date) -> Happened {
        self.happenings().filter(|(_, day)| *day <= date).map(|(event, _)| event).collect()
    }

    /// How things stand on a day.
    #[must_use]
    pub fn on(&self, date: Date) -> Circumstance {
        Circumstance { date, happened: self.happened(date) }
    }

    /// The day of each event, in the order of the scenario.
    #[must_use]
    pub(crate) fn into_days(self) -> Vec<Option<Date>> {
        self.0
    }

    /// The events that happen, with their days, in the order of the scenario.
    pub(crate) fn happenings(&self) -> impl Iterator<Item = (EventIdx, Date)> + '_ {
        let days = self.0.iter().enumerate();
        days.filter_map(|(idx, day)| day.map(|day| (EventIdx::new(idx), day)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn an_event_has_happened_from_its_day_on() {
        let (first, second, third) = (EventIdx::new(0), EventIdx::new(1), EventIdx::new(2));
        let timeline = Timeline::new(vec![Some(date(2008, 8, 8)), None]);
        assert_eq!(timeline.happened(date(2008, 8, 7)), Happened::NONE);
        assert_eq!(timeline.happened(date(2008, 8, 8)), Happened::NONE.with(first));
        assert!(!timeline.happened(date(2009, 1, 1)).has(second));
        assert_eq!(timeline.day(third), None);
    }

    #[test]
    fn the_last_of_64_events_has_a_place() {
        let last = EventIdx::new(63);
        assert_eq!(Happened::NONE.with(last).events().collect::<Vec<_>>(), [last]);
        assert!(Happened::NONE.with(last).among(Happened::NONE.with(EventIdx::new(0))).is_empty());
    }
}
