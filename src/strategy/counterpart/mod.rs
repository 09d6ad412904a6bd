//! How the counterpart's payoffs are estimated from what it proposes.

mod frequency;

use super::CounterpartConfig;
use crate::agenda::PackageSpace;
use crate::payoff::{Criterion, Ranked};
use frequency::Frequency;

/// A model of the counterpart.
pub(super) trait CounterpartModel {
    /// Fills in what each choice of each issue seems to be worth to the counterpart, 0 to 1 in all, after these
    /// proposals: all so far, in order, at least one.
    fn estimate(&mut self, space: &PackageSpace, received: &[Ranked], estimate: &mut Criterion);
}

/// The model that a recipe describes. Where a model is needed and none is named, proposals are counted.
pub(super) fn build(config: CounterpartConfig) -> Box<dyn CounterpartModel> {
    match config {
        CounterpartConfig::None => Box::new(Frequency::new(1.0, None)),
        CounterpartConfig::Frequency { smoothing, window } => Box::new(Frequency::new(smoothing, window)),
    }
}

/// What each choice of each issue seems to be worth to the counterpart, 0 to 1 in all, to a delegation with that model
/// which has heard these proposals; nothing if it has heard none.
#[must_use]
pub fn estimate(model: CounterpartConfig, space: &PackageSpace, received: &[Ranked]) -> Option<Criterion> {
    let mut estimate = Criterion { scores: Vec::new() };
    (!received.is_empty()).then(|| {
        build(model).estimate(space, received, &mut estimate);
        estimate
    })
}
