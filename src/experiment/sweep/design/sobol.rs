//! Sobol points: a sequence that fills a space of many axes more evenly than chance does.

use super::directions::DIRECTIONS;
use crate::random::{NameKey, Purpose, Seed, Streams};

/// The most axes that there are direction numbers for.
pub(in crate::experiment::sweep) const MOST_DIMENSIONS: usize = DIRECTIONS.len() + 1;
/// How many binary digits a place has.
const BITS: u32 = 52;

/// The places of the first `n` Sobol points on the axis of that name, which is number `dimension` of all (from 0), each 0
/// (included) to 1 (excluded). A shift of binary digits drawn from the seed moves all of them, which keeps them as even as
/// they are and leaves out the corner in which the plain sequence begins.
///
/// # Formula
///
/// ```text
/// place of point i = shift xor v_1 g_1 xor v_2 g_2 xor ...        g = binary digits of i xor (i / 2)
/// ```
///
/// # References
///
/// Sobol 1967, doi:10.1016/0041-5553(67)90144-9; Antonov & Saleev 1979, doi:10.1016/0041-5553(79)90085-5 (order of the
/// points); Joe & Kuo 2008, doi:10.1137/070709359 (direction numbers); L'Ecuyer & Lemieux 2002,
/// doi:10.1007/0-306-48102-2_20 (random shift).
pub(in crate::experiment::sweep) fn sobol(seed: Seed, axis: &str, dimension: usize, n: usize) -> Vec<f64> {
    let shift = Streams::new(seed, 0).stream_of(Purpose::Design, NameKey::new(axis)).uniform();
    let shift = (shift * scale()) as u64;
    sequence(dimension).take(n).map(|point| (point ^ shift) as f64 / scale()).collect()
}

/// How many places there are.
fn scale() -> f64 {
    (1_u64 << BITS) as f64
}

/// The plain sequence in one dimension, as counts of `2^-52`.
fn sequence(dimension: usize) -> impl Iterator<Item = u64> {
    let directions = directions(dimension);
    let mut point = 0;
    (1_u64..).map(move |next| {
        let this = point;
        // In the order of Gray codes, points that follow each other differ in one direction number.
        point ^= directions[next.trailing_zeros().min(BITS - 1) as usize];
        this
    })
}

/// The direction numbers of a dimension, as counts of `2^-52`.
///
/// # Formula
///
/// ```text
/// m_k = 2 a_1 m_(k-1) xor 4 a_2 m_(k-2) xor ... xor 2^s m_(k-s) xor m_(k-s);   v_k = m_k / 2^k
/// ```
fn directions(dimension: usize) -> [u64; BITS as usize] {
    let bits = BITS as usize;
    let mut v = [0_u64; BITS as usize];
    let Some((coefficients, initial)) = dimension.checked_sub(1).map(|row| DIRECTIONS[row]) else {
        v.iter_mut().enumerate().for_each(|(k, v)| *v = 1 << (bits - 1 - k));
        return v;
    };
    let s = initial.len();
    for (k, m) in initial.iter().enumerate() {
        v[k] = m << (bits - 1 - k);
    }
    for k in s..bits {
        v[k] = v[k - s] ^ (v[k - s] >> s);
        for i in 1..s {
            if coefficients >> (s - 1 - i) & 1 == 1 {
                v[k] ^= v[k - i];
            }
        }
    }
    v
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(dimension: usize, n: usize) -> Vec<f64> {
        sequence(dimension).take(n).map(|point| point as f64 / scale()).collect()
    }

    #[test]
    fn the_first_points_are_those_of_the_published_sequence() {
        // Joe & Kuo, new-joe-kuo-6.21201, as printed for their example program in three dimensions.
        let published = [
            [0.0, 0.5, 0.75, 0.25, 0.375, 0.875, 0.625, 0.125, 0.1875, 0.6875],
            [0.0, 0.5, 0.25, 0.75, 0.375, 0.875, 0.125, 0.625, 0.3125, 0.8125],
            [0.0, 0.5, 0.25, 0.75, 0.625, 0.125, 0.875, 0.375, 0.9375, 0.4375],
        ];
        for (dimension, published) in published.iter().enumerate() {
            assert_eq!(plain(dimension, 10), published);
        }
    }

    #[test]
    fn far_points_of_far_dimensions_agree_with_another_program() {
        // SciPy 1.x, scipy.stats.qmc.Sobol(64, scramble=False): points 1000 and 777.
        for (dimension, point, expected) in [
            (0, 1_000, 0.219_726_562_5),
            (1, 1_000, 0.096_679_687_5),
            (2, 1_000, 0.518_554_687_5),
            (10, 1_000, 0.084_960_937_5),
            (40, 1_000, 0.913_085_937_5),
            (63, 1_000, 0.446_289_062_5),
            (63, 777, 0.426_757_812_5),
            (62, 777, 0.137_695_312_5),
            (31, 777, 0.899_414_062_5),
        ] {
            assert_eq!(plain(dimension, point + 1)[point], expected, "dimension {dimension}, point {point}");
        }
    }

    #[test]
    fn shifted_points_still_take_every_slice_once() {
        for dimension in [0, 1, 5, MOST_DIMENSIONS - 1] {
            let mut slices: Vec<usize> =
                sobol(Seed(1), "us.discount", dimension, 64).iter().map(|place| (place * 64.0) as usize).collect();
            slices.sort_unstable();
            assert_eq!(slices, (0..64).collect::<Vec<_>>(), "dimension {dimension}");
        }
        assert_ne!(sobol(Seed(1), "a", 0, 4), sobol(Seed(2), "a", 0, 4));
    }
}
