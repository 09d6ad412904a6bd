//! Why a tuning cannot be done.

use crate::scenario::{Look, Range, Report, SetError, figure};
use crate::store::StoreError;
use crate::text::{debug_is_display, thousands};
use thiserror::Error;

/// Why a tuning cannot be done.
#[derive(Error)]
pub enum TuneError {
    /// An address or a value is not one of the scenario.
    #[error(transparent)]
    Set(#[from] SetError),
    /// The text names no address with its values.
    #[error(
        "`{found}` cannot be tuned, expected ADDRESS, ADDRESS=LOW..HIGH or ADDRESS=VALUE,VALUE,..., such as \
         us.strategy.exponent=0.5..8"
    )]
    NotALever {
        /// The text given.
        found: String,
    },
    /// A range in another notation.
    #[error("the range of `{address}` is written LOW..HIGH, found `{found}`; did you mean `{meant}`?")]
    OtherRange {
        /// The address.
        address: String,
        /// The text given.
        found: String,
        /// The range that it stands for.
        meant: String,
    },
    /// A range comes with a number of values, as a sweep takes it.
    #[error("`{found}` cannot be tuned: a range is searched as a whole, leave out the `:{count}`, as in {meant}")]
    Counted {
        /// The text given.
        found: String,
        /// What stands behind the range.
        count: String,
        /// The text without it.
        meant: String,
    },
    /// A change is held against the result twice.
    #[error("`{change}` is given twice with --against, once is enough")]
    SameRival {
        /// The change, as `address=value`.
        change: String,
    },
    /// The range is none.
    #[error("the range `{found}` of `{address}` holds nothing to search, expected LOW..HIGH with LOW below HIGH")]
    EmptyRange {
        /// The address.
        address: String,
        /// The range given.
        found: String,
    },
    /// The range reaches beyond what the address may be.
    #[error("`{address}` cannot be tuned from {low} to {high}, allowed is {range}", low = figure(*.low), high = figure(*.high))]
    BeyondRange {
        /// The address.
        address: String,
        /// The lower end given.
        low: f64,
        /// The upper end given.
        high: f64,
        /// What the address may be.
        range: Range,
    },
    /// No range was given, and what the address may be is too much to search.
    #[error("`{address}` may be {range}: say where to search, as {address}=LOW..HIGH")]
    WideRange {
        /// The address.
        address: String,
        /// What the address may be.
        range: Range,
    },
    /// The address is no number, so there is no range to search.
    #[error("`{address}` is no number: list what it may be, as {address}=VALUE,VALUE,...")]
    NeedsValues {
        /// The address.
        address: String,
    },
    /// A single value is given.
    #[error("`{address}` has one value to try, `{found}`: list at least two, or use --set")]
    OneValue {
        /// The address.
        address: String,
        /// The value given.
        found: String,
    },
    /// An address is given twice.
    #[error("`{address}` is to be tuned twice")]
    Twice {
        /// The address.
        address: String,
    },
    /// There is nothing to tune.
    #[error("nothing is to be tuned: name an address with --tune, such as --tune us.strategy.exponent=0.5..8")]
    NoLever,
    /// There are more combinations of listed values than can be tried.
    #[error("the listed values make {n} combinations, at most {most} can be tried", n = thousands(*.n), most = thousands(*.most))]
    TooManyCombinations {
        /// How many there are.
        n: u64,
        /// How many there may be.
        most: u64,
    },
    /// Values at the ends of the ranges do not go together.
    #[error("the ranges to search hold values that do not go together: {error}")]
    Corner {
        /// What is wrong there.
        error: SetError,
    },
    /// The text is no objective.
    #[error("there is no objective `{found}`{}, expected one of\n  {}", meant(.nearest.as_deref()), .known.join("\n  "))]
    NoObjective {
        /// The text given.
        found: String,
        /// The objective that was probably meant.
        nearest: Option<String>,
        /// What there is.
        known: Vec<String>,
    },
    /// More than one delegation is tuned, or none, so that it is not clear what to go for.
    #[error("say what to tune towards, with --objective; there is\n  {}", .known.join("\n  "))]
    WhichObjective {
        /// What there is.
        known: Vec<String>,
    },
    /// The weight of an objective is no positive number.
    #[error(
        "`{found}` cannot be the weight of an objective, expected a number above 0, at most 1,000,000, such as 0.5*joint_gain"
    )]
    Weight {
        /// The text given.
        found: String,
    },
    /// An objective is given twice.
    #[error("the objective `{name}` is given twice")]
    ObjectiveTwice {
        /// The objective.
        name: String,
    },
    /// The package of a distance has something that the agenda has not.
    #[error("the package `{found}` has {what} `{name}`{}, expected {expected}", meant(.nearest.as_deref()))]
    Package {
        /// The text given.
        found: String,
        /// What kind of thing it is.
        what: &'static str,
        /// Its name.
        name: String,
        /// The name that was probably meant.
        nearest: Option<String>,
        /// What could stand there.
        expected: String,
    },
    /// Recorded data cannot be used.
    #[error("`{file}`: {problem}")]
    Data {
        /// The file.
        file: String,
        /// What is wrong with it.
        problem: String,
    },
    /// Delegations can be tuned in turn only by addresses of theirs.
    #[error(
        "`{address}` belongs to neither delegation, so it cannot be tuned in turn; expected addresses that begin with `{first}.` or `{second}.`"
    )]
    NobodysLever {
        /// The address.
        address: String,
        /// The first delegation.
        first: String,
        /// The second delegation.
        second: String,
    },
    /// A delegation has nothing to answer with.
    #[error(
        "`{delegation}` has no address to tune, and in turn both need at least one: add --tune {delegation}.ADDRESS"
    )]
    NothingToAnswerWith {
        /// The delegation.
        delegation: String,
    },
    /// What was recorded is not of this tuning.
    #[error(
        "the recorded evaluations are not those of this tuning: {problem}; --discard in place of --resume begins anew"
    )]
    NotThisTuning {
        /// What differs.
        problem: String,
    },
    /// The work was stopped from outside.
    #[error("stopped after {n_generations} generations, which are kept: the same command with --resume goes on")]
    Stopped {
        /// How many generations are kept.
        n_generations: u64,
    },
    /// The work folder cannot be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Report for TuneError {
    fn report(&self, look: Look) -> String {
        match self {
            Self::Set(error) => error.report(look),
            Self::Corner { error } => {
                format!("{}\nerror: the ranges to search hold values that do not go together", error.report(look))
            }
            Self::NotALever { .. }
            | Self::OtherRange { .. }
            | Self::Counted { .. }
            | Self::SameRival { .. }
            | Self::EmptyRange { .. }
            | Self::BeyondRange { .. }
            | Self::WideRange { .. }
            | Self::NeedsValues { .. }
            | Self::OneValue { .. }
            | Self::Twice { .. }
            | Self::NoLever
            | Self::TooManyCombinations { .. }
            | Self::NoObjective { .. }
            | Self::WhichObjective { .. }
            | Self::Weight { .. }
            | Self::ObjectiveTwice { .. }
            | Self::Package { .. }
            | Self::Data { .. }
            | Self::NobodysLever { .. }
            | Self::NothingToAnswerWith { .. }
            | Self::NotThisTuning { .. }
            | Self::Stopped { .. }
            | Self::Store(_) => format!("error: {self}"),
        }
    }
}

debug_is_display!(TuneError);

fn meant(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |name| format!(", did you mean `{name}`?"))
}
