//! Accepting what is worth so much, all along.

use super::AcceptanceKind;
use crate::element::{Field, Range, element};
use crate::quantity::Payoff;
use crate::strategy::View;
use crate::strategy::bidding::rounded_down;

element! {
    /// If `v >= payoff`.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Constant {
        /// How much an offer must be worth.
        pub payoff: f64 = Field::number(Range::SHARE, "payoff").called("payoff that is accepted"),
    }
    "Constant" => "if it is worth at least `payoff`",
}

impl AcceptanceKind for Constant {
    fn asked(&self, _view: &View<'_>, _next: Payoff) -> Option<Payoff> {
        Some(rounded_down(Payoff::new(self.payoff)))
    }

    fn words(&self) -> String {
        format!("accepts a payoff of {}", self.payoff)
    }

    fn details(&self) -> Vec<String> {
        vec![self.payoff.to_string()]
    }
}
