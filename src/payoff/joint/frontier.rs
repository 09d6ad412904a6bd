//! The efficient (Pareto) frontier, exactly, without walking over all packages.

use super::point::{Point, Sieve, merged};
use super::rounding::take_out_noise;
use super::{Joint, floors};
use crate::agenda::{IssueIdx, Package, PackageSpace};
use crate::payoff::Game;
use crate::payoff::cut::{Cut, n_combinations};
use crate::payoff::walk::Walk;
use crate::quantity::{Payoff, PerSide};

/// A package that no other makes better for one side without making it worse for the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Efficient {
    /// The package; the one with the lowest number among those that are worth the same to both.
    pub package: Package,
    /// What it is worth to each side, before time costs.
    pub values: PerSide<Payoff>,
}

/// What fixing one more combination on the cut costs, in list entries: the merging of the groups' frontiers.
const MERGING_COST: f64 = 2_000.0;
/// So many combinations are looked at, at most: some seconds.
const MOST_LOOKS: f64 = (1_u64 << 27) as f64;
/// Pieces cost so much in all, at most.
const MOST_COST: f64 = MOST_LOOKS;
/// So many sums of parts are made, at most: some seconds.
const MOST_SUMS: usize = 1 << 28;
/// So many points are kept at a time, at most, in a space that cannot be walked over: some 100 MB.
const MOST_POINTS: usize = 1 << 20;
/// A space of so many packages can be walked over, and all of them may be efficient: some 700 MB.
const WALKABLE: u64 = 10_000_000;

/// The efficient frontier in a round among the packages that make sense and respect both sides' red lines, by rising
/// value to the first side; empty also if it is out of reach, which [`efficient`] tells apart.
#[must_use]
pub fn frontier(game: &Game<'_>, round: usize) -> Vec<Efficient> {
    let whole = |point: Point| Efficient { package: game.space().package(point.number), values: point.values };
    efficient(game, round).unwrap_or_default().into_iter().map(whole).collect()
}

/// The same with packages by their numbers; nothing if it is out of reach.
#[must_use]
pub fn efficient(game: &Game<'_>, round: usize) -> Option<Vec<Point>> {
    Joint::new(game, round).frontier(game, round)
}

impl Joint<'_> {
    /// The efficient frontier among the packages that nothing rules out, by rising value to the first side, without what
    /// rounding alone makes efficient (see [`super::TIE`]) of what the game pays in that round.
    ///
    /// Nothing if it cannot be had in bounded time and memory: where more than 134 million combinations would have to
    /// be looked at, 268 million sums of parts made, or a million efficient points kept. A space of up to ten million
    /// packages is always within reach, whatever ties its issues together and however many packages are efficient.
    #[must_use]
    pub fn frontier(&self, game: &Game<'_>, round: usize) -> Option<Vec<Point>> {
        let mut points = self.undominated()?;
        take_out_noise(&mut points, floors(game, round), |side, value| game.payoff(side, round, value));
        Some(points)
    }

    /// The packages that no other exceeds by ever so little, by rising value to the first side.
    ///
    /// For each combination of choices on a cut, the other issues fall into groups that nothing ties together. Only
    /// efficient choices within a group can be part of an efficient package, so the groups' frontiers are built one by
    /// one and added up, keeping what is efficient.
    pub(super) fn undominated(&self) -> Option<Vec<Point>> {
        let within_reach = |joint: &Self| Some(Plan::new(joint)).filter(|plan| plan.n_looks <= MOST_LOOKS);
        let mut found = Gathered::default();
        let mut work = Work::within(Limits::of(self.space()));
        for part in self.planned(within_reach, |plan| plan.cost, MOST_COST)? {
            let points = part.plan.frontier(&part.joint, &mut work)?.into_iter();
            let among_all = |point: Point| Point { number: part.joint.piece.number(point.number), ..point };
            work.keep(found.add(points.map(among_all).collect()));
        }
        if work.is_exhausted {
            return None;
        }
        let mut points = found.finish();
        points.reverse();
        Some(points)
    }
}

/// How a frontier is put together.
struct Plan {
    /// How many combinations are looked at.
    n_looks: f64,
    /// How many list entries it takes, merging and all.
    cost: f64,
    cut: Cut,
    cut_walk: Walk,
    group_walks: Vec<Walk>,
}

impl Plan {
    fn new(joint: &Joint<'_>) -> Self {
        let (terms, barriers) = (joint.term_scopes(), joint.barrier_scopes());
        let space = joint.space();
        let cost = |cut: &Cut| {
            let of_groups: f64 = cut.groups.iter().map(|group| n_combinations(space, group)).sum();
            n_combinations(space, &cut.issues) * (of_groups + MERGING_COST)
        };
        let scopes = || terms.iter().chain(&barriers).copied();
        let uncut = Cut::none(space, scopes());
        // Any cut has two combinations to fix at least.
        let cut = if cost(&uncut) <= 2.0 * MERGING_COST { uncut } else { Cut::best(space, scopes(), cost) };
        let cut_walk = Walk::new(space, &cut.issues, &[], &terms, &barriers).with_constants(&terms, &barriers);
        let group_walk = |group: &Vec<IssueIdx>| Walk::new(space, group, &cut.issues, &terms, &barriers);
        let group_walks = cut.groups.iter().map(group_walk).collect();
        let of_groups: f64 = cut.groups.iter().map(|group| n_combinations(space, group)).sum();
        let n_looks = n_combinations(space, &cut.issues) * (of_groups + 1.0);
        Self { n_looks, cost: cost(&cut), cut, cut_walk, group_walks }
    }

    /// The efficient points, by falling value to the first side; nothing beyond the limits.
    fn frontier(&self, joint: &Joint<'_>, work: &mut Work) -> Option<Vec<Point>> {
        let space = joint.space();
        let ingredients = joint.ingredients();
        let mut found = Gathered::default();
        self.cut_walk.for_each(&ingredients, &mut vec![0; space.n_issues()], &mut |digits, _, values| {
            if work.is_exhausted {
                return;
            }
            let mut so_far = vec![Point { values, number: number(space, &self.cut.issues, digits) }];
            for (group, walk) in self.cut.groups.iter().zip(&self.group_walks) {
                let mut sieve = Sieve::new();
                walk.for_each(&ingredients, &mut digits.to_vec(), &mut |digits, _, values| {
                    sieve.add(Point { values, number: number(space, group, digits) });
                });
                so_far = work.sums(so_far, sieve.finish());
            }
            work.keep(found.add(so_far));
        });
        if work.is_exhausted {
            return None;
        }
        let found = found.finish();
        work.keep(found.len());
        (!work.is_exhausted).then_some(found)
    }
}

/// Lists of efficient points, each much shorter than the one before: what is merged is never long against what comes in.
#[derive(Default)]
struct Gathered {
    lists: Vec<Vec<Point>>,
}

impl Gathered {
    /// Takes a list in and tells how long the longest is.
    fn add(&mut self, list: Vec<Point>) -> usize {
        self.lists.push(list);
        while let [.., before, last] = self.lists.as_slice()
            && before.len() <= 2 * last.len()
        {
            let merged = merged(before, last);
            self.lists.truncate(self.lists.len() - 2);
            self.lists.push(merged);
        }
        self.lists.first().map_or(0, Vec::len)
    }

    /// The efficient ones of all lists.
    fn finish(self) -> Vec<Point> {
        self.lists.into_iter().rev().reduce(|found, list| merged(&list, &found)).unwrap_or_default()
    }
}

fn number(space: &PackageSpace, issues: &[IssueIdx], digits: &[usize]) -> u64 {
    issues.iter().map(|issue| digits[issue.index()] as u64 * space.stride(*issue)).sum()
}

/// How much is done and kept, at most.
#[derive(Clone, Copy)]
struct Limits {
    n_sums: usize,
    n_points: usize,
}

impl Limits {
    fn of(space: &PackageSpace) -> Self {
        let n_points = if space.n_packages() <= WALKABLE { WALKABLE as usize } else { MOST_POINTS };
        Self { n_sums: MOST_SUMS, n_points }
    }
}

/// How much has been done, so that no space takes too much.
struct Work {
    limits: Limits,
    n_sums: usize,
    is_exhausted: bool,
}

impl Work {
    fn within(limits: Limits) -> Self {
        Self { limits, n_sums: 0, is_exhausted: false }
    }

    /// The efficient sums of one point of each list; nothing once there is too much to do.
    fn sums(&mut self, a: Vec<Point>, b: Vec<Point>) -> Vec<Point> {
        let (long, short) = if a.len() < b.len() { (b, a) } else { (a, b) };
        self.n_sums = self.n_sums.saturating_add(long.len().saturating_mul(short.len()));
        self.is_exhausted |= self.n_sums > self.limits.n_sums;
        let sums = self.sums_over(&long, &short);
        self.keep(sums.len());
        sums
    }

    /// The lists that one point of `short` makes of `long` stay in order, so that they can be merged two by two.
    fn sums_over(&mut self, long: &[Point], short: &[Point]) -> Vec<Point> {
        match short {
            _ if self.is_exhausted => Vec::new(),
            [] => Vec::new(),
            [only] => long.iter().map(|point| point.plus(only)).collect(),
            _ => {
                let (left, right) = short.split_at(short.len() / 2);
                let sums = merged(&self.sums_over(long, left), &self.sums_over(long, right));
                self.keep(sums.len());
                sums
            }
        }
    }

    fn keep(&mut self, n_points: usize) {
        self.is_exhausted |= n_points > self.limits.n_points;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payoff::sample::{DATES, Sample};
    use crate::quantity::Side;
    use crate::random::cases;

    #[test]
    fn the_frontier_agrees_with_a_walk_over_all_packages() {
        let (mut n_points, mut n_beyond) = (0, 0);
        for seed in 0..cases(1_500) {
            let sample = Sample::random(seed);
            let game = sample.game();
            let round = seed as usize % DATES.len();
            let allowed = |package: &Package| {
                let crossed = Side::BOTH.iter().any(|side| game.crossed(*side, round, package).is_some());
                game.is_compatible(round, package) && !crossed
            };
            let point = |number: u64| {
                let package = game.space().package(number);
                let values = PerSide::from_fn(|side| game.value(side, round, &package));
                allowed(&package).then_some(Point { values, number })
            };
            let all: Vec<Point> = (0..game.space().n_packages()).filter_map(point).collect();
            let dominates = |a: &Point, b: &Point| {
                let [x, y] = Side::BOTH.map(|side| a.values[side].cmp(&b.values[side]));
                x.is_ge() && y.is_ge() && (x.is_gt() || y.is_gt() || a.number < b.number)
            };
            let mut expected: Vec<&Point> = all.iter().filter(|p| !all.iter().any(|q| dominates(q, p))).collect();
            expected.sort_by_key(|point| point.values[Side::First]);
            let expected: Vec<Package> = expected.iter().map(|point| game.space().package(point.number)).collect();
            let joint = Joint::new(&game, round);
            let numbers = joint.undominated().expect("a small space");
            let found: Vec<Package> = numbers.iter().map(|point| game.space().package(point.number)).collect();
            assert_eq!(found, expected, "setting {seed}");
            n_points += found.len();
            // Within the limits as without them, or not at all.
            let limits = Limits { n_sums: 8, n_points: 3 };
            match Plan::new(&joint).frontier(&joint, &mut Work::within(limits)) {
                None => n_beyond += 1,
                Some(points) => assert!(points.iter().rev().eq(&numbers), "setting {seed}"),
            }
        }
        assert!(n_points > cases(2_000), "the samples have frontiers worth the name: {n_points} points");
        assert!(n_beyond > cases(50) && n_beyond < cases(1_450), "some are beyond tight limits: {n_beyond}");
    }

    #[test]
    fn all_packages_of_a_space_that_can_be_walked_over_may_be_efficient() {
        let limit = |n_options: &[usize]| {
            let space = PackageSpace::new(n_options.iter().map(|n| (*n, false))).expect("it can be counted");
            Limits::of(&space).n_points as u64 >= space.n_packages()
        };
        assert!(limit(&[10; 7]) && limit(&[2, 3, 4]) && !limit(&[10; 8]));
    }

    #[test]
    fn lists_gathered_are_merged_however_they_come() {
        let point = |number: u64| Point {
            values: PerSide([number * 7 % 101, number * 59 % 101].map(|units| Payoff::from_units(units as i64))),
            number,
        };
        for n in 0..60 {
            let mut gathered = Gathered::default();
            let mut sieve = Sieve::new();
            for place in 0..n {
                let list: Vec<Point> = (place * 5..place * 5 + place % 5).map(point).collect();
                for point in &list {
                    sieve.add(*point);
                }
                gathered.add(super::super::point::efficient(list));
            }
            assert_eq!(gathered.finish(), sieve.finish());
        }
    }
}
