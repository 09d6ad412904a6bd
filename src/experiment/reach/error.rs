//! Why it cannot be said what it would take.

use crate::scenario::SetError;
use crate::text::debug_is_display;
use thiserror::Error;

/// Why it cannot be said what it would take.
#[derive(Error)]
pub enum ReachError {
    /// The goal is none.
    #[error(
        "`{found}` is no goal, expected zone, accept:DELEGATION:ISSUE=OPTION,..., package:ISSUE=OPTION,..., nash:ISSUE=OPTION,... or \
         a rate such as agreement_rate>=0.5"
    )]
    NotAGoal {
        /// What was given.
        found: String,
    },
    /// The level of a rate is none.
    #[error("the level `{found}` of `{measure}` is no share, expected a number above 0 and at most 1")]
    NotALevel {
        /// Of what.
        measure: String,
        /// What was given.
        found: String,
    },
    /// There is no such delegation, issue or option.
    #[error("there is no {what} `{found}`{within}, expected one of {known}{}", did_you_mean(.suggestion.as_deref()))]
    Unknown {
        /// What it should be.
        what: &'static str,
        /// What was given.
        found: String,
        /// Of what, if that is to be said.
        within: String,
        /// What there is.
        known: String,
        /// What was probably meant.
        suggestion: Option<String>,
    },
    /// An issue is settled twice.
    #[error("the issue `{issue}` is settled twice in `{found}`, once is enough")]
    Twice {
        /// The issue.
        issue: String,
        /// The package given.
        found: String,
    },
    /// A part of a package is none.
    #[error("`{found}` settles nothing, expected ISSUE=OPTION, several of them between commas")]
    NotSettled {
        /// What was given.
        found: String,
    },
    /// Nothing has to change.
    #[error("`{goal}` holds already in the scenario as it is{level}: nothing would have to change{beside}")]
    Holds {
        /// The goal, as something that holds.
        goal: String,
        /// What it comes to, if that is to be said.
        level: String,
        /// What it leaves out, if that is to be said.
        beside: &'static str,
    },
    /// Packages are too many.
    #[error("the efficient packages are out of reach, so it cannot be told how far the goal is")]
    TooLarge,
    /// No package is left by the rules.
    #[error(
        "compatibility rules or red lines refuse every such package in the first round, whatever it pays: no number changes that"
    )]
    NoPackage,
    /// Nothing may be changed.
    #[error(
        "nothing in the scenario is uncertain, so nothing says what may change: name addresses with --change, such as \
         --change 'us.weights.*'"
    )]
    NothingUncertain,
    /// No address is like that.
    #[error("no number has an address like `{found}`{}; `summitry show FILE --addresses` lists them", did_you_mean(.suggestion.as_deref()))]
    NoAddress {
        /// The pattern.
        found: String,
        /// What was probably meant.
        suggestion: Option<String>,
    },
    /// Something does not go together.
    #[error(transparent)]
    Set(#[from] SetError),
}

debug_is_display!(ReachError);

fn did_you_mean(meant: Option<&str>) -> String {
    meant.map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"))
}
