//! Who follows a script.

use crate::agenda::Package;
use crate::strategy::{Action, Decision, Negotiator, View};
use std::collections::VecDeque;

/// Who does in each turn what a script says, whatever is heard. When the script is at its end, the last proposal is
/// repeated; who never tabled anything leaves.
#[derive(Clone, Debug, Default)]
pub struct Script {
    actions: VecDeque<Action>,
}

impl Script {
    /// A script of what to do, turn by turn.
    #[must_use]
    pub fn new(actions: impl IntoIterator<Item = Action>) -> Self {
        Self { actions: actions.into_iter().collect() }
    }

    /// A script of what to table, turn by turn.
    #[must_use]
    pub fn tabling(packages: impl IntoIterator<Item = Package>) -> Self {
        Self::new(packages.into_iter().map(Action::Propose))
    }
}

impl Negotiator for Script {
    fn decide(&mut self, view: &View<'_>) -> Decision {
        match self.actions.pop_front() {
            Some(Action::Propose(package)) => Decision::propose(view.ranked(&package)),
            Some(Action::Accept) => Decision::accept(view),
            Some(Action::WalkOut(reason)) => Decision { action: Action::WalkOut(reason), ..Decision::walk_out(view) },
            None => view.sent().last().map_or_else(|| Decision::walk_out(view), |last| Decision::propose(*last)),
        }
    }
}
