//! Rounds and the dates they fall on.

use jiff::ToSpan;
use jiff::civil::Date;

/// The most rounds a negotiation may have.
pub const MAX_ROUNDS: usize = 10_000;

/// When the negotiation starts, how far apart its rounds are, and when it must end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// The date of the first round.
    pub start: Date,
    /// How the rounds follow each other.
    pub turn: Turn,
    /// The last day on which a round may be held; on or after the start.
    pub deadline: Date,
}

/// How the rounds follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Every so many days, at least 1.
    Days(u32),
    /// Every so many months, at least 1.
    Months(u32),
    /// On the start and then on these dates, in rising order.
    Dates(Vec<Date>),
}

/// The date of every round, from the start to the deadline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    dates: Vec<Date>,
    deadline: Date,
}

impl Clock {
    /// The rounds up to the deadline, or `None` if there are more than [`MAX_ROUNDS`].
    #[must_use]
    pub fn calendar(&self) -> Option<Calendar> {
        let nth = |n: usize| match &self.turn {
            Turn::Days(days) => self.start.checked_add((i64::from(*days) * n as i64).days()).ok(),
            Turn::Months(months) => self.start.checked_add((i64::from(*months) * n as i64).months()).ok(),
            Turn::Dates(dates) => {
                if n == 0 {
                    Some(self.start)
                } else {
                    dates.get(n - 1).copied()
                }
            }
        };
        let mut dates = Vec::new();
        while let Some(date) = nth(dates.len()).filter(|date| *date <= self.deadline) {
            if dates.len() == MAX_ROUNDS {
                return None;
            }
            dates.push(date);
        }
        Some(Calendar { dates, deadline: self.deadline })
    }
}

impl Calendar {
    /// These rounds up to a day and, from it on, those of another calendar that are held. The first round is held in any
    /// case.
    #[must_use]
    pub fn then(&self, from: Date, later: &Self, is_held: impl Fn(Date) -> bool) -> Self {
        let first = self.dates.first().copied();
        let before = self.dates.iter().filter(|date| **date < from);
        let is_after = |date: &&Date| **date >= from && (is_held(**date) || Some(**date) == first);
        let dates = before.chain(later.dates.iter().filter(is_after)).copied().collect();
        Self { dates, deadline: later.deadline }
    }

    /// How many rounds there are; at least 1.
    #[must_use]
    pub fn n_rounds(&self) -> usize {
        self.dates.len()
    }

    /// The dates of the rounds, in order.
    #[must_use]
    pub fn dates(&self) -> &[Date] {
        &self.dates
    }

    /// The date of a round, the first being round 0.
    #[must_use]
    pub fn date(&self, round: usize) -> Date {
        self.dates[round]
    }

    /// The last day on which a round may be held.
    #[must_use]
    pub fn deadline(&self) -> Date {
        self.deadline
    }

    /// How much of the rounds has passed in a round: 0 in the first, 1 in the last (and in an only one).
    #[must_use]
    pub fn elapsed(&self, round: usize) -> f64 {
        match self.dates.len() {
            0 | 1 => 1.0,
            n => round as f64 / (n - 1) as f64,
        }
    }
}

/// The English names of the months, January first.
const MONTH_NAMES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The name of a date's month.
#[must_use]
pub(crate) fn month_name(date: Date) -> &'static str {
    MONTH_NAMES[usize::from(date.month().unsigned_abs()) - 1]
}

/// The mean length of a month of the Gregorian calendar, in days.
pub const DAYS_A_MONTH: f64 = 365.2425 / 12.0;

/// Months from one date to another, counted in mean months of 30.436875 days; negative if `to` is the earlier.
#[must_use]
pub(crate) fn months_between(from: Date, to: Date) -> f64 {
    months(days_between(from, to))
}

/// So many days in mean months.
#[must_use]
pub(crate) fn months(days: i64) -> f64 {
    days as f64 / DAYS_A_MONTH
}

/// Days from one date to another; negative if `to` is the earlier.
#[must_use]
pub(crate) fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn rounds_stop_at_the_deadline() {
        let clock = Clock { start: date(2008, 3, 17), turn: Turn::Days(14), deadline: date(2008, 4, 14) };
        let calendar = clock.calendar().expect("few rounds");
        assert_eq!(calendar.dates(), [date(2008, 3, 17), date(2008, 3, 31), date(2008, 4, 14)]);
        assert_eq!([calendar.elapsed(0), calendar.elapsed(1), calendar.elapsed(2)], [0.0, 0.5, 1.0]);
    }

    #[test]
    fn monthly_rounds_count_from_the_start() {
        let clock = Clock { start: date(2009, 1, 31), turn: Turn::Months(1), deadline: date(2009, 3, 31) };
        let calendar = clock.calendar().expect("few rounds");
        assert_eq!(calendar.dates(), [date(2009, 1, 31), date(2009, 2, 28), date(2009, 3, 31)]);
    }

    #[test]
    fn more_rounds_than_can_be_played_are_refused() {
        let clock = Clock { start: date(1, 1, 1), turn: Turn::Days(1), deadline: date(9999, 12, 31) };
        assert_eq!(clock.calendar(), None);
    }

    #[test]
    fn rounds_that_are_known_already_stay_and_those_to_come_follow_another_calendar() {
        let clock = |deadline| Clock { start: date(2008, 3, 17), turn: Turn::Days(7), deadline };
        let [before, later] = [date(2008, 4, 14), date(2008, 4, 28)].map(|day| clock(day).calendar().expect("few"));
        let spring = |days: &[(i8, i8)]| days.iter().map(|(month, day)| date(2008, *month, *day)).collect::<Vec<_>>();
        let then = before.then(date(2008, 4, 1), &later, |day| day != date(2008, 4, 7));
        assert_eq!(then.dates(), spring(&[(3, 17), (3, 24), (3, 31), (4, 14), (4, 21), (4, 28)]));
        assert_eq!(then.deadline(), date(2008, 4, 28));
        // The first is held whatever happens.
        assert_eq!(before.then(date(2008, 3, 1), &later, |_| false).dates(), spring(&[(3, 17)]));
    }

    #[test]
    fn a_year_has_twelve_months() {
        assert!((months_between(date(2001, 1, 1), date(2401, 1, 1)) - 4800.0).abs() < 1e-9);
    }
}
