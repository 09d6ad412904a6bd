//! Values of chosen addresses that do best.
//!
//! ```text
//! levers -> space (combinations of listed values, each with ranges) -> contest of searches -> optimum
//!                                                    |                                          |
//!                               evaluations: settings played on the draws          played on fresh draws beside
//!                                       of their generation                        the scenario as written
//! ```
//!
//! A *lever* is an address that may be changed. A *setting* says what levers are set to. A *search* moves a distribution
//! over the ranges of a combination generation by generation; all settings of a generation are played on the same draws,
//! which no other generation has. Its result is the distribution's mean, not the best setting seen, which owes its rank to
//! chance. What is reported of it comes from *fresh* draws.

mod contest;
mod draws;
mod error;
mod estimate;
mod evaluation;
mod evaluator;
mod fresh;
mod in_turn;
mod lever;
mod objective;
mod optimizer;
mod plan;
mod rounding;
mod scale;
mod shares;
mod slices;
mod space;
mod summarize;
mod tally;
#[cfg(test)]
mod tests;
mod tuning;

pub(in crate::experiment) use optimizer::{Ended, Search, usual_sample};

pub use error::TuneError;
pub use lever::{Lever, LeverValues};
pub use objective::Objective;
pub use plan::{MOST_DRAWS, MOST_FRESH, MOST_GENERATIONS, MOST_ROUNDS, MOST_SAMPLE, TuneEffort, TuneMode, TunePlan};
pub use shares::Shares;
pub use tuning::{Tuned, tune};
