//! What-ifs held against the scenario as it is.

mod comparing;
mod differences;
mod effects;
mod ends;
mod summarize;
#[cfg(test)]
mod tests;
mod variant;

pub use comparing::compare;
pub(in crate::experiment) use differences::Differences;
pub use variant::{Variant, variants};

pub(super) use summarize::measured;
