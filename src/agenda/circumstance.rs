//! What conditions may depend on besides the package.

use jiff::civil::Date;

/// The most events a scenario may have: each has a place in a set of 64.
pub const MAX_EVENTS: usize = 64;

/// The number of an event of the scenario, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventIdx(u8);

impl EventIdx {
    /// The event at that place of the scenario.
    #[must_use]
    pub fn new(idx: usize) -> Self {
        assert!(idx < MAX_EVENTS, "a scenario has at most {MAX_EVENTS} events, found number {idx}");
        Self(idx as u8)
    }

    /// The place among the scenario's events.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Which events have happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Happened(u64);

impl Happened {
    /// None of them.
    pub const NONE: Self = Self(0);

    /// These and that one.
    #[must_use]
    pub const fn with(self, event: EventIdx) -> Self {
        Self(self.0 | 1 << event.0)
    }

    /// Whether that one has.
    #[must_use]
    pub const fn has(self, event: EventIdx) -> bool {
        self.0 >> event.0 & 1 == 1
    }

    /// Those among both.
    #[must_use]
    pub const fn among(self, others: Self) -> Self {
        Self(self.0 & others.0)
    }

    /// Whether none has.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// All of them, in the order of the file.
    pub fn events(self) -> impl Iterator<Item = EventIdx> {
        (0..MAX_EVENTS).map(EventIdx::new).filter(move |event| self.has(*event))
    }
}

impl FromIterator<EventIdx> for Happened {
    fn from_iter<I: IntoIterator<Item = EventIdx>>(events: I) -> Self {
        events.into_iter().fold(Self::NONE, Self::with)
    }
}

/// How things stand outside the package when a condition is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Circumstance {
    /// The day.
    pub date: Date,
    /// Which events have happened by then.
    pub happened: Happened,
}

impl Circumstance {
    /// How things stand on a day on which no event has happened yet.
    #[must_use]
    pub const fn on(date: Date) -> Self {
        Self { date, happened: Happened::NONE }
    }
}
