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
