//! What was drawn in the negotiations of a result, as a file.

use super::inputs::{drawn, file};
use super::rows::{ReadRows, RowsError};
use super::sensitivity::ROWS;
use crate::random::Seed;
use crate::scenario::Scenario;
use crate::store::{StoreError, Stored};
use crate::text::debug_is_display;
use std::collections::BTreeSet;
use thiserror::Error;

/// The column that numbers the draws.
const DRAW: &str = "draw";
/// The columns that tell scenarios apart, where there are several.
const OF_WHICH: [&str; 2] = ["scenario", "case"];

/// What was drawn, row by row.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// A Parquet file: the number of the draw, then a column for each input that is not the same in all draws, under its address.
    pub file: Vec<u8>,
    /// How many draws there are.
    pub n_draws: u64,
    /// The inputs, by their addresses.
    pub inputs: Vec<String>,
}

/// Why it cannot be said what was drawn.
#[derive(Error)]
pub enum DrawnError {
    /// There are no rows.
    #[error("it is a result of `summitry {verb}`, which holds no rows of negotiations")]
    NoRows {
        /// The verb.
        verb: String,
    },
    /// Draws of several scenarios have nothing in common.
    #[error("its negotiations are of {n} scenarios, each with draws of its own, expected a result of one")]
    Several {
        /// How many there are.
        n: usize,
    },
    /// Nothing differs.
    #[error("nothing was drawn that differs between its negotiations")]
    Nothing,
    /// The rows are not as they should be.
    #[error(transparent)]
    Rows(#[from] RowsError),
    /// The system does not let something be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

debug_is_display!(DrawnError);

/// What was drawn in the negotiations of a result, made again from a scenario (the result's own, perhaps with a what-if in which
/// they were played) and its seed: every uncertain number, which strategy each side plays, and whether each event happens.
///
/// # Errors
///
/// If the result has no rows, is of several scenarios, or nothing differs between its draws.
pub fn drawn_in(stored: &Stored, scenario: &Scenario) -> Result<Drawn, DrawnError> {
    let verb = stored.manifest.verb.clone();
    if !stored.manifest.files.iter().any(|file| file.name == ROWS) {
        return Err(DrawnError::NoRows { verb });
    }
    let rows = ReadRows::of(stored.file(ROWS)?, |name| name == DRAW || OF_WHICH.contains(&name))?;
    for column in OF_WHICH {
        let n = rows.texts(column).map_or(1, |texts| texts.into_iter().collect::<BTreeSet<_>>().len());
        if n > 1 {
            return Err(DrawnError::Several { n });
        }
    }
    let draws: Vec<u64> = rows.counts(DRAW)?.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
    let inputs = drawn(scenario, Seed(stored.manifest.seed), &draws);
    if inputs.is_empty() {
        return Err(DrawnError::Nothing);
    }
    Ok(Drawn {
        file: file(&inputs, &draws),
        n_draws: draws.len() as u64,
        inputs: inputs.into_iter().map(|input| input.record.address).collect(),
    })
}
