//! NegMAS: a folder with an outcome space and one utility function per side, YAML or JSON.
//!
//! # References
//!
//! Mohammad, Nakadai & Greenwald 2021, doi:10.1007/978-3-030-69322-0_5

mod class;
mod read;
mod value_fun;
mod write;

pub(super) use read::{read_domain, read_profile};
pub(super) use write::write;
