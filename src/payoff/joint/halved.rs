//! Counting packages without walking over all of them: pairs of half packages that are worth enough to both sides.
//!
//! As in a package search, the issues are cut into a *cut* and two *halves* that nothing ties together once the choices
//! on the cut are fixed. A space of 10^12 packages then has halves of a million choices each, and how many pairs of them
//! are worth enough to both sides is counted by sorting one list and keeping tallies of the other.
//!
//! # References
//!
//! Horowitz & Sahni 1974, doi:10.1145/321812.321823 (two lists); Fenwick 1994, doi:10.1002/spe.4380240306 (tallies).

use super::Joint;
use super::list::List;
use super::point::Point;
use crate::agenda::IssueIdx;
use crate::payoff::cut::{Cut, n_combinations};
use crate::payoff::halves;
use crate::payoff::walk::Walk;
use crate::quantity::{Payoff, PerSide};
use std::cell::OnceCell;

/// So many list entries are made, at most: a second or two, and an analysis counts dozens of times.
const MOST_ENTRIES: f64 = (1_u64 << 25) as f64;
/// So many are made if lists are too long for the processor's cache, each of which takes four times as long.
const MOST_IN_LONG: f64 = (1_u64 << 23) as f64;
/// The length of such lists, both together.
const LONG: f64 = (1_u64 << 21) as f64;
/// Two lists hold so many entries together, at most, some 800 MB; a list that has no partner is not kept.
const MOST_AT_ONCE: f64 = (1_u64 << 24) as f64;
/// Lists shorter than this are preferred: they take some 400 MB.
const MANY_AT_ONCE: f64 = (1_u64 << 23) as f64;
/// What a combination on the cut costs beside its lists, in list entries.
const PART_COST: f64 = 20.0;
/// Payoffs closer than this, 2^-40 (about 1e-12), count as equal where packages tie: what fixed-point arithmetic makes
/// of values that are equal on paper lies within it.
pub const TIE: Payoff = Payoff::from_units(1 << 8);

/// A joint game with its issues cut up for counting.
pub struct Halved<'j> {
    joint: &'j Joint<'j>,
    cut: Vec<IssueIdx>,
    cut_walk: Walk,
    halves: [Half; 2],
}

struct Half {
    issues: Vec<IssueIdx>,
    walk: Walk,
    /// Whether what the choices are worth depends on the cut.
    depends_on_cut: bool,
    /// The list, if it does not.
    shared: OnceCell<List>,
}

/// The packages of one combination of choices on the cut.
struct Part<'a> {
    base: Point,
    lists: [&'a List; 2],
}

/// The packages that are worth the same to both sides as a given one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike {
    /// How many there are.
    pub n: u64,
    /// The numbers of the first of them, rising.
    pub first: Vec<u64>,
}

impl<'j> Halved<'j> {
    /// Cuts the issues up; nothing if packages cannot be counted in bounded time and memory, which is always possible
    /// for up to ten million of them.
    #[must_use]
    pub fn new(joint: &'j Joint<'j>) -> Option<Self> {
        let (terms, barriers) = (joint.term_scopes(), joint.barrier_scopes());
        let space = joint.space;
        let cut = Cut::best(space, terms.iter().chain(&barriers).copied(), |cut| cost(joint, cut));
        let sizes = halves(space, &cut).map(|half| n_combinations(space, &half));
        let is_paired = sizes[0].min(sizes[1]) > 1.0;
        let is_long = is_paired && sizes[0] + sizes[1] > LONG;
        let most = if is_long { MOST_IN_LONG } else { MOST_ENTRIES };
        if cost(joint, &cut) > most || (is_paired && sizes[0] + sizes[1] > MOST_AT_ONCE) {
            return None;
        }
        let half = |issues: Vec<IssueIdx>| {
            let touches = |own: &[IssueIdx]| own.iter().any(|i| issues.contains(i));
            let mut scopes = terms.iter().chain(&barriers);
            let depends_on_cut =
                scopes.any(|scope| touches(scope.issues()) && scope.issues().iter().any(|i| cut.issues.contains(i)));
            let walk = Walk::new(space, &issues, &cut.issues, &terms, &barriers);
            Half { issues, walk, depends_on_cut, shared: OnceCell::new() }
        };
        let halves = halves(space, &cut).map(half);
        let cut_walk = Walk::new(space, &cut.issues, &[], &terms, &barriers).with_constants(&terms, &barriers);
        Some(Self { joint, cut: cut.issues, cut_walk, halves })
    }

    /// How many packages are not ruled out.
    #[must_use]
    pub fn n_packages(&self) -> u64 {
        let mut n = 0;
        self.for_each_part(|part| n += part.lists[0].len() as u64 * part.lists[1].len() as u64);
        n
    }

    /// How many of them are worth no less than this to each side.
    #[must_use]
    pub fn n_worth(&self, least: PerSide<Payoff>) -> u64 {
        let mut n = 0;
        self.for_each_part(|part| n += part.n_worth(least));
        n
    }

    /// The least and the most that a package is worth to each side; nothing if all are ruled out.
    #[must_use]
    pub fn ranges(&self) -> Option<PerSide<[Payoff; 2]>> {
        let mut ranges: Option<PerSide<[Payoff; 2]>> = None;
        self.for_each_part(|part| {
            let [a, b] = part.lists;
            if a.len() > 0 && b.len() > 0 {
                let [low, high] = [a.low + b.low + part.base.values, a.high + b.high + part.base.values];
                let known = ranges.unwrap_or(PerSide::from_fn(|side| [low[side], high[side]]));
                ranges = Some(PerSide::from_fn(|side| [known[side][0].min(low[side]), known[side][1].max(high[side])]));
            }
        });
        ranges
    }

    /// The packages that are worth this to both sides, to within [`TIE`]: how many, and the first of them.
    #[must_use]
    pub fn alike(&self, values: PerSide<Payoff>, n_first: usize) -> Alike {
        let mut alike = Alike { n: 0, first: Vec::new() };
        self.for_each_part(|part| {
            part.alike(values, n_first, &mut alike);
            alike.first.sort_unstable();
            alike.first.truncate(n_first);
        });
        alike
    }

    fn for_each_part(&self, mut visit: impl FnMut(&Part<'_>)) {
        let space = self.joint.space;
        let ingredients = self.joint.ingredients();
        self.cut_walk.for_each(&ingredients, &mut vec![0; space.n_issues()], &mut |digits, _, values| {
            let number = self.cut.iter().map(|issue| digits[issue.index()] as u64 * space.stride(*issue)).sum();
            let fresh = [0, 1].map(|half| self.halves[half].depends_on_cut.then(|| self.list(half, digits)));
            let list = |half: usize| match &fresh[half] {
                Some(list) => list,
                None => self.halves[half].shared.get_or_init(|| self.list(half, digits)),
            };
            visit(&Part { base: Point { values, number }, lists: [list(0), list(1)] });
        });
    }

    fn list(&self, half: usize, digits: &[usize]) -> List {
        let Half { issues, walk, .. } = &self.halves[half];
        let space = self.joint.space;
        let mut points = Vec::new();
        walk.for_each(&self.joint.ingredients(), &mut digits.to_vec(), &mut |digits, _, values| {
            let number = issues.iter().map(|issue| digits[issue.index()] as u64 * space.stride(*issue)).sum();
            points.push(Point { values, number });
        });
        List::new(points)
    }
}

/// How many list entries a cut makes; a cut with long lists counts twice.
fn cost(joint: &Joint<'_>, cut: &Cut) -> f64 {
    let [a, b] = halves(joint.space, cut).map(|half| n_combinations(joint.space, &half));
    let haste = if a + b > MANY_AT_ONCE { 2.0 } else { 1.0 };
    haste * n_combinations(joint.space, &cut.issues) * (a + b + PART_COST)
}

impl Part<'_> {
    fn n_worth(&self, least: PerSide<Payoff>) -> u64 {
        let [a, b] = self.lists;
        a.n_pairs_worth(b, PerSide::from_fn(|side| least[side] - self.base.values[side]))
    }

    fn alike(&self, values: PerSide<Payoff>, n_first: usize, alike: &mut Alike) {
        let [a, b] = self.lists;
        let wanted = PerSide::from_fn(|side| values[side] - self.base.values[side]);
        a.pairs_alike(b, wanted, TIE, |one, partners| {
            alike.n += partners.len() as u64;
            // Partners of equal value stand by rising number.
            for same in partners.chunk_by(|x, y| x.values == y.values) {
                alike.first.extend(same.iter().take(n_first).map(|other| self.base.number + one.number + other.number));
            }
            if alike.first.len() > 64 * n_first {
                alike.first.sort_unstable();
                alike.first.truncate(n_first);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::{Condition, Issue, Note, OptionIdx, Package};
    use crate::payoff::floor;
    use crate::payoff::sample::{DATES, Sample};
    use crate::payoff::{Linkage, LinkageEffect, Mandate, OptionValues};
    use crate::quantity::Side;

    /// Fourteen issues of ten options; each side's linkages tie them in pairs, both sides' together in a ring.
    fn ring() -> Sample {
        let mut sample = Sample::random(0);
        let first = sample.agenda.issues[0].clone();
        let option = first.options[0].clone();
        let options = |n: usize| vec![option.clone(); n];
        sample.agenda.issues = vec![Issue { options: options(10), deferrable: false, ..first }; 14];
        sample.agenda.compatibility.clear();
        for (side, (rules, mandate)) in sample.sides.iter_mut().enumerate() {
            let linkage = |idx: usize| Linkage {
                name: String::new(),
                effect: LinkageEffect::Weight { issue: IssueIdx::new(2 * idx + side), times: 0.5 },
                given: Some(Condition::Is(IssueIdx::new((2 * idx + side + 1) % 14), OptionIdx::new(0))),
                note: Note::default(),
            };
            rules.linkages = (0..7).map(linkage).collect();
            rules.weights = vec![1.0 / 14.0; 14];
            rules.values = vec![OptionValues::Table(vec![0.5; 10]); 14];
            rules.no_deal.values = vec![0.5; 14];
            rules.bonuses.clear();
            rules.drifts.clear();
            *mandate = Mandate { openings: vec![None; 14], walk_aways: vec![None; 14], red_lines: vec![] };
        }
        sample
    }

    #[test]
    fn what_is_tied_too_much_is_not_counted() {
        let sample = ring();
        let game = sample.game();
        assert_eq!(game.space().n_packages(), 100_000_000_000_000);
        assert!(Halved::new(&Joint::new(&game, 0)).is_none());
    }

    #[test]
    fn counts_agree_with_a_walk_over_all_packages() {
        let (mut n_zone, mut n_alike) = (0, 0);
        for seed in 0..1_500 {
            let sample = Sample::random(seed);
            let game = sample.game();
            let round = seed as usize % DATES.len();
            let joint = Joint::new(&game, round);
            let halved = Halved::new(&joint).expect("a small space");
            let is_allowed = |package: &Package| {
                let crossed = Side::BOTH.iter().any(|side| game.crossed(*side, round, package).is_some());
                game.is_compatible(round, package) && !crossed
            };
            let packages = (0..game.space().n_packages()).map(|number| game.space().package(number));
            let all: Vec<(u64, PerSide<Payoff>)> = packages
                .filter(is_allowed)
                .map(|p| (game.space().number(&p), PerSide::from_fn(|side| game.value(side, round, &p))))
                .collect();
            assert_eq!(halved.n_packages(), all.len() as u64, "setting {seed}");
            let floors = PerSide::from_fn(|side| floor(&game, side, round));
            let is_in_zone = |values: &PerSide<Payoff>| Side::BOTH.iter().all(|s| values[*s] >= floors[*s]);
            let expected = all.iter().filter(|(_, values)| is_in_zone(values)).count() as u64;
            assert_eq!(halved.n_worth(floors), expected, "setting {seed}");
            n_zone += expected;
            let of = |side: Side| all.iter().map(move |(_, values)| values[side]);
            let range = |side: Side| Some([of(side).min()?, of(side).max()?]);
            let ranges = range(Side::First).zip(range(Side::Second)).map(|(first, second)| PerSide([first, second]));
            assert_eq!(halved.ranges(), ranges, "setting {seed}");
            if let Some((_, values)) = all.get(seed as usize % all.len().max(1)) {
                let near = |other: &PerSide<Payoff>| {
                    Side::BOTH.iter().all(|s| (other[*s].units() - values[*s].units()).abs() <= TIE.units())
                };
                let same: Vec<u64> = all.iter().filter(|(_, other)| near(other)).map(|(number, _)| *number).collect();
                let found = halved.alike(*values, 3);
                assert_eq!((found.n, found.first.as_slice()), (same.len() as u64, &same[..same.len().min(3)]));
                n_alike += u64::from(same.len() > 1);
            }
        }
        assert!(n_zone > 10_000 && n_alike > 10, "the samples have zones and ties: {n_zone}, {n_alike}");
    }
}
