//! Which issues go on the cut, and which on either half.

use super::classes::Classes;
use super::lists::HalfPlan;
use super::ties::Ties;
use crate::agenda::{IssueIdx, PackageSpace};
use crate::payoff::cut::{Cut, n_combinations};
use crate::payoff::table::Scope;
use crate::payoff::walk::{Ingredients, Walk};
use crate::quantity::Payoff;
use std::sync::Arc;

/// Beyond so many groups of tied issues, they are shared out between the halves greedily.
const MAX_GROUPS_TRIED: usize = 12;

/// How a search cuts the issues up. Depends on which issues are tied together, not on any number.
#[derive(Clone, Debug)]
pub(in crate::payoff) struct Plan {
    cut: Vec<IssueIdx>,
    /// The issues on the halves of which the cut decides the class of the choice.
    classes: Classes,
    /// The terms that depend on nothing but such classes, and the scopes of their tables.
    of_classes: Vec<(usize, Scope)>,
    cut_walk: Walk,
    halves: [Arc<HalfPlan>; 2],
}

/// A cut, with the issues off it of which it decides the class of the choice alone.
struct ClassedCut {
    cut: Cut,
    classes: Classes,
    n_entries: f64,
}

impl Plan {
    /// The plan with the shortest lists, as far as tried.
    pub(in crate::payoff) fn new(space: &PackageSpace, ties: &Ties<'_>) -> Self {
        let ClassedCut { cut, classes, .. } = shortest_cut(space, ties);
        // Without classes votes tie as all else does.
        let ties = &Ties { own: if classes.is_empty() { ties.terms } else { ties.own }, ..*ties };
        let half = |issues| Arc::new(HalfPlan::new(space, issues, &cut.issues, ties, &classes));
        let halves = halves(space, &cut).map(half);
        let classed = classes.issues();
        let is_among = |scope: &Scope, issues: &[IssueIdx]| scope.issues().iter().all(|issue| issues.contains(issue));
        let cut_walk = Walk::new(space, &cut.issues, &classed, ties.terms, ties.barriers)
            .deciding(
                |place| is_among(ties.own[place], &cut.issues),
                // Rules tell choices of one class apart.
                |place| is_among(ties.barriers[place], &cut.issues),
            )
            .with_constants(ties.terms, ties.barriers);
        let all = ties.terms.iter().enumerate();
        let of_classes = all
            .filter(|(place, scope)| {
                ties.own[*place].issues().is_empty() && !scope.issues().is_empty() && is_among(scope, &classed)
            })
            .map(|(place, scope)| (place, (*scope).clone()))
            .collect();
        Self { cut: cut.issues, classes, of_classes, cut_walk, halves }
    }

    /// How many list entries a search makes, at most.
    pub(in crate::payoff) fn n_entries(space: &PackageSpace, ties: &Ties<'_>) -> f64 {
        shortest_cut(space, ties).n_entries
    }

    /// Visits every combination of classes of choices on the halves that the cut decides, with what they add by themselves:
    /// `digits` holds the first choice of each class. Once, where it decides none.
    pub(super) fn for_each_class(
        &self,
        ingredients: &Ingredients<'_, Payoff>,
        digits: &mut [usize],
        visit: &mut impl FnMut(&mut [usize], Payoff),
    ) {
        self.classes.for_each(digits, &mut |digits| {
            let terms = self.of_classes.iter();
            let value = terms.map(|(place, scope)| ingredients.terms[*place].cells[scope.cell(digits)]).sum();
            visit(digits, value);
        });
    }

    /// The issues on the cut, in the order of the agenda.
    pub(super) fn cut(&self) -> &[IssueIdx] {
        &self.cut
    }

    pub(super) fn cut_walk(&self) -> &Walk {
        &self.cut_walk
    }

    pub(super) fn halves(&self) -> &[Arc<HalfPlan>; 2] {
        &self.halves
    }
}

/// The cut that makes the shortest lists: with all on which votes turn on it, or with the classes of some of it.
fn shortest_cut(space: &PackageSpace, ties: &Ties<'_>) -> ClassedCut {
    let whole = shortest(space, ties.terms, ties.barriers, &Classes::default());
    if ties.classes.is_empty() {
        return whole;
    }
    let classed = shortest(space, ties.own, ties.barriers, ties.classes);
    if classed.n_entries < whole.n_entries { classed } else { whole }
}

fn shortest(space: &PackageSpace, terms: &[&Scope], barriers: &[&Scope], classes: &Classes) -> ClassedCut {
    let scopes = terms.iter().chain(barriers).copied();
    let cut = Cut::best(space, scopes, |cut| n_entries(space, cut, &classes.without(&cut.issues)));
    let classes = classes.without(&cut.issues);
    ClassedCut { n_entries: n_entries(space, &cut, &classes), cut, classes }
}

/// How many entries the lists of both halves have over all choices on the cut. A half is listed by classes of choices, each
/// time with those of one class: so all of them are listed once for each combination of classes on the other half.
fn n_entries(space: &PackageSpace, cut: &Cut, classes: &Classes) -> f64 {
    let halves = halves(space, cut);
    let [first, second] = halves.each_ref().map(|half| n_combinations(space, half));
    let [of_first, of_second] = halves.each_ref().map(|half| classes.n_combinations(half));
    n_combinations(space, &cut.issues) * (first * of_second + second * of_first)
}

/// The groups off the cut, shared out between two halves as evenly as can be.
pub(crate) fn halves(space: &PackageSpace, cut: &Cut) -> [Vec<IssueIdx>; 2] {
    let sizes: Vec<f64> = cut.groups.iter().map(|group| n_combinations(space, group)).collect();
    let on_first = if sizes.len() <= MAX_GROUPS_TRIED { even_split(&sizes) } else { greedy_split(&sizes) };
    let mut halves = [Vec::new(), Vec::new()];
    for (group, first) in cut.groups.iter().zip(on_first) {
        halves[usize::from(!first)].extend(group);
    }
    for half in &mut halves {
        half.sort_unstable();
    }
    halves
}

/// Which groups go on the first half so that the two halves are as even as can be.
fn even_split(sizes: &[f64]) -> Vec<bool> {
    let product = |mask: u32, on_first: bool| {
        let picked = sizes.iter().enumerate().filter(|(idx, _)| (mask >> idx & 1 == 1) == on_first);
        picked.map(|(_, size)| size).product::<f64>()
    };
    let sum = |mask: &u32| product(*mask, true) + product(*mask, false);
    let best = (0..1_u32 << sizes.len()).min_by(|a, b| sum(a).total_cmp(&sum(b))).unwrap_or(0);
    (0..sizes.len()).map(|idx| best >> idx & 1 == 1).collect()
}

/// Which groups go on the first half, each to the smaller half so far, largest first.
fn greedy_split(sizes: &[f64]) -> Vec<bool> {
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    order.sort_by(|a, b| sizes[*b].total_cmp(&sizes[*a]).then(a.cmp(b)));
    let mut products = [1.0, 1.0];
    let mut on_first = vec![false; sizes.len()];
    for idx in order {
        let smaller = usize::from(products[1] < products[0]);
        products[smaller] *= sizes[idx];
        on_first[idx] = smaller == 0;
    }
    on_first
}
