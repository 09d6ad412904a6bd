//! What an analyst expects of a what-if, whatever is drawn.

use crate::element::names;
use crate::measure::Measure;

/// A measure that never changes one way under a what-if: in no draw, held against the same draw without it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Expectation {
    /// Which way it never changes.
    pub never: Never,
    /// What is measured of each negotiation.
    pub measure: &'static Measure,
}

names! {
    /// Which way a measure never changes.
    pub enum Never {
        /// It is never lower with the what-if than without.
        Falls("NeverFalls"),
        /// It is never higher with the what-if than without.
        Rises("NeverRises"),
    }
}
