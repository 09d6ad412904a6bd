//! Rules compiled to tables: one term per issue, bonus and walk-away; one barrier per compatibility rule and red line.

use super::chances::Chances;
use super::linkage::{Linkage, LinkageEffect};
use super::rules::{Drift, Mandate, PayoffRules, WalkAway};
use super::table::{Scope, Table};
use crate::agenda::{Agenda, Chamber, Circumstance, Condition, Happened, IssueIdx, OptionIdx, PackageSpace, Reading};
use crate::calendar::months_between;
use crate::quantity::Payoff;
use jiff::civil::Date;
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
pub(super) struct TermShape {
    pub(super) kind: TermKind,
    pub(super) scope: Scope,
}

/// A condition under which packages are ruled out, and the issues that it speaks of.
pub(super) struct BarrierShape {
    pub(super) broken_when: Condition,
    pub(super) scope: Scope,
}

/// One side's rules, with the agenda that they are about.
#[derive(Clone, Copy, Debug)]
pub(super) struct SideRules<'a> {
    pub(super) agenda: &'a Agenda,
    pub(super) rules: &'a PayoffRules,
    pub(super) mandate: &'a Mandate,
}

impl<'a> SideRules<'a> {
    /// The parts of a package's value.
    pub(super) fn term_shapes(&self, space: &PackageSpace) -> Vec<TermShape> {
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
    pub(super) fn barrier_shapes(&self, space: &PackageSpace) -> Vec<BarrierShape> {
        let compatibility = self.agenda.compatibility.iter().map(super::super::agenda::CompatibilityRule::broken_when);
        let red_lines = self.mandate.red_lines.iter().map(super::rules::RedLine::crossed_when);
        let shape = |broken_when: Condition| {
            let mut scope = BTreeSet::new();
            broken_when.collect_issues(&mut scope);
            BarrierShape { broken_when, scope: Scope::new(&scope, space) }
        };
        compatibility.chain(red_lines).map(shape).collect()
    }

    /// The dates on which some condition of the rules may change.
    pub(super) fn turning_days(&self) -> BTreeSet<Date> {
        let mut days = BTreeSet::new();
        self.for_each_condition(|condition| condition.collect_dates(&mut days));
        days
    }

    /// The events on which anything depends: of which some condition of the rules speaks, and on which clauses turn.
    pub(super) fn events(&self) -> Happened {
        let mut events: Vec<_> = self.agenda.clause_events().events().collect();
        self.for_each_condition(|condition| events.extend(condition.events().events()));
        events.into_iter().collect()
    }

    fn for_each_condition(&self, mut visit: impl FnMut(&Condition)) {
        self.agenda.compatibility.iter().for_each(|rule| visit(&rule.broken_when()));
        self.mandate.red_lines.iter().for_each(|line| visit(&line.crossed_when()));
        self.rules.bonuses.iter().for_each(|bonus| visit(&bonus.given));
        self.rules.linkages.iter().filter_map(|linkage| linkage.given.as_ref()).for_each(&mut visit);
        self.agenda.chambers.iter().flat_map(Chamber::conditions).for_each(visit);
    }

    /// What each choice of each issue is worth as things stand, before linkages; clauses after the plain options, deferral
    /// last where it is allowed.
    ///
    /// # Formula
    ///
    /// ```text
    /// option:   clamp(table or shape value + sum of drifts, 0, 1)
    /// clause:   p * value of one branch + (1 - p) * value of the other
    /// deferred: no-deal value of the issue + sum of drifts - delay cost
    /// ```
    pub(super) fn choice_values(&self, now: Circumstance) -> Vec<Vec<f64>> {
        let issues = self.agenda.issues.iter().zip(&self.rules.values).zip(&self.rules.no_deal.values);
        let mut values: Vec<Vec<f64>> = issues
            .map(|((issue, values), no_deal)| {
                let mut resolved = values.resolve(&issue.levels());
                resolved.extend(issue.deferrable.then_some(no_deal - self.rules.delay_cost));
                resolved
            })
            .collect();
        for drift in self.rules.drifts.iter().filter(|drift| drift.from < now.date) {
            self.apply_drift(drift, now.date, &mut values);
        }
        let chances = self.chances(now);
        for (issue, values) in self.agenda.issues.iter().zip(&mut values).filter(|(issue, _)| issue.has_clauses()) {
            let expected: Vec<f64> = issue.expected(values, |event| chances.of(event)).collect();
            let n_plain = issue.n_plain();
            values.splice(n_plain..n_plain, expected);
        }
        values
    }

    /// How likely the side takes what may still happen to be, as things stand.
    pub(super) fn chances(&self, now: Circumstance) -> Chances<'a> {
        Chances::new(&self.rules.beliefs, now)
    }

    fn apply_drift(&self, drift: &Drift, date: Date, values: &mut [Vec<f64>]) {
        let issue = self.agenda.issue(drift.of.issue);
        let of_issue = &mut values[drift.of.issue.index()];
        for option in &drift.of.options {
            let place = option.index().min(of_issue.len() - 1);
            let moved = of_issue[place] + drift.per_month * months_between(drift.from, date);
            of_issue[place] = if place < issue.n_plain() { moved.clamp(0.0, 1.0) } else { moved.clamp(-1.0, 1.0) };
        }
    }

    /// The table of one part of the value as things stand, given what the choices are worth before linkages. A package with
    /// clauses is worth what is to be expected over its branches.
    pub(super) fn term(&self, shape: &TermShape, now: Circumstance, choice_values: &[Vec<f64>]) -> Table<Payoff> {
        let part = |package: Reading<'_>| self.part(shape.kind, package, now, choice_values);
        let cells = if self.has_clauses(&shape.scope) {
            let chances = self.chances(now);
            shape.scope.fill(self.agenda, |package| Payoff::new(chances.expected(self.agenda, package, now, part)))
        } else {
            shape.scope.fill(self.agenda, |package| Payoff::new(part(Reading::plain(package))))
        };
        Table { scope: shape.scope.clone(), cells }
    }

    /// What one part of the value is worth if what was signed is not ratified.
    pub(super) fn unratified(&self, kind: TermKind) -> Payoff {
        let (weights, no_deal) = (&self.rules.weights, &self.rules.no_deal);
        let of_issue = |issue: usize| Payoff::new(weights[issue] * no_deal.values[issue]);
        match kind {
            TermKind::Issue(issue) => of_issue(issue.index()),
            TermKind::Bonus(_) | TermKind::WalkAway(_) => Payoff::ZERO,
            TermKind::Unratified => Payoff::new(self.rules.failed()) - (0..weights.len()).map(of_issue).sum::<Payoff>(),
        }
    }

    /// The table of what is ruled out as things stand. What is ruled out in one branch of a package rules it out.
    pub(super) fn barrier(&self, shape: &BarrierShape, now: Circumstance) -> Table<bool> {
        let cells = if self.has_clauses(&shape.scope) {
            shape.scope.fill(self.agenda, |package| self.agenda.may_hold(&shape.broken_when, package, now))
        } else {
            shape.scope.fill(self.agenda, |package| shape.broken_when.truth(package, now).holds())
        };
        Table { scope: shape.scope.clone(), cells }
    }

    /// Whether some issue of a scope has clauses.
    fn has_clauses(&self, scope: &Scope) -> bool {
        scope.issues().iter().any(|issue| self.agenda.issue(*issue).has_clauses())
    }

    /// One part of what a package is worth in a branch.
    pub(super) fn part(
        &self,
        kind: TermKind,
        package: Reading<'_>,
        now: Circumstance,
        choice_values: &[Vec<f64>],
    ) -> f64 {
        match kind {
            TermKind::Issue(issue) => self.issue_worth(issue, package, now, choice_values),
            TermKind::Bonus(idx) => {
                let bonus = &self.rules.bonuses[idx];
                if bonus.given.truth_in(package, now).holds() { bonus.amount } else { 0.0 }
            }
            TermKind::WalkAway(issue) => -self.walk_away_cost(issue, package, now, choice_values),
            // Worth nothing in force.
            TermKind::Unratified => 0.0,
        }
    }

    fn issue_worth(&self, issue: IssueIdx, package: Reading<'_>, now: Circumstance, choice_values: &[Vec<f64>]) -> f64 {
        let option = package.resolved.option(issue);
        let of_issue = &choice_values[issue.index()];
        let mut value = of_issue[option.index().min(of_issue.len() - 1)];
        let mut weight = self.rules.weights[issue.index()];
        for linkage in self.linkages_on(issue) {
            if linkage.given.as_ref().is_some_and(|given| !given.truth_in(package, now).holds()) {
                continue;
            }
            if let Some(times) = linkage.effect.weighs(issue) {
                weight *= times;
            }
            if hits(&linkage.effect, issue, option) {
                value = linkage.effect.changed(value, package.resolved);
            }
        }
        weight * value
    }

    fn walk_away_cost(
        &self,
        issue: IssueIdx,
        package: Reading<'_>,
        now: Circumstance,
        choice_values: &[Vec<f64>],
    ) -> f64 {
        let option = package.resolved.option(issue);
        let walk_away = self.walk_away(issue).expect("only issues with a walk-away have such a term");
        if option.is_deferred() {
            return 0.0;
        }
        let mut at = walk_away.at;
        for (linkage, to) in self.walk_away_moves(issue) {
            if linkage.given.as_ref().is_none_or(|given| given.truth_in(package, now).holds()) {
                at = to;
            }
        }
        let n_plain = self.agenda.issue(issue).n_plain();
        let best = best_option(&choice_values[issue.index()][..n_plain]);
        walk_away.cost * steps_beyond(at.index(), best, option.index()) as f64
    }

    fn walk_away(&self, issue: IssueIdx) -> Option<&'a WalkAway> {
        self.mandate.walk_aways[issue.index()].as_ref()
    }

    fn walk_away_moves(&self, issue: IssueIdx) -> impl Iterator<Item = (&'a Linkage, OptionIdx)> {
        let linkages = self.rules.linkages.iter();
        linkages.filter_map(move |linkage| linkage.effect.moves_walk_away(issue).map(|to| (linkage, to)))
    }

    /// The linkages that change what an issue pays, in the order of the file.
    fn linkages_on(&self, issue: IssueIdx) -> impl Iterator<Item = &'a Linkage> {
        self.rules.linkages.iter().filter(move |linkage| {
            let effect = &linkage.effect;
            effect.weighs(issue).is_some() || effect.targets().iter().any(|target| target.issue == issue)
        })
    }
}

fn hits(effect: &LinkageEffect, issue: IssueIdx, option: OptionIdx) -> bool {
    effect.targets().iter().any(|target| target.issue == issue && target.options.contains(&option))
}

/// The option worth most, the first of equals.
fn best_option(values: &[f64]) -> usize {
    let mut best = 0;
    for (idx, value) in values.iter().enumerate() {
        if *value > values[best] {
            best = idx;
        }
    }
    best
}

/// How many steps an option lies beyond a walk-away, seen from the best option. A walk-away at the best option itself
/// leaves nothing on either side.
fn steps_beyond(at: usize, best: usize, option: usize) -> usize {
    match at.cmp(&best) {
        std::cmp::Ordering::Greater => option.saturating_sub(at),
        std::cmp::Ordering::Less => at.saturating_sub(option),
        std::cmp::Ordering::Equal => option.abs_diff(at),
    }
}

#[cfg(test)]
mod tests {
    use super::steps_beyond;

    #[test]
    fn beyond_a_walk_away_is_the_side_away_from_the_best_option() {
        assert_eq!(steps_beyond(3, 0, 5), 2);
        assert_eq!(steps_beyond(3, 0, 1), 0);
        assert_eq!(steps_beyond(1, 4, 0), 1);
        assert_eq!(steps_beyond(1, 4, 3), 0);
        assert_eq!(steps_beyond(2, 2, 0), 2);
    }
}
