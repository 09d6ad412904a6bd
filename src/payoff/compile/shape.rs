//! What parts of a value, what rules packages out, and what each of them depends on.

use super::SideRules;
use crate::agenda::{CompatibilityRule, Condition, IssueIdx, PackageSpace};
use crate::payoff::principals::Principal;
use crate::payoff::rules::RedLine;
use crate::payoff::table::Scope;
use std::collections::BTreeSet;

/// Part of a package's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TermKind {
    /// An issue's weight times the value of its option, linkages included.
    Issue(IssueIdx),
    /// A bonus, by its place in the rules.
    Bonus(usize),
    /// What going beyond the walk-away on an issue costs.
    WalkAway(IssueIdx),
    /// What an agreement that fails to be ratified is worth beyond what its issues are without one.
    Unratified,
}

/// What one part of the value depends on.
pub(in crate::payoff) struct TermShape {
    pub(in crate::payoff) kind: TermKind,
    pub(in crate::payoff) scope: Scope,
}

/// A condition under which packages are ruled out, and the issues that it speaks of.
pub(in crate::payoff) struct BarrierShape {
    pub(in crate::payoff) broken_when: Condition,
    pub(in crate::payoff) scope: Scope,
}

/// A principal's veto, and what its value depends on.
pub(in crate::payoff) struct FloorShape {
    /// The principal, by its place.
    pub(super) principal: usize,
    /// The parts of its value, by their places among the terms.
    pub(super) terms: Vec<usize>,
    pub(in crate::payoff) scope: Scope,
}

impl SideRules<'_> {
    /// The parts of a package's value.
    pub(in crate::payoff) fn term_shapes(&self, space: &PackageSpace) -> Vec<TermShape> {
        let issues = self.agenda.issue_indices().map(|issue| {
            let mut scope = BTreeSet::from([issue]);
            self.linkages_on(issue).for_each(|linkage| linkage.collect_issues(&mut scope));
            TermShape { kind: TermKind::Issue(issue), scope: Scope::new(&scope, space) }
        });
        let bonuses = self.rules.bonuses.iter().enumerate().map(|(idx, bonus)| {
            let mut scope = BTreeSet::new();
            bonus.given.collect_issues(&mut scope);
            TermShape { kind: TermKind::Bonus(idx), scope: Scope::new(&scope, space) }
        });
        let walk_aways = self.agenda.issue_indices().filter(|issue| self.walk_away(*issue).is_some()).map(|issue| {
            let mut scope = BTreeSet::from([issue]);
            self.walk_away_moves(issue).for_each(|(linkage, _)| linkage.collect_issues(&mut scope));
            TermShape { kind: TermKind::WalkAway(issue), scope: Scope::new(&scope, space) }
        });
        let unratified = (!self.agenda.chambers.is_empty())
            .then(|| TermShape { kind: TermKind::Unratified, scope: Scope::new(&BTreeSet::new(), space) });
        issues.chain(bonuses).chain(walk_aways).chain(unratified).collect()
    }

    /// What rules packages out for this side: the agenda's compatibility rules, then its red lines.
    pub(in crate::payoff) fn barrier_shapes(&self, space: &PackageSpace) -> Vec<BarrierShape> {
        let compatibility = self.agenda.compatibility.iter().map(CompatibilityRule::broken_when);
        let red_lines = self.mandate.red_lines.iter().map(RedLine::crossed_when);
        let shape = |broken_when: Condition| {
            let mut scope = BTreeSet::new();
            broken_when.collect_issues(&mut scope);
            BarrierShape { broken_when, scope: Scope::new(&scope, space) }
        };
        compatibility.chain(red_lines).map(shape).collect()
    }

    /// The vetoes of the side's principals.
    pub(in crate::payoff) fn floor_shapes(&self, terms: &[TermShape], space: &PackageSpace) -> Vec<FloorShape> {
        let with_floor = self.rules.principals.iter().enumerate().filter(|(_, principal)| principal.floor.is_some());
        let shape = |(place, principal): (usize, &Principal)| {
            let is_own = |term: &TermShape| match term.kind {
                TermKind::Issue(issue) => principal.cares(issue),
                TermKind::Bonus(_) | TermKind::WalkAway(_) => true,
                TermKind::Unratified => false,
            };
            let own: Vec<usize> = (0..terms.len()).filter(|term| is_own(&terms[*term])).collect();
            let issues = own.iter().flat_map(|term| terms[*term].scope.issues()).copied().collect();
            FloorShape { principal: place, terms: own, scope: Scope::new(&issues, space) }
        };
        with_floor.map(shape).collect()
    }
}
