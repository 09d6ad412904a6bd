//! Under which inputs something of interest is likely, from the negotiations of a result.

mod boxes;
mod discovering;
mod error;
mod interest;

pub use discovering::discover;
pub use error::DiscoverError;
pub use interest::Interest;
