//! Strategies against each other: every one against every one, on every scenario, in both seats.

mod entrants;
mod entry_error;
mod game;
mod holding;
mod mean;
mod resampling;
mod round_robin;
mod summarize;
mod tally;
#[cfg(test)]
mod tests;

pub use entrants::{Arena, Entrant, entrants, ready_made, strategy_texts};
pub use entry_error::{EntryError, MAX_ENTRANTS};
pub use holding::tournament;
