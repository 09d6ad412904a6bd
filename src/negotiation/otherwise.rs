//! What would have happened had a delegation tabled something else once.

use crate::agenda::Package;
use crate::strategy::{Action, Decision, Negotiator, View};

/// Who decides as another would, but for one round, in which it tables another package. From then on it goes on as the
/// other will who takes that for a proposal of its own.
#[derive(Clone, Debug)]
pub struct Otherwise<N> {
    decider: N,
    round: usize,
    package: Package,
}

impl<N: Negotiator> Otherwise<N> {
    /// As that one decides, with another package tabled in a round, the first being round 0; nothing changes if it does
    /// not propose then.
    pub const fn new(decider: N, round: usize, package: Package) -> Self {
        Self { decider, round, package }
    }

    /// Who decides in all other rounds.
    pub(super) const fn decider_mut(&mut self) -> &mut N {
        &mut self.decider
    }
}

impl<N: Negotiator> Negotiator for Otherwise<N> {
    fn decide(&mut self, view: &View<'_>) -> Decision {
        let decision = self.decider.decide(view);
        match decision.action {
            Action::Propose(_) if view.round() == self.round => {
                Decision { action: Action::Propose(view.ranked(&self.package)), ..decision }
            }
            Action::Propose(_) | Action::Accept | Action::WalkOut(_) => decision,
        }
    }
}
