//! The beta distribution.

use super::{Distribution, DistributionKind, Known, in_order};
use crate::element::{Field, Range, element};
use crate::random::beta_quantile;
use crate::scenario::problem::ProblemKind;

element! {
    /// The beta distribution with mean `a / (a + b)`, stretched between two numbers.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Beta {
        /// The first parameter; beyond its range quantiles lose digits.
        pub a: f64 = Field::number(Beta::PARAMETERS, "").called("first parameter"),
        /// The second parameter.
        pub b: f64 = Field::number(Beta::PARAMETERS, "").called("second parameter"),
        /// The least number.
        pub low: f64 = Field::at_address().or(0.0).called("least number"),
        /// The greatest number; above the least.
        pub high: f64 = Field::at_address().or(1.0).called("greatest number"),
    }
    "Beta" => "the beta distribution with mean `a / (a + b)`, stretched from `low` to `high`",
}

impl DistributionKind for Beta {
    fn quantile(&self, u: f64) -> f64 {
        self.low + (self.high - self.low) * beta_quantile(self.a, self.b, u)
    }

    fn wrong(&self) -> Option<(ProblemKind, Option<&'static str>)> {
        in_order("low", self.low, "high", self.high)
    }

    fn words(&self) -> String {
        format!("beta of {} and {} from {} to {}", self.a, self.b, self.low, self.high)
    }

    fn narrowed(&self, known: &Known<'_>) -> Option<Distribution> {
        known.between_limits()
    }
}

impl Beta {
    /// The parameters; beyond this quantiles lose digits.
    pub(super) const PARAMETERS: Range = Range::closed(0.01, 1e4);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_stretched_between_two_numbers() {
        let beta = |low: f64, high: f64| Beta { a: 2.0, b: 2.0, low, high };
        assert!((beta(0.0, 1.0).quantile(0.156_25) - 0.25).abs() < 1e-9);
        assert!((beta(10.0, 14.0).quantile(0.156_25) - 11.0).abs() < 1e-9);
    }
}
