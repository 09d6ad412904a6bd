//! Points in the plane of the two values, and which of them are efficient.

use crate::quantity::{Payoff, PerSide, Side};
use std::cmp::Ordering;

/// What a package, or a part of one, is worth to both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// What it is worth to each side, before time costs.
    pub values: PerSide<Payoff>,
    /// The number of the package, or what the part adds to it.
    pub number: u64,
}

impl Point {
    /// Both parts together.
    pub(super) fn plus(&self, other: &Self) -> Self {
        Self { values: self.values + other.values, number: self.number + other.number }
    }

    fn key(&self) -> (Payoff, Payoff) {
        (self.values[Side::First], self.values[Side::Second])
    }

    /// By falling value to the first side, then to the second, then by rising number.
    fn order(&self, other: &Self) -> Ordering {
        other.key().cmp(&self.key()).then(self.number.cmp(&other.number))
    }
}

/// The points that no other dominates, by falling value to the first side; of equal points, the lowest number.
pub(super) fn efficient(mut points: Vec<Point>) -> Vec<Point> {
    points.sort_unstable_by(Point::order);
    let mut stairs = Stairs::default();
    points.retain(|point| stairs.rise(point));
    points
}

/// The efficient ones of two lists of efficient points, each by falling value to the first side.
pub(super) fn merged(a: &[Point], b: &[Point]) -> Vec<Point> {
    let mut merged = Vec::with_capacity(a.len() + b.len());
    let mut stairs = Stairs::default();
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    loop {
        let next = match (a.peek(), b.peek()) {
            (Some(x), Some(y)) if x.order(y).is_le() => a.next(),
            (Some(_), None) => a.next(),
            (_, Some(_)) => b.next(),
            (None, None) => return merged,
        };
        merged.extend(next.filter(|point| stairs.rise(point)));
    }
}

/// The staircase that efficient points form, climbed from the right.
struct Stairs {
    best_of_second: Payoff,
}

impl Default for Stairs {
    fn default() -> Self {
        Self { best_of_second: Payoff::LOWEST }
    }
}

impl Stairs {
    /// Whether a point stands higher than all before it.
    fn rise(&mut self, point: &Point) -> bool {
        let rises = point.values[Side::Second] > self.best_of_second;
        self.best_of_second = self.best_of_second.max(point.values[Side::Second]);
        rises
    }
}

/// Collects points of which only the efficient ones are kept, in bounded memory.
pub(super) struct Sieve {
    points: Vec<Point>,
    /// How many of the points are known to be efficient among themselves, and stand first in order.
    n_sifted: usize,
}

/// So many new points are collected before they are sifted.
const N_HELD: usize = 1 << 12;

impl Sieve {
    pub(super) fn new() -> Self {
        Self { points: Vec::new(), n_sifted: 0 }
    }

    /// Takes a point in, unless it is seen to be dominated.
    pub(super) fn add(&mut self, point: Point) {
        if self.is_dominated(&point) {
            return;
        }
        self.points.push(point);
        if self.points.len() >= self.n_sifted + N_HELD.max(self.n_sifted) {
            self.sift();
        }
    }

    /// Whether a sifted point is worth more to one side and no less to the other.
    fn is_dominated(&self, point: &Point) -> bool {
        let sifted = &self.points[..self.n_sifted];
        // The last point that is worth more to the first side is the one among those worth most to the second.
        let n_more = sifted.partition_point(|other| other.values[Side::First] > point.values[Side::First]);
        n_more > 0 && sifted[n_more - 1].values[Side::Second] >= point.values[Side::Second]
    }

    fn sift(&mut self) {
        let fresh = efficient(self.points.split_off(self.n_sifted));
        self.points = merged(&self.points, &fresh);
        self.n_sifted = self.points.len();
    }

    /// The efficient points, by falling value to the first side.
    pub(super) fn finish(mut self) -> Vec<Point> {
        self.sift();
        self.points
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn point([first, second]: [i64; 2], number: u64) -> Point {
        Point { values: PerSide([Payoff::from_units(first), Payoff::from_units(second)]), number }
    }

    fn dominated(point: &Point, by: &Point) -> bool {
        let [x, y] = Side::BOTH.map(|side| by.values[side].cmp(&point.values[side]));
        x.is_ge() && y.is_ge() && (x.is_gt() || y.is_gt() || by.number < point.number)
    }

    proptest! {
        #[test]
        fn sorting_merging_and_sifting_agree_with_the_definition(
            raw in prop::collection::vec([0_i64..12, 0..12], 0..60), cut in 0_usize..60, n_copies in 1_usize..200
        ) {
            let points: Vec<Point> = raw.iter().enumerate().map(|(idx, raw)| point(*raw, idx as u64)).collect();
            let mut expected: Vec<Point> =
                points.iter().filter(|p| !points.iter().any(|q| dominated(p, q))).copied().collect();
            expected.sort_by(Point::order);
            prop_assert_eq!(&efficient(points.clone()), &expected);
            let (a, b) = points.split_at(cut.min(points.len()));
            prop_assert_eq!(&merged(&efficient(a.to_vec()), &efficient(b.to_vec())), &expected);
            let mut sieve = Sieve::new();
            for _ in 0..n_copies {
                points.iter().rev().for_each(|point| sieve.add(*point));
            }
            prop_assert_eq!(&sieve.finish(), &expected);
        }
    }
}
