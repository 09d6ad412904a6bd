//! One play of a scenario.

mod trace;

pub use trace::{Act, Action, Answer, Ending, Trace, Verdict, WalkOutReason};
