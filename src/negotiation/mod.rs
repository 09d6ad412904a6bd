//! One play of a scenario.

mod delegation;
#[cfg(test)]
mod invariants;
mod protocol;
#[cfg(test)]
mod theory;
mod trace;

pub use crate::strategy::{Action, Answer, Lapse, Verdict, WalkOutReason};
pub use protocol::{Instead, Protocol, Session, negotiate, negotiate_otherwise};
pub use trace::{Act, Ending, Trace};
