//! What-ifs held against the scenario as it is.

mod comparing;
mod effects;
mod ends;
mod summarize;
#[cfg(test)]
mod tests;
mod variant;

pub use comparing::compare;
pub(super) use summarize::summarize;
pub use variant::{Variant, variants};
