//! The analysis of a scenario: what could be agreed in a round, and what stands in the way.

mod contingent;
mod definitions;
mod not_given;
mod price;
mod summarize;
#[cfg(test)]
mod tests;
mod view;

pub use price::price;
pub use summarize::analyze;
