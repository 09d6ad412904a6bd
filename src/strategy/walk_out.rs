//! When to leave the table.

use super::{View, WalkOutConfig, WalkOutReason};
use crate::payoff::Ranked;

/// Why the delegation leaves now, if it does.
pub(super) fn reason(config: WalkOutConfig, view: &View<'_>) -> Option<WalkOutReason> {
    match config {
        WalkOutConfig::Never => None,
        WalkOutConfig::Stalled { rounds } => {
            (n_stalled(view.received()) >= rounds.max(1)).then_some(WalkOutReason::Stalled { rounds })
        }
    }
}

/// How many of the counterpart's latest proposals in a row are worth no more than the best before them.
fn n_stalled(received: &[Ranked]) -> usize {
    let Some((first, later)) = received.split_first() else { return 0 };
    let mut best = first.value;
    let mut n_stalled = 0;
    for ranked in later {
        if ranked.value > best {
            best = ranked.value;
            n_stalled = 0;
        } else {
            n_stalled += 1;
        }
    }
    n_stalled
}

#[cfg(test)]
mod tests {
    use crate::strategy::aspiration::Hardliner;
    use crate::strategy::sample::{Setting, config, packages};
    use crate::strategy::{Action, AspirationConfig, StrategyConfig, WalkOutConfig, WalkOutReason};

    fn round_of_leaving(rounds: usize, script: [usize; 7]) -> Option<usize> {
        let walk_out = WalkOutConfig::Stalled { rounds };
        let config = StrategyConfig { walk_out, ..config(AspirationConfig::Hardliner(Hardliner)) };
        let decisions = Setting::cake(7).play(&config, &packages(script));
        decisions.iter().position(|decision| decision.action == Action::WalkOut(WalkOutReason::Stalled { rounds }))
    }

    #[test]
    fn it_leaves_after_so_many_offers_without_progress() {
        assert_eq!(round_of_leaving(2, [1, 2, 2, 3, 3, 3, 4]), Some(5));
        assert_eq!(round_of_leaving(3, [1, 2, 2, 3, 3, 3, 4]), None);
    }

    #[test]
    fn going_back_and_forth_is_no_progress() {
        assert_eq!(round_of_leaving(3, [3, 1, 2, 3, 4, 5, 6]), Some(3));
    }
}
