//! Under which inputs something of interest is likely, from the negotiations of a result.

mod boxes;
mod discovering;
mod error;
mod interest;

pub(in crate::experiment) use discovering::box_of;
pub use discovering::discover;
pub use error::DiscoverError;
pub use interest::Interest;
