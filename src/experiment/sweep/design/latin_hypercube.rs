//! Points of which every axis takes each of as many equal slices exactly once.

use crate::random::{NameKey, Purpose, Seed, Stream, Streams};

/// The places of `n` points on the axis of that name, each 0 (included) to 1 (excluded). What an axis gets does not depend
/// on the other axes.
///
/// # Formula
///
/// ```text
/// place of point i = (permutation(i) + u_i) / n        u_i uniform in 0..1
/// ```
///
/// # References
///
/// `McKay`, Beckman & Conover 1979, doi:10.1080/00401706.1979.10489755.
pub(in crate::experiment::sweep) fn latin_hypercube(seed: Seed, axis: &str, n: usize) -> Vec<f64> {
    let mut stream = Streams::new(seed, 0).stream_of(Purpose::Design, NameKey::new(axis));
    let slices = shuffled(n, &mut stream);
    // Rounding may take the last place of all to 1.
    let place = |slice: usize| ((slice as f64 + stream.uniform()) / n as f64).min(1.0_f64.next_down());
    slices.into_iter().map(place).collect()
}

/// The numbers from 0 to `n` in an order drawn at random (Fisher & Yates).
fn shuffled(n: usize, stream: &mut Stream) -> Vec<usize> {
    let mut numbers: Vec<usize> = (0..n).collect();
    for last in (1..n).rev() {
        numbers.swap(last, stream.below(last + 1));
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slice_holds_one_point() {
        for n in [1, 2, 7, 100] {
            let places = latin_hypercube(Seed(3), "us.discount", n);
            let mut slices: Vec<usize> = places.iter().map(|place| (place * n as f64) as usize).collect();
            slices.sort_unstable();
            assert_eq!(slices, (0..n).collect::<Vec<_>>());
            assert!(places.iter().all(|place| (0.0..1.0).contains(place)));
        }
    }

    #[test]
    fn axes_and_seeds_are_shuffled_differently() {
        let order = |seed, axis| {
            let places = latin_hypercube(Seed(seed), axis, 20);
            places.iter().map(|place| (place * 20.0) as usize).collect::<Vec<_>>()
        };
        assert_eq!(order(0, "us.discount"), order(0, "us.discount"));
        assert_ne!(order(0, "us.discount"), order(0, "russia.discount"));
        assert_ne!(order(0, "us.discount"), order(1, "us.discount"));
    }
}
