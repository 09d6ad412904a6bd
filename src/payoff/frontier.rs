//! The efficient (Pareto) frontier, exactly, without walking over all packages.

use super::Game;
use super::cut::{Cut, n_combinations};
use super::table::Scope;
use super::walk::{Ingredients, Walk};
use crate::agenda::{IssueIdx, Package, PackageSpace};
use crate::quantity::{Payoff, PerSide, Side};

/// A package that no other makes better for one side without making it worse for the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Efficient {
    /// The package; the one with the lowest number among those that are worth the same to both.
    pub package: Package,
    /// What it is worth to each side, before time costs.
    pub values: PerSide<Payoff>,
}

/// A point that may be part of an efficient package.
#[derive(Clone, Copy, Debug)]
struct Point {
    values: PerSide<Payoff>,
    number: u64,
}

/// What fixing one more combination on the cut costs, in list entries: the merging of the groups' frontiers.
const MERGING_COST: f64 = 2_000.0;

/// The efficient frontier in a round among the packages that make sense and respect both sides' red lines, by rising
/// value to the first side.
///
/// For each combination of choices on a cut, the other issues fall into groups that nothing ties together. Only
/// efficient choices within a group can be part of an efficient package, so the groups' frontiers are built one by one
/// and added up, keeping what is efficient.
#[must_use]
pub fn frontier(game: &Game<'_>, round: usize) -> Vec<Efficient> {
    let (terms, barriers) = (game.joint_terms(round), game.joint_barriers(round));
    let space = game.space();
    let term_scopes: Vec<&Scope> = terms.iter().map(|term| &term.scope).collect();
    let barrier_scopes: Vec<&Scope> = barriers.iter().map(|barrier| &barrier.scope).collect();
    let cost = |cut: &Cut| {
        let of_groups: f64 = cut.groups.iter().map(|group| n_combinations(space, group)).sum();
        n_combinations(space, &cut.issues) * (of_groups + MERGING_COST)
    };
    let cut = Cut::best(space, term_scopes.iter().chain(&barrier_scopes).copied(), cost);
    let cut_walk =
        Walk::new(space, &cut.issues, &[], &term_scopes, &barrier_scopes).with_constants(&term_scopes, &barrier_scopes);
    let group_walks: Vec<Walk> =
        cut.groups.iter().map(|group| Walk::new(space, group, &cut.issues, &term_scopes, &barrier_scopes)).collect();
    let mut found = Vec::new();
    let mut digits = vec![0; space.n_issues()];
    let ingredients = Ingredients { terms: &terms, barriers: &barriers };
    cut_walk.for_each(&ingredients, &mut digits, &mut |digits, _, values| {
        let mut so_far = vec![Point { values, number: number(space, &cut.issues, digits) }];
        for (group, walk) in cut.groups.iter().zip(&group_walks) {
            let of_group = group_frontier(space, group, walk, &ingredients, digits);
            so_far = sums(&so_far, &of_group);
        }
        found.extend(so_far);
    });
    efficient(found)
        .into_iter()
        .map(|point| Efficient { package: space.package(point.number), values: point.values })
        .collect()
}

fn group_frontier(
    space: &PackageSpace,
    group: &[IssueIdx],
    walk: &Walk,
    ingredients: &Ingredients<'_, PerSide<Payoff>>,
    digits: &[usize],
) -> Vec<Point> {
    let mut points = Vec::new();
    let mut digits = digits.to_vec();
    walk.for_each(ingredients, &mut digits, &mut |digits, _, values| {
        points.push(Point { values, number: number(space, group, digits) });
    });
    efficient(points)
}

fn number(space: &PackageSpace, issues: &[IssueIdx], digits: &[usize]) -> u64 {
    issues.iter().map(|issue| digits[issue.index()] as u64 * space.stride(*issue)).sum()
}

/// The efficient sums of one point of each list.
fn sums(a: &[Point], b: &[Point]) -> Vec<Point> {
    let sum = |x: &Point, y: &Point| Point { values: x.values + y.values, number: x.number + y.number };
    efficient(a.iter().flat_map(|x| b.iter().map(move |y| sum(x, y))).collect())
}

/// The points that no other dominates, by rising value to the first side; of equal points, the lowest number.
fn efficient(mut points: Vec<Point>) -> Vec<Point> {
    let key = |point: &Point| (point.values[Side::First], point.values[Side::Second]);
    points.sort_unstable_by(|a, b| key(b).cmp(&key(a)).then(a.number.cmp(&b.number)));
    let mut best_of_second = Payoff::LOWEST;
    points.retain(|point| {
        let kept = point.values[Side::Second] > best_of_second;
        best_of_second = best_of_second.max(point.values[Side::Second]);
        kept
    });
    points.reverse();
    points
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payoff::sample::{DATES, Sample};

    #[test]
    fn the_frontier_agrees_with_a_walk_over_all_packages() {
        let mut n_points = 0;
        for seed in 0..3_000 {
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
            let found: Vec<Package> = frontier(&game, round).iter().map(|efficient| efficient.package).collect();
            assert_eq!(found, expected, "setting {seed}");
            n_points += found.len();
        }
        assert!(n_points > 5_000, "the samples have frontiers worth the name: {n_points} points");
    }
}
