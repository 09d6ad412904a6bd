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
        visit: &mut impl FnMut(&[usize], u32, V),
    ) {
        let steps: Vec<PreparedStep<'_, V>> = self.steps.iter().map(|step| step.prepare(ingredients)).collect();
        enter(&steps, digits, 0, V::default(), visit);
    }
}

/// A step with the tables that its choice decides; those that depend on nothing else summed up beforehand.
struct PreparedStep<'a, V> {
    issue: Option<IssueIdx>,
    /// Per choice, what it adds by itself; nothing where it is ruled out by itself.
    alone: Vec<Option<V>>,
    tied_terms: Vec<&'a Table<V>>,
    tied_barriers: Vec<&'a Table<bool>>,
}

impl Step {
    fn prepare<'a, V: Worth>(&self, ingredients: &Ingredients<'a, V>) -> PreparedStep<'a, V> {
        let terms = self.terms.iter().map(|idx| &ingredients.terms[*idx]);
        let (lone_terms, tied_terms): (Vec<_>, Vec<_>) = terms.partition(|term| term.scope.issues().len() <= 1);
        let barriers = self.barriers.iter().map(|idx| &ingredients.barriers[*idx]);
        let (lone_barriers, tied_barriers): (Vec<_>, Vec<_>) =
            barriers.partition(|barrier| barrier.scope.issues().len() <= 1);
        let alone = (0..self.n_choices.max(1)).map(|digit| {
            let ruled_out = lone_barriers.iter().any(|barrier| barrier.cells[digit]);
            (!ruled_out).then(|| lone_terms.iter().map(|term| term.cells[digit]).sum())
        });
        PreparedStep { issue: self.issue, alone: alone.collect(), tied_terms, tied_barriers }
    }
}

fn enter<V: Worth>(
    steps: &[PreparedStep<'_, V>],
    digits: &mut [usize],
    local: u32,
    value: V,
    visit: &mut impl FnMut(&[usize], u32, V),
) {
    let Some((step, rest)) = steps.split_first() else {
        return visit(digits, local, value);
    };
    let n_choices = step.alone.len() as u32;
    for (digit, alone) in step.alone.iter().enumerate() {
        let Some(alone) = alone else { continue };
        if let Some(issue) = step.issue {
            digits[issue.index()] = digit;
        }
        if step.tied_barriers.iter().any(|barrier| barrier.cells[barrier.scope.cell(digits)]) {
            continue;
        }
        let tied: V = step.tied_terms.iter().map(|term| term.cells[term.scope.cell(digits)]).sum();
        enter(rest, digits, local * n_choices + digit as u32, value + *alone + tied, visit);
    }
    if let Some(issue) = step.issue {
        digits[issue.index()] = 0;
    }
}
