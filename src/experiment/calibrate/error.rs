//! Why a scenario cannot be held against a record.

use crate::experiment::rows::RowsError;
use crate::experiment::sensitivity::SensitivityError;
use crate::store::StoreError;
use crate::text::debug_is_display;
use thiserror::Error;

/// Why a scenario cannot be held against a record.
#[derive(Error)]
pub enum CalibrateError {
    /// There are too few draws.
    #[error("{found} draws are too few to be held against a record, at least {least} are needed")]
    TooFew {
        /// How many there are.
        found: u64,
        /// How many are needed.
        least: u64,
    },
    /// There is nothing to learn of.
    #[error(
        "nothing in the scenario is uncertain: every number is taken as certain, so no record can say anything about it"
    )]
    NothingUncertain,
    /// No uncertain address is like a pattern.
    #[error("no uncertain address is like `{found}`{}", did_you_mean(.suggestion.as_deref()))]
    NoAddress {
        /// The pattern.
        found: String,
        /// What was probably meant.
        suggestion: Option<String>,
    },
    /// Something is asked for that cannot be compared.
    #[error("there is nothing called `{found}` to be compared, expected one of {known}{}", did_you_mean(.suggestion.as_deref()))]
    NoStatistic {
        /// What was asked for.
        found: String,
        /// What there is.
        known: String,
        /// What was probably meant.
        suggestion: Option<String>,
    },
    /// The record does not know what is to be compared.
    #[error("the record does not say what came of the issue `{issue}`, which is to be compared")]
    NotKnown {
        /// The issue.
        issue: String,
    },
    /// No negotiation comes to what really came.
    #[error("{what}, and none of {n_draws} negotiations comes to that: the scenario cannot be held against it{advice}")]
    OutOfRange {
        /// What really came, as a clause.
        what: String,
        /// How many were played.
        n_draws: String,
        /// What may be done about it, as the end of a sentence.
        advice: String,
    },
    /// Nothing that is known of the record differs between negotiations.
    #[error("all negotiations come to the same in what the record knows, so that nothing can be learned from it")]
    AllAlike,
    /// Hardly any negotiation is like what really came.
    #[error(
        "no more than {size} of {n_draws} negotiations come anywhere near what really came: too few to say anything of; \
         play more draws, or compare less with --by"
    )]
    TooUnlike {
        /// As how many they count.
        size: String,
        /// How many were played.
        n_draws: String,
    },
    /// The result is of a verb whose rows cannot be used.
    #[error("it is a result of `summitry {verb}`, expected one of `forecast` or `sensitivity`, whose rows are draws")]
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
    /// The system does not let something be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

debug_is_display!(CalibrateError);

fn did_you_mean(meant: Option<&str>) -> String {
    meant.map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"))
}

impl CalibrateError {
    /// Whether it lies in what was asked, so that the same would come of it again.
    #[must_use]
    pub const fn is_final(&self) -> bool {
        match self {
            Self::TooFew { .. }
            | Self::NothingUncertain
            | Self::NoAddress { .. }
            | Self::NoStatistic { .. }
            | Self::NotKnown { .. }
            | Self::OutOfRange { .. }
            | Self::AllAlike
            | Self::TooUnlike { .. }
            | Self::NotFit { .. } => true,
            Self::Rows(_) | Self::Result(_) | Self::Store(_) => false,
        }
    }
}
