//! Rules compiled to tables: one term per issue, bonus and walk-away; one barrier per compatibility rule and red line.

mod choices;
mod shape;
mod worth;

pub(super) use choices::{ChoiceValues, StatedValues};
pub(crate) use shape::TermKind;
pub(super) use shape::{BarrierShape, FloorShape, TermShape};
pub(super) use worth::To;

use super::chances::Chances;
use super::rules::{Mandate, PayoffRules};
use super::table::{Scope, Table};
use crate::agenda::{Agenda, Chamber, Circumstance, Condition, Happened, Package, PackageSpace, Reading};
use crate::quantity::Payoff;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// One side's rules, with the agenda that they are about.
#[derive(Clone, Copy, Debug)]
pub(super) struct SideRules<'a> {
    pub(super) agenda: &'a Agenda,
    pub(super) rules: &'a PayoffRules,
    pub(super) mandate: &'a Mandate,
}

impl<'a> SideRules<'a> {
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

    /// The conditions that are not up to the package alone.
    pub(super) fn turning_conditions(&self) -> Vec<Condition> {
        let mut conditions = Vec::new();
        self.for_each_condition(|condition| {
            if condition.is_up_to_how_things_stand() {
                conditions.push(condition.clone());
            }
        });
        conditions
    }

    fn for_each_condition(&self, mut visit: impl FnMut(&Condition)) {
        self.agenda.compatibility.iter().for_each(|rule| visit(&rule.broken_when()));
        self.mandate.red_lines.iter().for_each(|line| visit(&line.crossed_when()));
        self.rules.bonuses.iter().for_each(|bonus| visit(&bonus.given));
        self.rules.linkages.iter().filter_map(|linkage| linkage.given.as_ref()).for_each(&mut visit);
        self.agenda.chambers.iter().flat_map(Chamber::conditions).for_each(visit);
    }

    /// How likely the side takes what may still happen to be, as things stand.
    pub(super) fn chances(&self, now: Circumstance) -> Chances<'a> {
        Chances::new(&self.rules.beliefs, now)
    }

    /// The table of one part of the value as things stand, given what the choices are worth before linkages. A package with
    /// clauses is worth what is to be expected over its branches.
    pub(super) fn term(&self, shape: &TermShape, now: Circumstance, choice_values: &ChoiceValues) -> Table<Payoff> {
        self.tabulated(shape, now, |package| self.part(To::Delegation, shape.kind, package, now, choice_values))
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
                self.part(To::Principal(shape.principal), kind, package, now, choice_values)
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
            let in_branch =
                |reading: Reading<'_>| self.part(To::Principal(principal), shape.kind, reading, now, choice_values);
            Payoff::new(chances.expected(self.agenda, package, now, in_branch))
        };
        terms.iter().map(part).sum()
    }

    /// Whether some issue of a scope has clauses.
    fn has_clauses(&self, scope: &Scope) -> bool {
        scope.issues().iter().any(|issue| self.agenda.issue(*issue).has_clauses())
    }
}
