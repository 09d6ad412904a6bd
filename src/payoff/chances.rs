//! How likely a side takes the branches of a package to be.

use crate::agenda::{Agenda, Branch, Circumstance, EventIdx, Happened, Package, Reading};

/// What a side believes of the events that clauses turn on, as things stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chances<'b> {
    beliefs: &'b [Option<f64>],
    happened: Happened,
}

impl<'b> Chances<'b> {
    pub(super) const fn new(beliefs: &'b [Option<f64>], now: Circumstance) -> Self {
        Self { beliefs, happened: now.happened }
    }

    /// How likely the event is: certain once it has happened.
    ///
    /// # Panics
    ///
    /// If the side has no belief about it: a scenario with a clause on an event has one.
    pub(super) fn of(&self, event: EventIdx) -> f64 {
        if self.happened.has(event) {
            return 1.0;
        }
        self.beliefs[event.index()].expect("whoever may sign a clause on an event has a belief about it")
    }

    /// How likely it is that of some events just these happen.
    pub(super) fn of_branch(&self, turns_on: Happened, happens: Happened) -> f64 {
        let chance = |event| if happens.has(event) { self.of(event) } else { 1.0 - self.of(event) };
        turns_on.events().map(chance).product()
    }

    /// What is to be expected of something that depends on the branch. Events are independent of one another; branches that
    /// cannot come about count for nothing.
    ///
    /// # Formula
    ///
    /// ```text
    /// sum over branches b of  (product of p over the events of b, 1 - p over the others) * worth(b)
    /// ```
    pub(super) fn expected(
        &self,
        agenda: &Agenda,
        package: &Package,
        now: Circumstance,
        worth: impl Fn(Reading<'_>) -> f64,
    ) -> f64 {
        let turns_on = agenda.turns_on(package);
        if turns_on.is_empty() {
            return worth(Reading::plain(package));
        }
        let of_branch = |branch: Branch| {
            let worth = worth(Reading { written: package, resolved: &branch.resolved });
            self.of_branch(turns_on, branch.happens) * worth
        };
        agenda.branches(package, now).map(of_branch).sum()
    }
}
