//! Knowing what the counterpart wants: for analysis only.

use super::{CounterpartKind, CounterpartModel};
use crate::element::element;
use crate::payoff::{Efficient, Ranked};
use crate::quantity::Payoff;
use crate::strategy::{CounterpartGame, View};

element! {
    /// It is known: for analysis only. Apart from this, a strategy never sees the counterpart's payoffs. Only packages
    /// that cross no red line of either side are then looked at for the counterpart's good.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct PerfectInformation;
    "PerfectInformation" => "its payoffs and red lines themselves, for analysis only",
}

impl CounterpartKind for PerfectInformation {
    fn at_work(&self) -> Option<Box<dyn CounterpartModel>> {
        None
    }

    fn words(&self) -> Option<String> {
        Some("sees the counterpart's payoffs (perfect information, for analysis only)".to_owned())
    }

    fn details(&self) -> Vec<String> {
        vec!["sees the counterpart's payoffs, for analysis only".to_owned()]
    }
}

/// The efficient packages that cross no red line of either side, as the payoffs of both sides show them.
#[derive(Debug, Default)]
pub(super) struct Knowledge {
    /// By rising own value, and so by falling value to the counterpart.
    efficient: Vec<Known>,
    /// In which round they were found.
    found_in: Option<usize>,
}

/// A package with what it is worth, or seems to be worth, to the counterpart.
#[derive(Clone, Copy, Debug)]
pub(in crate::strategy) struct Known {
    /// The package with the own value.
    pub(in crate::strategy) own: Ranked,
    /// What the counterpart makes of it.
    pub(in crate::strategy) theirs: Payoff,
}

impl Knowledge {
    /// Looks again if values have changed.
    pub(super) fn update(&mut self, view: &View<'_>, theirs: CounterpartGame<'_>) {
        let round = view.round();
        let is_unchanged = |other| view.own().is_unchanged(other, round) && theirs.is_unchanged(other, round);
        if self.found_in.is_some_and(is_unchanged) {
            return;
        }
        let (side, space) = (view.own().side(), view.own().space());
        let known = |efficient: Efficient| {
            let own = Ranked { number: space.number(&efficient.package), value: efficient.values[side] };
            Known { own, theirs: efficient.values[side.other()] }
        };
        self.efficient = theirs.efficient(round).into_iter().map(known).collect();
        self.efficient.sort_by_key(|known| known.own.value);
        self.found_in = Some(round);
    }

    /// The package best for the counterpart among those that may be proposed and are worth at least `target`.
    pub(super) fn best_for(&self, view: &View<'_>, target: Payoff) -> Option<Known> {
        let start = self.efficient.partition_point(|known| known.own.value < target);
        self.efficient[start..].iter().find(|known| view.may_propose(&known.own)).copied()
    }
}
