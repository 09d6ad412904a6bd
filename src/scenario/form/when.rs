//! On which day an event happens, and how surely.

use crate::agenda::EventIdx;
use crate::element::{Described, Field, Holds, Range, element, kinds};
use crate::world::When;
use jiff::civil::Date;

kinds! {
    /// When an event happens, as a file has it.
    #[derive(Clone, Debug, PartialEq)]
    pub enum WhenForm: StatesWhen {
        On(On),
        Chance(Chance),
        Hazard(Hazard),
        Follows(Follows),
        Never(Never),
    }
}

impl WhenForm {
    /// What it states.
    pub(in crate::scenario) fn when(&self) -> When {
        self.kind().when()
    }
}

/// What every way has besides its fields.
pub(super) trait StatesWhen: Described {
    /// What it states.
    fn when(&self) -> When;
}

element! {
    /// On a day.
    #[derive(Clone, Debug, PartialEq)]
    pub struct On {
        /// The day.
        pub day: Date = Field::of(Holds::Date).unnamed("a date such as On(\"2009-12-05\")").called("date"),
    }
    "On" => "on that day",
}

element! {
    /// On a day, or not at all.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Chance {
        /// How likely it is.
        pub p: f64 = Field::share().called("chance"),
        /// The day.
        pub on: Date = Field::of(Holds::Date).called("date"),
    }
    "Chance" => "on the day `on` with chance `p`, otherwise not at all",
}

element! {
    /// On any day of a stretch.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Hazard {
        /// How likely in a short time, for each month of it. One a month is certain within a year.
        pub per_month: f64 = Field::number(Range::closed(0.0, 100.0), "a month").called("hazard"),
        /// After which day.
        pub from: Date = Field::of(Holds::Date).called("day before the first possible one"),
        /// Up to which day; not before the other.
        pub until: Option<Date> = Field::of(Holds::DateOr("without end")).called("last possible day"),
    }
    "Hazard" => "on any day after `from`, in each month as likely as in the one before while it has not happened; not at all after `until`",
}

element! {
    /// Some time after another event.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Follows {
        /// The other.
        pub event: EventIdx = Field::of(Holds::Event).called("event"),
        /// How many months later.
        pub months: f64 = Field::number(Range::closed(0.0, 600.0), "months").called("delay"),
    }
    "Follows" => "so many months after another event, if that one happens",
}

element! {
    /// Not at all.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Never;
    "Never" => "not at all: it waits for a what-if that wakes it",
}

impl StatesWhen for On {
    fn when(&self) -> When {
        When::On(self.day)
    }
}

impl StatesWhen for Chance {
    fn when(&self) -> When {
        When::Chance { p: self.p, on: self.on }
    }
}

impl StatesWhen for Hazard {
    fn when(&self) -> When {
        When::Hazard { per_month: self.per_month, from: self.from, until: self.until }
    }
}

impl StatesWhen for Follows {
    fn when(&self) -> When {
        When::Follows { event: self.event, months: self.months }
    }
}

impl StatesWhen for Never {
    fn when(&self) -> When {
        When::Never
    }
}
