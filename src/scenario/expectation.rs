//! What an analyst expects of a what-if, whatever is drawn.

use crate::agenda::IssueIdx;
use crate::measure::Measure;
use crate::quantity::Side;

/// What never changes one way under a what-if: in no draw, held against the same draw without it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Expectation {
    /// Which way it never changes.
    pub never: Never,
    /// What does not.
    pub of: Expected,
}

/// What may be expected never to change one way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Expected {
    /// What is measured of each negotiation.
    Measure(&'static Measure),
    /// How much an issue weighs with a side by the end of the course of the world, all that events have set by then included; 0 to 1.
    Weight(Side, IssueIdx),
}

/// Which way something never changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Never {
    /// It is never lower with the what-if than without.
    Falls,
    /// It is never higher with the what-if than without.
    Rises,
}
