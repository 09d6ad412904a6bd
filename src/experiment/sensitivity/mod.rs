//! What an outcome hangs on: the share of its variance that goes with each input, from data that are there.

mod error;
mod given;
mod of_result;
mod outcomes;
mod sensing;

pub use error::SensitivityError;
pub use of_result::of_result;
pub use sensing::{Asked, Sensed, check, sensitivity};

pub(super) use of_result::{ROWS, head_of};
pub(super) use outcomes::Outcomes;
pub(super) use sensing::Draws;
