//! What one negotiation comes to.

mod cast;
mod change;
mod event;
mod headline;
mod turning;
mod way;

pub(crate) use cast::{Cast, is_open, of, settlement, settlement_in_brief, spoken, spoken_list};
pub(crate) use change::Change;
pub(crate) use headline::{Gain, HowLast, LastSettled, Room, Standing, WhyLeft, why_it_left};
pub(crate) use turning::weightiest;

/// Below this, a payoff is written as 0.00, and nothing is said of it.
pub(crate) const VISIBLE: f64 = 0.005;

/// Whether an amount is worth a word.
pub(crate) fn is_visible(amount: f64) -> bool {
    amount.abs() >= VISIBLE
}
