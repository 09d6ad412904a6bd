//! What it would take: the smallest change of assumptions under which a goal is reached.
//!
//! ```text
//! goal, asked      what is to be reached, and as it is asked for
//! margin           how far a scenario is from it
//! candidate        numbers that may change, in units of their spread
//! setting          scenarios with some of them changed
//! known            what draws said of those tried
//! one              one number: scanned outwards, then bisected
//! weights          all weights of a side together, in closed form
//! several          several numbers, by the optimiser
//! turns            the orders of importance and preference that turn round
//! fresh            what fresh draws say
//! reaching         all of it put together
//! ```

mod asked;
mod candidate;
mod error;
mod fresh;
mod goal;
mod known;
mod margin;
mod one;
mod reaching;
mod setting;
mod several;
mod turns;
mod weights;

pub use asked::settled_by;
pub use error::ReachError;
pub use goal::Goal;
pub use reaching::{Plan, n_played, reach};
