//! Rules compiled to tables: one term per issue, bonus and walk-away; one barrier per compatibility rule and red line.

use super::chances::Chances;
use super::linkage::{Linkage, LinkageEffect};
use super::principals::Principal;
use super::rules::{Drift, Mandate, PayoffRules, WalkAway};
use super::table::{Scope, Table};
use crate::agenda::{
    Agenda, Chamber, Circumstance, Condition, Happened, IssueIdx, OptionIdx, Package, PackageSpace, Reading,
};
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

/// A principal's veto, and what its value depends on.
pub(super) struct FloorShape {
    /// The principal, by its place.
    principal: usize,
    /// The parts of its value, by their places among the terms.
    terms: Vec<usize>,
    pub(super) scope: Scope,
}

/// What each choice of each issue is worth before linkages; clauses after the plain options, deferral last where it is allowed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ChoiceValues {
    /// To the delegation.
    pub(super) own: Vec<Vec<f64>>,
    of_principals: Vec<PrincipalValues>,
}

/// What one of a delegation's principals goes by as things stand.
#[derive(Clone, Debug, PartialEq)]
struct PrincipalValues {
    /// Of all shares, which sum to 1.
    share: f64,
    /// Of each issue, summing to 1.
    weights: Vec<f64>,
    /// Of each choice of each issue.
    values: Vec<Vec<f64>>,
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

    /// The vetoes of the side's principals.
    pub(super) fn floor_shapes(&self, terms: &[TermShape], space: &PackageSpace) -> Vec<FloorShape> {
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
    pub(super) fn choice_values(&self, now: Circumstance) -> ChoiceValues {
        let principals = &self.rules.principals;
        if principals.is_empty() {
            let own = self.values_by(now, |issue, levels| self.rules.values[issue.index()].resolve(levels));
            return ChoiceValues { own, of_principals: Vec::new() };
        }
        let each = principals.iter().zip(self.rules.shares()).map(|(principal, share)| PrincipalValues {
            share,
            weights: self.agenda.issue_indices().map(|issue| principal.weight(self.rules, issue)).collect(),
            values: self.values_by(now, |issue, levels| principal.option_values(self.rules, issue, levels)),
        });
        let of_principals: Vec<PrincipalValues> = each.collect();
        let of_issue = |issue: IssueIdx| {
            let each: Vec<Vec<f64>> = of_principals.iter().map(|one| one.values[issue.index()].clone()).collect();
            self.rules.blended(issue, &each)
        };
        ChoiceValues { own: self.agenda.issue_indices().map(of_issue).collect(), of_principals }
    }

    /// The same to whoever values options so.
    fn values_by(&self, now: Circumstance, values: impl Fn(IssueIdx, &[Option<f64>]) -> Vec<f64>) -> Vec<Vec<f64>> {
        let issues = self.agenda.issue_indices().zip(&self.rules.no_deal.values);
        let mut values: Vec<Vec<f64>> = issues
            .map(|(idx, no_deal)| {
                let issue = self.agenda.issue(idx);
                let mut resolved = values(idx, &issue.levels());
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
    pub(super) fn term(&self, shape: &TermShape, now: Circumstance, choice_values: &ChoiceValues) -> Table<Payoff> {
        self.tabulated(shape, now, |package| self.part(shape.kind, package, now, choice_values))
    }

    fn tabulated(&self, shape: &TermShape, now: Circumstance, part: impl Fn(Reading<'_>) -> f64) -> Table<Payoff> {
        let cells = if self.has_clauses(&shape.scope) {
            let chances = self.chances(now);
            shape.scope.fill(self.agenda, |package| Payoff::new(chances.expected(self.agenda, package, now, &part)))
        } else {
            shape.scope.fill(self.agenda, |package| Payoff::new(part(Reading::plain(package))))
        };
        Table { scope: shape.scope.clone(), cells }
    }

    /// What each part of the value is worth if what was signed is not ratified.
    pub(super) fn unratified(&self, parts: &[TermShape]) -> Vec<Payoff> {
        let (weights, no_deal) = (self.rules.all_weights(), &self.rules.no_deal);
        let of_issue = |issue: usize| Payoff::new(weights[issue] * no_deal.values[issue]);
        let of_part = |part: &TermShape| match part.kind {
            TermKind::Issue(issue) => of_issue(issue.index()),
            TermKind::Bonus(_) | TermKind::WalkAway(_) => Payoff::ZERO,
            TermKind::Unratified => Payoff::new(self.rules.failed()) - (0..weights.len()).map(of_issue).sum::<Payoff>(),
        };
        parts.iter().map(of_part).collect()
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

    /// The table of what a principal refuses as things stand, by what it expects of a package in force.
    pub(super) fn floor(
        &self,
        shape: &FloorShape,
        terms: &[TermShape],
        (now, choice_values): (Circumstance, &ChoiceValues),
        space: &PackageSpace,
    ) -> Table<bool> {
        let floor = self.rules.principals[shape.principal].least(self.rules).expect("whoever has no floor has no veto");
        let table = |term: &usize| {
            let kind = terms[*term].kind;
            self.tabulated(&terms[*term], now, |package| {
                self.part_for(shape.principal, kind, package, now, choice_values)
            })
        };
        let parts: Vec<Table<Payoff>> = shape.terms.iter().map(table).collect();
        // Each part is rounded to the nearest payoff: what is worth the floor but for that is not below it.
        let least = Payoff::new(floor) - Payoff::from_units(parts.len() as i64 + 1);
        let mut digits = vec![0; space.n_issues()];
        let is_below = |cell: usize| {
            shape.scope.set_digits(space, cell, &mut digits);
            let value: Payoff = parts.iter().map(|part| part.cells[part.scope.cell(&digits)]).sum();
            value < least
        };
        let cells = (0..shape.scope.n_cells()).map(is_below).collect();
        Table { scope: shape.scope.clone(), cells }
    }

    /// What a package is worth to a principal if it comes into force, before time costs.
    pub(super) fn value_to(
        &self,
        principal: usize,
        terms: &[TermShape],
        (now, choice_values): (Circumstance, &ChoiceValues),
        package: &Package,
    ) -> Payoff {
        let chances = self.chances(now);
        let part = |shape: &TermShape| {
            let in_branch = |reading: Reading<'_>| self.part_for(principal, shape.kind, reading, now, choice_values);
            Payoff::new(chances.expected(self.agenda, package, now, in_branch))
        };
        terms.iter().map(part).sum()
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
        choice_values: &ChoiceValues,
    ) -> f64 {
        match kind {
            TermKind::Issue(_) | TermKind::WalkAway(_) if !choice_values.of_principals.is_empty() => {
                let of = |(place, one): (usize, &PrincipalValues)| {
                    one.share * self.part_for(place, kind, package, now, choice_values)
                };
                choice_values.of_principals.iter().enumerate().map(of).sum()
            }
            TermKind::Issue(issue) => {
                self.issue_worth((issue, self.rules.weights[issue.index()]), package, now, &choice_values.own)
            }
            TermKind::Bonus(idx) => {
                let bonus = &self.rules.bonuses[idx];
                if bonus.given.truth_in(package, now).holds() { bonus.amount } else { 0.0 }
            }
            TermKind::WalkAway(issue) => -self.walk_away_cost(issue, package, now, &choice_values.own),
            // Worth nothing in force.
            TermKind::Unratified => 0.0,
        }
    }

    /// One part of what a package is worth to a principal in a branch.
    fn part_for(
        &self,
        principal: usize,
        kind: TermKind,
        package: Reading<'_>,
        now: Circumstance,
        choice_values: &ChoiceValues,
    ) -> f64 {
        match kind {
            TermKind::Issue(issue) => {
                let PrincipalValues { weights, values, .. } = &choice_values.of_principals[principal];
                self.issue_worth((issue, weights[issue.index()]), package, now, values)
            }
            TermKind::WalkAway(issue) => {
                -self.walk_away_cost(issue, package, now, &choice_values.of_principals[principal].values)
            }
            TermKind::Bonus(_) | TermKind::Unratified => self.part(kind, package, now, choice_values),
        }
    }

    fn issue_worth(
        &self,
        (issue, mut weight): (IssueIdx, f64),
        package: Reading<'_>,
        now: Circumstance,
        choice_values: &[Vec<f64>],
    ) -> f64 {
        let option = package.resolved.option(issue);
        let of_issue = &choice_values[issue.index()];
        let mut value = of_issue[option.index().min(of_issue.len() - 1)];
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
