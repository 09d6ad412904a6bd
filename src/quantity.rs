//! Numbers of the model: exact payoffs, and the two sides that everything comes in pairs for.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Index, IndexMut, Neg, Sub};

/// A payoff as an exact fixed-point number, an integer count of 2^-48.
///
/// Payoffs are sums over issues. Kept as integers they add up to the same bits in any order, so that a search that
/// adds them in its own order agrees exactly with one that walks over every package, ties included. One unit is
/// 3.6e-15; the range is -32768 to 32768, far beyond the 0 to 1 of a payoff.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Payoff(i64);

impl Payoff {
    /// Worth nothing.
    pub const ZERO: Self = Self(0);
    /// Worth as much as a package can be before time costs and bonuses.
    pub const ONE: Self = Self(1 << 48);
    /// The least step between two payoffs.
    pub const LEAST: Self = Self(1);
    /// Lower than any payoff that can be reached.
    pub const LOWEST: Self = Self(i64::MIN / 4);
    /// Higher than any payoff that can be reached.
    pub const HIGHEST: Self = Self(i64::MAX / 4);

    const SCALE: f64 = (1_u64 << 48) as f64;

    /// The payoff nearest to `value`, which must be finite and within ±32768 (beyond that it saturates).
    #[must_use]
    pub fn new(value: f64) -> Self {
        debug_assert!(value.is_finite(), "a payoff is a finite number, found {value}");
        Self(nearest_integer(value.clamp(-32_768.0, 32_767.0) * Self::SCALE))
    }

    /// The payoff as a count of [`Self::LEAST`].
    #[must_use]
    pub const fn units(self) -> i64 {
        self.0
    }

    /// The greatest multiple of `2^-(48 - bits)` that is no more than the payoff.
    #[must_use]
    pub(crate) const fn floor_to(self, bits: u32) -> Self {
        Self(self.0 >> bits << bits)
    }

    /// The payoff of so many [`Self::LEAST`].
    #[must_use]
    pub(crate) const fn from_units(units: i64) -> Self {
        Self(units)
    }

    /// The payoff as a plain number.
    #[must_use]
    pub fn get(self) -> f64 {
        self.0 as f64 / Self::SCALE
    }
}

/// The integer nearest to a number within the range of integers, halves away from zero: as `f64::round`, which is a call
/// into the mathematical library on many machines.
fn nearest_integer(value: f64) -> i64 {
    let whole = value as i64;
    // Exact: beyond 2^52 there is no fraction, and below, both numbers have one exponent to share.
    let fraction = value - whole as f64;
    whole + i64::from(fraction >= 0.5) - i64::from(fraction <= -0.5)
}

impl Add for Payoff {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Payoff {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Payoff {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Payoff {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Sum for Payoff {
    fn sum<I: Iterator<Item = Self>>(payoffs: I) -> Self {
        payoffs.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for Payoff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.get(), f)
    }
}

/// One of the two delegations, in the order of the scenario file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The delegation that the file names first.
    First,
    /// The delegation that the file names second.
    Second,
}

impl Side {
    /// Both sides, in order.
    pub const BOTH: [Self; 2] = [Self::First, Self::Second];

    /// The counterpart.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::First => Self::Second,
            Self::Second => Self::First,
        }
    }

    /// 0 for the first, 1 for the second.
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }
}

/// One value for each side, indexed by [`Side`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PerSide<T>(pub [T; 2]);

impl<T> PerSide<T> {
    /// Makes one value for each side.
    pub fn from_fn(mut make: impl FnMut(Side) -> T) -> Self {
        Self([make(Side::First), make(Side::Second)])
    }

    /// Applies `change` to the value of each side.
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> PerSide<U> {
        PerSide(self.0.map(change))
    }
}

impl<T> PerSide<T> {
    /// The two values in order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }
}

impl<'a, T> IntoIterator for &'a PerSide<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: Add<Output = T>> Add for PerSide<T> {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        let [a, b] = self.0;
        let [c, d] = other.0;
        Self([a + c, b + d])
    }
}

impl<T: Default + Add<Output = T>> Sum for PerSide<T> {
    fn sum<I: Iterator<Item = Self>>(pairs: I) -> Self {
        pairs.fold(Self::default(), Add::add)
    }
}

impl<T> Index<Side> for PerSide<T> {
    type Output = T;
    fn index(&self, side: Side) -> &T {
        &self.0[side.index()]
    }
}

impl<T> IndexMut<Side> for PerSide<T> {
    fn index_mut(&mut self, side: Side) -> &mut T {
        &mut self.0[side.index()]
    }
}

/// Whether numbers of a unit are written in percent.
pub(crate) fn is_share(unit: &str) -> bool {
    unit == "share" || unit.starts_with("share ")
}

/// Whether a unit stands behind its number: what is counted, and no part of a payoff.
pub(crate) fn is_counted(unit: &str) -> bool {
    let kinds = ["payoff", "value", "factor", "share", "per "];
    !unit.is_empty() && !kinds.iter().any(|kind| unit.starts_with(kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn payoffs_add_up_exactly_in_any_order() {
        let terms: Vec<Payoff> = (1..200).map(|n| Payoff::new(1.0 / f64::from(n))).collect();
        let forward: Payoff = terms.iter().copied().sum();
        let backward: Payoff = terms.iter().rev().copied().sum();
        assert_eq!(forward, backward);
    }

    #[test]
    fn a_payoff_keeps_its_value_to_fourteen_digits() {
        for value in [0.0, 0.1, 0.675, 1.0, -0.3] {
            assert!((Payoff::new(value).get() - value).abs() < 2e-15);
        }
    }

    #[test]
    fn numbers_are_rounded_as_by_the_library() {
        let halves = (-9..=9).map(|n| f64::from(n) / 2.0);
        let near = [0.499_999_999_999_999_94, 4_503_599_627_370_495.5, 9_007_199_254_740_993.0, 9.2e18];
        for value in halves.chain(near).flat_map(|value| [value, -value, value.next_up(), value.next_down()]) {
            assert_eq!(nearest_integer(value), value.round() as i64, "{value:e}");
        }
    }

    #[test]
    fn rounding_down_goes_down_on_either_side_of_zero() {
        assert_eq!(Payoff::from_units(0x1ff).floor_to(8), Payoff::from_units(0x100));
        assert_eq!(Payoff::from_units(-1).floor_to(8), Payoff::from_units(-0x100));
    }

    #[test]
    fn each_side_faces_the_other() {
        assert_eq!(Side::First.other(), Side::Second);
        assert_eq!(Side::Second.other().index(), 0);
    }
}
