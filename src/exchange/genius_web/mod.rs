//! GeniusWeb: JSON, profiles that repeat their domain.

mod read;
mod write;

pub(super) use read::{read_domain, read_profile};
pub(super) use write::write;

/// The key under which a profile stands.
pub(super) const SPACE: &str = "LinearAdditiveUtilitySpace";
