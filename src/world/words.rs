//! When events happen, in words.

use super::When;
use crate::agenda::Agenda;

impl When {
    /// On which day and how surely, for people: `on 2008-05-07`, `on 2008-08-08 with a chance of 40 %`.
    #[must_use]
    pub fn words(&self, agenda: &Agenda) -> String {
        match self {
            Self::On(day) => format!("on {day}"),
            Self::Chance { p, on } => format!("on {on} with a chance of {}%", (1e4 * p).round() / 1e2),
            Self::Hazard { per_month, from, until } => {
                let until = until.map_or_else(String::new, |until| format!(" until {until}"));
                format!("on any day from {from}{until}, with a hazard of {per_month} a month")
            }
            Self::Follows { event, months } => {
                let months = if *months == 1.0 { "one month".to_owned() } else { format!("{months} months") };
                format!("{months} after “{}”", agenda.event(*event).title)
            }
            Self::Never => "never, unless a what-if wakes it".to_owned(),
        }
    }
}
