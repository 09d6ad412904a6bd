//! A part of some work that is played by itself.

use std::fmt;
use std::ops::Range;

/// How many units a chunk has, unless the work says otherwise; the last may have fewer. Shards begin with one.
pub(crate) const CHUNK: u64 = 100;

/// One of several contiguous parts of some work, of as nearly the same size as whole chunks allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    index: u64,
    count: u64,
}

impl Shard {
    /// All the work.
    pub const WHOLE: Self = Self { index: 0, count: 1 };
    /// The most shards that work can be cut into.
    pub const MOST: u64 = 1_000_000;

    /// Shard `index`, from 0, of `count`; nothing if there is no such shard.
    #[must_use]
    pub fn new(index: u64, count: u64) -> Option<Self> {
        (index < count && count <= Self::MOST).then_some(Self { index, count })
    }

    /// Its number, from 0.
    #[must_use]
    pub const fn index(self) -> u64 {
        self.index
    }

    /// How many shards there are.
    #[must_use]
    pub const fn count(self) -> u64 {
        self.count
    }

    /// Which of so many units it holds.
    ///
    /// # Formula
    ///
    /// ```text
    /// chunks from floor(index * n / count) to floor((index + 1) * n / count), where n chunks hold all units
    /// ```
    #[must_use]
    pub fn units(self, n_units: u64) -> Range<u64> {
        let n_chunks = u128::from(n_units.div_ceil(CHUNK));
        let bound = |shard: u64| {
            let chunk = (u128::from(shard) * n_chunks / u128::from(self.count)) as u64;
            (chunk * CHUNK).min(n_units)
        };
        bound(self.index)..bound(self.index + 1)
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.index, self.count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shards_lie_side_by_side_and_hold_all_units() {
        for n_units in [0, 1, 100, 101, 1_550, 123_456] {
            for count in [1, 2, 7, 16, 1_000] {
                let mut next = 0;
                for index in 0..count {
                    let units = Shard::new(index, count).unwrap().units(n_units);
                    assert_eq!(units.start, next, "{index}/{count} of {n_units}");
                    assert!(units.start.is_multiple_of(CHUNK) || units.is_empty());
                    next = units.end;
                }
                assert_eq!(next, n_units);
            }
        }
    }

    #[test]
    fn shards_differ_by_a_chunk_at_most() {
        // 16 chunks in 7 shards: two or three chunks each.
        let sizes: Vec<u64> =
            (0..7).map(|index| Shard::new(index, 7).unwrap().units(1_600)).map(|u| u.end - u.start).collect();
        assert_eq!(sizes, [200, 200, 200, 300, 200, 200, 300]);
        assert_eq!((Shard::new(7, 7), Shard::new(0, 0)), (None, None));
    }
}
