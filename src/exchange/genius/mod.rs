//! GENIUS: XML, a domain file and one utility space per side.
//!
//! # References
//!
//! Lin, Kraus, Baarslag, Tykhonov, Hindriks & Jonker 2014, doi:10.1111/j.1467-8640.2012.00463.x

mod read;
mod write;
mod xml;

pub(super) use read::read;
pub(super) use write::write;
