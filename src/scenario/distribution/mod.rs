//! How uncertain numbers are distributed. Each kind is a file. All are given by their quantile functions, so that a draw,
//! a stratified sample and a quasi-random point are all made from numbers between 0 and 1, and one number drawn is one number
//! used.

mod beta;
mod choice;
mod known;
mod log_normal;
mod normal;
mod triangular;
mod uniform;

pub use beta::Beta;
pub use choice::Choice;
pub use known::Known;
pub(crate) use known::figure;
pub use log_normal::LogNormal;
pub use normal::Normal;
pub use triangular::Triangular;
pub use uniform::Uniform;

use super::problem::ProblemKind;
use crate::element::{Described, Field, Listed, NumberMut, Otherwise, Range, kinds};

kinds! {
    /// A distribution of one number.
    #[derive(Clone, Debug, PartialEq)]
    pub enum Distribution: DistributionKind {
        Uniform(Uniform),
        Normal(Normal),
        Triangular(Triangular),
        Beta(Beta),
        LogNormal(LogNormal),
        Choice(Choice),
    }
}

/// What every kind of distribution has besides its fields.
pub(super) trait DistributionKind: Described + Listed<Distribution> {
    /// The number below which a share `u` of draws falls; `u` above 0 and below 1.
    fn quantile(&self, u: f64) -> f64;

    /// What keeps its numbers from standing together, and in which field, if that is in one.
    fn wrong(&self) -> Option<(ProblemKind, Option<&'static str>)>;

    /// What it looks like, with every number.
    fn words(&self) -> String;

    /// The distribution that tells a number which it was of once more is known; of the same family where that can be. Nothing
    /// where there is none.
    fn narrowed(&self, known: &Known<'_>) -> Option<Distribution>;
}

impl Distribution {
    /// The number below which a share `u` of draws falls; `u` above 0 and below 1.
    #[must_use]
    pub fn quantile(&self, u: f64) -> f64 {
        self.kind().quantile(u.clamp(1e-16, 1.0 - 1e-16))
    }

    /// What it looks like, with every number.
    #[must_use]
    pub fn words(&self) -> String {
        self.kind().words()
    }

    /// The distribution that tells a number which it was of once more is known; nothing where there is none.
    #[must_use]
    pub fn narrowed(&self, known: &Known<'_>) -> Option<Distribution> {
        self.kind().narrowed(known)
    }

    /// What keeps its numbers from standing together, and in which field, if that is in one.
    pub(super) fn wrong(&self) -> Option<(ProblemKind, Option<&'static str>)> {
        self.kind().wrong()
    }

    /// The place of the field that holds the number written where nothing is written in it.
    fn centre(&self) -> Option<usize> {
        let is_centre =
            |field: &Field| field.as_number().is_some_and(|number| matches!(number.otherwise, Otherwise::Written));
        self.fields().iter().position(is_centre)
    }

    /// The number that moves along with the one written, to be overwritten, if there is one.
    pub(super) fn centre_mut(&mut self) -> Option<NumberMut<'_>> {
        self.number_mut(self.centre()?)
    }

    /// Whether it may lie around any number of a range.
    pub(super) fn may_lie_around(&self, range: Range) -> bool {
        let centre = self.centre().and_then(|place| self.fields()[place].as_number());
        centre.is_some_and(|number| number.range.covers(range))
    }
}

/// Why the first of two numbers must be less than the second, if it is not.
fn in_order(
    lesser: &'static str,
    low: f64,
    greater: &'static str,
    high: f64,
) -> Option<(ProblemKind, Option<&'static str>)> {
    (low >= high).then_some((ProblemKind::NotInOrder { lesser, low, greater, high }, None))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_never_fall_and_stay_finite_at_the_ends() {
        let all: [Distribution; 7] = [
            Uniform { low: -1.0, high: 1.0 }.into(),
            Normal { mean: 0.0, sd: 1.0 }.into(),
            Triangular { low: 0.0, mode: 0.0, high: 1.0 }.into(),
            Beta { a: 13.0, b: 29.0, low: 0.0, high: 1.0 }.into(),
            Beta { a: 0.01, b: 0.02, low: 0.0, high: 1.0 }.into(),
            LogNormal { median: 1.0, sigma: 2.0 }.into(),
            Choice { of: vec![(-1.0, 1.0), (0.5, 2.0), (2.0, 1.0)] }.into(),
        ];
        let is_tried = |name: &&str| all.iter().any(|distribution| distribution.name() == *name);
        let names = Distribution::names();
        assert!(names.iter().all(is_tried), "some of {names:?} is not tried");
        for distribution in all {
            let quantiles: Vec<f64> = (0..=200).map(|n| distribution.quantile(f64::from(n) / 200.0)).collect();
            assert!(quantiles.iter().all(|q| q.is_finite()), "{distribution:?}");
            assert!(quantiles.is_sorted(), "{distribution:?}");
        }
    }

    #[test]
    fn what_lies_around_the_number_written_may_lie_around_what_is_allowed_there() {
        let normal = Distribution::from(Normal { mean: 0.0, sd: 1.0 });
        let log_normal = Distribution::from(LogNormal { median: 1.0, sigma: 1.0 });
        assert!(normal.may_lie_around(Range::SIGNED_SHARE) && log_normal.may_lie_around(Range::above(0.0, 1.0)));
        assert!(!log_normal.may_lie_around(Range::SHARE));
        assert!(!Distribution::from(Uniform { low: 0.0, high: 1.0 }).may_lie_around(Range::SHARE));
    }
}
