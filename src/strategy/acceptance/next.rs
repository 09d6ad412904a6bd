//! Accepting what is as good as the own next proposal.

use super::AcceptanceKind;
use crate::element::{Field, Range, element};
use crate::quantity::Payoff;
use crate::strategy::View;
use crate::strategy::bidding::rounded_down;

element! {
    /// If `a * v + b >= next`.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Next {
        /// Scale. Lower is tougher.
        pub a: f64 = Field::number(Range::closed(0.0, 100.0), "factor").or(1.0).called("factor on an offer before it is accepted"),
        /// Shift, in value. Lower is tougher.
        pub b: f64 = Field::number(Range::SIGNED_SHARE, "payoff").or(0.0).called("margin on an offer before it is accepted"),
    }
    "Next" => "if `a * value + b` is at least what the own next proposal is worth",
}

impl Next {
    /// As it is where no other rule is named.
    pub const PLAIN: Self = Self { a: 1.0, b: 0.0 };
}

impl AcceptanceKind for Next {
    fn asked(&self, _view: &View<'_>, next: Payoff) -> Option<Payoff> {
        Some(asked(next, self.a, self.b))
    }

    fn words(&self) -> String {
        if *self == Self::PLAIN {
            return "accepts what pays as much as its next proposal".to_owned();
        }
        format!("accepts if {} * payoff + {} is as much as its next proposal pays", self.a, self.b)
    }
}

/// The least value v for which `a * v + b` is at least what the next proposal is worth: `(next - b) / a`.
///
/// Nothing is good enough if `a` is not positive.
fn asked(next: Payoff, a: f64, b: f64) -> Payoff {
    let shifted = next - Payoff::new(b);
    if a == 1.0 && b == 0.0 {
        return next;
    }
    if a > 0.0 { rounded_down(Payoff::new(shifted.get() / a)) } else { Payoff::HIGHEST }
}
