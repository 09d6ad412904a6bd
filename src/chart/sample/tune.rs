//! Tunings to draw in tests: of the tutorial, with little effort.

use super::played::{contested, tuned};
use crate::experiment::tune::{Lever, Objective, TuneMode};
use crate::result::tune::TuneSummary;
use std::sync::LazyLock;

fn levers(texts: &[&str]) -> Vec<Lever> {
    texts.iter().map(|text| Lever::parse(text).expect("a lever")).collect()
}

fn once(texts: &[&str], rivals: &[(&str, &str)]) -> TuneSummary {
    let (document, levers) = (contested(), levers(texts));
    let objective = Objective::of_tuned(document.scenario(), &levers).expect("it is one side's");
    tuned(&document, levers, TuneMode::Once(objective), rivals)
}

/// Two numbers.
pub(in crate::chart) fn two() -> TuneSummary {
    static TWO: LazyLock<TuneSummary> =
        LazyLock::new(|| once(&["us.strategy.exponent=1.1..20", "us.strategy.floor=0..0.6"], &[]));
    TWO.clone()
}

/// Several numbers, and strategies with long names, against others.
pub(in crate::chart) fn many() -> TuneSummary {
    static MANY: LazyLock<TuneSummary> = LazyLock::new(|| {
        let name = |n: u32| format!("TimeDependent(exponent: {n}, selection: ModelGuided, counterpart: Frequency())");
        let names: Vec<String> = (2..8).map(name).collect();
        let rivals: Vec<(&str, &str)> = names.iter().map(|name| ("us.strategy", name.as_str())).collect();
        let strategies = format!("us.strategy={}", names.join(","));
        once(&[&strategies, "us.discount=0.9..1", "us.no_deal.adjustment=0..0.3", "us.strategy.floor=0..0.4"], &rivals)
    });
    MANY.clone()
}

/// Delegations tuned in turn.
pub(in crate::chart) fn in_turn() -> TuneSummary {
    static IN_TURN: LazyLock<TuneSummary> = LazyLock::new(|| {
        let levers = levers(&["us.strategy.floor=0..0.6", "russia.strategy.floor=0..0.6"]);
        tuned(&contested(), levers, TuneMode::InTurn(3), &[])
    });
    IN_TURN.clone()
}

/// Every case with its name.
pub(in crate::chart) fn all() -> Vec<(&'static str, TuneSummary)> {
    vec![("two", two()), ("many", many()), ("in-turn", in_turn())]
}
