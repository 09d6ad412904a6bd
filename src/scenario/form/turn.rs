//! How the rounds of the clock follow each other.

use crate::calendar::Turn;
use crate::element::{Described, Field, Holds, Range, element, kinds};
use jiff::civil::Date;

kinds! {
    /// How rounds follow each other, as a file has it.
    #[derive(Clone, Debug, PartialEq)]
    pub enum TurnForm: StatesTurn {
        Days(Days),
        Months(Months),
        Dates(Dates),
    }
}

impl TurnForm {
    /// What it states.
    pub(in crate::scenario) fn turn(&self) -> Turn {
        self.kind().turn()
    }
}

/// What every way has besides its fields.
pub(super) trait StatesTurn: Described {
    /// What it states.
    fn turn(&self) -> Turn;
}

element! {
    /// Every so many days.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Days {
        /// How many lie between rounds.
        pub days: usize =
            Field::number(Range::whole(1, 3650), "days").unnamed("a number of days").called("number of days"),
    }
    "Days" => "every so many days",
}

element! {
    /// Every so many months.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Months {
        /// How many lie between rounds.
        pub months: usize =
            Field::number(Range::whole(1, 120), "months").unnamed("a number of months").called("number of months"),
    }
    "Months" => "every so many months, on the day of the start or the last day of a shorter month",
}

element! {
    /// On days of their own.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Dates {
        /// When rounds are held after the first.
        pub dates: Vec<Date> =
            Field::of(Holds::Dates).unnamed("a list of dates `[...]`").called("list of dates"),
    }
    "Dates" => "on the start and on these dates",
}

impl StatesTurn for Days {
    fn turn(&self) -> Turn {
        Turn::Days(self.days as u32)
    }
}

impl StatesTurn for Months {
    fn turn(&self) -> Turn {
        Turn::Months(self.months as u32)
    }
}

impl StatesTurn for Dates {
    fn turn(&self) -> Turn {
        Turn::Dates(self.dates.clone())
    }
}
