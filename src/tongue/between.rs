//! Between whom and when talks are.

use crate::calendar::Calendar;
use crate::quantity::Side;
use crate::scenario::Scenario;

/// Between whom and when talks are.
pub(crate) struct Between<'s> {
    /// The sides, each by its title and as it stands in running text.
    pub(crate) sides: [[&'s str; 2]; 2],
    /// The first day and the last.
    pub(crate) days: [String; 2],
    /// How many rounds there are at most.
    pub(crate) n_rounds: u64,
}

impl<'s> Between<'s> {
    /// Nothing of talks without a day.
    pub(crate) fn of(scenario: &'s Scenario, calendar: &Calendar) -> Option<Self> {
        let side = |side: Side| {
            let delegation = &scenario.delegations()[side];
            let title = delegation.title();
            [title, delegation.forms().in_text.as_deref().unwrap_or(title)]
        };
        let [first, last] = [calendar.dates().first()?, calendar.dates().last()?].map(ToString::to_string);
        Some(Self { sides: Side::BOTH.map(side), days: [first, last], n_rounds: calendar.n_rounds() as u64 })
    }
}
