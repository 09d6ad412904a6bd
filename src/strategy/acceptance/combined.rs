//! Accepting what is as good as the own next proposal and, late, also the best offer so far.

use super::{AcceptanceKind, FROM};
use crate::element::element;
use crate::quantity::Payoff;
use crate::strategy::View;

element! {
    /// If `v >= next`; once `tau >= from` also if `v >=` the best of all earlier offers that could be accepted now
    /// (the combined condition of the paper, with all that was offered so far as its window).
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Combined {
        /// Which share of the time must have passed.
        pub from: f64 = FROM.or(0.99).always_told(),
    }
    "Combined" => "as `Next(a: 1, b: 0)`; from tau = `from` on also if nothing better was offered before",
}

impl AcceptanceKind for Combined {
    fn asked(&self, view: &View<'_>, next: Payoff) -> Option<Payoff> {
        Some(asked(view, self.from, next))
    }

    fn words(&self) -> String {
        let from = self.from;
        format!("accepts what pays as much as its next proposal, or from {from} of the time on the best so far")
    }
}

/// What the next proposal is worth; from the stated time on, less if less was the best that was offered before.
///
/// Offers that could not be accepted now do not count, or one that crosses a red line would bar all others.
fn asked(view: &View<'_>, from: f64, next: Payoff) -> Payoff {
    if view.elapsed() < from {
        return next;
    }
    let earlier = view.offers().iter().rev().skip(1);
    let acceptable = earlier.filter(|offer| view.own().is_allowed(view.round(), offer.number));
    acceptable.map(|offer| offer.value).max().map_or(view.no_deal_value(), |best| best.min(next))
}
