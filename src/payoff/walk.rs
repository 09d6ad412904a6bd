//! Walking over the choices on a few issues, adding up payoff terms and leaving out what is ruled out.

use super::table::{Scope, Table};
use crate::agenda::{IssueIdx, PackageSpace};
use std::iter::Sum;
use std::ops::Add;
use std::sync::Arc;

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
    /// The issues that it chooses on, in its order.
    issues: Vec<IssueIdx>,
}

/// A choice on one issue (none in the first step), and what is decided by it.
#[derive(Clone, Debug, Default)]
struct Step {
    issue: Option<IssueIdx>,
    n_choices: usize,
    /// The class of each choice, if only those of the class that was chosen before are open.
    classes: Option<Arc<[usize]>>,
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
        Self { steps, issues: issues.to_vec() }
    }

    /// The same walk, deciding the terms and barriers that depend on no issue at its start.
    pub(crate) fn with_constants(mut self, terms: &[&Scope], barriers: &[&Scope]) -> Self {
        let constant = |(idx, scope): (usize, &&Scope)| scope.issues().is_empty().then_some(idx);
        self.steps[0].terms.extend(terms.iter().enumerate().filter_map(constant));
        self.steps[0].barriers.extend(barriers.iter().enumerate().filter_map(constant));
        self
    }

    /// The same walk, deciding no terms but those at some places, and no barriers but those at some.
    pub(crate) fn deciding(mut self, term: impl Fn(usize) -> bool, barrier: impl Fn(usize) -> bool) -> Self {
        for step in &mut self.steps {
            step.terms.retain(|place| term(*place));
            step.barriers.retain(|place| barrier(*place));
        }
        self
    }

    /// The same walk among choices of one class, on issues whose choices have one: that of the choice which `digits` hold when
    /// it begins.
    pub(crate) fn within_classes(mut self, classes: impl Fn(IssueIdx) -> Option<Arc<[usize]>>) -> Self {
        self.steps.iter_mut().for_each(|step| step.classes = step.issue.and_then(&classes));
        self
    }

    /// The issues that the walk chooses on, in its order.
    pub(crate) fn issues(&self) -> &[IssueIdx] {
        &self.issues
    }

    /// The issues that the walk chooses on, in its order, each with the class of every choice, if only those of one are open,
    /// and the terms decided by it, by their places among the ingredients.
    pub(crate) fn decisions(&self) -> impl Iterator<Item = (IssueIdx, Option<&Arc<[usize]>>, &[usize])> {
        self.steps.iter().filter_map(|step| Some((step.issue?, step.classes.as_ref(), &*step.terms)))
    }

    /// The barriers that the walk decides, by their places among the ingredients.
    pub(crate) fn barriers(&self) -> impl Iterator<Item = usize> {
        self.steps.iter().flat_map(|step| step.barriers.iter().copied())
    }

    /// Visits every combination that no barrier rules out, with its digits, its number in mixed radix over the walk's
    /// issues (the last fastest), and the sum of its terms. `digits` holds the choices on decided issues.
    pub(crate) fn for_each<V: Worth>(
        &self,
        ingredients: &Ingredients<'_, V>,
        digits: &mut [usize],
        visit: &mut impl FnMut(&[usize], u32, V),
    ) {
        let mut walk = self.prepare(ingredients);
        walk.steps.iter_mut().for_each(|step| step.begin_once(digits));
        walk.visit_each(digits, visit);
    }

    /// The same, a row of combinations at a time that differ in the choice on the last issue alone: with the number of the first
    /// choice, the sum before it, and what each choice adds, nothing where it is ruled out. Leaves out choices that are not
    /// allowed, if it is said which are, per issue of the agenda.
    pub(crate) fn for_each_row<V: Worth>(
        &self,
        ingredients: &Ingredients<'_, V>,
        allowed: Option<&[Vec<bool>]>,
        digits: &mut [usize],
        visit: &mut impl FnMut(u32, V, &[Option<V>]),
    ) {
        let mut steps = self.prepare(ingredients).steps;
        for step in &mut steps {
            step.begin_once(digits);
            let choices = allowed.zip(step.issue).map(|(allowed, issue)| &allowed[issue.index()]);
            let choices = choices.into_iter().flatten();
            step.at_first
                .iter_mut()
                .zip(choices)
                .for_each(|(entry, is_allowed)| *entry = entry.filter(|_| *is_allowed));
        }
        enter(&mut steps, digits, 0, V::default(), &mut |_, row: &Row<'_, V>| visit(row.first, row.value, row.added));
    }

    /// The same walk with what to add up and leave out, to be taken several times with other choices decided.
    pub(crate) fn prepare<'a, V: Worth>(&self, ingredients: &Ingredients<'a, V>) -> PreparedWalk<'a, V> {
        PreparedWalk { steps: self.steps.iter().map(|step| step.prepare(ingredients, &self.issues)).collect() }
    }
}

/// A walk with what it adds up and leaves out.
pub(crate) struct PreparedWalk<'a, V> {
    steps: Vec<PreparedStep<'a, V>>,
}

impl<V: Worth> PreparedWalk<'_, V> {
    /// As [`Walk::for_each`].
    pub(crate) fn for_each(&mut self, digits: &mut [usize], visit: &mut impl FnMut(&[usize], u32, V)) {
        self.steps.iter_mut().for_each(|step| step.begin(digits));
        self.visit_each(digits, visit);
    }

    /// The same, once its steps have begun.
    fn visit_each(&mut self, digits: &mut [usize], visit: &mut impl FnMut(&[usize], u32, V)) {
        enter(&mut self.steps, digits, 0, V::default(), &mut |digits, row: &Row<'_, V>| {
            for (digit, added) in row.added.iter().enumerate() {
                let Some(added) = added else { continue };
                if let Some(issue) = row.issue {
                    digits[issue.index()] = digit;
                }
                visit(digits, row.first + digit as u32, row.value + *added);
            }
        });
    }
}

/// A step with the tables that its choice decides; those that depend on nothing else summed up beforehand.
struct PreparedStep<'a, V> {
    issue: Option<IssueIdx>,
    classes: Option<Arc<[usize]>>,
    /// Per choice, what it adds by itself; nothing where it is ruled out by itself.
    alone: Vec<Option<V>>,
    /// The tables that besides it only choices made before the walk decide.
    begun: Tables<'a, V>,
    /// Per choice, what it adds after the choices made before the walk, once that has begun.
    at_first: Vec<Option<V>>,
    /// The tables that choices made in the walk decide too.
    tied: Tables<'a, V>,
    /// Per choice, what it adds after the choices made before; kept to spare making it anew.
    row: Vec<Option<V>>,
}

/// Tables that a choice decides together with others.
struct Tables<'a, V> {
    terms: Vec<Tied<'a, V>>,
    barriers: Vec<Tied<'a, bool>>,
}

/// Tables by what decides them besides the choice of a step.
struct SortedOut<'a, T> {
    /// Choices made before the walk.
    begun: Vec<Tied<'a, T>>,
    /// Others of the walk.
    tied: Vec<Tied<'a, T>>,
}

/// A table that other choices decide too.
struct Tied<'a, T> {
    table: &'a Table<T>,
    /// How far apart the cells of two neighbouring choices on the step's issue lie.
    stride: usize,
}

impl Step {
    /// With the issues that its walk chooses on.
    fn prepare<'a, V: Worth>(&self, ingredients: &Ingredients<'a, V>, walk: &[IssueIdx]) -> PreparedStep<'a, V> {
        let mut alone = vec![Some(V::default()); self.n_choices.max(1)];
        let barriers = self.sort_out(ingredients.barriers, &self.barriers, walk, |barrier| {
            let entries = alone.iter_mut().zip(&barrier.cells);
            entries.for_each(|(entry, is_ruled_out)| *entry = entry.filter(|_| !is_ruled_out));
        });
        let terms = self.sort_out(ingredients.terms, &self.terms, walk, |term| {
            let entries = alone.iter_mut().zip(&term.cells);
            entries.for_each(|(entry, cell)| *entry = entry.map(|value| value + *cell));
        });
        PreparedStep {
            issue: self.issue,
            classes: self.classes.clone(),
            alone,
            begun: Tables { terms: terms.begun, barriers: barriers.begun },
            at_first: Vec::new(),
            tied: Tables { terms: terms.tied, barriers: barriers.tied },
            row: Vec::new(),
        }
    }

    /// The tables at some places, by what decides them besides the step's choice; those that nothing else decides are handed
    /// over.
    fn sort_out<'a, T>(
        &self,
        tables: &'a [Table<T>],
        places: &[usize],
        walk: &[IssueIdx],
        mut take_lone: impl FnMut(&Table<T>),
    ) -> SortedOut<'a, T> {
        let (mut begun, mut tied) = (Vec::new(), Vec::new());
        for table in places.iter().map(|place| &tables[*place]) {
            let issues = table.scope.issues();
            let Some(issue) = self.issue.filter(|_| issues.len() > 1) else {
                take_lone(table);
                continue;
            };
            let moves = issues.iter().any(|other| *other != issue && walk.contains(other));
            let group = if moves { &mut tied } else { &mut begun };
            group.push(Tied { table, stride: table.scope.stride(issue) });
        }
        SortedOut { begun, tied }
    }
}

impl<T: Copy> Tied<'_, T> {
    /// The cells of the step's choices, given those made before; that of the step itself is still the first.
    fn cells(&self, digits: &[usize]) -> impl Iterator<Item = T> {
        self.table.cells[self.table.scope.cell(digits)..].iter().step_by(self.stride).copied()
    }
}

impl<V: Worth> Tables<'_, V> {
    fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.barriers.is_empty()
    }

    /// Takes into account, per choice of a step, what the tables say after the choices made before; that of the step itself is
    /// still the first.
    fn add_to(&self, row: &mut [Option<V>], digits: &[usize]) {
        for barrier in &self.barriers {
            for (entry, is_ruled_out) in row.iter_mut().zip(barrier.cells(digits)) {
                *entry = entry.filter(|_| !is_ruled_out);
            }
        }
        for term in &self.terms {
            for (entry, cell) in row.iter_mut().zip(term.cells(digits)) {
                *entry = entry.map(|value| value + cell);
            }
        }
    }
}

impl<V: Worth> PreparedStep<'_, V> {
    /// Works out what each choice adds after the choices made before the walk.
    fn begin(&mut self, digits: &mut [usize]) {
        self.at_first.clone_from(&self.alone);
        self.add_begun(digits);
    }

    /// The same in a walk that is taken no second time.
    fn begin_once(&mut self, digits: &mut [usize]) {
        self.at_first = std::mem::take(&mut self.alone);
        self.add_begun(digits);
    }

    fn add_begun(&mut self, digits: &mut [usize]) {
        let Some(issue) = self.issue.map(IssueIdx::index) else { return };
        // A choice may stand on the step's own issue already, to say which class is open.
        let standing = std::mem::take(&mut digits[issue]);
        if let Some(classes) = &self.classes {
            let is_open = |class: &usize| *class == classes[standing];
            self.at_first
                .iter_mut()
                .zip(&**classes)
                .for_each(|(entry, class)| *entry = entry.filter(|_| is_open(class)));
        }
        self.begun.add_to(&mut self.at_first, digits);
        digits[issue] = standing;
    }

    /// Works out what each choice adds after the choices made before.
    fn fill_row(&mut self, digits: &[usize]) {
        self.row.clone_from(&self.at_first);
        self.tied.add_to(&mut self.row, digits);
    }
}

/// The choices on the last issue of a walk, after those on all others.
struct Row<'r, V> {
    issue: Option<IssueIdx>,
    /// The number of the first choice, in mixed radix over the walk's issues.
    first: u32,
    /// The sum of what was added before.
    value: V,
    /// Per choice, what it adds; nothing where it is ruled out.
    added: &'r [Option<V>],
}

fn enter<V: Worth>(
    steps: &mut [PreparedStep<'_, V>],
    digits: &mut [usize],
    local: u32,
    value: V,
    visit: &mut impl FnMut(&mut [usize], &Row<'_, V>),
) {
    let Some((step, rest)) = steps.split_first_mut() else { return };
    let standing = step.issue.map(|issue| std::mem::take(&mut digits[issue.index()]));
    let is_tied = !step.tied.is_empty();
    if is_tied {
        step.fill_row(digits);
    }
    let row = if is_tied { &step.row } else { &step.at_first };
    let first = local * row.len() as u32;
    if rest.is_empty() {
        visit(digits, &Row { issue: step.issue, first, value, added: row });
    } else {
        for (digit, added) in row.iter().enumerate() {
            let Some(added) = added else { continue };
            if let Some(issue) = step.issue {
                digits[issue.index()] = digit;
            }
            enter(rest, digits, first + digit as u32, value + *added, visit);
        }
    }
    if let Some((issue, standing)) = step.issue.zip(standing) {
        digits[issue.index()] = standing;
    }
}
