//! The mean and the spread of whole numbers, added up exactly: merged in any order to the same bits.

use super::{Estimate, mean_interval};
use serde::{Deserialize, Serialize};

/// How many numbers were counted, what they add up to, and what their squares add up to. Two such sums can be merged in
/// any order, to the same sum.
///
/// Exact for 2^40 numbers of up to 2^60 in size: more draws of payoffs, counted in their least step, than can be asked
/// for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moments {
    n: u64,
    sum: i128,
    /// The squares add up to `squares[0] * 2^64 + squares[1]`.
    squares: [i128; 2],
}

/// Upper and lower part of a number: `upper * 2^64 + lower`, with a lower part from 0 to 2^64.
fn parts(number: i128) -> [i128; 2] {
    [number >> 64, number & i128::from(u64::MAX)]
}

impl Moments {
    /// Counts a number.
    pub fn add(&mut self, number: i64) {
        let square = i128::from(number) * i128::from(number);
        self.merge(&Self { n: 1, sum: number.into(), squares: parts(square) });
    }

    /// Counts all that the other counted.
    pub fn merge(&mut self, other: &Self) {
        self.n += other.n;
        self.sum += other.sum;
        self.squares.iter_mut().zip(other.squares).for_each(|(own, other)| *own += other);
    }

    /// How many numbers were counted.
    #[must_use]
    pub const fn n(&self) -> u64 {
        self.n
    }

    /// What the numbers add up to.
    #[must_use]
    pub const fn sum(&self) -> i128 {
        self.sum
    }

    /// The mean with Student's interval for means, both times `unit`, which is what 1 stands for. Nothing if nothing was
    /// counted; an interval of no width if all numbers are equal.
    ///
    /// # Formula
    ///
    /// ```text
    /// mean ± z s / sqrt(n),   s^2 = sum (x - mean)^2 / (n - 1)
    /// ```
    #[must_use]
    pub fn mean(&self, unit: f64) -> Option<Estimate> {
        let mean = self.sum as f64 / self.n.max(1) as f64;
        mean_interval(self.n, mean * unit, self.squares_about_the_mean() * unit * unit)
    }

    /// The sum of squared distances from the mean, exact but for the last rounding.
    ///
    /// # Formula
    ///
    /// With `m` the whole number nearest to the mean and `r = sum x - n m`:
    ///
    /// ```text
    /// sum (x - mean)^2 = sum x^2 - m (sum x + r) - r^2 / n
    /// ```
    fn squares_about_the_mean(&self) -> f64 {
        let n = i128::from(self.n.max(1));
        let middle = (2 * self.sum + n).div_euclid(2 * n);
        let rest = self.sum - n * middle;
        let [upper, lower] = parts(self.sum + rest);
        let [carry, lower] = parts(self.squares[1] - middle * lower);
        let upper = self.squares[0] - middle * upper + carry;
        upper as f64 * (1_u128 << 64) as f64 + lower as f64 - rest as f64 * (rest as f64 / n as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moments(numbers: &[i64]) -> Moments {
        let mut moments = Moments::default();
        for number in numbers {
            moments.add(*number);
        }
        moments
    }

    #[test]
    fn the_interval_is_that_of_a_mean() {
        // 1, 2, 3 halves: mean 1, s = 1/2, interval 1 ± 4.3027 / 2 / sqrt(3).
        let found = moments(&[1, 2, 3]).mean(0.5).unwrap();
        assert_eq!(found.point, 1.0);
        assert!((found.high - 1.0 - 1.242_069).abs() < 1e-5, "{found:?}");
        assert_eq!(Moments::default().mean(1.0), None);
    }

    #[test]
    fn large_numbers_that_differ_little_keep_their_spread() {
        // A plain sum of squares in floating point has nothing left of a spread of 1 around 2^58.
        for middle in [1 << 58, -(1 << 58)] {
            let numbers: Vec<i64> = (0..999).map(|n| middle + n % 3 - 1).collect();
            assert_eq!(moments(&numbers).squares_about_the_mean(), 666.0);
        }
    }

    #[test]
    fn sums_merge_to_the_sum_of_all_in_any_order() {
        let numbers: Vec<i64> = (0..1_000).map(|n| (n * 7_919_i64.pow(3) % 1_000_003 - 500_000) << 30).collect();
        let mut merged = moments(&numbers[700..]);
        merged.merge(&moments(&numbers[..700]));
        assert_eq!(merged, moments(&numbers));
    }

    #[test]
    fn equal_numbers_have_no_spread() {
        let found = moments(&[(1 << 48) / 3; 1_000]).mean(1.0).unwrap();
        assert_eq!((found.low, found.high), (found.point, found.point));
    }
}
