//! The lists of the halves, each made once.

use super::Tables;
use super::classes::Classes;
use super::half::{Bounds, Half, HalfShape};
use super::ties::Ties;
use crate::agenda::{IssueIdx, PackageSpace};
use crate::payoff::table::{Scope, Slice, Table};
use crate::payoff::walk::Walk;
use crate::quantity::Payoff;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How to list the choices on a half.
#[derive(Clone, Debug)]
pub(super) struct HalfPlan {
    shape: Arc<HalfShape>,
    walk: Walk,
    /// Where the numbers lie that decide the list: those of terms, by the issue that decides them last, and those of barriers.
    decisions: Vec<Decision>,
    barriers: Vec<(usize, Slice)>,
    /// How many numbers decide the list.
    n_numbers: usize,
    /// The issues of which the cut decides the class of the choice.
    classed: Vec<IssueIdx>,
    /// The choices that those numbers depend on: the issues, each with how far apart packages lie that differ on it.
    bearing: Vec<(IssueIdx, u64)>,
}

/// A choice on an issue of a half, and the terms that it decides, with or without choices made before on the half.
#[derive(Clone, Debug)]
struct Decision {
    n_choices: usize,
    /// The class of each choice, if only those of one are open, and the issue.
    classes: Option<(IssueIdx, Arc<[usize]>)>,
    terms: Vec<Decided>,
}

/// A term, and where its numbers lie.
#[derive(Clone, Debug)]
struct Decided {
    place: usize,
    slice: Slice,
    /// The choice on the issue of the decision that each of its numbers belongs to.
    choices: Vec<usize>,
}

impl Decision {
    fn new(
        space: &PackageSpace,
        half: &[IssueIdx],
        (issue, classes, places): (IssueIdx, Option<&Arc<[usize]>>, &[usize]),
        terms: &[&Scope],
    ) -> Self {
        let decided = |place: &usize| {
            let scope = terms[*place];
            let (slice, stride) = (scope.slice(half, space), scope.stride(issue));
            let choices = slice.offsets().iter().map(|offset| offset / stride % space.n_choices(issue)).collect();
            Decided { place: *place, slice, choices }
        };
        Self {
            n_choices: space.n_choices(issue),
            classes: classes.map(|classes| (issue, Arc::clone(classes))),
            terms: places.iter().map(decided).collect(),
        }
    }

    /// The most that a choice adds, whatever is chosen before, and how many choices are open, given the choices on the cut.
    fn bounds(&self, terms: &[Table<Payoff>], digits: &[usize]) -> (Payoff, u64) {
        let is_open = |digit: &usize| {
            self.classes.as_ref().is_none_or(|(issue, classes)| classes[*digit] == classes[digits[issue.index()]])
        };
        // What terms add at most, and what one of them does.
        let mut added = vec![(Payoff::ZERO, Payoff::LOWEST); self.n_choices];
        for term in &self.terms {
            for (number, choice) in term.cells(terms, digits).zip(&term.choices) {
                let most = &mut added[*choice].1;
                *most = (*most).max(number);
            }
            for (added, most) in &mut added {
                *added += std::mem::replace(most, Payoff::LOWEST);
            }
        }
        let open = || (0..self.n_choices).filter(is_open);
        (open().map(|digit| added[digit].0).max().unwrap_or(Payoff::LOWEST), open().count() as u64)
    }
}

impl Decided {
    /// The numbers of the term, given the choices on the cut.
    fn cells<'t>(&'t self, terms: &'t [Table<Payoff>], digits: &[usize]) -> impl ExactSizeIterator<Item = Payoff> {
        self.slice.cells(&terms[self.place], digits)
    }
}

impl HalfPlan {
    /// How to list the choices on these issues, once those on the cut are made, and the classes of those that have some.
    pub(super) fn new(
        space: &PackageSpace,
        issues: Vec<IssueIdx>,
        cut: &[IssueIdx],
        ties: &Ties<'_>,
        classes: &Classes,
    ) -> Self {
        let (classed, elsewhere): (Vec<IssueIdx>, Vec<IssueIdx>) =
            classes.issues().into_iter().partition(|issue| issues.contains(issue));
        let decided = [cut, &elsewhere].concat();
        // What is worth something by issues that are elsewhere is listed there, though votes on issues of this half weigh it.
        let is_own = |place: usize| ties.own[place].issues().iter().any(|issue| issues.contains(issue));
        let walk = Walk::new(space, &issues, &decided, ties.terms, ties.barriers)
            .deciding(is_own, |_| true)
            .within_classes(|issue| classes.on(issue).map(Arc::from));
        let decision = |decided| Decision::new(space, &issues, decided, ties.terms);
        let decisions: Vec<Decision> = walk.decisions().map(decision).collect();
        let slice = |place: usize| (place, ties.barriers[place].slice(&issues, space));
        let barriers: Vec<(usize, Slice)> = walk.barriers().map(slice).collect();
        let of_terms = decisions.iter().flat_map(|decision| &decision.terms).map(|term| &term.slice);
        let slices: Vec<&Slice> = of_terms.chain(barriers.iter().map(|(_, slice)| slice)).collect();
        let n_numbers = slices.iter().map(|slice| slice.offsets().len()).sum::<usize>() + classed.len();
        let bearing: BTreeSet<IssueIdx> =
            slices.into_iter().flat_map(Slice::decided).chain(classed.iter().copied()).collect();
        let bearing = bearing.into_iter().map(|issue| (issue, space.stride(issue))).collect();
        let shape = Arc::new(HalfShape::new(space, issues));
        Self { shape, walk, decisions, barriers, n_numbers, classed, bearing }
    }

    /// The list, given the choices on the cut, to be made when it is first asked for.
    fn half(self: &Arc<Self>, tables: &Tables, digits: &[usize]) -> Half {
        let (plan, tables, standing) = (Arc::clone(self), tables.clone(), digits.to_vec());
        let bounds = self.bounds(&tables.terms, digits);
        Half::new(&self.shape, bounds, move |allowed, visit| {
            let (ingredients, mut standing) = (tables.ingredients(), standing.clone());
            let allowed = allowed.map(|allowed| &*allowed.choices);
            plan.walk
                .for_each_row(&ingredients, allowed, &mut standing, &mut |first, value, row| visit(first, value, row));
        })
    }

    fn bounds(&self, terms: &[Table<Payoff>], digits: &[usize]) -> Bounds {
        let nothing = Bounds { most: Payoff::ZERO, n_entries: 1 };
        self.decisions.iter().map(|decision| decision.bounds(terms, digits)).fold(nothing, |so_far, (most, n_open)| {
            Bounds { most: so_far.most + most, n_entries: so_far.n_entries * n_open }
        })
    }

    /// A number for the choices that the list depends on, among those on the cut.
    fn bearing(&self, digits: &[usize]) -> u64 {
        self.bearing.iter().map(|(issue, stride)| digits[issue.index()] as u64 * stride).sum()
    }

    /// All the numbers that decide the list, given the choices on the cut.
    fn numbers(&self, tables: &Tables, digits: &[usize]) -> Vec<Payoff> {
        let mut numbers = Vec::with_capacity(self.n_numbers);
        for term in self.decisions.iter().flat_map(|decision| &decision.terms) {
            numbers.extend(term.cells(&tables.terms, digits));
        }
        for (place, slice) in &self.barriers {
            let cells = slice.cells(&tables.barriers[*place], digits);
            numbers.extend(cells.map(|is_ruled_out| if is_ruled_out { Payoff::ONE } else { Payoff::ZERO }));
        }
        numbers.extend(self.classed.iter().map(|issue| Payoff::from_units(digits[issue.index()] as i64)));
        numbers
    }
}

/// The lists made so far for one side of a game. A list is made once for all parts and phases in which the same numbers
/// decide it.
#[derive(Debug, Default)]
pub(in crate::payoff) struct Lists {
    /// For either half, the lists by the numbers that decide them.
    made: [BTreeMap<Vec<Payoff>, Arc<Half>>; 2],
}

/// What makes the lists of one half in one phase.
pub(super) struct Lister<'a> {
    plan: &'a Arc<HalfPlan>,
    tables: &'a Tables,
    /// Those that others may have in common, if they are kept.
    made: Option<&'a mut BTreeMap<Vec<Payoff>, Arc<Half>>>,
    /// Those used in this phase, by the choices that they depend on: comparing all numbers takes longer.
    used: BTreeMap<u64, Arc<Half>>,
}

impl Lists {
    /// What makes the lists of either half in a phase, among those that others may have in common, if they are kept.
    pub(super) fn listers<'a>(
        lists: Option<&'a mut Self>,
        plans: &'a [Arc<HalfPlan>; 2],
        tables: &'a Tables,
    ) -> [Lister<'a>; 2] {
        let [first, second] = lists.map_or([None, None], |lists| lists.made.each_mut().map(Some));
        [(&plans[0], first), (&plans[1], second)].map(|(plan, made)| Lister {
            plan,
            tables,
            made,
            used: BTreeMap::new(),
        })
    }
}

impl Lister<'_> {
    /// The list, given the choices on the cut in `digits`.
    pub(super) fn list(&mut self, digits: &[usize]) -> Arc<Half> {
        let Self { plan, tables, made, used } = self;
        let make = || Arc::new(plan.half(tables, digits));
        let used = used.entry(plan.bearing(digits)).or_insert_with(|| match made {
            Some(made) => Arc::clone(made.entry(plan.numbers(tables, digits)).or_insert_with(make)),
            None => make(),
        });
        Arc::clone(used)
    }
}
