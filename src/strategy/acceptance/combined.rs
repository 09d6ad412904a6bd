//! Accepting what is as good as the own next proposal and, late, also the best offer so far.

use crate::quantity::Payoff;
use crate::strategy::View;

/// What the next proposal is worth; from the stated time on, less if less was the best that was offered before.
///
/// Offers that could not be accepted now do not count, or one that crosses a red line would bar all others.
pub(super) fn asked(view: &View<'_>, from: f64, next: Payoff) -> Payoff {
    if view.elapsed() < from {
        return next;
    }
    let earlier = view.received().iter().rev().skip(1);
    let acceptable = earlier.filter(|offer| view.own().is_allowed(view.round(), offer.number));
    acceptable.map(|offer| offer.value).max().map_or(view.no_deal_value(), |best| best.min(next))
}
