//! One play of a scenario.

mod delegation;
mod ending;
mod foul;
#[cfg(test)]
mod invariants;
mod otherwise;
mod protocol;
mod script;
mod talks;
#[cfg(test)]
mod theory;
mod trace;

pub use crate::strategy::{Action, Answer, Decision, Lapse, Negotiator, Verdict, View, WalkOutReason};
pub use ending::{Ending, EndingKind, EndingWords, N_ENDING_KINDS};
pub use foul::{Foul, Refused};
pub use otherwise::Otherwise;
pub use protocol::{Protocol, Session, negotiate};
pub use script::Script;
pub use talks::{Instead, Talks};
pub use trace::{Act, Announcement, Entry, Trace};
