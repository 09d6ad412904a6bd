//! Many negotiations over the uncertainty of a scenario.

mod by_event;
mod counts;
mod forecasting;
mod held;
mod incidence;
mod outcomes;
mod play;
mod player;
mod rate;
mod stages;
mod stand;
mod summarize;
mod tally;
#[cfg(test)]
mod tests;
mod votes;

pub use forecasting::{Effort, forecast};

pub(super) use outcomes::Outcomes;
pub(super) use play::Play;
#[cfg(test)]
pub(super) use play::Stages;
pub(super) use player::Player;
pub(super) use rate::rate;
pub(super) use stages::points_held;
pub(super) use stand::stands;
pub(super) use summarize::{delegation_labels, issue_labels, summarize};
pub(super) use votes::{ChamberVotes, chamber_label};
