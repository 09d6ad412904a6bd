//! Who suggests something to whoever sits at the table.

use crate::quantity::Side;
use crate::scenario::{Document, SetError};
use crate::text::debug_is_display;
use thiserror::Error;

/// What stands for the strategy that the scenario gives the delegation.
pub const OWN: &str = "own";

/// Why a strategy cannot suggest anything.
#[derive(Error)]
pub enum NoAdvice {
    /// It cannot be set for the delegation.
    #[error(transparent)]
    Set(#[from] SetError),
    /// It knows more than anybody at the table.
    #[error(
        "`{strategy}` sees the other side's payoffs, which nobody at the table does: expected a strategy without perfect information"
    )]
    SeesAll {
        /// What it is called.
        strategy: String,
    },
}

debug_is_display!(NoAdvice);

/// The scenario in which a side's strategy is the one that suggests: [`OWN`], or one as the scenario's file has it.
///
/// # Errors
///
/// If there is no such strategy, or it sees the other side's payoffs.
pub fn advised(document: &Document, side: Side, strategy: &str) -> Result<Document, NoAdvice> {
    let name = document.scenario().delegations()[side].name();
    let advised = match strategy {
        OWN => document.clone(),
        strategy => document.set(&format!("{name}.strategy"), strategy)?,
    };
    let config = advised.scenario().strategies()[side];
    if config.remarks().contains(&"perfect_information") {
        return Err(NoAdvice::SeesAll { strategy: config.name.clone() });
    }
    Ok(advised)
}
