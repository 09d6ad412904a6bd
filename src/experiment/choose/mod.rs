//! Which policy of one delegation does best on the same draws, and what knowing more is worth to that choice.

mod choosing;
mod error;
mod evidence;
mod policies;

pub use choosing::{Asked, choose};
pub use error::ChooseError;
pub use evidence::{check as check_evidence, evidence};
pub use policies::{Menu, Policy, check};
