//! Exact package search in spaces too large to walk over.
//!
//! The issues are cut into three groups: a *cut*, and two *halves* that no payoff term and no rule ties together once
//! the choices on the cut are fixed. For each combination of choices on the cut, the choices on either half are listed
//! by what they add to the value, and a query meets in the middle: the best partner of an entry of one half is found
//! in the sorted list of the other. New START has 5.3 million packages and lists of a few thousand entries.
//!
//! # References
//!
//! Horowitz & Sahni 1974, doi:10.1145/321812.321823 (two lists, for subset sums).

#[cfg(test)]
mod brute_force;
mod classes;
mod falling;
mod half;
mod ladder;
mod lists;
mod pair;
mod plan;
mod several;
mod sort;
mod split;
mod ties;

pub(super) use classes::Classes;
pub use falling::Falling;
pub(super) use lists::Lists;
pub(super) use plan::Plan;
pub(crate) use plan::halves;
pub(super) use ties::Ties;

use super::table::Table;
use super::walk::Ingredients;
use crate::agenda::{IssueIdx, PackageSpace};
use crate::memo::Memo;
use crate::quantity::Payoff;
use half::Half;
use ladder::LadderInReserve;
use pair::{ScoredPair, nearest_sum};
use several::Several;
use split::Split;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many answers to questions for the best package are kept.
const MOST_ANSWERS: usize = 128;

/// Where lists have fewer entries, an answer is found as fast as it is looked up.
const WORTH_KEEPING: u64 = 256;

/// A package, told by its number, with what it is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// The number of the package in its [`PackageSpace`].
    pub number: u64,
    /// What it is worth to the side that the search belongs to, before time costs.
    pub value: Payoff,
}

/// A second, additive measure of packages: a score per choice of every issue; more is better.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// Per issue, a score per choice in the order of [`Issue::choices`](crate::agenda::Issue::choices): deferral last.
    pub scores: Vec<Vec<Payoff>>,
}

impl Criterion {
    /// What the package of that number scores.
    #[must_use]
    pub fn score(&self, space: &PackageSpace, number: u64) -> Payoff {
        space.digits(number).zip(&self.scores).map(|(digit, scores)| scores[digit]).sum()
    }
}

/// Which choices of each issue a search may use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// Per issue, per choice in the order of [`Issue::choices`](crate::agenda::Issue::choices): deferral last.
    pub choices: Vec<Vec<bool>>,
}

/// The allowed packages of one side by what they are worth to it.
///
/// Every query is exact and breaks ties by higher own value, then lower package number.
#[derive(Debug)]
pub struct Search {
    space: Arc<PackageSpace>,
    cut: Arc<[IssueIdx]>,
    halves: Vec<Arc<Half>>,
    /// Those that may hold the most valuable packages first.
    parts: Vec<Part>,
    /// How many list entries the parts have, at most.
    n_entries: u64,
    best: Option<Ranked>,
    ladder: LadderInReserve,
    /// The best packages by criteria that were asked for before, if answers are kept: the least value, and all scores of the
    /// criterion.
    asked: Option<Asked>,
}

/// Answers by what was asked for.
type Asked = Memo<(Payoff, Vec<Payoff>), Option<Ranked>>;

/// The packages that share their choices on the cut.
#[derive(Clone, Copy, Debug)]
struct Part {
    /// What the choices on the cut add to the value.
    value: Payoff,
    /// What they add to the package number.
    number: u64,
    /// The lists of either half, as places among the search's halves.
    halves: [usize; 2],
}

/// What a search adds up and what it leaves out, shared with its lists.
#[derive(Clone, Debug)]
pub(super) struct Tables {
    /// The parts of a package's value.
    pub(super) terms: Arc<Vec<Table<Payoff>>>,
    /// Where a package is ruled out.
    pub(super) barriers: Arc<Vec<Table<bool>>>,
}

impl Tables {
    fn ingredients(&self) -> Ingredients<'_, Payoff> {
        Ingredients { terms: &self.terms, barriers: &self.barriers }
    }
}

impl Search {
    /// Lists what the choices on either half add to the value, for every combination of choices on the cut, as far as the
    /// most valuable package takes; what more is listed when a query first asks for it. Lists that other searches, or other
    /// parts of this one, may have in common are kept among those.
    pub(super) fn new(space: Arc<PackageSpace>, plan: &Plan, tables: &Tables, lists: Option<&mut Lists>) -> Self {
        let ingredients = &tables.ingredients();
        let mut halves = Vec::new();
        let mut places = BTreeMap::new();
        let mut parts = Vec::new();
        let mut digits = vec![0; space.n_issues()];
        let mut listers = Lists::listers(lists, plan.halves(), tables);
        let mut walk = plan.cut_walk().prepare(ingredients);
        plan.for_each_class(ingredients, &mut digits, &mut |digits, of_classes| {
            walk.for_each(digits, &mut |digits, _, value| {
                let of_part = listers.each_mut().map(|lister| {
                    let half = lister.list(digits);
                    *places.entry(Arc::as_ptr(&half)).or_insert_with(|| {
                        halves.push(half);
                        halves.len() - 1
                    })
                });
                let number = plan.cut().iter().map(|issue| digits[issue.index()] as u64 * space.stride(*issue)).sum();
                parts.push(Part { value: value + of_classes, number, halves: of_part });
            });
        });
        Self::from_parts(space, plan.cut().into(), halves, parts)
    }

    fn from_parts(space: Arc<PackageSpace>, cut: Arc<[IssueIdx]>, halves: Vec<Arc<Half>>, parts: Vec<Part>) -> Self {
        let ladder = LadderInReserve::new(space.n_packages(), 0);
        let mut search = Self { space, cut, halves, parts: Vec::new(), n_entries: 0, best: None, ladder, asked: None };
        // Those that may hold the most valuable first: the bound on the rest then cuts queries short.
        let mut mosts: Vec<(Payoff, Part)> = parts.into_iter().map(|part| (search.most(&part), part)).collect();
        mosts.sort_by(|(a, one), (b, other)| b.cmp(a).then(one.number.cmp(&other.number)));
        search.parts = mosts.into_iter().map(|(_, part)| part).collect();
        let lists = search.parts.iter().flat_map(|part| search.lists(part));
        search.n_entries = lists.map(|half| half.bounds().n_entries).sum();
        search.best = search.find_best();
        search
    }

    /// The same search, listing all packages of a space of no more than `most` once it has been asked often enough.
    pub(super) fn with_ladder(self, most: u64) -> Self {
        Self { ladder: LadderInReserve::new(self.space.n_packages(), most), ..self }
    }

    /// The same search, keeping answers to questions that are asked again, if they are and that is worth it.
    pub(super) fn remembering(self, remembers: bool) -> Self {
        let remembers = remembers && self.n_entries >= WORTH_KEEPING;
        Self { asked: remembers.then(|| Memo::of_at_most(MOST_ANSWERS)), ..self }
    }

    fn lists(&self, part: &Part) -> [&Half; 2] {
        part.halves.map(|half| &*self.halves[half])
    }

    /// No package of the part is worth more.
    fn most(&self, part: &Part) -> Payoff {
        part.value + self.lists(part).map(|half| half.bounds().most).into_iter().sum()
    }

    /// The package worth most; nothing if none is allowed.
    #[must_use]
    pub const fn best(&self) -> Option<&Ranked> {
        self.best.as_ref()
    }

    fn find_best(&self) -> Option<Ranked> {
        let mut best: Option<Ranked> = None;
        for part in &self.parts {
            if best.is_some_and(|best| self.most(part) < best.value) {
                break;
            }
            let [Some(a), Some(b)] = self.lists(part).map(Half::first) else { continue };
            let found = Ranked { value: part.value + a.value + b.value, number: part.number + a.number + b.number };
            if best.is_none_or(|best| beats(found, best)) {
                best = Some(found);
            }
        }
        best
    }

    /// The package worth least among those worth at least `target`.
    #[must_use]
    pub fn nearest_above(&self, target: Payoff) -> Option<Ranked> {
        match self.ladder.get_or_spend(self.n_entries, || self.all()) {
            Some(ladder) => ladder.nearest_above(target),
            None => self.nearest_sum_above(target),
        }
    }

    fn nearest_sum_above(&self, target: Payoff) -> Option<Ranked> {
        let mut nearest: Option<Ranked> = None;
        for part in self.parts.iter().take_while(|part| self.most(part) >= target) {
            let [a, b] = self.lists(part);
            let at_most = nearest.map_or(Payoff::HIGHEST, |found| found.value) - part.value;
            let Some(sum) = nearest_sum(a, b, target - part.value, at_most) else { continue };
            let found = Ranked { value: sum.value + part.value, number: sum.number + part.number };
            if nearest.is_none_or(|best| (found.value, found.number) < (best.value, best.number)) {
                nearest = Some(found);
            }
        }
        nearest
    }

    /// The packages of the so many least values that are at least `target`, in rising order: one of each value, the one
    /// with the lowest number.
    #[must_use]
    pub(crate) fn several_above(&self, target: Payoff, n: usize) -> Vec<Ranked> {
        match self.ladder.get_or_spend(self.n_entries, || self.all()) {
            Some(ladder) => ladder.several_above(target, n),
            None => self.several_sums_above(target, n),
        }
    }

    fn several_sums_above(&self, target: Payoff, n: usize) -> Vec<Ranked> {
        let mut several = Several::new(n);
        for part in self.parts.iter().take_while(|part| self.most(part) >= target) {
            several.take_sums(self.lists(part), Ranked { value: part.value, number: part.number }, target);
        }
        several.into_found()
    }

    /// Every allowed package, in no particular order.
    fn all(&self) -> impl Iterator<Item = Ranked> {
        self.parts.iter().flat_map(move |part| {
            let [a, b] = self.lists(part);
            let sum = |a: Ranked, b: Ranked| Ranked {
                value: part.value + a.value + b.value,
                number: part.number + a.number + b.number,
            };
            (0..a.len()).flat_map(move |row| (0..b.len()).map(move |column| sum(a.found(row), b.found(column))))
        })
    }

    /// What the package of that number is worth, if it is allowed and all packages are listed by now.
    #[must_use]
    #[inline]
    pub(crate) fn listed_value(&self, number: u64) -> Option<Payoff> {
        self.ladder.get()?.value(number)
    }

    /// The package that scores most by `criterion` among those worth at least `target`.
    #[must_use]
    pub fn best_for(&self, target: Payoff, criterion: &Criterion) -> Option<Ranked> {
        let find = || self.find_best_for(target, criterion);
        match &self.asked {
            Some(asked) => asked.answer((target, criterion.scores.concat()), find),
            None => find(),
        }
    }

    /// The parts are taken in falling order of what their choices on the cut score, so that the search ends as soon as
    /// nothing on the halves can make up for the cut.
    fn find_best_for(&self, target: Payoff, criterion: &Criterion) -> Option<Ranked> {
        let scores = self.lists(self.parts.first()?).map(|half| half.scores(criterion));
        let reach: Payoff = scores.iter().filter_map(Split::top).sum();
        let within = || self.parts.iter().take_while(|part| self.most(part) >= target);
        let mut best: Option<(Payoff, Ranked)> = None;
        let mut look = |cut_score: Payoff, part: &Part| {
            if best.is_some_and(|(score, _)| cut_score + reach < score) {
                return false;
            }
            let [a, b] = self.lists(part);
            let pair = ScoredPair { a, b, scores: [&scores[0], &scores[1]] };
            let least = best.map_or(Payoff::LOWEST, |(score, _)| score - cut_score);
            pair.best(target - part.value, least, |score, sum| {
                let found = Ranked { value: sum.value + part.value, number: sum.number + part.number };
                let score = score + cut_score;
                if best.is_none_or(|(top, other)| score > top || (score == top && beats(found, other))) {
                    best = Some((score, found));
                }
            });
            true
        };
        if self.parts.len() == 1 {
            within().for_each(|part| _ = look(self.cut_score(part, criterion), part));
        } else {
            let mut parts: Vec<(Payoff, &Part)> =
                within().map(|part| (self.cut_score(part, criterion), part)).collect();
            parts.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
            _ = parts.into_iter().all(|(score, part)| look(score, part));
        }
        best.map(|(_, found)| found)
    }

    fn cut_score(&self, part: &Part, criterion: &Criterion) -> Payoff {
        self.cut_digits(part).map(|(issue, digit)| criterion.scores[issue.index()][digit]).sum()
    }

    /// The choices on the cut that the part stands for.
    fn cut_digits(&self, part: &Part) -> impl Iterator<Item = (IssueIdx, usize)> {
        let place = |issue: &IssueIdx| self.space.digit_of(*issue, part.number);
        self.cut.iter().map(move |issue| (*issue, place(issue)))
    }

    /// All packages in falling order of value.
    #[must_use]
    pub fn falling(&self) -> Falling<'_> {
        Falling::new(self, Payoff::HIGHEST)
    }

    /// The packages worth no more than `most`, in falling order of value.
    #[must_use]
    pub(crate) fn falling_from(&self, most: Payoff) -> Falling<'_> {
        Falling::new(self, most)
    }

    /// The same search among fewer packages.
    #[must_use]
    pub(crate) fn restricted(&self, allowed: &Allowed) -> Self {
        let is_kept = |part: &&Part| self.cut_digits(part).all(|(issue, digit)| allowed.choices[issue.index()][digit]);
        let (mut listed, mut places): (Vec<Arc<Half>>, _) = (Vec::new(), BTreeMap::new());
        let shared = Arc::new(allowed.clone());
        // One for the first halves of parts, which lie over the same issues, and one for the second.
        let mut kept: [Option<Arc<Split<bool>>>; 2] = [None, None];
        let restricted = |part: &Part| {
            let halves = [0, 1].map(|at| {
                let half = part.halves[at];
                let kept = kept[at].get_or_insert_with(|| self.halves[half].kept(allowed));
                *places.entry(half).or_insert_with(|| {
                    listed.push(Arc::new(self.halves[half].restricted(&shared, kept)));
                    listed.len() - 1
                })
            });
            Part { halves, ..*part }
        };
        let parts = self.parts.iter().filter(is_kept).map(restricted).collect();
        let restricted = Self::from_parts(Arc::clone(&self.space), self.cut.clone(), listed, parts);
        restricted.remembering(self.asked.is_some())
    }

    /// The same search without one package.
    ///
    /// The part that holds it falls into two: what differs from it on the first half, with all of the second; and what is
    /// like it on the first, with all else of the second.
    #[must_use]
    pub fn without(&self, number: u64) -> Self {
        let is_own =
            |part: &&Part| self.cut_digits(part).all(|(issue, digit)| self.space.digit_of(issue, number) == digit);
        let (own, mut parts): (Vec<&Part>, Vec<&Part>) = self.parts.iter().partition(is_own);
        let (mut halves, mut cut_up) = (self.halves.clone(), Vec::new());
        for part in own {
            let [first, second] = part.halves.map(|half| &self.halves[half]);
            let [in_first, in_second] = [first, second].map(|half| half.number_within(&self.space, number));
            let mut add = |half: Half| {
                halves.push(Arc::new(half));
                halves.len() - 1
            };
            let others = add(first.of_numbers(move |number| number != in_first));
            let alike = add(first.of_numbers(move |number| number == in_first));
            let rest = add(second.of_numbers(move |number| number != in_second));
            cut_up.push(Part { halves: [others, part.halves[1]], ..*part });
            cut_up.push(Part { halves: [alike, rest], ..*part });
        }
        parts.extend(&cut_up);
        let parts = parts.into_iter().copied().collect();
        Self::from_parts(Arc::clone(&self.space), self.cut.clone(), halves, parts)
    }
}

/// Whether a package comes before another: worth more, or as much with a lower number.
fn beats(found: Ranked, other: Ranked) -> bool {
    found.value > other.value || (found.value == other.value && found.number < other.number)
}
