//! Never asking for less.

use super::{Aspiration, Demand};
use crate::strategy::View;

/// Asks for the ceiling in every turn.
pub(super) struct Hardliner;

impl Aspiration for Hardliner {
    fn demand(&mut self, view: &View<'_>) -> Demand {
        view.ceiling().into()
    }
}
