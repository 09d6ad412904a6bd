//! Accepting what is as good as the own next proposal.

use crate::quantity::Payoff;
use crate::strategy::bidding::rounded_down;

/// The least value v for which `a * v + b` is at least what the next proposal is worth: `(next - b) / a`.
///
/// Nothing is good enough if `a` is not positive.
pub(super) fn asked(next: Payoff, a: f64, b: f64) -> Payoff {
    let shifted = next - Payoff::new(b);
    if a == 1.0 && b == 0.0 {
        return next;
    }
    if a > 0.0 { rounded_down(Payoff::new(shifted.get() / a)) } else { Payoff::HIGHEST }
}
