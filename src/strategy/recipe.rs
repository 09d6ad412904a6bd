//! A strategy made ready for a calendar.

use super::StrategyConfig;
use crate::calendar::Calendar;
use std::sync::Arc;

/// How a delegation negotiates, with all that depends on the clock alone worked out once, for any number of
/// negotiations by the same calendar.
#[derive(Clone, Debug)]
pub struct Recipe<'c> {
    config: &'c StrategyConfig,
    timetable: Option<Arc<[f64]>>,
}

impl<'c> Recipe<'c> {
    /// The recipe for negotiations by a calendar.
    #[must_use]
    pub fn new(config: &'c StrategyConfig, calendar: &Calendar) -> Self {
        Self { config, timetable: config.aspiration.kind().timetable(calendar) }
    }

    /// How the delegation negotiates.
    #[must_use]
    pub const fn config(&self) -> &'c StrategyConfig {
        self.config
    }

    /// Whether it is the same as another.
    #[must_use]
    pub(crate) fn is_as(&self, other: &Self) -> bool {
        (self.config, &self.timetable) == (other.config, &other.timetable)
    }

    /// Whether the aspiration goes by the clock.
    pub(super) fn has_timetable(&self) -> bool {
        self.timetable.is_some()
    }

    /// What share of the way from ceiling to floor is conceded in each round, for an aspiration that goes by the clock.
    pub(super) fn timetable(&self) -> Arc<[f64]> {
        self.timetable.clone().unwrap_or_default()
    }
}
