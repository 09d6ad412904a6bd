//! Strategies against each other: every one against every one, on every scenario, in both seats.

mod entrants;
mod entry_error;
pub(crate) mod finding;
mod game;
mod holding;
mod report;
mod resampling;
mod round_robin;
mod summarize;
mod summary;
mod tally;
#[cfg(test)]
mod tests;

pub use entrants::{Arena, Entrant, MAX_ENTRANTS, entrants, ready_made, strategy_texts};
pub use entry_error::EntryError;
pub use holding::tournament;
pub use report::report;
pub use summary::{
    ArenaRecord, BestAnswerRecord, DeviationRecord, EquilibriaRecord, EquilibriumRecord, MeanRecord, PairingRecord,
    PossiblePairRecord, PossibleRecord, ScoreRecord, SharesRecord, SymmetricEquilibriumRecord, SymmetricGameRecord,
    TournamentSummary,
};
