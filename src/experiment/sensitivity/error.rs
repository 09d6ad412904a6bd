//! Why nothing can be said of what an outcome hangs on.

use crate::experiment::rows::RowsError;
use crate::store::StoreError;
use crate::text::{debug_is_display, nearest};
use thiserror::Error;

/// Why nothing can be said of what an outcome hangs on.
#[derive(Error)]
pub enum SensitivityError {
    /// There are too few rows.
    #[error("{found} {what} are too few to say what an outcome hangs on, at least {least} are needed")]
    TooFew {
        /// How many there are.
        found: usize,
        /// Of what.
        what: &'static str,
        /// How many are needed.
        least: usize,
    },
    /// There is nothing that could explain anything.
    #[error(
        "nothing in the scenario is uncertain: every number is the same in all negotiations, so none explains anything"
    )]
    NothingUncertain,
    /// No two rows have a name in common.
    #[error(
        "`{address}` is something else in every {what}, so that nothing can be told of what it explains: at least two must have it in \
         common"
    )]
    NameInEach {
        /// The address.
        address: String,
        /// What rows are.
        what: &'static str,
    },
    /// What else is to be uncertain is not said.
    #[error(
        "`{found}` does not say what else is uncertain, expected judged=SPREAD for all that the file judges, or PATTERN=SPREAD, such as \
         us.no_deal.*=0.1"
    )]
    NotAlso {
        /// What was given.
        found: String,
    },
    /// A spread is none.
    #[error("`{found}` is no spread, expected a number above 0 and at most {most}")]
    NotASpread {
        /// What was given.
        found: String,
        /// The largest.
        most: f64,
    },
    /// No address is like that.
    #[error("no number that the file writes has an address like `{found}`{}", did_you_mean(.suggestion.as_deref()))]
    NoAddress {
        /// The pattern.
        found: String,
        /// What was probably meant.
        suggestion: Option<String>,
    },
    /// All that was asked for is uncertain already, or cannot be.
    #[error("nothing like `{found}` is left to be drawn: {why}")]
    NothingLeft {
        /// What was asked for.
        found: String,
        /// Why not, of each reason the first address.
        why: String,
    },
    /// What was asked for cannot be uncertain in this scenario.
    #[error("`{found}` cannot be drawn: {why}")]
    NotDrawable {
        /// What was asked for.
        found: String,
        /// What the scenario with it would be wrong in.
        why: String,
    },
    /// A measure is not known.
    #[error("there is no measure `{name}`, expected one of {known}{}", did_you_mean(.suggestion.as_deref()))]
    NoMeasure {
        /// What was asked for.
        name: String,
        /// What there is.
        known: String,
        /// What was probably meant.
        suggestion: Option<String>,
    },
    /// The result is of a verb that inputs cannot be told for.
    #[error("it is a result of `summitry {verb}`, expected one of `forecast` or `sweep`: {why}")]
    NotFit {
        /// The verb.
        verb: String,
        /// Why not.
        why: &'static str,
    },
    /// The rows are not as they should be.
    #[error(transparent)]
    Rows(#[from] RowsError),
    /// The system does not let something be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

debug_is_display!(SensitivityError);

fn did_you_mean(meant: Option<&str>) -> String {
    meant.map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"))
}

impl SensitivityError {
    /// That there is no measure of a name among these.
    pub(super) fn no_measure(name: &str, known: &[String]) -> Self {
        let suggestion = nearest(name, known.iter().map(String::as_str)).map(str::to_owned);
        let known = known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        Self::NoMeasure { name: name.to_owned(), known, suggestion }
    }
}
