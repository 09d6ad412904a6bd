//! When to leave the table.

mod never;
mod stalled;

use super::{View, WalkOutReason};
use crate::element::{Described, Listed, kinds};
pub use never::Never;
pub use stalled::Stalled;

kinds! {
    /// When to leave the table.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub enum WalkOutConfig: WalkOutKind {
        Never(Never),
        Stalled(Stalled),
    }
}

/// What every rule for leaving has besides its fields.
pub(super) trait WalkOutKind: Described + Listed<WalkOutConfig> {
    /// Why the delegation leaves now, if it does.
    fn reason(&self, view: &View<'_>) -> Option<WalkOutReason>;

    /// What it does, with every number, in a sentence without its subject; nothing if there is nothing to say.
    fn words(&self) -> Option<String>;

    /// What it does, for a summary in one line; nothing if there is nothing to say.
    fn summary(&self) -> Option<String>;
}

impl WalkOutConfig {
    /// What it does, with every number, in a sentence without its subject; nothing if there is nothing to say.
    #[must_use]
    pub fn words(&self) -> Option<String> {
        self.kind().words()
    }
}
