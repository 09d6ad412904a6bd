//! Consent at home: the chance that chambers pass what was signed, and their votes.
//!
//! # References
//!
//! Putnam 1988, doi:10.1017/S0020818300027697 (what can be ratified bounds what can be agreed).

mod ballot;
mod distribution;
mod judge;
mod lift;
mod states;
mod vote;

pub use ballot::Ballot;
pub use distribution::Distribution;
pub use judge::Judge;
pub(crate) use judge::{Answers, KnownChances};
pub use lift::{Bundle, MOST_MEASURES, cheapest_bundle, lift_needed};
pub use vote::{Vote, votes};
