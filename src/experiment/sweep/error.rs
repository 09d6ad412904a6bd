//! Why a sweep cannot be made. All of these are found before anything is played.

use crate::scenario::{Look, Range, Report, SetError, figure};
use crate::text::{debug_is_display, thousands};
use thiserror::Error;

/// Why a sweep cannot be made.
#[derive(Error)]
pub enum SweepError {
    /// An address does not exist, or a value is not allowed at its address.
    #[error(transparent)]
    Set(#[from] SetError),
    /// Nothing is varied.
    #[error("a sweep needs an address to vary, such as `--vary us.discount=0.9..1:5`")]
    NothingVaried,
    /// An address is varied twice.
    #[error("`{address}` is varied twice")]
    Twice {
        /// The address.
        address: String,
    },
    /// A value is given twice.
    #[error("`{address}` is to take the value `{value}` twice")]
    SameValue {
        /// The address.
        address: String,
        /// The value.
        value: String,
    },
    /// Two values differ in their spelling alone.
    #[error("`{address}` is to take the same value twice, as `{first}` and as `{second}`")]
    Alike {
        /// The address.
        address: String,
        /// The one text.
        first: String,
        /// The other text.
        second: String,
    },
    /// A what-if sets what is varied besides.
    #[error("the what-if `{name}` sets `{address}`, which is varied as well")]
    WhatIfClash {
        /// The what-if.
        name: String,
        /// What it sets.
        address: String,
    },
    /// The lower end of a range does not lie below the upper one.
    #[error("`{address}` is to be varied from {low} to {high}, the first must be less than the second", low = figure(*.low), high = figure(*.high))]
    NotRising {
        /// The address.
        address: String,
        /// The lower end given.
        low: f64,
        /// The upper end given.
        high: f64,
    },
    /// Equal ratios start above 0.
    #[error("`{address}` is to be varied by equal ratios from {low}, the least must be above 0")]
    NoRatio {
        /// The address.
        address: String,
        /// The lower end given.
        low: f64,
    },
    /// A grid needs to know how many values of a range to take.
    #[error(
        "how many values is `{address}` to take? Write `{address}={low}..{high}:5` for 5 of them, or ask for a sample of so many points with `--sample 64`", low = figure(*.low), high = figure(*.high))]
    NoCount {
        /// The address.
        address: String,
        /// The lower end of its range.
        low: f64,
        /// The upper end of its range.
        high: f64,
    },
    /// A sample takes values from anywhere in a range.
    #[error(
        "a sample takes any value from {low} to {high}, leave out the `:{n}` behind `{address}={low}..{high}`", low = figure(*.low), high = figure(*.high))]
    CountInSample {
        /// The address.
        address: String,
        /// The lower end of its range.
        low: f64,
        /// The upper end of its range.
        high: f64,
        /// How many values were asked for.
        n: u64,
    },
    /// A range of fewer than two values, or of too many.
    #[error("`{address}` is to take {n} values of a range, allowed are 2 to {most}; for a single one, use `--set`", n = thousands(*.n), most = thousands(*.most))]
    CountOutOfRange {
        /// The address.
        address: String,
        /// How many values were asked for.
        n: u64,
        /// How many there may be.
        most: u64,
    },
    /// More values are asked for than there are whole numbers.
    #[error("`{address}` is to take {n} values, but from {low} to {high} there are only {there} whole numbers", low = figure(*.low), high = figure(*.high))]
    TooFewWholeNumbers {
        /// The address.
        address: String,
        /// How many values were asked for.
        n: u64,
        /// The lower end of its range.
        low: f64,
        /// The upper end of its range.
        high: f64,
        /// How many there are.
        there: u64,
    },
    /// The grid or sample is too large.
    #[error("this makes {found} points, allowed are at most {most}{}", if *.is_grid { "; `--sample N` takes N of them" } else { "" }, most = thousands(*.most))]
    TooManyPoints {
        /// How many points it would have.
        found: String,
        /// How many there may be.
        most: u64,
        /// Whether it is a grid.
        is_grid: bool,
    },
    /// There is too much to play.
    #[error("{n_points} points of {n_draws} draws each are too many negotiations, allowed are at most {most} in all", n_points = thousands(*.n_points), n_draws = thousands(*.n_draws), most = thousands(*.most))]
    TooMuchWork {
        /// How many points.
        n_points: u64,
        /// How many draws each.
        n_draws: u64,
        /// How many negotiations there may be.
        most: u64,
    },
    /// There are no direction numbers for so many addresses.
    #[error("Sobol points can vary at most {most} addresses, found {found}; `--design lhs` can vary more")]
    TooManySobolAxes {
        /// How many addresses are varied.
        found: usize,
        /// How many there may be.
        most: usize,
    },
    /// Too many combinations of strategies and other parts to be held side by side.
    #[error("strategies and other parts that are varied make {found} combinations, allowed are at most {most}", found = thousands(*.found as u64), most = thousands(*.most as u64))]
    TooManyCombinations {
        /// How many there are.
        found: usize,
        /// How many there may be.
        most: usize,
    },
    /// A varied part leaves no room for a varied address.
    #[error("there is no address `{address}` to vary with {with}")]
    MissingWith {
        /// The address.
        address: String,
        /// What is set, as `address=value`.
        with: String,
    },
    /// A varied part allows other numbers at a varied address.
    #[error("`{address}` cannot be set to {found} with {with}, allowed is {range}")]
    OutOfRangeWith {
        /// The address.
        address: String,
        /// The value.
        found: f64,
        /// What is set, as `address=value`.
        with: String,
        /// Which numbers are allowed.
        range: Range,
    },
    /// The weights that are varied leave less than nothing to the others, or nothing to scale.
    #[error("at point {point} the varied weights of `{delegation}` sum to {sum}, {}: {values}", if *.others { "allowed is at most 1, the other weights share the rest" } else { "but no other weight is left to make up for what lacks to 1" })]
    WeightSum {
        /// The point, from 1.
        point: u64,
        /// Whose weights.
        delegation: String,
        /// What the varied ones sum to.
        sum: f64,
        /// Whether there are others to scale.
        others: bool,
        /// What is set, as `address=value`.
        values: String,
    },
    /// A point does not hold.
    #[error("point {point} of the sweep does not hold: {error}")]
    Point {
        /// The point, from 1.
        point: u64,
        /// What is wrong.
        error: SetError,
    },
}

impl Report for SweepError {
    fn report(&self, look: Look) -> String {
        match self {
            Self::Set(error) => error.report(look),
            Self::Point { point, error } => {
                format!("{}\nerror: point {point} of the sweep does not hold", error.report(look))
            }
            Self::NothingVaried
            | Self::Twice { .. }
            | Self::SameValue { .. }
            | Self::Alike { .. }
            | Self::WhatIfClash { .. }
            | Self::NotRising { .. }
            | Self::NoRatio { .. }
            | Self::NoCount { .. }
            | Self::CountInSample { .. }
            | Self::CountOutOfRange { .. }
            | Self::TooFewWholeNumbers { .. }
            | Self::TooManyPoints { .. }
            | Self::TooMuchWork { .. }
            | Self::TooManySobolAxes { .. }
            | Self::TooManyCombinations { .. }
            | Self::MissingWith { .. }
            | Self::OutOfRangeWith { .. }
            | Self::WeightSum { .. } => format!("error: {self}"),
        }
    }
}

debug_is_display!(SweepError);
