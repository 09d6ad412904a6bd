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

#[cfg(test)]
mod tests {
    use crate::strategy::AspirationConfig;
    use crate::strategy::sample::{Setting, check_bids, config, packages};

    #[test]
    fn a_hardliner_never_moves() {
        let decisions = Setting::cake(3).play(&config(AspirationConfig::Hardliner), &packages([0, 4, 7]));
        check_bids(&decisions, [(1.0, 8); 3]);
    }
}
