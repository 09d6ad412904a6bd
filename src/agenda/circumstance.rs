//! What conditions may depend on besides the package.

use jiff::civil::Date;

/// How things stand outside the package when a condition is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Circumstance {
    /// The day.
    pub date: Date,
}

impl Circumstance {
    /// How things stand on a day.
    #[must_use]
    pub const fn on(date: Date) -> Self {
        Self { date }
    }
}
