//! Which issues go on the cut, and which on either half.

use super::lists::HalfPlan;
use crate::agenda::{IssueIdx, PackageSpace};
use crate::payoff::cut::{Cut, n_combinations};
use crate::payoff::table::Scope;
use crate::payoff::walk::Walk;

/// Beyond so many groups of tied issues, they are shared out between the halves greedily.
const MAX_GROUPS_TRIED: usize = 12;

/// How a search cuts the issues up. Depends on which issues are tied together, not on any number.
#[derive(Clone, Debug)]
pub(in crate::payoff) struct Plan {
    cut: Vec<IssueIdx>,
    cut_walk: Walk,
    halves: [HalfPlan; 2],
}

impl Plan {
    /// The plan with the shortest lists, as far as tried, for terms and barriers over these scopes.
    pub(in crate::payoff) fn new(space: &PackageSpace, terms: &[&Scope], barriers: &[&Scope]) -> Self {
        let cut = shortest_cut(space, terms, barriers);
        let half = |issues| HalfPlan::new(space, issues, &cut.issues, terms, barriers);
        let halves = halves(space, &cut).map(half);
        let cut_walk = Walk::new(space, &cut.issues, &[], terms, barriers).with_constants(terms, barriers);
        Self { cut: cut.issues, cut_walk, halves }
    }

    /// How many list entries a search over these scopes makes, at most.
    pub(in crate::payoff) fn n_entries(space: &PackageSpace, terms: &[&Scope], barriers: &[&Scope]) -> f64 {
        n_entries(space, &shortest_cut(space, terms, barriers))
    }

    /// The issues on the cut, in the order of the agenda.
    pub(super) fn cut(&self) -> &[IssueIdx] {
        &self.cut
    }

    pub(super) fn cut_walk(&self) -> &Walk {
        &self.cut_walk
    }

    pub(super) fn halves(&self) -> &[HalfPlan; 2] {
        &self.halves
    }
}

/// The cut that makes the shortest lists.
fn shortest_cut(space: &PackageSpace, terms: &[&Scope], barriers: &[&Scope]) -> Cut {
    Cut::best(space, terms.iter().chain(barriers).copied(), |cut| n_entries(space, cut))
}

fn n_entries(space: &PackageSpace, cut: &Cut) -> f64 {
    let of_halves = halves(space, cut).map(|half| n_combinations(space, &half));
    n_combinations(space, &cut.issues) * (of_halves[0] + of_halves[1])
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
