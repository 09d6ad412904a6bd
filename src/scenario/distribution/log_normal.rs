//! Numbers whose logarithm is normally distributed.

use super::{Distribution, DistributionKind, Known, figure};
use crate::element::{Field, Range, element};
use crate::random::normal_quantile;
use crate::scenario::problem::ProblemKind;
use crate::stats::weighted_moments;

element! {
    /// A number whose logarithm is normally distributed.
    #[derive(Clone, Debug, PartialEq)]
    pub struct LogNormal {
        /// The median, above 0.
        pub median: f64 = Field::at_address().within(Range::above(0.0, 1e12)).or_written().called("median"),
        /// The standard deviation of the natural logarithm; `e^10` is a factor of 22,000.
        pub sigma: f64 = Field::number(Range::above(0.0, 10.0), "").called("standard deviation of the logarithm"),
    }
    "LogNormal" => "half of them below `median`, the natural logarithm with standard deviation `sigma`",
}

impl DistributionKind for LogNormal {
    fn quantile(&self, u: f64) -> f64 {
        self.median * libm::exp(self.sigma * normal_quantile(u))
    }

    fn wrong(&self) -> Option<(ProblemKind, Option<&'static str>)> {
        None
    }

    fn words(&self) -> String {
        format!("log-normal around {}, sigma {}", self.median, self.sigma)
    }

    fn narrowed(&self, known: &Known<'_>) -> Option<Distribution> {
        let (values, weights) = known.drawn?;
        let logs: Vec<f64> = values.iter().map(|value| libm::log(value.max(f64::MIN_POSITIVE))).collect();
        let (mean, sd) = weighted_moments(&logs, weights)?;
        let sigma = figure(sd.min(10.0));
        (sigma > 0.0).then(|| Self { median: figure(libm::exp(mean)), sigma }.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_draws_lie_below_the_median() {
        assert_eq!(LogNormal { median: 100.0, sigma: 0.5 }.quantile(0.5), 100.0);
    }
}
