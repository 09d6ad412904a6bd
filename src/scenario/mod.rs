//! Scenarios: read from a file, checked, and changed through addresses.

mod address;
mod model;

pub use address::Address;
pub use model::{Delegation, Scenario};
