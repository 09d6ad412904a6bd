//! All packages of a small space by value, for a search that is asked again and again.

use super::Ranked;
use super::sort::sort_falling;
use crate::quantity::Payoff;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

/// Every allowed package by value, and every value by package.
#[derive(Debug)]
pub(super) struct Ladder {
    /// The first package of each value, in falling order of value.
    rungs: Vec<Ranked>,
    /// By package number; [`Payoff::LOWEST`] where a package is not allowed.
    values: Vec<Payoff>,
}

impl Ladder {
    /// The ladder of these packages, of a space with so many.
    pub(super) fn new(n_packages: usize, packages: impl Iterator<Item = Ranked>) -> Self {
        let mut values = vec![Payoff::LOWEST; n_packages];
        packages.for_each(|found| values[found.number as usize] = found.value);
        let numbered = values.iter().zip(0..).map(|(value, number)| Ranked { value: *value, number });
        let allowed = numbered.filter(|found| found.value > Payoff::LOWEST).collect();
        let mut rungs = sort_falling(allowed, |found: &Ranked| found.value);
        rungs.dedup_by_key(|found| found.value);
        Self { rungs, values }
    }

    /// The package worth least among those worth at least `target`.
    pub(super) fn nearest_above(&self, target: Payoff) -> Option<Ranked> {
        let n_enough = self.rungs.partition_point(|rung| rung.value >= target);
        n_enough.checked_sub(1).map(|last| self.rungs[last])
    }

    /// The packages of the so many least values that are at least `target`, in rising order.
    pub(super) fn several_above(&self, target: Payoff, n: usize) -> Vec<Ranked> {
        let n_enough = self.rungs.partition_point(|rung| rung.value >= target);
        self.rungs[n_enough.saturating_sub(n)..n_enough].iter().rev().copied().collect()
    }

    /// What a package is worth, if it is allowed.
    pub(super) fn value(&self, number: u64) -> Option<Payoff> {
        Some(self.values[number as usize]).filter(|value| *value > Payoff::LOWEST)
    }
}

/// A ladder that is made once the queries answered without it have cost as much as making it: whatever is asked, no more
/// than twice the least is spent.
#[derive(Debug)]
pub(super) struct LadderInReserve {
    ladder: OnceLock<Ladder>,
    n_packages: usize,
    /// What has been spent on queries, in list entries looked at, and at how much the ladder is made.
    spent: AtomicU64,
    price: u64,
}

/// What it costs to list and sort one package, in list entries looked at.
const PRICE_A_PACKAGE: u64 = 8;

impl LadderInReserve {
    /// A ladder for a space of so many packages, to be made if they are no more than `most`.
    pub(super) fn new(n_packages: u64, most: u64) -> Self {
        let price = if n_packages <= most { PRICE_A_PACKAGE * n_packages } else { u64::MAX };
        Self { ladder: OnceLock::new(), n_packages: n_packages as usize, spent: AtomicU64::new(0), price }
    }

    /// The ladder, if there is one by now.
    pub(super) fn get(&self) -> Option<&Ladder> {
        self.ladder.get()
    }

    /// The ladder, if it is there or has come to be worth its price; otherwise notes what the query will cost.
    pub(super) fn get_or_spend<I: Iterator<Item = Ranked>>(
        &self,
        cost: u64,
        packages: impl FnOnce() -> I,
    ) -> Option<&Ladder> {
        if let Some(ladder) = self.ladder.get() {
            return Some(ladder);
        }
        // Two threads that spend at once may count once: it is an estimate, and all answers are the same.
        let spent = self.spent.load(Ordering::Relaxed);
        if spent < self.price {
            self.spent.store(spent.saturating_add(cost), Ordering::Relaxed);
            return None;
        }
        Some(self.ladder.get_or_init(|| Ladder::new(self.n_packages, packages())))
    }
}
