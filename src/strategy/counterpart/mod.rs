//! How the counterpart's payoffs are estimated from what it proposes.

mod bayesian;
mod frequency;
mod no_model;
mod perfect_information;

use super::View;
use crate::agenda::PackageSpace;
use crate::element::{Described, Listed, kinds, told};
use crate::payoff::{Criterion, Ranked};
use crate::quantity::Payoff;
pub use bayesian::Bayesian;
pub use frequency::Frequency;
pub use no_model::NoModel;
use perfect_information::Knowledge;
pub(super) use perfect_information::Known;
pub use perfect_information::PerfectInformation;

kinds! {
    /// How the counterpart's payoffs are estimated from what it proposes.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub enum CounterpartConfig: CounterpartKind {
        None(NoModel),
        Frequency(Frequency),
        Bayesian(Bayesian),
        PerfectInformation(PerfectInformation),
    }
}

/// What every model of the counterpart has besides its fields.
pub(super) trait CounterpartKind: Described + Listed<CounterpartConfig> {
    /// The model at work, before it has heard anything; nothing if it has nothing to learn.
    fn at_work(&self) -> Option<Box<dyn CounterpartModel>>;

    /// What it does, with every number, in a sentence without its subject; nothing if there is nothing to say.
    fn words(&self) -> Option<String>;

    /// What sets it apart, for a summary in one line.
    fn details(&self) -> Vec<String> {
        told(self)
    }
}

impl CounterpartConfig {
    /// What it does, with every number, in a sentence without its subject; nothing if there is nothing to say.
    #[must_use]
    pub fn words(&self) -> Option<String> {
        self.kind().words()
    }

    /// Whether there is no model.
    #[must_use]
    pub const fn is_none(&self) -> bool {
        matches!(self, Self::None(_))
    }

    /// Whether it is the counterpart's payoffs themselves.
    #[must_use]
    pub(crate) const fn knows_all(&self) -> bool {
        matches!(self, Self::PerfectInformation(_))
    }
}

/// A model of the counterpart that learns from its proposals.
pub(super) trait CounterpartModel {
    /// Fills in what each choice of each issue seems to be worth to the counterpart, 0 to 1 in all, after these
    /// proposals: all so far, in order, at least one.
    fn estimate(&mut self, space: &PackageSpace, received: &[Ranked], estimate: &mut Criterion);
}

/// What a delegation thinks that packages are worth to its counterpart.
pub(super) struct Assessment {
    source: Source,
    /// What each choice is estimated to be worth to the counterpart; kept to spare making it anew.
    estimate: Criterion,
}

enum Source {
    Model(Box<dyn CounterpartModel>),
    PerfectInformation(Knowledge),
}

impl Assessment {
    /// Nothing heard yet. Where a model is needed and none is named, proposals are counted.
    pub(super) fn new(config: CounterpartConfig) -> Self {
        let knows = || Source::PerfectInformation(Knowledge::default());
        let source = config.kind().at_work().map_or_else(knows, Source::Model);
        Self { source, estimate: Criterion { scores: Vec::new() } }
    }

    /// Takes note of what was said; whether anything is known of the counterpart by now.
    pub(super) fn update(&mut self, view: &View<'_>) -> bool {
        match (&mut self.source, view.counterpart()) {
            (Source::PerfectInformation(known), Some(theirs)) => {
                known.update(view, theirs);
                true
            }
            (Source::Model(model), _) if !view.received().is_empty() => {
                model.estimate(view.own().space(), view.received(), &mut self.estimate);
                true
            }
            _ => false,
        }
    }

    /// What a package is worth to the counterpart, as far as known at the last update.
    pub(super) fn value(&self, view: &View<'_>, number: u64) -> Payoff {
        match view.counterpart() {
            Some(theirs) => theirs.value(view.round(), number),
            None => self.estimate.score(view.own().space(), number),
        }
    }

    /// The package best for the counterpart, as far as known at the last update, among those that may be proposed and
    /// are worth at least `target`. With perfect information only packages that the counterpart's red lines allow are
    /// looked at.
    pub(super) fn best_for(&self, view: &View<'_>, target: Payoff) -> Option<Known> {
        match &self.source {
            Source::PerfectInformation(known) => known.best_for(view, target),
            Source::Model(_) => {
                let own = view.search().best_for(target, &self.estimate)?;
                Some(Known { own, theirs: self.value(view, own.number) })
            }
        }
    }
}

/// What each choice of each issue seems to be worth to the counterpart, 0 to 1 in all, to a delegation with that model
/// which has heard these proposals; nothing if it has heard none, or needs no estimate.
#[must_use]
pub fn estimate(model: CounterpartConfig, space: &PackageSpace, received: &[Ranked]) -> Option<Criterion> {
    let mut model = model.kind().at_work().filter(|_| !received.is_empty())?;
    let mut estimate = Criterion { scores: Vec::new() };
    model.estimate(space, received, &mut estimate);
    Some(estimate)
}
