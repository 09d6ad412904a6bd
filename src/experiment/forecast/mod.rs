//! Many negotiations over the uncertainty of a scenario.

mod by_event;
mod counts;
mod forecasting;
mod held;
mod incidence;
mod outcomes;
mod play;
mod rate;
mod stages;
mod summarize;
mod tally;
#[cfg(test)]
mod tests;
mod votes;

pub use forecasting::{Effort, forecast};

pub(super) use outcomes::Outcomes;
#[cfg(test)]
pub(super) use play::Stages;
pub(super) use play::{Play, Player};
pub(super) use rate::rate;
pub(super) use stages::points_held;
pub(super) use summarize::{delegation_labels, issue_labels, summarize};
pub(super) use votes::{ChamberVotes, chamber_label};
