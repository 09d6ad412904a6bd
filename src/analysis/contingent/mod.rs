//! Clauses: what they are worth to either side by what it believes, and who would keep them once it is known what happened.

mod branches;
mod clause;
mod map;
mod setting;

pub use branches::{BranchOutcome, branches};
pub use clause::{ClauseSurvey, Stance, Together, Worth, clause_survey};
pub use map::{BeliefMap, belief_map};
pub use setting::Setting;
