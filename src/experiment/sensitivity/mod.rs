//! What an outcome hangs on: the share of its variance that goes with each input, from data that are there.

mod also;
mod error;
mod given;
mod grouped;
mod more;
mod of_result;
mod outcomes;
mod sensing;
mod turned;

pub use also::{Also, also};
pub use error::SensitivityError;
pub use more::More;
pub use of_result::of_result;
pub use sensing::{Asked, Sensed, check, sensitivity};

pub(super) use of_result::{ROWS, head_of, plain_draws};
pub(super) use outcomes::Outcomes;
pub(super) use sensing::Draws;
