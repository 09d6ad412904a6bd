//! Accepting anything from some time on.

use super::{AcceptanceKind, FROM};
use crate::element::element;
use crate::quantity::Payoff;
use crate::strategy::View;

element! {
    /// If `tau >= from`, whatever the offer.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Time {
        /// Which share of the time must have passed.
        pub from: f64 = FROM,
    }
    "Time" => "anything from tau = `from` on",
}

impl AcceptanceKind for Time {
    fn asked(&self, view: &View<'_>, _next: Payoff) -> Option<Payoff> {
        (view.elapsed() >= self.from).then_some(view.no_deal_value())
    }

    fn words(&self) -> String {
        format!("accepts anything from {} of the time on", self.from)
    }
}
