//! Why there is nothing to choose.

use crate::experiment::rows::RowsError;
use crate::scenario::SetError;
use crate::store::StoreError;
use crate::text::{debug_is_display, nearest};
use thiserror::Error;

/// Why there is nothing to choose.
#[derive(Error)]
pub enum ChooseError {
    /// Nobody of that name chooses.
    #[error("there is no delegation `{name}`, expected one of {known}{}", did_you_mean(.meant.as_deref()))]
    NoDelegation {
        /// The name given.
        name: String,
        /// Who there is.
        known: String,
        /// Who was probably meant.
        meant: Option<String>,
    },
    /// There is but the scenario as it is.
    #[error(
        "there is nothing to choose: no what-if of the file changes nothing but the mandate and the strategy of `{chooser}`; \
         name some with --what-if, or strategies with --strategy"
    )]
    NothingToChoose {
        /// Who chooses.
        chooser: String,
    },
    /// A policy changes what outcomes are worth.
    #[error(
        "the what-if `{name}` changes by what `{chooser}` values outcomes, so what it pays cannot be held against the other \
         policies"
    )]
    OtherValues {
        /// The what-if.
        name: String,
        /// Who chooses.
        chooser: String,
    },
    /// A strategy is named twice.
    #[error("the strategy `{0}` is given twice, once is enough")]
    StrategyTwice(String),
    /// There are too many policies.
    #[error("{found} policies are too many to choose among, at most {most} can be")]
    TooMany {
        /// How many there are.
        found: usize,
        /// How many may be.
        most: usize,
    },
    /// There are too few draws.
    #[error("expected at least {least} draws to choose by, found {found}")]
    TooFew {
        /// How many there are.
        found: u64,
        /// How many are needed.
        least: u64,
    },
    /// There is nothing to know.
    #[error(
        "nothing in the scenario is uncertain, so there is nothing to know beforehand that could change the choice"
    )]
    NothingUncertain,
    /// A policy cannot be set.
    #[error(transparent)]
    Set(#[from] SetError),
    /// The rows are not as they should be.
    #[error(transparent)]
    Rows(#[from] RowsError),
    /// The system does not let something be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

debug_is_display!(ChooseError);

fn did_you_mean(meant: Option<&str>) -> String {
    meant.map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"))
}

impl ChooseError {
    pub(super) fn no_delegation(name: &str, known: &[&str]) -> Self {
        let meant = nearest(name, known.iter().copied()).map(str::to_owned);
        let known = known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        Self::NoDelegation { name: name.to_owned(), known, meant }
    }
}
