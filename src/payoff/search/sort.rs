//! Sorting long lists by payoff.

use crate::quantity::Payoff;

/// Up to so many entries, the library's sort is as fast.
const FEW: usize = 64;

/// From so many entries on, a bucket is sorted by itself.
const CROWDED: usize = 8;

/// Sorts by falling payoff; equals stay in order.
///
/// Payoffs are dealt out, by their leading bits, to about as many buckets as there are entries; what is left to sort is
/// then next to nothing, unless payoffs crowd together, in which case it is left to the library's sort.
pub(super) fn sort_falling<T: Copy>(mut entries: Vec<T>, payoff: impl Fn(&T) -> Payoff) -> Vec<T> {
    let by_falling = |a: &T, b: &T| payoff(b).cmp(&payoff(a));
    let Some(first) = entries.first().map(&payoff) else { return entries };
    let both = |(lowest, highest): (Payoff, Payoff), own: Payoff| (lowest.min(own), highest.max(own));
    let (lowest, highest) = entries.iter().map(&payoff).fold((first, first), both);
    if entries.len() <= FEW {
        entries.sort_by(by_falling);
        return entries;
    }
    let range = (highest - lowest).units() as u64;
    let bucket_bits = entries.len().ilog2() + 1;
    let shift = (u64::BITS - range.leading_zeros()).saturating_sub(bucket_bits);
    let bucket = |entry: &T| ((highest - payoff(entry)).units() as u64 >> shift) as usize;
    let mut ends = vec![0; (range >> shift) as usize + 1];
    for entry in &entries {
        ends[bucket(entry)] += 1;
    }
    let mut so_far = 0;
    for end in &mut ends {
        (*end, so_far) = (so_far, so_far + *end);
    }
    let mut sorted = entries.clone();
    for entry in &entries {
        let place = &mut ends[bucket(entry)];
        sorted[*place] = *entry;
        *place += 1;
    }
    let mut start = 0;
    for end in ends {
        if end - start > CROWDED {
            sorted[start..end].sort_by(by_falling);
        }
        start = end;
    }
    insert_falling(&mut sorted, payoff);
    sorted
}

/// Sorts by falling payoff what is nowhere far out of place; equals stay in order.
fn insert_falling<T: Copy>(entries: &mut [T], payoff: impl Fn(&T) -> Payoff) {
    for place in 1..entries.len() {
        let entry = entries[place];
        let n_less = entries[..place].iter().rev().take_while(|other| payoff(other) < payoff(&entry)).count();
        if n_less > 0 {
            entries.copy_within(place - n_less..place, place - n_less + 1);
            entries[place - n_less] = entry;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::rngs::ChaCha8Rng;
    use rand::{RngExt, SeedableRng};

    #[test]
    fn entries_come_out_as_from_a_stable_sort() {
        let mut rng = ChaCha8Rng::seed_from_u64(0);
        for n in [0, 1, 2, 63, 64, 65, 100, 1_000, 5_000] {
            for spread in [1, 7, 1 << 20, 1 << 49] {
                // Some far away from the crowd, so that all others share a bucket.
                let far = |units: i64| if units % 91 == 7 { units * 1_000 } else { units };
                let mut payoff = |_| Payoff::from_units(far(rng.random_range(-spread..=spread)));
                let entries: Vec<(Payoff, usize)> = (0..n).map(|place| (payoff(place), place)).collect();
                let mut expected = entries.clone();
                expected.sort_by_key(|entry| std::cmp::Reverse(entry.0));
                assert_eq!(sort_falling(entries, |entry| entry.0), expected, "{n} within {spread}");
            }
        }
    }
}
