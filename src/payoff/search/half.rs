//! One half of a search: what the choices on its issues add to the value, sorted.

use super::sort::sort_falling;
use super::split::{Code, Split};
use super::{Allowed, Criterion, Ranked};
use crate::agenda::{IssueIdx, PackageSpace};
use crate::quantity::Payoff;
use std::fmt;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, OnceLock};

/// The choices on a half, by what they add to the value.
///
/// Listed when first asked for: many are worth too little to be asked for at all, as those with which no treaty would be
/// ratified.
pub(super) struct Half {
    shape: Arc<HalfShape>,
    bounds: Bounds,
    source: Source,
    /// How often it was walked for allowed choices alone.
    n_narrowed: AtomicU8,
    /// In falling order of value, then rising code; made when first asked for.
    entries: OnceLock<Vec<Entry>>,
    /// The first entry of each value, made when first asked for.
    distinct: OnceLock<Vec<Entry>>,
}

/// How often a half is walked for allowed choices alone before all of it is listed.
const MOST_NARROWED: u8 = 3;

/// Visits the combinations of a half, all or those of choices that are allowed, a row at a time that differ in the choice on the
/// last issue: with the number of the first in mixed radix over the issues of the half, what the choices before add to the
/// value, and what each choice of the row does, nothing where it is ruled out.
type Walk = Box<dyn Fn(Option<&Allowed>, &mut dyn FnMut(u32, Payoff, &[Option<Payoff>])) + Send + Sync>;

/// Which combinations of another half stay.
type Kept = Box<dyn Fn(&Entry) -> bool + Send + Sync>;

/// What a half is listed from.
enum Source {
    /// A walk over all its combinations.
    Walk(Walk),
    /// Another half, of which some combinations stay.
    Half(Arc<Half>, Kept),
    /// Another half, of which the combinations of allowed choices stay: by its list if that is made or asked for often, by a
    /// shorter walk if not.
    Choices(Arc<Half>, Arc<Allowed>, Kept),
}

/// What can be told of the list of a half before it is made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    /// No combination adds more to the value.
    pub(super) most: Payoff,
    /// There are no more combinations.
    pub(super) n_entries: u64,
}

/// The issues of a half and the packages that its combinations of choices stand for.
#[derive(Debug)]
pub(super) struct HalfShape {
    /// The issues, in two groups one after the other.
    issues: [Vec<IssueIdx>; 2],
    /// How many combinations of choices the second group has.
    n_trailing: u32,
    /// What each combination adds to the package number.
    numbers: Split<u64>,
}

/// One combination of choices.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) value: Payoff,
    pub(super) code: Code,
}

impl Half {
    /// The choices on a half that `walk` visits.
    pub(super) fn new(
        shape: &Arc<HalfShape>,
        bounds: Bounds,
        walk: impl Fn(Option<&Allowed>, &mut dyn FnMut(u32, Payoff, &[Option<Payoff>])) + Send + Sync + 'static,
    ) -> Self {
        Self::listed_from(Arc::clone(shape), bounds, Source::Walk(Box::new(walk)))
    }

    fn listed_from(shape: Arc<HalfShape>, bounds: Bounds, source: Source) -> Self {
        Self {
            shape,
            bounds,
            source,
            n_narrowed: AtomicU8::new(0),
            entries: OnceLock::new(),
            distinct: OnceLock::new(),
        }
    }

    /// The same half with some of its combinations only.
    fn keeping(self: &Arc<Self>, source: impl FnOnce(Arc<Self>) -> Source) -> Self {
        Self::listed_from(Arc::clone(&self.shape), self.bounds, source(Arc::clone(self)))
    }

    fn list(&self) -> Vec<Entry> {
        let among = |all: &Self, is_kept: &Kept| all.entries().iter().filter(|entry| is_kept(entry)).copied().collect();
        match &self.source {
            Source::Walk(walk) => self.walked(walk, None),
            Source::Half(all, is_kept) => among(all, is_kept),
            Source::Choices(all, allowed, is_kept) => match &all.source {
                Source::Walk(walk) if all.is_best_narrowed() => self.walked(walk, Some(allowed)),
                Source::Walk(_) | Source::Half(..) | Source::Choices(..) => among(all, is_kept),
            },
        }
    }

    /// Whether allowed choices are better walked than found in the list, which is not made yet: the first few times.
    fn is_best_narrowed(&self) -> bool {
        // What is found is the same either way.
        self.entries.get().is_none() && self.n_narrowed.fetch_add(1, Ordering::Relaxed) < MOST_NARROWED
    }

    fn walked(&self, walk: &Walk, allowed: Option<&Allowed>) -> Vec<Entry> {
        let n_trailing = self.shape.n_trailing;
        let n_entries = if allowed.is_some() { 0 } else { self.bounds.n_entries };
        let mut entries = Vec::with_capacity(n_entries as usize);
        walk(allowed, &mut |first, value, row| {
            // The last issue is among the trailing ones, as long as there is any.
            let (leading, trailing) = (first / n_trailing, first % n_trailing);
            let choices = (trailing..).zip(row);
            let open = choices.filter_map(|(trailing, added)| added.map(|added| (trailing, value + added)));
            entries.extend(open.map(|(trailing, value)| Entry { value, code: Code::new(leading, trailing) }));
        });
        sort_falling(entries, |entry| entry.value)
    }

    /// What is told of the list without making it.
    pub(super) fn bounds(&self) -> Bounds {
        self.bounds
    }

    /// The combinations, in falling order of value, then rising package number.
    pub(super) fn entries(&self) -> &[Entry] {
        self.entries.get_or_init(|| self.list())
    }

    /// The first combination of each value, in falling order.
    pub(super) fn distinct(&self) -> &[Entry] {
        self.distinct.get_or_init(|| {
            let mut distinct = self.entries().to_vec();
            distinct.dedup_by_key(|entry| entry.value);
            distinct
        })
    }

    /// How many combinations are allowed.
    pub(super) fn len(&self) -> usize {
        self.entries().len()
    }

    /// The most that a combination adds to the value.
    pub(super) fn top(&self) -> Payoff {
        self.entries().first().map_or(Payoff::LOWEST, |entry| entry.value)
    }

    /// The place of the first combination that adds no more than `most` to the value; past the last if there is none.
    pub(super) fn first_at_most(&self, most: Payoff) -> usize {
        self.entries().partition_point(|entry| entry.value > most)
    }

    /// How many combinations add at least `least` to the value.
    pub(super) fn n_at_least(&self, least: Payoff) -> usize {
        self.entries().partition_point(|entry| entry.value >= least)
    }

    /// What the combination at that place of the list adds to value and package number.
    pub(super) fn found(&self, place: usize) -> Ranked {
        self.ranked(self.entries()[place])
    }

    /// What the first combination of the list adds to value and package number, if any is allowed.
    pub(super) fn first(&self) -> Option<Ranked> {
        self.entries().first().map(|entry| self.ranked(*entry))
    }

    fn ranked(&self, entry: Entry) -> Ranked {
        Ranked { value: entry.value, number: self.number(entry) }
    }

    /// What a combination adds to the package number.
    pub(super) fn number(&self, entry: Entry) -> u64 {
        self.shape.numbers.sum(entry.code)
    }

    /// Which combinations stay among fewer choices; the same for all halves over the same issues.
    pub(super) fn kept(&self, allowed: &Allowed) -> Arc<Split<bool>> {
        let of_issue = |issue: IssueIdx| &*allowed.choices[issue.index()];
        Arc::new(self.shape.split(true, of_issue, |kept, choice| kept && *choice))
    }

    /// The same half with the combinations of allowed choices, which are those that stay.
    pub(super) fn restricted(self: &Arc<Self>, allowed: &Arc<Allowed>, kept: &Arc<Split<bool>>) -> Self {
        let (allowed, kept) = (Arc::clone(allowed), Arc::clone(kept));
        self.keeping(|all| Source::Choices(all, allowed, Box::new(move |entry| kept.both(entry.code))))
    }

    /// What the choices of a package on the half add to its number.
    pub(super) fn number_within(&self, space: &PackageSpace, number: u64) -> u64 {
        let issues = self.shape.issues.iter().flatten();
        issues.map(|issue| space.digit_of(*issue, number) as u64 * space.stride(*issue)).sum()
    }

    /// The same half with those combinations only that add such numbers to the package number.
    pub(super) fn of_numbers(self: &Arc<Self>, is_kept: impl Fn(u64) -> bool + Send + Sync + 'static) -> Self {
        let shape = Arc::clone(&self.shape);
        self.keeping(|all| Source::Half(all, Box::new(move |entry| is_kept(shape.numbers.sum(entry.code)))))
    }

    /// What the combinations score; the same for all halves over the same issues.
    pub(super) fn scores(&self, criterion: &Criterion) -> Split<Payoff> {
        self.shape.split(Payoff::ZERO, |issue| &criterion.scores[issue.index()], |sum, score| sum + *score)
    }
}

impl fmt::Debug for Half {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Half").field("bounds", &self.bounds).field("entries", &self.entries).finish_non_exhaustive()
    }
}

impl HalfShape {
    /// The combinations of choices on these issues.
    pub(super) fn new(space: &PackageSpace, mut issues: Vec<IssueIdx>) -> Self {
        let n_combinations =
            |issues: &[IssueIdx]| issues.iter().map(|issue| space.n_choices(*issue)).product::<usize>();
        let longer = |at: &usize| n_combinations(&issues[..*at]).max(n_combinations(&issues[*at..]));
        let at = (0..=issues.len()).min_by_key(longer).unwrap_or(0);
        let trailing = issues.split_off(at);
        let n_trailing = n_combinations(&trailing) as u32;
        let mut shape = Self { issues: [issues, trailing], n_trailing, numbers: Split::default() };
        let strided =
            |issue: IssueIdx| (0..space.n_choices(issue) as u64).map(move |digit| digit * space.stride(issue));
        let of_choices: Vec<Vec<u64>> =
            (0..space.n_issues()).map(|idx| strided(IssueIdx::new(idx)).collect()).collect();
        shape.numbers = shape.split(0, |issue| &of_choices[issue.index()], |sum, number| sum + number);
        shape
    }

    /// Folds a value per choice over the combinations of choices on either group of issues.
    fn split<'a, T: Copy + 'a>(
        &self,
        start: T,
        of_issue: impl Fn(IssueIdx) -> &'a [T],
        fold: impl Fn(T, &T) -> T,
    ) -> Split<T> {
        let of_group = |issues: &Vec<IssueIdx>| {
            // From the last to the first, each entry makes room for its choices.
            let mut folded = vec![start; issues.iter().map(|issue| of_issue(*issue).len()).product()];
            let mut n_folded = 1;
            for choices in issues.iter().map(|issue| of_issue(*issue)) {
                for place in (0..n_folded).rev() {
                    let so_far = folded[place];
                    let row = &mut folded[place * choices.len()..(place + 1) * choices.len()];
                    row.iter_mut().zip(choices).for_each(|(entry, choice)| *entry = fold(so_far, choice));
                }
                n_folded *= choices.len();
            }
            folded
        };
        let [leading, trailing] = &self.issues;
        Split { leading: of_group(leading), trailing: of_group(trailing) }
    }
}
