//! A list of half packages, and how many pairs of two lists are worth enough.

use super::point::Point;
use crate::quantity::{Payoff, PerSide, Side};
use std::cell::OnceCell;

/// The choices on a half that nothing rules out, with what they are worth to both sides.
pub(super) struct List {
    points: Vec<Point>,
    /// The least that a choice is worth to each side.
    pub(super) low: PerSide<Payoff>,
    /// The most.
    pub(super) high: PerSide<Payoff>,
    sorted: OnceCell<Sorted>,
}

/// A list in order, for counting.
struct Sorted {
    /// By rising value to the first side, then to the second, then by number.
    points: Vec<Point>,
    /// What the points are worth to the second side, rising.
    seconds: Vec<Payoff>,
    /// The place of each point among those values.
    ranks: Vec<u32>,
}

impl List {
    pub(super) fn new(points: Vec<Point>) -> Self {
        let of = |side: Side| points.iter().map(move |point| point.values[side]);
        let low = PerSide::from_fn(|side| of(side).min().unwrap_or(Payoff::ZERO));
        let high = PerSide::from_fn(|side| of(side).max().unwrap_or(Payoff::ZERO));
        Self { points, low, high, sorted: OnceCell::new() }
    }

    pub(super) fn len(&self) -> usize {
        self.points.len()
    }

    fn sorted(&self) -> &Sorted {
        self.sorted.get_or_init(|| Sorted::new(self.points.clone()))
    }

    /// How many pairs of a choice here and one there are worth no less than `least` to each side.
    pub(super) fn n_pairs_worth(&self, other: &Self, least: PerSide<Payoff>) -> u64 {
        let (short, long) = if self.len() < other.len() { (self, other) } else { (other, self) };
        let all = short.len() as u64 * long.len() as u64;
        let reach = |a: PerSide<Payoff>, b: PerSide<Payoff>| Side::BOTH.map(|side| a[side] + b[side] >= least[side]);
        if all == 0 || reach(short.high, long.high) != [true, true] {
            return 0;
        }
        if reach(short.low, long.low) == [true, true] {
            return all;
        }
        if let [only] = short.points.as_slice() {
            let is_enough = |point: &&Point| reach(only.values, point.values) == [true, true];
            return long.points.iter().filter(is_enough).count() as u64;
        }
        n_pairs_worth(short.sorted(), long.sorted(), least)
    }

    /// The pairs whose values differ from `values` by no more than `within` on either side.
    pub(super) fn pairs_alike(
        &self,
        other: &Self,
        values: PerSide<Payoff>,
        within: Payoff,
        mut visit: impl FnMut(&Point, &[Point]),
    ) {
        let (short, long) = if self.len() < other.len() { (self, other) } else { (other, self) };
        for point in &short.points {
            let wanted = PerSide::from_fn(|side| values[side] - point.values[side]);
            let could =
                |side: Side| wanted[side] >= long.low[side] - within && wanted[side] <= long.high[side] + within;
            if Side::BOTH.into_iter().all(could) {
                long.sorted().alike(wanted, within, |partners| visit(point, partners));
            }
        }
    }
}

impl Sorted {
    fn new(mut points: Vec<Point>) -> Self {
        let key = |point: &Point| (point.values[Side::First], point.values[Side::Second], point.number);
        points.sort_unstable_by_key(key);
        let mut by_second: Vec<(Payoff, u32)> =
            points.iter().enumerate().map(|(place, point)| (point.values[Side::Second], place as u32)).collect();
        by_second.sort_unstable();
        let mut ranks = vec![0; points.len()];
        by_second.iter().enumerate().for_each(|(rank, (_, place))| ranks[*place as usize] = rank as u32);
        Self { points, seconds: by_second.into_iter().map(|(second, _)| second).collect(), ranks }
    }

    /// The points whose values differ from these by no more than `within`, in runs that are worth the same to the first
    /// side, by rising number within equal values.
    fn alike(&self, values: PerSide<Payoff>, within: Payoff, mut visit: impl FnMut(&[Point])) {
        let [first, second] = values.0;
        let mut rest = &self.points[self.points.partition_point(|p| p.values[Side::First] < first - within)..];
        while let Some(value) = rest.first().map(|point| point.values[Side::First]).filter(|v| *v <= first + within) {
            let (run, others) = rest.split_at(rest.partition_point(|point| point.values[Side::First] <= value));
            let from = run.partition_point(|point| point.values[Side::Second] < second - within);
            let to = run.partition_point(|point| point.values[Side::Second] <= second + within);
            visit(&run[from..to]);
            rest = others;
        }
    }
}

/// How many pairs of one of each are worth no less than `least` to each side: the partners worth enough to the first
/// side come in as its need falls, and a tally tells how many of them are worth enough to the second.
fn n_pairs_worth(a: &Sorted, b: &Sorted, least: PerSide<Payoff>) -> u64 {
    let mut tally = Tally::new(b.points.len());
    let mut n_out = b.points.len();
    let mut n_pairs = 0;
    for point in &a.points {
        let need = PerSide::from_fn(|side| least[side] - point.values[side]);
        while n_out > 0 && b.points[n_out - 1].values[Side::First] >= need[Side::First] {
            n_out -= 1;
            tally.add(b.ranks[n_out] as usize);
        }
        let n_below = b.seconds.partition_point(|second| *second < need[Side::Second]);
        let n_in = b.points.len() - n_out;
        n_pairs += n_in as u64 - u64::from(tally.n_below(n_below));
    }
    n_pairs
}

/// Counts of ranks in a tree of sums, by which additions and look-ups take few steps (Fenwick 1994).
struct Tally {
    sums: Vec<u32>,
}

impl Tally {
    fn new(n_ranks: usize) -> Self {
        Self { sums: vec![0; n_ranks + 1] }
    }

    fn add(&mut self, rank: usize) {
        let mut place = rank + 1;
        while place < self.sums.len() {
            self.sums[place] += 1;
            place += place & place.wrapping_neg();
        }
    }

    /// How many were added of a lower rank.
    fn n_below(&self, rank: usize) -> u32 {
        let (mut place, mut n) = (rank, 0);
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
    use proptest::prelude::*;

    fn list(raw: &[[i64; 2]]) -> List {
        let point = |(idx, [first, second]): (usize, &[i64; 2])| Point {
            values: PerSide([Payoff::from_units(*first), Payoff::from_units(*second)]),
            number: idx as u64,
        };
        List::new(raw.iter().enumerate().map(point).collect())
    }

    proptest! {
        #[test]
        fn pairs_are_counted_as_one_by_one(
            a in prop::collection::vec([-9_i64..9, -9..9], 0..30), b in prop::collection::vec([-9_i64..9, -9..9], 0..30),
            least in [-20_i64..20, -20..20], within in 0_i64..4
        ) {
            let bounds = PerSide(least.map(Payoff::from_units));
            let pairs = || a.iter().flat_map(|x| b.iter().map(move |y| [x[0] + y[0], x[1] + y[1]]));
            let n_worth = pairs().filter(|sum| sum[0] >= least[0] && sum[1] >= least[1]).count() as u64;
            prop_assert_eq!(list(&a).n_pairs_worth(&list(&b), bounds), n_worth);
            let is_near = |sum: &[i64; 2]| (0..2).all(|i| (sum[i] - least[i]).abs() <= within);
            let n_alike = pairs().filter(is_near).count();
            let mut n_found = 0;
            list(&a).pairs_alike(&list(&b), bounds, Payoff::from_units(within), |_, found| n_found += found.len());
            prop_assert_eq!(n_found, n_alike);
        }
    }
}
