//! One play of a scenario.

mod delegation;
mod ending;
mod foul;
#[cfg(test)]
mod invariants;
mod otherwise;
mod protocol;
mod script;
mod session;
#[cfg(test)]
mod stages;
mod talks;
#[cfg(test)]
mod theory;
mod trace;

pub use crate::strategy::{Action, Answer, Decision, Heard, Lapse, Negotiator, Settled, Verdict, View, WalkOutReason};
pub use ending::{Close, Ending, EndingKind, EndingWords, N_ENDING_KINDS, Signed, pay};
pub use foul::{Foul, Refused};
pub use otherwise::Otherwise;
pub use protocol::{Partial, Protocol};
pub use script::Script;
pub use session::{Session, negotiate};
pub use talks::{Instead, Talks};
pub use trace::{Act, Announcement, Entry, Trace};
