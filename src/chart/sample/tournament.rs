//! Tournaments to draw in tests: of the tutorial, over few draws.

use super::played::{document, held_in_tournament};
use crate::result::tournament::TournamentSummary;
use std::sync::LazyLock;

const SIX: [&str; 6] = ["Conceder", "Linear", "Micro", "RelativeTitForTat", "Boulware(exponent: 5.0)", "Hardliner"];

/// Six strategies on one scenario.
pub(in crate::chart) fn one() -> TournamentSummary {
    static ONE: LazyLock<TournamentSummary> =
        LazyLock::new(|| held_in_tournament(&[("tutorial", &document("tutorial"))], &SIX, 8));
    ONE.clone()
}

/// Two strategies on two scenarios.
pub(in crate::chart) fn two() -> TournamentSummary {
    static TWO: LazyLock<TournamentSummary> = LazyLock::new(|| {
        let (first, second) = (document("tutorial"), document("tutorial-world"));
        held_in_tournament(&[("tutorial", &first), ("tutorial-world", &second)], &SIX[..2], 2)
    });
    TWO.clone()
}

/// Twenty strategies with long names.
pub(in crate::chart) fn many() -> TournamentSummary {
    static MANY: LazyLock<TournamentSummary> = LazyLock::new(|| {
        let name = |n: u32| format!("Boulware(exponent: {n}.5, selection: TradeOff, no_retraction: true)");
        let names: Vec<String> = (1..=20).map(name).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        held_in_tournament(&[("tutorial", &document("tutorial"))], &names, 1)
    });
    MANY.clone()
}

/// All samples with names for them.
pub(in crate::chart) fn all() -> Vec<(&'static str, TournamentSummary)> {
    vec![("one", one()), ("two", two()), ("many", many())]
}
