//! How one event comes about.

use super::When;
use crate::agenda::{Condition, Happened};
use crate::random::NameKey;

/// How one event comes about.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// What the stream of its random numbers is keyed by: its name.
    pub key: NameKey,
    /// On which day, and how surely.
    pub when: When,
    /// What must hold on that day, or it does not happen; speaks of dates and other events alone.
    pub given: Option<Condition>,
}

impl Course {
    /// The events that it waits for.
    #[must_use]
    pub fn waits_for(&self) -> Happened {
        let given = self.given.as_ref().map_or(Happened::NONE, Condition::events);
        match self.when {
            When::Follows { event, .. } => given.with(event),
            When::On(_) | When::Chance { .. } | When::Hazard { .. } | When::Never => given,
        }
    }
}
