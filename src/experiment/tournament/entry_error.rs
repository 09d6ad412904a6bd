//! Why a tournament cannot be held.

use crate::scenario::{Look, Report, SetError};
use crate::text::debug_is_display;
use thiserror::Error;

/// The most strategies that can take part.
pub const MAX_ENTRANTS: usize = 40;

/// Why a tournament cannot be held.
#[derive(Error)]
pub enum EntryError {
    /// Two commas have nothing between them.
    #[error(
        "the list of strategies `{list}` has an empty entry, expected a list such as `Boulware, Conceder(exponent: 0.2), Micro`"
    )]
    Empty {
        /// The list.
        list: String,
    },
    /// There is nothing to play against.
    #[error("a tournament needs at least two strategies, found {n}")]
    TooFew {
        /// How many there are.
        n: usize,
    },
    /// There are more than can be handled.
    #[error("a tournament takes up to {MAX_ENTRANTS} strategies, found {n}")]
    TooMany {
        /// How many there are.
        n: usize,
    },
    /// The same strategy is given again.
    #[error("the strategy `{name}` is given twice")]
    Twice {
        /// Its text.
        name: String,
    },
    /// Two strategies differ in their spelling alone.
    #[error("`{first}` and `{second}` are the same strategy")]
    Alike {
        /// The text of the one.
        first: String,
        /// The text of the other.
        second: String,
    },
    /// The same scenario is given again.
    #[error("`{first}` and `{second}` are the same scenario")]
    SameScenario {
        /// The one.
        first: String,
        /// The other.
        second: String,
    },
    /// It is no strategy, or not allowed in a scenario.
    #[error("the strategy `{name}` cannot take part: {error}")]
    Strategy {
        /// Its text.
        name: String,
        /// What is wrong with it.
        error: Box<SetError>,
    },
}

impl Report for EntryError {
    fn report(&self, look: Look) -> String {
        match self {
            Self::Strategy { name, error } => {
                format!("{}\nerror: the strategy `{name}` cannot take part", error.report(look))
            }
            Self::Empty { .. }
            | Self::TooFew { .. }
            | Self::TooMany { .. }
            | Self::Twice { .. }
            | Self::Alike { .. }
            | Self::SameScenario { .. } => format!("error: {self}"),
        }
    }
}

debug_is_display!(EntryError);
