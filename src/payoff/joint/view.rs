//! One way of looking at packages in a batch of questions: how its halves are listed, once for all of its questions.

use super::Scope;
use super::division::Division;
use super::ordered::{Entry, Ordered};
use crate::agenda::{IssueIdx, PackageSpace};
use crate::payoff::cut::n_combinations;
use crate::payoff::table::Table;
use crate::payoff::walk::{Ingredients, Walk};
use crate::quantity::{Payoff, PerSide};
use std::collections::BTreeMap;
use std::iter::Sum;
use std::ops::Add;
use std::sync::{Arc, Mutex, PoisonError};

/// What a part of a package adds to its worth, and the questions that it leaves the package out of, as bits.
#[derive(Clone, Copy, Debug, Default)]
struct Marked {
    values: PerSide<Payoff>,
    out_of: u64,
}

impl Add for Marked {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { values: self.values + other.values, out_of: self.out_of | other.out_of }
    }
}

impl Sum for Marked {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self::default(), Add::add)
    }
}

/// One way of looking at packages, with the questions that are asked of it.
pub(super) struct View {
    /// Whether it is the one whose halves others share.
    pub(super) is_first: bool,
    questions: Vec<usize>,
    tables: Vec<Table<Marked>>,
    /// The tables that the choices on the cut decide.
    of_cut: Vec<usize>,
    /// How its halves are listed; nothing if they are those of the first view.
    pub(super) halves: [Option<Half>; 2],
}

/// How a half is listed.
pub(super) struct Half {
    walk: Walk,
    /// The questions that are asked of it.
    asked: u64,
    /// Whether half packages that are alike are put together.
    merges: bool,
    /// Whether there is more than one choice on the other half.
    is_paired: bool,
    /// The issues on the cut that bear on it.
    bearing: Vec<IssueIdx>,
    /// The lists made, by the choices on those issues, if they are few and used again.
    kept: Option<Mutex<BTreeMap<Vec<usize>, Arc<Ordered>>>>,
}

/// Lists of so many entries in all are kept for use with other choices on the cut.
const MOST_KEPT: f64 = (1_u64 << 20) as f64;
/// A view on packages with one combination of choices on the cut.
pub(super) struct Open<'v> {
    pub(super) view: &'v View,
    /// What the choices on the cut are worth.
    pub(super) base: PerSide<Payoff>,
    pub(super) asked: Vec<usize>,
}

impl View {
    /// The view for a combination of choices on the cut, with those of its questions that these do not leave out; nothing if
    /// there are none.
    pub(super) fn open(&self, digits: &[usize]) -> Option<Open<'_>> {
        let tables = self.of_cut.iter().map(|place| &self.tables[*place]);
        let base: Marked = tables.map(|table| table.cells[table.scope.cell(digits)]).sum();
        let is_asked = |question: &usize| base.out_of & bit(*question) == 0;
        let asked: Vec<usize> = self.questions.iter().copied().filter(is_asked).collect();
        (!asked.is_empty()).then_some(Open { view: self, base: base.values, asked })
    }

    /// Whether it lists a half for itself alone.
    pub(super) fn is_own(&self, half: usize) -> bool {
        !self.is_first && self.halves[half].is_some()
    }

    pub(super) fn merges(&self, half: usize) -> bool {
        self.halves[half].as_ref().is_some_and(|half| half.merges)
    }

    pub(super) fn list(&self, half: usize, space: &PackageSpace, digits: &[usize]) -> Option<Arc<Ordered>> {
        self.halves[half].as_ref().map(|half| half.list(space, &self.tables, digits))
    }
}

impl Half {
    pub(super) fn n_choices(&self, space: &PackageSpace) -> f64 {
        n_combinations(space, self.walk.issues())
    }

    /// The list for choices on the cut.
    fn list(&self, space: &PackageSpace, tables: &[Table<Marked>], digits: &[usize]) -> Arc<Ordered> {
        let Some(kept) = &self.kept else { return Arc::new(self.listed(space, tables, digits)) };
        let key: Vec<usize> = self.bearing.iter().map(|issue| digits[issue.index()]).collect();
        // A thread that panicked has left whole lists or none.
        if let Some(list) = kept.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Arc::clone(list);
        }
        let list = Arc::new(self.listed(space, tables, digits));
        kept.lock().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&list));
        list
    }

    fn listed(&self, space: &PackageSpace, tables: &[Table<Marked>], digits: &[usize]) -> Ordered {
        let mut entries: Vec<Entry> =
            if self.merges { Vec::new() } else { Vec::with_capacity(self.n_choices(space) as usize) };
        let ingredients = Ingredients { terms: tables, barriers: &[] };
        self.walk.for_each(&ingredients, &mut digits.to_vec(), &mut |_, _, marked: Marked| {
            let out_of = marked.out_of & self.asked;
            let entry = Entry { values: marked.values, out_of, n: 1 };
            match entries.last_mut().filter(|_| self.merges) {
                _ if out_of == self.asked => {}
                Some(last) if (last.values, last.out_of) == (entry.values, out_of) => last.n += 1,
                _ => entries.push(entry),
            }
        });
        if self.is_paired { Ordered::new(entries) } else { Ordered::unpaired(entries) }
    }
}

/// What views are planned by.
pub(super) struct Planner<'a> {
    pub(super) space: &'a PackageSpace,
    pub(super) division: &'a Division,
    /// How many questions are asked of all views together.
    pub(super) n_asked: usize,
}

impl Planner<'_> {
    /// A view of terms under marks that lists those halves itself that are its own. On these, choices on `free` may make
    /// no difference.
    pub(super) fn view(
        &self,
        questions: Vec<usize>,
        terms: &[Table<PerSide<Payoff>>],
        marks: &[Table<u64>],
        is_own: [bool; 2],
        free: Option<IssueIdx>,
    ) -> View {
        let worth = terms.iter().map(|term| term.map(|values| Marked { values: *values, out_of: 0 }));
        let left_out = marks.iter().map(|mark| mark.map(|out_of| Marked { out_of: *out_of, ..Marked::default() }));
        let tables: Vec<Table<Marked>> = worth.chain(left_out).collect();
        let is_of_cut = |scope: &Scope| scope.issues().iter().all(|issue| self.division.cut.contains(issue));
        let of_cut = (0..tables.len()).filter(|place| is_of_cut(&tables[*place].scope)).collect();
        let asked: u64 = if free.is_some() { questions.iter().copied().map(bit).sum() } else { self.all() };
        let merges = free.is_some() && is_own != [true, true];
        let scopes: Vec<&Scope> = tables.iter().map(|table| &table.scope).collect();
        let half = |half: usize| is_own[half].then(|| self.half(half, &scopes, asked, free, merges));
        let halves = [half(0), half(1)];
        View { is_first: free.is_none(), questions, of_cut, halves, tables }
    }

    fn half(&self, half: usize, scopes: &[&Scope], asked: u64, free: Option<IssueIdx>, merges: bool) -> Half {
        let (own, cut) = (&self.division.halves[half], &self.division.cut);
        // What makes no difference comes last, so that half packages that are alike follow each other.
        let mut issues: Vec<IssueIdx> = own.iter().copied().filter(|issue| Some(*issue) != free).collect();
        issues.extend(free.filter(|free| own.contains(free)));
        let bears = |issue: &IssueIdx| {
            let touching = |scope: &&Scope| scope.issues().iter().any(|other| own.contains(other));
            scopes.iter().filter(|scope| touching(scope)).any(|scope| scope.issues().contains(issue))
        };
        let bearing: Vec<IssueIdx> = cut.iter().copied().filter(bears).collect();
        let n_lists = n_combinations(self.space, &bearing);
        let is_used_again = bearing.len() < cut.len();
        let are_few = n_lists * n_combinations(self.space, own) <= MOST_KEPT || (n_lists <= 1.0 && free.is_none());
        let kept = (is_used_again && are_few).then(Mutex::default);
        let is_paired = n_combinations(self.space, &self.division.halves[1 - half]) > 1.0;
        Half { walk: Walk::new(self.space, &issues, cut, scopes, &[]), asked, merges, is_paired, bearing, kept }
    }

    /// All questions.
    fn all(&self) -> u64 {
        (0..self.n_asked).map(bit).sum()
    }
}

/// The bit of a question.
pub(super) fn bit(question: usize) -> u64 {
    1 << question
}
