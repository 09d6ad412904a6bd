//! The lists of the halves, each made once.

use super::classes::Classes;
use super::half::{Half, HalfShape};
use super::ties::Ties;
use crate::agenda::{IssueIdx, PackageSpace};
use crate::payoff::table::{Scope, Slice};
use crate::payoff::walk::{Ingredients, PreparedWalk, Walk};
use crate::quantity::Payoff;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How to list the choices on a half.
#[derive(Clone, Debug)]
pub(super) struct HalfPlan {
    shape: Arc<HalfShape>,
    walk: Walk,
    /// Where the numbers lie that decide the list: those of terms, and those of barriers.
    terms: Vec<(usize, Slice)>,
    barriers: Vec<(usize, Slice)>,
    /// The issues of which the cut decides the class of the choice.
    classed: Vec<IssueIdx>,
    /// The choices that those numbers depend on: the issues, each with how far apart packages lie that differ on it.
    bearing: Vec<(IssueIdx, u64)>,
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
        let slice = |scope: &Scope| scope.slice(&issues, space);
        let terms: Vec<(usize, Slice)> = walk.terms().map(|place| (place, slice(ties.terms[place]))).collect();
        let barriers: Vec<(usize, Slice)> = walk.barriers().map(|place| (place, slice(ties.barriers[place]))).collect();
        let slices = terms.iter().chain(&barriers).map(|(_, slice)| slice);
        let bearing: BTreeSet<IssueIdx> = slices.flat_map(Slice::decided).chain(classed.iter().copied()).collect();
        let bearing = bearing.into_iter().map(|issue| (issue, space.stride(issue))).collect();
        Self { terms, barriers, walk, shape: Arc::new(HalfShape::new(space, issues)), classed, bearing }
    }

    /// A number for the choices that the list depends on, among those on the cut.
    fn bearing(&self, digits: &[usize]) -> u64 {
        self.bearing.iter().map(|(issue, stride)| digits[issue.index()] as u64 * stride).sum()
    }

    /// All the numbers that decide the list, given the choices on the cut.
    fn numbers(&self, ingredients: &Ingredients<'_, Payoff>, digits: &[usize]) -> Vec<Payoff> {
        let of_terms = self.terms.iter().flat_map(|(place, slice)| slice.cells(&ingredients.terms[*place], digits));
        let barriers = self.barriers.iter();
        let of_barriers = barriers.flat_map(|(place, slice)| slice.cells(&ingredients.barriers[*place], digits));
        let of_barriers = of_barriers.map(|is_ruled_out| if is_ruled_out { Payoff::ONE } else { Payoff::ZERO });
        let of_classes = self.classed.iter().map(|issue| Payoff::from_units(digits[issue.index()] as i64));
        of_terms.chain(of_barriers).chain(of_classes).collect()
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
    plan: &'a HalfPlan,
    ingredients: &'a Ingredients<'a, Payoff>,
    walk: PreparedWalk<'a, Payoff>,
    made: &'a mut BTreeMap<Vec<Payoff>, Arc<Half>>,
    /// Those used in this phase, by the choices that they depend on: comparing all numbers takes longer.
    used: BTreeMap<u64, Arc<Half>>,
}

impl Lists {
    /// What makes the lists of either half in a phase.
    pub(super) fn listers<'a>(
        &'a mut self,
        plans: &'a [HalfPlan; 2],
        ingredients: &'a Ingredients<'a, Payoff>,
    ) -> [Lister<'a>; 2] {
        let [first, second] = self.made.each_mut();
        [(&plans[0], first), (&plans[1], second)].map(|(plan, made)| {
            let walk = plan.walk.prepare(ingredients);
            Lister { plan, ingredients, walk, made, used: BTreeMap::new() }
        })
    }
}

impl Lister<'_> {
    /// The list, given the choices on the cut in `digits`.
    pub(super) fn list(&mut self, digits: &[usize]) -> Arc<Half> {
        let Self { plan, ingredients, walk, made, used } = self;
        let make = || Arc::new(Half::new(&plan.shape, walk, digits));
        let used = used
            .entry(plan.bearing(digits))
            .or_insert_with(|| Arc::clone(made.entry(plan.numbers(ingredients, digits)).or_insert_with(make)));
        Arc::clone(used)
    }
}
