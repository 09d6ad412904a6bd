//! How one event comes about, and what it does.

use super::{News, When};
use crate::agenda::{Condition, Happened};
use crate::random::NameKey;

/// How one event comes about, and what it does besides making conditions on it true.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// What the stream of its random numbers is keyed by: its name.
    pub key: NameKey,
    /// On which day, and how surely.
    pub when: When,
    /// What must hold on that day, or it does not happen; speaks of dates and other events alone.
    pub given: Option<Condition>,
    /// What it sets from its day on: addresses and values as in the file.
    pub changes: Vec<(String, String)>,
    /// For how many months from its day on that holds, if not for good.
    pub lasts: Option<f64>,
    /// For how many months from its day on no rounds are held, if it suspends the talks.
    pub suspends: Option<f64>,
    /// What it says about whether others will happen.
    pub news: Vec<News>,
}

impl Course {
    /// The course of an event that does nothing but happen.
    #[must_use]
    pub const fn plain(key: NameKey, when: When) -> Self {
        Self { key, when, given: None, changes: Vec::new(), lasts: None, suspends: None, news: Vec::new() }
    }

    /// The number at an address within the event: `when.p`, `lasts`, `suspends`, `news.1.ratio`.
    pub(crate) fn number_mut(&mut self, within: &str) -> Option<&mut f64> {
        let parts: Vec<&str> = within.split('.').collect();
        match parts.as_slice() {
            ["when", field] => self.when.number_mut(field),
            ["lasts"] => self.lasts.as_mut(),
            ["suspends"] => self.suspends.as_mut(),
            ["news", place, "ratio"] => {
                let place = place.parse::<usize>().ok()?.checked_sub(1)?;
                self.news.get_mut(place).map(|news| &mut news.ratio)
            }
            _ => None,
        }
    }

    /// The events that it waits for.
    #[must_use]
    pub(crate) fn waits_for(&self) -> Happened {
        let given = self.given.as_ref().map_or(Happened::NONE, Condition::events);
        match self.when {
            When::Follows { event, .. } => given.with(event),
            When::On(_) | When::Chance { .. } | When::Hazard { .. } | When::Never => given,
        }
    }

    /// Whether from its day on the talks go by other rules or another clock.
    #[must_use]
    pub(crate) fn turns_a_page(&self) -> bool {
        !self.changes.is_empty() || self.suspends.is_some()
    }
}
