//! When events happen, in words.

use super::When;
use crate::agenda::Agenda;
use crate::text::day;

impl When {
    /// On which day and how surely, for people: `on 7 May 2008`, `on 8 August 2008 with a chance of 40%`.
    #[must_use]
    pub fn words(&self, agenda: &Agenda) -> String {
        match self {
            Self::On(on) => format!("on {}", day(*on)),
            Self::Chance { p, on } => format!("on {} with a chance of {}%", day(*on), (1e4 * p).round() / 1e2),
            Self::Hazard { per_month, from, until } => {
                let until = until.map_or_else(String::new, |until| format!(" until {}", day(until)));
                format!("on any day after {}{until}, at a rate of {per_month} a month", day(*from))
            }
            Self::Follows { event, months } => {
                let months = if *months == 1.0 { "one month".to_owned() } else { format!("{months} months") };
                format!("{months} after “{}”", agenda.event(*event).title)
            }
            Self::Never => "never, unless a what-if wakes it".to_owned(),
        }
    }
}
