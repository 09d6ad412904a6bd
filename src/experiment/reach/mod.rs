//! What it would take: the smallest change of assumptions under which a goal is reached.
//!
//! ```text
//! goal, margin     what is to be reached, and how far a scenario is from it
//! candidate        numbers that may change, in units of their spread
//! setting          scenarios with some of them changed
//! one              one number: scanned outwards, then bisected
//! weights          all weights of a side together, in closed form
//! several          several numbers, by the optimiser
//! turns            the orders of importance and preference that turn round
//! fresh            what fresh draws say
//! reaching         all of it put together
//! ```

mod candidate;
mod error;
mod fresh;
mod goal;
mod margin;
mod one;
mod reaching;
mod setting;
mod several;
mod turns;
mod weights;

pub use error::ReachError;
pub use goal::{Goal, settled_by};
pub use reaching::{Plan, reach};
