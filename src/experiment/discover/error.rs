//! Why nothing can be discovered.

use crate::experiment::rows::RowsError;
use crate::experiment::sensitivity::SensitivityError;
use crate::store::StoreError;
use crate::text::{debug_is_display, nearest};
use thiserror::Error;

/// Why nothing can be discovered.
#[derive(Error)]
pub enum DiscoverError {
    /// What is of interest cannot be read.
    #[error(
        "`{0}`: expected a column, one of =, !=, <, <=, >, >=, and what it is held against, such as outcome=deadline or 'payoff_us<0.5'"
    )]
    Unreadable(String),
    /// There is no such column.
    #[error("there is no column `{name}`, expected one of {known}{meant}")]
    NoColumn {
        /// What was asked for.
        name: String,
        /// What there is.
        known: String,
        /// What was probably meant, as the end of a sentence.
        meant: String,
    },
    /// A column never holds such a value.
    #[error("`{column}` is `{value}` in no negotiation; found are {known}")]
    NoSuchValue {
        /// The column.
        column: String,
        /// What was asked for.
        value: String,
        /// What it holds.
        known: String,
    },
    /// A column of numbers is never quite that.
    #[error(
        "`{column}` is `{value}` in no negotiation: it holds numbers from {low} to {high}; hold it against one, as in '{column}<{high}'"
    )]
    NeverThatNumber {
        /// The column.
        column: String,
        /// What was asked for.
        value: String,
        /// The least that it holds.
        low: f64,
        /// The most that it holds.
        high: f64,
    },
    /// Texts have no order.
    #[error("`{0}` holds no numbers that could be held against that: use = or !=")]
    NoNumbers(String),
    /// Everything, or nothing, is of interest.
    #[error("{found} of {n} negotiations are of interest: there is nothing to be told apart")]
    NothingToTell {
        /// `None` or `all`.
        found: &'static str,
        /// How many there are.
        n: usize,
    },
    /// There are too few negotiations.
    #[error("{found} negotiations are too few to discover anything in, at least {least} are needed")]
    TooFew {
        /// How many there are.
        found: usize,
        /// How many are needed.
        least: usize,
    },
    /// Nothing differs between the negotiations but luck.
    #[error("no input differs between the negotiations: nothing was uncertain or varied")]
    NoInputs,
    /// The result is of a verb whose inputs are not known.
    #[error("it is a result of `summitry {verb}`, expected one of `forecast`, `sweep`, `tournament` or `sensitivity`")]
    NotFit {
        /// The verb.
        verb: String,
    },
    /// The rows are not as they should be.
    #[error(transparent)]
    Rows(#[from] RowsError),
    /// The result is not as it should be.
    #[error(transparent)]
    Result(#[from] SensitivityError),
    /// The system does not let something be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

debug_is_display!(DiscoverError);

impl DiscoverError {
    /// That there is no column of a name among these.
    pub(super) fn no_column(name: &str, known: &[String]) -> Self {
        let meant = nearest(name, known.iter().map(String::as_str));
        let meant = meant.map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"));
        let known = known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        Self::NoColumn { name: name.to_owned(), known, meant }
    }
}
