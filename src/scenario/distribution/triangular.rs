//! Numbers that lie most often near one.

use super::{Distribution, DistributionKind, Known, in_order};
use crate::element::{Field, element};
use crate::scenario::problem::ProblemKind;

element! {
    /// Rising in a straight line to the mode and falling after it.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Triangular {
        /// The least number.
        pub low: f64 = Field::at_address().called("least number"),
        /// The most likely number.
        pub mode: f64 = Field::at_address().called("most likely number"),
        /// The greatest number; above the least.
        pub high: f64 = Field::at_address().called("greatest number"),
    }
    "Triangular" => "from `low` to `high`, most often near `mode`",
}

impl DistributionKind for Triangular {
    fn quantile(&self, u: f64) -> f64 {
        let Self { low, mode, high } = self;
        let turn = (mode - low) / (high - low);
        if u < turn {
            low + (u * (high - low) * (mode - low)).sqrt()
        } else {
            high - ((1.0 - u) * (high - low) * (high - mode)).sqrt()
        }
    }

    fn wrong(&self) -> Option<(ProblemKind, Option<&'static str>)> {
        let &Self { low, mode, high } = self;
        in_order("low", low, "high", high)
            .or_else(|| (mode < low || mode > high).then_some((ProblemKind::ModeOutside { mode }, Some("mode"))))
    }

    fn words(&self) -> String {
        format!("triangular from {} to {}, most likely {}", self.low, self.high, self.mode)
    }

    fn narrowed(&self, known: &Known<'_>) -> Option<Distribution> {
        known.between_limits()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_triangle() {
        let triangular = Triangular { low: 0.0, mode: 1.0, high: 2.0 };
        assert_eq!([0.125, 0.875].map(|u| triangular.quantile(u)), [0.5, 1.5]);
    }
}
