//! Accepting anything from some time on.

use crate::quantity::Payoff;
use crate::strategy::View;

/// What no deal is worth, once the time has come.
pub(super) fn asked(view: &View<'_>, from: f64) -> Option<Payoff> {
    (view.elapsed() >= from).then_some(view.no_deal_value())
}
