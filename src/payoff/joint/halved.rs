//! What packages are worth at the least and at the most, and which are worth the same as an efficient one, without walking
//! over all of them.

use super::division::Division;
use super::point::{Point, Sieve};
use super::{Divided, Joint, TIE};
use crate::agenda::IssueIdx;
use crate::payoff::walk::Walk;
use crate::quantity::{Payoff, PerSide, Side};
use std::borrow::Cow;

/// A joint game with its issues divided, as a whole or in pieces.
pub struct Halved<'j>(Vec<HalvedPart<'j>>);

/// A joint game, or a piece of it, with its issues divided.
struct HalvedPart<'j> {
    joint: Cow<'j, Joint<'j>>,
    division: Division,
    cut_walk: Walk,
    walks: [Walk; 2],
}

/// So many half packages, or packages, are looked at for ties, at most: some seconds.
const MOST_LOOKS: usize = 1 << 28;

/// The packages that are worth the same to both sides as a given one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alike {
    /// How many there are.
    pub n: u64,
    /// The numbers of the first of them, rising.
    pub first: Vec<u64>,
}

impl<'j> Halved<'j> {
    /// Divides the issues; nothing if packages cannot be counted in bounded time and memory, which is always possible for
    /// up to ten million of them.
    #[must_use]
    pub fn new(joint: &'j Joint<'j>) -> Option<Self> {
        Some(Self(joint.divided()?.into_iter().map(HalvedPart::new).collect()))
    }

    /// The least and the most that a package is worth to each side; nothing if all are ruled out.
    #[must_use]
    pub fn ranges(&self) -> Option<PerSide<[Payoff; 2]>> {
        self.0.iter().filter_map(HalvedPart::ranges).reduce(spanning)
    }

    /// The packages that are worth the same to both sides as each of these, which none exceeds for both, to within [`TIE`];
    /// `efficient` stands by rising value to the first side. Of the first `n_listed` of them, up to as many packages each
    /// are told by their numbers. Nothing where they cannot be counted in bounded time.
    #[must_use]
    pub fn alike(&self, efficient: &[PerSide<Payoff>], n_listed: usize) -> Option<Vec<Alike>> {
        let mut found = vec![Alike::default(); efficient.len()];
        let mut n_looks = 0;
        for part in &self.0 {
            for (all, of_part) in found.iter_mut().zip(part.alike(efficient, n_listed, &mut n_looks)?) {
                all.n += of_part.n;
                all.first.extend(of_part.first.into_iter().map(|number| part.joint.piece.number(number)));
                all.cut(n_listed);
            }
        }
        Some(found)
    }
}

impl<'j> HalvedPart<'j> {
    fn new(Divided { joint, plan: division }: Divided<'j, 'j>) -> Self {
        let (terms, barriers) = (joint.term_scopes(), joint.barrier_scopes());
        let space = joint.space();
        let walks = division.halves.each_ref().map(|half| Walk::new(space, half, &division.cut, &terms, &barriers));
        let cut_walk = Walk::new(space, &division.cut, &[], &terms, &barriers).with_constants(&terms, &barriers);
        Self { joint, division, cut_walk, walks }
    }

    /// As [`Halved::ranges`].
    fn ranges(&self) -> Option<PerSide<[Payoff; 2]>> {
        let mut ranges: Option<PerSide<[Payoff; 2]>> = None;
        let mut of_halves = [None, None];
        self.for_each_part(|base, digits| {
            let mut of_half = |half: usize| {
                if of_halves[half].is_none() || self.division.depends_on_cut[half] {
                    of_halves[half] = Some(self.range(half, digits));
                }
                of_halves[half].flatten()
            };
            if let [Some(a), Some(b)] = [of_half(0), of_half(1)] {
                let part = PerSide::from_fn(|side| [0, 1].map(|end| a[side][end] + b[side][end] + base.values[side]));
                ranges = Some(ranges.map_or(part, |known| spanning(known, part)));
            }
        });
        ranges
    }

    /// The least and the most that the choices on a half are worth; nothing if all are ruled out.
    fn range(&self, half: usize, digits: &[usize]) -> Option<PerSide<[Payoff; 2]>> {
        let mut range: Option<PerSide<[Payoff; 2]>> = None;
        self.for_each_half(half, digits, |point| {
            let own = point.values.map(|value| [value, value]);
            range = Some(range.map_or(own, |known| spanning(known, own)));
        });
        range
    }

    /// As [`Halved::alike`], by numbers of the piece.
    fn alike(&self, efficient: &[PerSide<Payoff>], n_listed: usize, n_looks: &mut usize) -> Option<Vec<Alike>> {
        let mut found = vec![Alike::default(); efficient.len()];
        let mut kept: [Option<Vec<Point>>; 2] = [None, None];
        self.for_each_part(|base, digits| {
            for (half, list) in kept.iter_mut().enumerate() {
                if list.is_none() || self.division.depends_on_cut[half] {
                    *list = Some(self.hopeful(half, digits));
                }
            }
            let [Some(a), Some(b)] = &kept else { return };
            let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
            *n_looks = n_looks.saturating_add(short.len().saturating_mul(long.len().min(efficient.len())));
            if *n_looks > MOST_LOOKS {
                return;
            }
            if efficient.len() <= long.len() {
                for (place, (values, alike)) in efficient.iter().zip(&mut found).enumerate() {
                    let wanted = PerSide::from_fn(|side| values[side] - base.values[side]);
                    let n_listed = if place < n_listed { n_listed } else { 0 };
                    pairs_alike(short, long, wanted, |one, partners| {
                        alike.add(base.number + one.number, partners, n_listed);
                    });
                    alike.cut(n_listed);
                }
                return;
            }
            for (one, other) in short.iter().flat_map(|one| long.iter().map(move |other| (one, other))) {
                let whole = base.plus(one).plus(other);
                for place in places_alike(efficient, whole.values) {
                    let n_listed = if place < n_listed { n_listed } else { 0 };
                    found[place].add(whole.number, &[Point { number: 0, ..whole }], n_listed);
                }
            }
        });
        for alike in &mut found {
            alike.cut(n_listed);
        }
        (*n_looks <= MOST_LOOKS).then_some(found)
    }

    /// The choices on a half that may be part of a package worth the same as an efficient one, by rising value to the first
    /// side, then to the second, then by number: those that none exceeds for both sides by more than [`TIE`].
    fn hopeful(&self, half: usize, digits: &[usize]) -> Vec<Point> {
        let mut sieve = Sieve::new();
        self.for_each_half(half, digits, |point| sieve.add(point));
        let stairs = sieve.finish();
        let mut hopeful = Vec::new();
        self.for_each_half(half, digits, |point| {
            let [first, second] = point.values.0;
            // The last that exceeds it for the first side is the one among those that is worth most to the second.
            let n_more = stairs.partition_point(|stair| stair.values[Side::First] > first + TIE);
            if n_more == 0 || stairs[n_more - 1].values[Side::Second] <= second + TIE {
                hopeful.push(point);
            }
        });
        hopeful.sort_unstable_by_key(|point| (point.values.0, point.number));
        hopeful
    }

    /// Visits the combinations of choices on the cut, with what they are worth.
    fn for_each_part(&self, mut visit: impl FnMut(Point, &[usize])) {
        let ingredients = self.joint.ingredients();
        let mut digits = vec![0; self.joint.space().n_issues()];
        self.cut_walk.for_each(&ingredients, &mut digits, &mut |digits, _, values| {
            visit(Point { values, number: self.number(&self.division.cut, digits) }, digits);
        });
    }

    /// Visits the choices on a half, given those on the cut.
    fn for_each_half(&self, half: usize, digits: &[usize], mut visit: impl FnMut(Point)) {
        let issues = &self.division.halves[half];
        self.walks[half].for_each(&self.joint.ingredients(), &mut digits.to_vec(), &mut |digits, _, values| {
            visit(Point { values, number: self.number(issues, digits) });
        });
    }

    fn number(&self, issues: &[IssueIdx], digits: &[usize]) -> u64 {
        issues.iter().map(|issue| digits[issue.index()] as u64 * self.joint.space().stride(*issue)).sum()
    }
}

impl Alike {
    /// Adds the packages that one half makes with partners, which stand by rising number where they are worth the same.
    fn add(&mut self, number: u64, partners: &[Point], n_first: usize) {
        self.n += partners.len() as u64;
        for same in partners.chunk_by(|x, y| x.values == y.values) {
            self.first.extend(same.iter().take(n_first).map(|other| number + other.number));
        }
        if self.first.len() > 64 * n_first {
            self.cut(n_first);
        }
    }

    fn cut(&mut self, n_first: usize) {
        self.first.sort_unstable();
        self.first.truncate(n_first);
    }
}

/// From the lesser of the least to the greater of the most.
fn spanning(a: PerSide<[Payoff; 2]>, b: PerSide<[Payoff; 2]>) -> PerSide<[Payoff; 2]> {
    PerSide::from_fn(|side| [a[side][0].min(b[side][0]), a[side][1].max(b[side][1])])
}

/// The places of the values, by rising value to the first side, that are these to within [`TIE`] on either side.
fn places_alike(sorted: &[PerSide<Payoff>], values: PerSide<Payoff>) -> impl Iterator<Item = usize> {
    let [first, second] = values.0;
    let start = sorted.partition_point(|other| other[Side::First] < first - TIE);
    let near = sorted[start..].iter().take_while(move |other| other[Side::First] <= first + TIE);
    let is_near =
        move |other: &PerSide<Payoff>| other[Side::Second] >= second - TIE && other[Side::Second] <= second + TIE;
    near.enumerate().filter(move |(_, other)| is_near(other)).map(move |(place, _)| start + place)
}

/// The pairs that are worth these values to within [`TIE`] on either side: each of the first list with runs of partners of
/// the second, which is in order.
fn pairs_alike(short: &[Point], long: &[Point], values: PerSide<Payoff>, mut visit: impl FnMut(&Point, &[Point])) {
    for point in short {
        let [first, second] = PerSide::from_fn(|side| values[side] - point.values[side]).0;
        let mut rest = &long[long.partition_point(|other| other.values[Side::First] < first - TIE)..];
        while let Some(value) = rest.first().map(|point| point.values[Side::First]).filter(|v| *v <= first + TIE) {
            let (run, others) = rest.split_at(rest.partition_point(|point| point.values[Side::First] <= value));
            let from = run.partition_point(|point| point.values[Side::Second] < second - TIE);
            let to = run.partition_point(|point| point.values[Side::Second] <= second + TIE);
            if from < to {
                visit(point, &run[from..to]);
            }
            rest = others;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::{Condition, Issue, Note, OptionIdx, Package};
    use crate::payoff::linkage::Weight;
    use crate::payoff::sample::{DATES, Sample};
    use crate::payoff::{Linkage, LinkageEffect, Mandate, OptionValues, Question, census};
    use crate::quantity::Side;
    use crate::random::cases;

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
                effect: LinkageEffect::Weight(Weight { issue: IssueIdx::new(2 * idx + side), times: 0.5 }),
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
        let question = Question::under(&game, |_| true, PerSide([Payoff::LOWEST; 2]));
        assert_eq!(census(&game, 0, &[question]), [None]);
    }

    #[test]
    fn ranges_and_ties_agree_with_a_walk_over_all_packages() {
        let mut n_alike = 0;
        for seed in 0..cases(1_500) {
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
            let of = |side: Side| all.iter().map(move |(_, values)| values[side]);
            let range = |side: Side| Some([of(side).min()?, of(side).max()?]);
            let ranges = range(Side::First).zip(range(Side::Second)).map(|(first, second)| PerSide([first, second]));
            assert_eq!(halved.ranges(), ranges, "setting {seed}");
            let efficient: Vec<PerSide<Payoff>> =
                joint.undominated().expect("a small space").iter().map(|e| e.values).collect();
            let together = halved.alike(&efficient, 3).expect("few packages");
            assert_eq!(together.len(), efficient.len());
            for (place, values) in efficient.iter().enumerate() {
                // By itself and with the others: which list is gone through depends on how many there are.
                let found = halved.alike(&[*values], 3).expect("few packages").remove(0);
                assert_eq!(together[place].n, found.n);
                assert_eq!(together[place].first, if place < 3 { found.first.clone() } else { Vec::new() });
                let near = |other: &PerSide<Payoff>| {
                    Side::BOTH.iter().all(|s| (other[*s].units() - values[*s].units()).abs() <= TIE.units())
                };
                let same: Vec<u64> = all.iter().filter(|(_, other)| near(other)).map(|(number, _)| *number).collect();
                assert_eq!((found.n, found.first.as_slice()), (same.len() as u64, &same[..same.len().min(3)]));
                n_alike += u64::from(same.len() > 1);
            }
        }
        assert!(n_alike > 30, "the samples have ties: {n_alike}");
    }
}
