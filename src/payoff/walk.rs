//! Walking over the choices on a few issues, adding up payoff terms and leaving out what is ruled out.

use super::table::{Scope, Table};
use crate::agenda::{IssueIdx, PackageSpace};
use std::iter::Sum;
use std::ops::Add;

/// What a walk adds up: payoffs of one side, or of both.
pub(crate) trait Worth: Copy + Default + Add<Output = Self> + Sum {}

impl<T: Copy + Default + Add<Output = Self> + Sum> Worth for T {}

/// What a walk adds up and what it leaves out.
pub(crate) struct Ingredients<'a, V> {
    /// The parts of a package's value.
    pub(crate) terms: &'a [Table<V>],
    /// Where a package is ruled out.
    pub(crate) barriers: &'a [Table<bool>],
}

/// An order in which to choose on some issues, and which terms and barriers are decided by when.
#[derive(Clone, Debug)]
pub(crate) struct Walk {
    steps: Vec<Step>,
}

/// A choice on one issue (none in the first step), and what is decided by it.
#[derive(Clone, Debug, Default)]
struct Step {
    issue: Option<IssueIdx>,
    n_choices: usize,
    terms: Vec<usize>,
    barriers: Vec<usize>,
}

impl Walk {
    /// A walk over `issues` in order that decides those of the given terms and barriers whose scopes lie within
    /// `issues` and `decided`, and at least partly in `issues`.
    pub(crate) fn new(
        space: &PackageSpace,
        issues: &[IssueIdx],
        decided: &[IssueIdx],
        terms: &[&Scope],
        barriers: &[&Scope],
    ) -> Self {
        let mut steps = vec![Step::default()];
        let choice =
            |issue: &IssueIdx| Step { issue: Some(*issue), n_choices: space.n_choices(*issue), ..Step::default() };
        steps.extend(issues.iter().map(choice));
        let step_of = |scope: &Scope| {
            let all_known = scope.issues().iter().all(|issue| issues.contains(issue) || decided.contains(issue));
            let last = issues.iter().rposition(|issue| scope.issues().contains(issue));
            last.filter(|_| all_known).map(|place| place + 1)
        };
        for (idx, scope) in terms.iter().enumerate() {
            if let Some(step) = step_of(scope) {
                steps[step].terms.push(idx);
            }
        }
        for (idx, scope) in barriers.iter().enumerate() {
            if let Some(step) = step_of(scope) {
                steps[step].barriers.push(idx);
            }
        }
        Self { steps }
    }

    /// The same walk, deciding the terms and barriers that depend on no issue at its start.
    pub(crate) fn with_constants(mut self, terms: &[&Scope], barriers: &[&Scope]) -> Self {
        let constant = |(idx, scope): (usize, &&Scope)| scope.issues().is_empty().then_some(idx);
        self.steps[0].terms.extend(terms.iter().enumerate().filter_map(constant));
        self.steps[0].barriers.extend(barriers.iter().enumerate().filter_map(constant));
        self
    }

    /// Visits every combination that no barrier rules out, with its digits, its number in mixed radix over the walk's
    /// issues (the last fastest), and the sum of its terms. `digits` holds the choices on decided issues.
    pub(crate) fn for_each<V: Worth>(
        &self,
        ingredients: &Ingredients<'_, V>,
        digits: &mut [usize],
        visit: &mut dyn FnMut(&[usize], u32, V),
    ) {
        self.enter(0, ingredients, digits, 0, V::default(), visit);
    }

    fn enter<V: Worth>(
        &self,
        depth: usize,
        ingredients: &Ingredients<'_, V>,
        digits: &mut [usize],
        local: u32,
        value: V,
        visit: &mut dyn FnMut(&[usize], u32, V),
    ) {
        let Some(step) = self.steps.get(depth) else {
            return visit(digits, local, value);
        };
        let Some(issue) = step.issue else {
            if let Some(value) = step.decide(ingredients, digits, value) {
                self.enter(depth + 1, ingredients, digits, local, value, visit);
            }
            return;
        };
        for digit in 0..step.n_choices {
            digits[issue.index()] = digit;
            if let Some(value) = step.decide(ingredients, digits, value) {
                let local = local * step.n_choices as u32 + digit as u32;
                self.enter(depth + 1, ingredients, digits, local, value, visit);
            }
        }
        digits[issue.index()] = 0;
    }
}

impl Step {
    /// The value with this step's terms added; nothing if a barrier rules the choice out.
    fn decide<V: Worth>(&self, ingredients: &Ingredients<'_, V>, digits: &[usize], value: V) -> Option<V> {
        let ruled_out = self.barriers.iter().any(|idx| {
            let barrier = &ingredients.barriers[*idx];
            barrier.cells[barrier.scope.cell(digits)]
        });
        let term = |idx: &usize| {
            let term = &ingredients.terms[*idx];
            term.cells[term.scope.cell(digits)]
        };
        (!ruled_out).then(|| value + self.terms.iter().map(term).sum())
    }
}
