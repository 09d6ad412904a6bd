//! Cutting the issues up so that what remains falls into groups that nothing ties together.

use super::table::Scope;
use crate::agenda::{IssueIdx, PackageSpace};

/// Beyond so many tied issues, only those with the most ties are tried on the cut.
const MAX_ISSUES_TRIED: usize = 16;

/// Issues to fix first, and the groups that the others then fall into.
#[derive(Clone, Debug)]
pub(crate) struct Cut {
    /// The issues to fix, in the order of the agenda.
    pub(crate) issues: Vec<IssueIdx>,
    /// The other issues, in groups that no scope ties together; each in the order of the agenda.
    pub(crate) groups: Vec<Vec<IssueIdx>>,
}

impl Cut {
    /// The cut with the least `cost`, as far as tried: all cuts of up to two tied issues, the best of them grown while
    /// that helps.
    pub(crate) fn best<'a>(
        space: &PackageSpace,
        scopes: impl Iterator<Item = &'a Scope>,
        cost: impl Fn(&Self) -> f64,
    ) -> Self {
        let ties: Vec<&[IssueIdx]> = scopes.map(Scope::issues).filter(|issues| issues.len() > 1).collect();
        let tied = most_tied(&ties);
        let mut best = Self::at(space, &ties, Vec::new());
        let mut least = cost(&best);
        let mut improves = |issues: Vec<IssueIdx>, best: &mut Self| {
            let cut = Self::at(space, &ties, issues);
            let cost = cost(&cut);
            let improved = cost < least;
            if improved {
                (*best, least) = (cut, cost);
            }
            improved
        };
        for (place, first) in tied.iter().enumerate() {
            improves(vec![*first], &mut best);
            for second in &tied[place + 1..] {
                improves(vec![*first, *second], &mut best);
            }
        }
        while tied.iter().any(|issue| {
            let grown = best.issues.iter().chain([issue]).copied().collect();
            !best.issues.contains(issue) && improves(grown, &mut best)
        }) {}
        best
    }

    /// No cut at all.
    pub(crate) fn none<'a>(space: &PackageSpace, scopes: impl Iterator<Item = &'a Scope>) -> Self {
        let ties: Vec<&[IssueIdx]> = scopes.map(Scope::issues).filter(|issues| issues.len() > 1).collect();
        Self::at(space, &ties, Vec::new())
    }

    fn at(space: &PackageSpace, ties: &[&[IssueIdx]], mut issues: Vec<IssueIdx>) -> Self {
        issues.sort_unstable();
        let groups = tied_groups(space, ties, &issues);
        Self { issues, groups }
    }
}

/// How many combinations of choices some issues have.
pub(crate) fn n_combinations(space: &PackageSpace, issues: &[IssueIdx]) -> f64 {
    issues.iter().map(|issue| space.n_choices(*issue) as f64).product()
}

/// The issues with ties, those with the most first, as many as are worth trying.
fn most_tied(ties: &[&[IssueIdx]]) -> Vec<IssueIdx> {
    let mut tied: Vec<IssueIdx> = ties.iter().flat_map(|issues| issues.iter().copied()).collect();
    tied.sort_unstable();
    let mut counted: Vec<(usize, IssueIdx)> = tied.chunk_by(|a, b| a == b).map(|same| (same.len(), same[0])).collect();
    counted.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    counted.into_iter().take(MAX_ISSUES_TRIED).map(|(_, issue)| issue).collect()
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
