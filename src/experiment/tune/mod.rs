//! Values of chosen addresses that do best.

mod error;
mod lever;
mod objective;
mod optimizer;
mod scale;
mod shares;
mod space;
mod tally;

pub use error::TuneError;
pub use lever::{Lever, LeverValues};
pub use objective::Objective;
pub use shares::Shares;
