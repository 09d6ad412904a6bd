//! Which issues go on the cut, and which on either half.

use super::super::table::Scope;
use super::half::HalfShape;
use super::walk::Walk;
use crate::agenda::{IssueIdx, PackageSpace};
use std::sync::Arc;

/// Beyond so many groups of tied issues, they are shared out between the halves greedily.
const MAX_GROUPS_TRIED: usize = 12;
/// Beyond so many tied issues, only those with the most ties are tried in pairs on the cut.
const MAX_ISSUES_PAIRED: usize = 16;

/// How a search cuts the issues up. Depends on which issues are tied together, not on any number.
#[derive(Clone, Debug)]
pub(in crate::payoff) struct Plan {
    cut: Vec<IssueIdx>,
    cut_walk: Walk,
    halves: [HalfPlan; 2],
}

/// One half of a plan.
#[derive(Clone, Debug)]
pub(super) struct HalfPlan {
    pub(super) shape: Arc<HalfShape>,
    pub(super) walk: Walk,
    pub(super) depends_on_cut: bool,
}

/// A way to share out the issues.
#[derive(Clone, Debug)]
struct Sharing {
    cut: Vec<IssueIdx>,
    halves: [Vec<IssueIdx>; 2],
    /// How many list entries it makes.
    n_entries: f64,
}

impl Plan {
    /// The plan with the shortest lists, as far as tried, for terms and barriers over these scopes.
    pub(in crate::payoff) fn new(space: &PackageSpace, terms: &[&Scope], barriers: &[&Scope]) -> Self {
        let sharing = best_sharing(space, terms, barriers);
        let half = |issues: &Vec<IssueIdx>| {
            let touches_cut = |scope: &&&Scope| {
                scope.issues().iter().any(|issue| issues.contains(issue))
                    && scope.issues().iter().any(|issue| sharing.cut.contains(issue))
            };
            HalfPlan {
                shape: Arc::new(HalfShape::new(space, issues)),
                walk: Walk::new(space, issues, &sharing.cut, terms, barriers),
                depends_on_cut: terms.iter().chain(barriers).any(|scope| touches_cut(&scope)),
            }
        };
        let halves = [half(&sharing.halves[0]), half(&sharing.halves[1])];
        let cut_walk = Walk::new(space, &sharing.cut, &[], terms, barriers).with_constants(terms, barriers);
        Self { cut: sharing.cut, cut_walk, halves }
    }

    /// How many list entries a search over these scopes makes, at most.
    pub(in crate::payoff) fn n_entries(space: &PackageSpace, terms: &[&Scope], barriers: &[&Scope]) -> f64 {
        best_sharing(space, terms, barriers).n_entries
    }

    /// The issues on the cut, in the order of the agenda.
    pub(super) fn cut(&self) -> &[IssueIdx] {
        &self.cut
    }

    pub(super) fn cut_walk(&self) -> &Walk {
        &self.cut_walk
    }

    pub(super) fn half(&self, side: usize) -> &HalfPlan {
        &self.halves[side]
    }
}

impl HalfShape {
    fn new(space: &PackageSpace, issues: &[IssueIdx]) -> Self {
        let mut numbers = vec![0];
        for issue in issues {
            let digits = 0..space.n_choices(*issue) as u64;
            let stride = space.stride(*issue);
            numbers = numbers.iter().flat_map(|n| digits.clone().map(move |digit| n + digit * stride)).collect();
        }
        Self { issues: issues.to_vec(), numbers }
    }
}

/// Tries cuts of up to two issues, then grows the best one while that shortens the lists.
fn best_sharing(space: &PackageSpace, terms: &[&Scope], barriers: &[&Scope]) -> Sharing {
    let ties: Vec<&[IssueIdx]> =
        terms.iter().chain(barriers).map(|scope| scope.issues()).filter(|issues| issues.len() > 1).collect();
    let share = |cut: Vec<IssueIdx>| share_out(space, &ties, cut);
    let shorter = |best: &mut Sharing, other: Sharing| {
        let improved = other.n_entries < best.n_entries;
        if improved {
            *best = other;
        }
        improved
    };
    let candidates = most_tied(&ties);
    let mut best = share(Vec::new());
    for (place, first) in candidates.iter().enumerate() {
        shorter(&mut best, share(vec![*first]));
        for second in &candidates[place + 1..] {
            shorter(&mut best, share(vec![*first, *second]));
        }
    }
    while candidates.iter().any(|issue| {
        !best.cut.contains(issue) && {
            let grown = best.cut.iter().copied().chain([*issue]).collect();
            shorter(&mut best, share(grown))
        }
    }) {}
    best
}

/// The issues with ties, those with the most first, as many as are worth trying.
fn most_tied(ties: &[&[IssueIdx]]) -> Vec<IssueIdx> {
    let mut tied: Vec<IssueIdx> = ties.iter().flat_map(|issues| issues.iter().copied()).collect();
    tied.sort_unstable();
    let mut counted: Vec<(usize, IssueIdx)> = tied.chunk_by(|a, b| a == b).map(|same| (same.len(), same[0])).collect();
    counted.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    counted.into_iter().take(MAX_ISSUES_PAIRED).map(|(_, issue)| issue).collect()
}

/// Shares the issues off the cut out between the halves, as evenly as their ties allow.
fn share_out(space: &PackageSpace, ties: &[&[IssueIdx]], mut cut: Vec<IssueIdx>) -> Sharing {
    cut.sort_unstable();
    let size = |issues: &[IssueIdx]| issues.iter().map(|issue| space.n_choices(*issue) as f64).product::<f64>();
    let groups = tied_groups(space, ties, &cut);
    let sizes: Vec<f64> = groups.iter().map(|group| size(group)).collect();
    let on_first = if groups.len() <= MAX_GROUPS_TRIED { even_split(&sizes) } else { greedy_split(&sizes) };
    let mut halves = [Vec::new(), Vec::new()];
    for (group, first) in groups.into_iter().zip(on_first) {
        halves[usize::from(!first)].extend(group);
    }
    halves.iter_mut().for_each(|half| half.sort_unstable());
    let n_entries = size(&cut) * (size(&halves[0]) + size(&halves[1]));
    Sharing { cut, halves, n_entries }
}

/// The issues off the cut, in groups that ties hold together.
fn tied_groups(space: &PackageSpace, ties: &[&[IssueIdx]], cut: &[IssueIdx]) -> Vec<Vec<IssueIdx>> {
    let mut group_of: Vec<usize> = (0..space.n_issues()).collect();
    for tie in ties {
        let mut off_cut = tie.iter().filter(|issue| !cut.contains(issue)).map(|issue| issue.index());
        let Some(first) = off_cut.next() else { continue };
        for other in off_cut {
            let (keep, drop) = (group_of[first], group_of[other]);
            group_of.iter_mut().filter(|group| **group == drop).for_each(|group| *group = keep);
        }
    }
    let mut groups = vec![Vec::new(); space.n_issues()];
    for (idx, group) in group_of.into_iter().enumerate() {
        let issue = IssueIdx::new(idx);
        if !cut.contains(&issue) {
            groups[group].push(issue);
        }
    }
    groups.retain(|group| !group.is_empty());
    groups
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
