//! Any number between two.

use super::{Distribution, DistributionKind, Known, in_order};
use crate::element::{Field, element};
use crate::scenario::problem::ProblemKind;

element! {
    /// Every number between two is equally likely.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Uniform {
        /// The least number.
        pub low: f64 = Field::at_address().called("least number"),
        /// The greatest number; above the least.
        pub high: f64 = Field::at_address().called("greatest number"),
    }
    "Uniform" => "any number from `low` to `high`",
}

impl DistributionKind for Uniform {
    fn quantile(&self, u: f64) -> f64 {
        self.low + (self.high - self.low) * u
    }

    fn wrong(&self) -> Option<(ProblemKind, Option<&'static str>)> {
        in_order("low", self.low, "high", self.high)
    }

    fn words(&self) -> String {
        format!("uniform from {} to {}", self.low, self.high)
    }

    fn narrowed(&self, known: &Known<'_>) -> Option<Distribution> {
        known.between_limits()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_of_the_draws_falls_into_the_first_quarter() {
        assert_eq!(Uniform { low: 2.0, high: 6.0 }.quantile(0.25), 3.0);
    }
}
