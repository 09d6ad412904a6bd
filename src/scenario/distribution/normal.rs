//! The normal distribution.

use super::{Distribution, DistributionKind, Known, figure};
use crate::element::{Field, Range, element};
use crate::random::normal_quantile;
use crate::scenario::problem::ProblemKind;

element! {
    /// The normal distribution.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Normal {
        /// The mean of the numbers.
        pub mean: f64 = Field::at_address().or_written().called("mean"),
        /// The standard deviation.
        pub sd: f64 = Field::number(Range::above(0.0, 1e12), "").called("standard deviation"),
    }
    "Normal" => "around `mean` with standard deviation `sd`",
}

/// A range wider than this says nothing of where a number lies.
const WIDE: f64 = 1e4;

impl DistributionKind for Normal {
    fn quantile(&self, u: f64) -> f64 {
        self.mean + self.sd * normal_quantile(u)
    }

    fn wrong(&self) -> Option<(ProblemKind, Option<&'static str>)> {
        None
    }

    fn words(&self) -> String {
        format!("normal around {}, standard deviation {}", self.mean, self.sd)
    }

    fn narrowed(&self, known: &Known<'_>) -> Option<Distribution> {
        let &Known { mean, sd, range, .. } = known;
        let is_bounded = range.greatest - range.least < WIDE;
        // Where what is allowed cuts the curve off, mean and spread are no longer its own.
        let is_cut = range.least > mean - 3.0 * sd || range.greatest < mean + 3.0 * sd;
        if is_bounded && is_cut {
            return known.over_range();
        }
        (sd > 0.0).then(|| Self { mean: figure(mean), sd: figure(sd) }.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_standard_deviations_leave_a_fortieth() {
        assert!((Normal { mean: 3.0, sd: 2.0 }.quantile(0.975) - (3.0 + 2.0 * 1.959_963_984_540_054)).abs() < 1e-9);
    }
}
