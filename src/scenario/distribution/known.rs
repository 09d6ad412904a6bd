//! What is known of an uncertain number once something has been learned, for the distribution that tells it from then on.

use super::{Beta, Distribution};
use crate::element::Range;
use crate::text::to_digits;

/// What is known of a number.
#[derive(Clone, Copy, Debug)]
pub struct Known<'k> {
    /// Its mean.
    pub mean: f64,
    /// Its standard deviation.
    pub sd: f64,
    /// Between which numbers it was drawn.
    pub limits: [f64; 2],
    /// Which numbers are allowed.
    pub range: Range,
    /// The numbers drawn, each with how much it counts.
    pub drawn: Option<(&'k [f64], &'k [f64])>,
}

impl Known<'_> {
    /// A beta distribution between the limits.
    pub(super) fn between_limits(&self) -> Option<Distribution> {
        within(self.limits, self.mean, self.sd)
    }

    /// A beta distribution over all that is allowed.
    pub(super) fn over_range(&self) -> Option<Distribution> {
        within([self.range.least, self.range.greatest], self.mean, self.sd)
    }
}

/// Five digits that count.
#[must_use]
pub(crate) fn figure(value: f64) -> f64 {
    to_digits(value, 5)
}

/// A beta distribution within bounds.
///
/// # Formula
///
/// ```text
/// t = (mean - low) / (high - low),   v = sd^2 / (high - low)^2,   c = t (1 - t) / v - 1,   a = t c,   b = (1 - t) c
/// ```
fn within(bounds: [f64; 2], mean: f64, sd: f64) -> Option<Distribution> {
    let [low, high] = bounds.map(round_end);
    let (share, spread) = ((mean - low) / (high - low), sd / (high - low));
    let both = share * (1.0 - share) / (spread * spread) - 1.0;
    let [a, b] = [share, 1.0 - share].map(|of| Beta::PARAMETERS.nearest(figure(of * both)));
    (both.is_finite() && both > 0.0).then(|| Beta { a, b, low, high }.into())
}

/// The end that a quantile lies a hair away from.
fn round_end(value: f64) -> f64 {
    let round = to_digits(value, 7);
    if (round - value).abs() < 1e-6 * (1.0 + value.abs()) { round } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::distribution::Uniform;

    #[test]
    fn a_beta_distribution_has_the_mean_and_the_spread_that_are_asked_for() {
        let of = |mean, sd| within([0.9, 0.995], mean, sd).expect("there is one");
        let Distribution::Beta(Beta { a, b, low, high }) = of(0.95, 0.01) else { panic!("it is a beta distribution") };
        let share = a / (a + b);
        assert!((low + (high - low) * share - 0.95).abs() < 1e-6, "{a} {b}");
        let sd = (high - low) * (share * (1.0 - share) / (a + b + 1.0)).sqrt();
        assert!((sd - 0.01).abs() < 1e-5, "{sd}");
        assert_eq!(within([0.0, 1.0], 0.5, 0.0), None);
        let uniform: Distribution = Uniform { low: 2.0, high: 4.0 }.into();
        assert_eq!([0.0, 1.0].map(|share| round_end(uniform.quantile(share))), [2.0, 4.0]);
    }
}
