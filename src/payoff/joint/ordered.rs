//! A list of half packages in order, and how many pairs of two lists are worth enough.

use super::tally::Tally;
use crate::quantity::{Payoff, PerSide, Side};
use rayon::prelude::*;

/// Half packages that are alike in all that counts go by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// What they are worth to each side.
    pub(super) values: PerSide<Payoff>,
    /// The counts that leave them out, as bits.
    pub(super) out_of: u64,
    /// How many there are.
    pub(super) n: u32,
}

/// A list of half packages by rising value to the first side, or in any order if it has one partner at most.
pub(super) struct Ordered {
    entries: Vec<Entry>,
    /// What the entries are worth to the second side, rising.
    seconds: Vec<Payoff>,
    /// The place of each entry among those values.
    ranks: Vec<u32>,
    /// The sets of counts that entries are left out of; more than [`MOST_PATTERNS`] are not told apart.
    patterns: Option<Vec<u64>>,
}

/// A count to make of pairs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PairCount {
    /// The count's bit: entries that have it among those that leave them out are passed over.
    pub(super) bit: u64,
    /// What a pair must be worth to each side.
    pub(super) least: [Payoff; 2],
}

/// Up to so many sets of counts are told apart.
const MOST_PATTERNS: usize = 64;

impl Ordered {
    /// A list whose other half has one choice at most: nothing needs to be in order for that.
    pub(super) fn unpaired(entries: Vec<Entry>) -> Self {
        Self { patterns: patterns(&entries), entries, seconds: Vec::new(), ranks: Vec::new() }
    }

    pub(super) fn new(mut entries: Vec<Entry>) -> Self {
        let patterns = patterns(&entries);
        entries.par_sort_unstable_by_key(|entry| (entry.values.0, entry.out_of, entry.n));
        let mut by_second: Vec<(Payoff, u32)> = Vec::with_capacity(entries.len());
        by_second.extend(entries.iter().enumerate().map(|(place, entry)| (entry.values[Side::Second], place as u32)));
        by_second.par_sort_unstable();
        let mut ranks = vec![0; entries.len()];
        by_second.iter().enumerate().for_each(|(rank, (_, place))| ranks[*place as usize] = rank as u32);
        Self { entries, seconds: by_second.into_iter().map(|(second, _)| second).collect(), ranks, patterns }
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Counts of equal signature pass over the same entries; nothing if that is not known.
    pub(super) fn signature(&self, bit: u64) -> Option<u64> {
        let patterns = self.patterns.as_ref()?;
        Some(patterns.iter().enumerate().map(|(place, pattern)| u64::from(pattern & bit != 0) << place).sum())
    }

    /// How many half packages a count does not leave out, and the least and the most that they are worth.
    fn reach(&self, bit: u64) -> Reach {
        let mut reach = Reach { n: 0, low: PerSide([Payoff::HIGHEST; 2]), high: PerSide([Payoff::LOWEST; 2]) };
        for entry in self.entries.iter().filter(|entry| entry.out_of & bit == 0) {
            reach.n += u64::from(entry.n);
            reach.low = PerSide::from_fn(|side| reach.low[side].min(entry.values[side]));
            reach.high = PerSide::from_fn(|side| reach.high[side].max(entry.values[side]));
        }
        reach
    }

    /// For each rank, how many of the other list's values to the second side are less than an entry of that rank needs.
    fn cutoffs(&self, other: &Self, least: Payoff) -> Vec<u32> {
        let mut n_less = other.seconds.len();
        let cutoff = |second: &Payoff| {
            while n_less > 0 && other.seconds[n_less - 1] + *second >= least {
                n_less -= 1;
            }
            n_less as u32
        };
        self.seconds.iter().map(cutoff).collect()
    }
}

/// What half packages come to.
struct Reach {
    n: u64,
    low: PerSide<Payoff>,
    high: PerSide<Payoff>,
}

fn patterns(entries: &[Entry]) -> Option<Vec<u64>> {
    let mut patterns: Vec<u64> = Vec::new();
    for entry in entries {
        if patterns.last() != Some(&entry.out_of) && !patterns.contains(&entry.out_of) {
            if patterns.len() == MOST_PATTERNS {
                return None;
            }
            patterns.push(entry.out_of);
        }
    }
    Some(patterns)
}

/// How many pairs of one of each list are worth enough to both sides. Of the two, `b` must hold single half packages.
///
/// As the value of the first's entries to the first side rises, ever more partners are worth enough to that side; a
/// tally tells how many of these are worth enough to the second.
pub(super) fn n_pairs(a: &Ordered, b: &Ordered, count: PairCount) -> u64 {
    let PairCount { bit, least } = count;
    match [a.entries.as_slice(), b.entries.as_slice()] {
        [many, [only]] | [[only], many] => return n_with(only, many, count),
        _ => {}
    }
    let [of_a, of_b] = [a.reach(bit), b.reach(bit)];
    let is_enough = |a: PerSide<Payoff>, b: PerSide<Payoff>| (a + b).0.iter().zip(least).map(|(x, y)| *x >= y).min();
    if of_a.n == 0 || of_b.n == 0 || is_enough(of_a.high, of_b.high) != Some(true) {
        return 0;
    }
    if is_enough(of_a.low, of_b.low) == Some(true) {
        return of_a.n * of_b.n;
    }
    let cutoffs = a.cutoffs(b, least[1]);
    let mut tally = Tally::new(b.len());
    let (mut n_out, mut n_in, mut n_pairs) = (b.len(), 0, 0);
    for (entry, rank) in a.entries.iter().zip(&a.ranks).filter(|(entry, _)| entry.out_of & bit == 0) {
        while n_out > 0 && b.entries[n_out - 1].values[Side::First] + entry.values[Side::First] >= least[0] {
            n_out -= 1;
            if b.entries[n_out].out_of & bit == 0 {
                n_in += 1;
                tally.add(b.ranks[n_out] as usize);
            }
        }
        let n_below = tally.n_below(cutoffs[*rank as usize] as usize);
        n_pairs += u64::from(entry.n) * u64::from(n_in - n_below);
    }
    n_pairs
}

/// How many pairs of one half package with one of many are worth enough to both sides.
fn n_with(only: &Entry, many: &[Entry], PairCount { bit, least }: PairCount) -> u64 {
    let is_worth =
        |entry: &&Entry| (entry.values + only.values).0.iter().zip(least).all(|(value, least)| *value >= least);
    let counted = many.iter().filter(|entry| (entry.out_of | only.out_of) & bit == 0).filter(is_worth);
    counted.map(|entry| u64::from(entry.n) * u64::from(only.n)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ordered(raw: &[([i64; 2], u64, u32)]) -> Ordered {
        let entry = |([first, second], out_of, n): &([i64; 2], u64, u32)| Entry {
            values: PerSide([Payoff::from_units(*first), Payoff::from_units(*second)]),
            out_of: *out_of,
            n: *n,
        };
        Ordered::new(raw.iter().map(entry).collect())
    }

    fn raw(n: std::ops::Range<u32>) -> impl Strategy<Value = Vec<([i64; 2], u64, u32)>> {
        prop::collection::vec(([-9_i64..9, -9_i64..9], 0_u64..4, n), 0..90)
    }

    proptest! {
        #[test]
        fn pairs_are_counted_as_one_by_one(a in raw(1..4), b in raw(1..2), least in [-20_i64..20, -20..20]) {
            for bit in [1, 2, 4] {
                let is_in = |(_, out_of, _): &&([i64; 2], u64, u32)| out_of & bit == 0;
                let mut expected = 0;
                for (x, _, n) in a.iter().filter(is_in) {
                    let is_worth = |(y, _, _): &&([i64; 2], u64, u32)| (0..2).all(|i| x[i] + y[i] >= least[i]);
                    expected += u64::from(*n) * b.iter().filter(is_in).filter(is_worth).count() as u64;
                }
                let count = PairCount { bit, least: least.map(Payoff::from_units) };
                prop_assert_eq!(n_pairs(&ordered(&a), &ordered(&b), count), expected);
            }
            let of_a = ordered(&a);
            let passes = |bit: u64| a.iter().map(|(_, out_of, _)| out_of & bit != 0).collect::<Vec<_>>();
            prop_assert_eq!(passes(1) == passes(2), of_a.signature(1) == of_a.signature(2));
        }
    }
}
