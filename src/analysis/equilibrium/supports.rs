//! Which choices may be mixed: sets of places, by size.

use super::MAX_TRIED;

/// All sets of `size` places out of `n`, in rising order.
pub(super) fn sets(n: usize, size: usize) -> Vec<Vec<usize>> {
    let mut sets = Vec::new();
    let mut set: Vec<usize> = (0..size).collect();
    if size > n {
        return sets;
    }
    loop {
        sets.push(set.clone());
        let Some(place) = (0..size).rev().find(|place| set[*place] < n - size + place) else { return sets };
        set[place] += 1;
        for later in place + 1..size {
            set[later] = set[later - 1] + 1;
        }
    }
}

/// How many choices may be mixed such that no more than can be tried are, given how many there are to try of each size
/// from 1 to `most`.
pub(super) fn largest_size(most: usize, n_tried: impl Fn(usize) -> u64) -> usize {
    let mut sum = 0_u64;
    (1..=most)
        .take_while(|size| {
            sum = sum.saturating_add(n_tried(*size));
            sum <= MAX_TRIED
        })
        .count()
}

/// How many sets of `size` places out of `n` there are; no more than 64 bits can count.
pub(super) fn n_sets(n: usize, size: usize) -> u64 {
    // After each step the product is a whole number of sets.
    (0..size.min(n)).fold(1_u64, |sets, place| sets.saturating_mul((n - place) as u64) / (place as u64 + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_come_in_rising_order() {
        assert_eq!(sets(4, 2), [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]]);
        assert_eq!(sets(3, 3), [[0, 1, 2]]);
        assert_eq!(sets(2, 1), [[0], [1]]);
        assert!(sets(1, 2).is_empty());
        for n in 1..8 {
            for size in 1..=n {
                assert_eq!(sets(n, size).len() as u64, n_sets(n, size));
            }
        }
    }

    #[test]
    fn sizes_grow_until_there_is_too_much_to_try() {
        let squared = |n: usize| move |size: usize| n_sets(n, size) * n_sets(n, size);
        // All sizes for ten choices: C(20, 10) - 1 = 184,755 pairs. For eleven, 139,271 of up to four choices.
        assert_eq!(largest_size(10, squared(10)), 10);
        assert_eq!(largest_size(11, squared(11)), 4);
        assert_eq!(largest_size(3, |_| u64::MAX), 0);
    }
}
