//! The package that pays nearest above the target.

use super::Selection;
use crate::payoff::Ranked;
use crate::quantity::Payoff;
use crate::strategy::View;

/// Chooses by the own value alone.
pub(super) struct Nearest;

impl Selection for Nearest {
    fn select(&mut self, view: &View<'_>, target: Payoff) -> Option<Ranked> {
        let nearest = view.search().nearest_above(target)?;
        // A proposal is not exchanged for another that is worth the same.
        let last = view.sent().last().filter(|last| last.value == nearest.value && view.may_propose(last));
        Some(*last.unwrap_or(&nearest))
    }
}
