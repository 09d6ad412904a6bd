//! One play of a scenario.

mod delegation;
mod protocol;
mod trace;

pub use crate::strategy::{Action, Answer, Verdict, WalkOutReason};
pub use protocol::negotiate;
pub use trace::{Act, Ending, Trace};
