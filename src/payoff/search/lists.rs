//! The lists of the halves, each made once.

use super::half::{Half, HalfShape};
use crate::agenda::{IssueIdx, PackageSpace};
use crate::payoff::table::{Scope, Slice};
use crate::payoff::walk::{Ingredients, PreparedWalk, Walk};
use crate::quantity::Payoff;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How to list the choices on a half.
#[derive(Clone, Debug)]
pub(super) struct HalfPlan {
    shape: Arc<HalfShape>,
    walk: Walk,
    /// Where the numbers lie that decide the list: those of terms, and those of barriers.
    terms: Vec<(usize, Slice)>,
    barriers: Vec<(usize, Slice)>,
}

impl HalfPlan {
    /// How to list the choices on these issues, once those on the cut are made.
    pub(super) fn new(
        space: &PackageSpace,
        issues: Vec<IssueIdx>,
        cut: &[IssueIdx],
        terms: &[&Scope],
        barriers: &[&Scope],
    ) -> Self {
        let walk = Walk::new(space, &issues, cut, terms, barriers);
        let slice = |scope: &Scope| scope.slice(&issues, space);
        Self {
            terms: walk.terms().map(|place| (place, slice(terms[place]))).collect(),
            barriers: walk.barriers().map(|place| (place, slice(barriers[place]))).collect(),
            walk,
            shape: Arc::new(HalfShape::new(space, issues)),
        }
    }

    /// All the numbers that decide the list, given the choices on the cut.
    fn numbers(&self, ingredients: &Ingredients<'_, Payoff>, digits: &[usize]) -> Vec<Payoff> {
        let of_terms = self.terms.iter().flat_map(|(place, slice)| slice.cells(&ingredients.terms[*place], digits));
        let barriers = self.barriers.iter();
        let of_barriers = barriers.flat_map(|(place, slice)| slice.cells(&ingredients.barriers[*place], digits));
        of_terms.chain(of_barriers.map(|is_ruled_out| if is_ruled_out { Payoff::ONE } else { Payoff::ZERO })).collect()
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
            Lister { plan, ingredients, walk, made }
        })
    }
}

impl Lister<'_> {
    /// The list, given the choices on the cut in `digits`.
    pub(super) fn list(&mut self, digits: &[usize]) -> Arc<Half> {
        let make = || Arc::new(Half::new(&self.plan.shape, &mut self.walk, digits));
        Arc::clone(self.made.entry(self.plan.numbers(self.ingredients, digits)).or_insert_with(make))
    }
}
