//! On which day an event happens, and how surely.

use crate::agenda::EventIdx;
use crate::calendar::DAYS_A_MONTH;
use jiff::ToSpan;
use jiff::civil::Date;

/// On which day an event happens, and how surely.
///
/// # Formula
///
/// ```text
/// Chance:  on that day, if u < p                            u: uniform in 0..1, drawn for the event
/// Hazard:  t = -ln(1 - u) / per_month months after `from`   (a month: 365.2425/12 days); not at all once `until` is past
/// Follows: months after the other event, if that one happens
/// ```
///
/// The wait for a hazard is counted up to whole days, at least one: it has happened by the end of the n-th day after `from` with
/// a chance of 1 - exp(-`per_month` * n days), and a chance p within T months is a hazard of -ln(1 - p)/T. The months after
/// another event are counted down to whole days.
#[derive(Clone, Debug, PartialEq)]
pub enum When {
    /// On that day.
    On(Date),
    /// On a day, or not at all.
    Chance {
        /// How likely, 0 to 1.
        p: f64,
        /// On which day.
        on: Date,
    },
    /// On any day of a stretch, each month as likely as the one before if it has not happened yet.
    Hazard {
        /// How likely in a short time, for each month of it; 0 or more.
        per_month: f64,
        /// After which day.
        from: Date,
        /// Up to which day; without end if there is none.
        until: Option<Date>,
    },
    /// Some time after another event, if that one happens.
    Follows {
        /// The other.
        event: EventIdx,
        /// How many months later, 0 or more.
        months: f64,
    },
    /// Not at all: it waits for a what-if that wakes it.
    Never,
}

impl When {
    /// Whether it takes a draw to tell whether or when.
    #[must_use]
    pub(crate) fn is_left_to_chance(&self) -> bool {
        match self {
            Self::Chance { p, .. } => *p > 0.0 && *p < 1.0,
            Self::Hazard { per_month, .. } => *per_month > 0.0,
            Self::On(_) | Self::Follows { .. } | Self::Never => false,
        }
    }

    /// The day of what surely happens and follows no other event.
    pub(super) fn sure_day(&self) -> Option<Date> {
        match self {
            Self::On(day) => Some(*day),
            Self::Chance { p, on } => (*p >= 1.0).then_some(*on),
            Self::Hazard { .. } | Self::Follows { .. } | Self::Never => None,
        }
    }

    /// The day of what is left to chance, for a number drawn uniformly between 0 and 1.
    pub(super) fn drawn_day(&self, u: f64) -> Option<Date> {
        match self {
            Self::Chance { p, on } => (u < *p).then_some(*on),
            Self::Hazard { per_month, from, until } => {
                let months = -libm::log1p(-u) / per_month;
                days_after(*from, libm::ceil(months * DAYS_A_MONTH).max(1.0))
                    .filter(|day| until.is_none_or(|until| *day <= until))
            }
            Self::On(_) | Self::Follows { .. } | Self::Never => None,
        }
    }

    /// The number of a field, if it has one there.
    pub(super) fn number_mut(&mut self, field: &str) -> Option<&mut f64> {
        match (self, field) {
            (Self::Chance { p, .. }, "p") => Some(p),
            (Self::Hazard { per_month, .. }, "per_month") => Some(per_month),
            (Self::Follows { months, .. }, "months") => Some(months),
            (Self::On(_) | Self::Chance { .. } | Self::Hazard { .. } | Self::Follows { .. } | Self::Never, _) => None,
        }
    }
}

/// The day so many months later, counted down to whole days; nothing past the end of the calendar.
pub(crate) fn later(day: Date, months: f64) -> Option<Date> {
    days_after(day, libm::floor(months * DAYS_A_MONTH))
}

fn days_after(day: Date, days: f64) -> Option<Date> {
    // No calendar reaches so far; beyond it, days could not be counted.
    if days > 4e6 { None } else { day.checked_add((days as i64).days()).ok() }
}
