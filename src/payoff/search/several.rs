//! Several packages nearest above a target, found in one pass.

use super::Ranked;
use super::half::Half;
use crate::quantity::Payoff;

/// The packages of the least values seen so far: one of each value, the one with the lowest number.
#[derive(Debug)]
pub(super) struct Several {
    most: usize,
    /// In rising order of value.
    found: Vec<Ranked>,
}

impl Several {
    /// Of so many values, at least one.
    pub(super) fn new(most: usize) -> Self {
        Self { most: most.max(1), found: Vec::with_capacity(most + 1) }
    }

    /// What a package may be worth at most to be taken in.
    fn at_most(&self) -> Payoff {
        self.found.get(self.most - 1).map_or(Payoff::HIGHEST, |last| last.value)
    }

    fn take(&mut self, one: Ranked) {
        match self.found.binary_search_by_key(&one.value, |found| found.value) {
            Ok(place) => self.found[place].number = self.found[place].number.min(one.number),
            Err(place) => {
                self.found.insert(place, one);
                self.found.truncate(self.most);
            }
        }
    }

    /// Takes in the sums of one value of each half, and of what both have in common, that are at least `target`.
    ///
    /// Going down the first half, the least partner that is worth enough moves up the second; further partners follow it
    /// as long as the sum is not too much.
    pub(super) fn take_sums(&mut self, [a, b]: [&Half; 2], common: Ranked, target: Payoff) {
        let (entries, partners) = (a.distinct(), b.distinct());
        let (Some(top), Some(bottom)) = (partners.first(), partners.last()) else { return };
        let need = target - common.value;
        let n_entries = |least: Payoff| entries.partition_point(|entry| entry.value >= least);
        // With the least partner worth enough, only as many of the least entries can be part of the least sums.
        let n_always_enough = n_entries(need - bottom.value);
        let n_too_much = n_entries(self.at_most() - common.value - bottom.value + Payoff::LEAST);
        let mut within = entries[n_too_much.max(n_always_enough.saturating_sub(self.most))..].iter().peekable();
        let Some(first) = within.peek() else { return };
        let mut n_partners = partners.partition_point(|partner| partner.value >= need - first.value);
        while let Some(entry) = within.next_if(|entry| entry.value + top.value >= need) {
            // The first partner is worth enough.
            while partners[n_partners - 1].value < need - entry.value {
                n_partners -= 1;
            }
            for partner in partners[..n_partners].iter().rev() {
                let value = common.value + entry.value + partner.value;
                if value > self.at_most() {
                    break;
                }
                self.take(Ranked { value, number: common.number + a.number(*entry) + b.number(*partner) });
            }
        }
    }

    /// What was found, in rising order of value.
    pub(super) fn into_found(self) -> Vec<Ranked> {
        self.found
    }
}
