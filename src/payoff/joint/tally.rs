//! Tallies of ranks.
//!
//! # References
//!
//! Fenwick 1994, doi:10.1002/spe.4380240306.

/// Which ranks have been added, so that how many lie below a rank is told in a few steps: a bit for each, and a tree of
/// sums over words of 64 of them, which stays in the fastest cache for a million ranks.
pub(super) struct Tally {
    words: Vec<u64>,
    sums: Vec<u32>,
}

impl Tally {
    pub(super) fn new(n_ranks: usize) -> Self {
        let n_words = n_ranks / 64 + 1;
        Self { words: vec![0; n_words], sums: vec![0; n_words + 1] }
    }

    /// Adds a rank that has not been added before.
    pub(super) fn add(&mut self, rank: usize) {
        self.words[rank / 64] |= 1 << (rank % 64);
        let mut place = rank / 64 + 1;
        while place < self.sums.len() {
            self.sums[place] += 1;
            place += place & place.wrapping_neg();
        }
    }

    /// How many ranks lower than this were added.
    pub(super) fn n_below(&self, rank: usize) -> u32 {
        let (mut place, below) = (rank / 64, (1 << (rank % 64)) - 1);
        let mut n = (self.words[place] & below).count_ones();
        while place > 0 {
            n += self.sums[place];
            place -= place & place.wrapping_neg();
        }
        n
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_below_are_counted() {
        for n_ranks in [0, 1, 63, 64, 65, 200, 1_000] {
            let mut tally = Tally::new(n_ranks);
            let mut added = Vec::new();
            // Steps of 37 reach every rank of a number that they share no factor with.
            for rank in (0..n_ranks * 3 / 4).map(|step| step * 37 % n_ranks) {
                if !added.contains(&rank) {
                    added.push(rank);
                    tally.add(rank);
                }
            }
            for rank in 0..=n_ranks {
                assert_eq!(tally.n_below(rank) as usize, added.iter().filter(|other| **other < rank).count());
            }
        }
    }
}
