//! What is played beside plain draws: draws of which one group is exchanged, and draws with one number held.

use crate::experiment::rows::KeyColumn;
use crate::quantity::Side;
use crate::random::{NameKey, Seed};
use crate::scenario::{DrawGroup, GroupNames, Mix, Others, Sampler, Scenario};
use std::ops::Range;

/// What is asked for beside the shares that plain draws tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum More {
    /// Nothing.
    Nothing,
    /// What each number does from one end of its range to the other, on so many draws.
    Tornado(u64),
    /// What groups explain alone and with others, on so many pairs of draws.
    Groups(u64),
}

impl More {
    /// How many plain draws it takes, given how many are asked for.
    #[must_use]
    pub const fn n_draws(self, asked: u64) -> u64 {
        match self {
            Self::Nothing | Self::Tornado(_) => asked,
            Self::Groups(n_pairs) => 2 * n_pairs,
        }
    }

    /// Why rows that were played before do not tell it; nothing where they do.
    #[must_use]
    pub const fn why_not_of_rows(self) -> Option<&'static str> {
        match self {
            Self::Nothing => None,
            Self::Tornado(_) => Some("--tornado holds each number at both ends of its range"),
            Self::Groups(_) => Some("--shares plays pairs of draws between which one group at a time is exchanged"),
        }
    }
}

/// A number with the ends of its range.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Bar {
    pub(super) address: String,
    pub(super) low: f64,
    pub(super) high: f64,
}

/// Negotiations that differ from plain draws in the same way, one for each of some draws.
#[derive(Clone, Debug, PartialEq)]
struct Block {
    how: How,
    n: u64,
    /// What its rows say of it: which group is exchanged, or which number is held where, and what the others are.
    key: [String; 3],
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum How {
    /// A group is taken from the draw that lies so many further on.
    Exchanged(DrawGroup, u64),
    /// A number is held.
    Held(NameKey, f64, Others),
}

/// All that is played beside plain draws, in order.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Blocks {
    list: Vec<Block>,
    pub(super) groups: Vec<GroupNames>,
    pub(super) bars: Vec<Bar>,
    /// On how many draws a number is held with the others as written: one where they then leave nothing to chance.
    pub(super) n_as_written: u64,
}

/// The ends of a range are those of so many draws at most: more would take memory, and move an end by hundredths of a spread.
const MOST_FOR_ENDS: u64 = 10_000;
/// Of so many draws lie below the low end of a number, and as many above the high one.
const TAIL: f64 = 0.05;

impl Blocks {
    /// What is played of a scenario beside so many plain draws.
    pub(super) fn of(scenario: &Scenario, seed: Seed, n_draws: u64, more: More) -> Self {
        let mut all = Self { list: Vec::new(), groups: Vec::new(), bars: Vec::new(), n_as_written: 0 };
        match more {
            More::Nothing => {}
            More::Groups(n_pairs) => {
                all.groups = scenario.draw_groups();
                let block = |group: &GroupNames| Block {
                    how: How::Exchanged(group.group(), n_pairs),
                    n: n_pairs,
                    key: [group_name(scenario, group), String::new(), String::new()],
                };
                all.list = all.groups.iter().map(block).collect();
            }
            More::Tornado(n) => {
                let sampler = Sampler::of(scenario);
                let is_lucky = scenario.draw_groups().contains(&GroupNames::Luck);
                all.bars = bars(scenario, &sampler, seed, n_draws);
                all.n_as_written = if is_lucky { n } else { 1 };
                let n_as_written = all.n_as_written;
                let blocks = all.bars.iter().flat_map(|bar| {
                    let key = NameKey::new(&bar.address);
                    let sets = [("as_written", Others::AsWritten, n_as_written), ("drawn", Others::Drawn, n)];
                    sets.into_iter().flat_map(move |(name, others, n)| {
                        [("low", bar.low), ("high", bar.high)].map(|(end, number)| Block {
                            how: How::Held(key, number, others),
                            n,
                            key: [bar.address.clone(), end.to_owned(), name.to_owned()],
                        })
                    })
                });
                all.list = blocks.collect();
            }
        }
        all
    }

    /// How many negotiations they are.
    pub(super) fn n_units(&self) -> u64 {
        self.list.iter().map(|block| block.n).sum()
    }

    /// The places of the negotiations of a block among all.
    pub(super) fn range(&self, block: usize) -> Range<usize> {
        let first: u64 = self.list[..block].iter().map(|block| block.n).sum();
        first as usize..(first + self.list[block].n) as usize
    }

    /// The negotiations at some places, by what they are draws of, each with the key of its row.
    pub(super) fn mixes(&self, seed: Seed, places: Range<u64>) -> Vec<(usize, Mix)> {
        let mut mixes = Vec::new();
        let mut first = 0;
        for (key, block) in (1..).zip(&self.list) {
            let within = places.start.max(first)..places.end.min(first + block.n);
            mixes.extend(within.map(|place| {
                let plain = Mix::plain(seed, place - first);
                let mix = match block.how {
                    How::Exchanged(group, further) => plain.with(group, place - first + further),
                    How::Held(address, number, others) => plain.holding(address, number, others),
                };
                (key, mix)
            }));
            first += block.n;
        }
        mixes
    }

    /// The columns that say what a row was played for; none where only plain draws are played.
    pub(super) fn columns(&self) -> Vec<KeyColumn> {
        let names: &[&str] = match (self.groups.is_empty(), self.bars.is_empty()) {
            (true, true) => &[],
            (false, _) => &["exchanged"],
            (true, false) => &["held", "end", "others"],
        };
        let column = |(place, name): (usize, &&str)| {
            let plain = std::iter::once(String::new());
            KeyColumn::text(*name, plain.chain(self.list.iter().map(move |block| block.key[place].clone())))
        };
        names.iter().enumerate().map(column).collect()
    }
}

/// What files call a group.
pub(super) fn group_name(scenario: &Scenario, group: &GroupNames) -> String {
    let side = |side: Side| &scenario.delegations[side].name;
    match group {
        GroupNames::Factor(name) => format!("factors.{name}"),
        GroupNames::Number(address) => address.clone(),
        GroupNames::Weights(of) => format!("{}.weights", side(*of)),
        GroupNames::Values(of, issue) => format!("{}.values.{}", side(*of), scenario.agenda.issues[*issue].name),
        GroupNames::Strategy(of) => format!("{}.strategy", side(*of)),
        GroupNames::Events => "events".to_owned(),
        GroupNames::Luck => "luck".to_owned(),
    }
}

/// Every number that is drawn, with the draws that lie a tail from either end; those that hardly ever differ are left out. Of many
/// draws the first are looked at.
fn bars(scenario: &Scenario, sampler: &Sampler, seed: Seed, n_draws: u64) -> Vec<Bar> {
    let draws: Vec<Vec<f64>> = (0..n_draws.min(MOST_FOR_ENDS))
        .map(|draw| sampler.numbers(seed, draw).into_iter().map(|(_, number)| number).collect())
        .collect();
    let bar = |(place, address): (usize, &str)| {
        let mut drawn: Vec<f64> = draws.iter().map(|numbers| numbers[place]).collect();
        drawn.sort_unstable_by(f64::total_cmp);
        let tail = ((drawn.len() as f64 * TAIL).ceil() as usize).clamp(1, drawn.len());
        let (low, high) = (drawn[tail - 1], drawn[drawn.len() - tail]);
        let is_there = scenario.address(address).is_some() && low < high;
        is_there.then(|| Bar { address: address.to_owned(), low, high })
    };
    sampler.addresses().enumerate().filter_map(bar).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_ranges_are_those_of_so_many_draws_at_most() {
        let document = crate::scenario::load("scenarios/tutorial.ron").expect("it is sound");
        let scenario = document.scenario();
        let ends = |n_draws| bars(scenario, &Sampler::of(scenario), Seed(3), n_draws);
        // As many draws as there may be end, and tell more than few.
        let most = ends(u64::MAX);
        assert!(!most.is_empty() && most != ends(100), "{most:?}");
    }
}
