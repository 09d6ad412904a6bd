//! Tables over the choices of a few issues: what payoff terms and rules are compiled to.

use crate::agenda::{Agenda, IssueIdx, OptionIdx, Package, PackageSpace};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The issues that a table speaks of, and where the cell of each combination of their choices lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Scope {
    issues: Arc<[IssueIdx]>,
    strides: Arc<[usize]>,
    n_cells: usize,
}

impl Scope {
    /// A scope over these issues; the last one's choices lie side by side.
    pub(crate) fn new(issues: &BTreeSet<IssueIdx>, space: &PackageSpace) -> Self {
        let issues: Arc<[IssueIdx]> = issues.iter().copied().collect();
        let mut strides = vec![0; issues.len()];
        let mut n_cells = 1;
        for (stride, issue) in strides.iter_mut().zip(&*issues).rev() {
            *stride = n_cells;
            n_cells *= space.n_choices(*issue);
        }
        Self { issues, strides: strides.into(), n_cells }
    }

    /// The issues and how far apart the cells of two neighbouring choices on each lie.
    fn strided(&self) -> impl DoubleEndedIterator<Item = (IssueIdx, usize)> {
        self.issues.iter().copied().zip(self.strides.iter().copied())
    }

    /// The issues, in the order of the agenda.
    pub(crate) fn issues(&self) -> &[IssueIdx] {
        &self.issues
    }

    /// How far apart the cells of two neighbouring choices on an issue of the scope lie.
    pub(crate) fn stride(&self, issue: IssueIdx) -> usize {
        let found = self.strided().find(|(other, _)| *other == issue);
        found.expect("the issue belongs to the scope").1
    }

    /// The cell for the choices given per issue of the whole agenda; only those of the scope are read.
    pub(crate) fn cell(&self, digits: &[usize]) -> usize {
        self.strided().map(|(issue, stride)| digits[issue.index()] * stride).sum()
    }

    /// How many combinations of choices it tells apart.
    pub(crate) fn n_cells(&self) -> usize {
        self.n_cells
    }

    /// Sets the choices on the scope's issues to those of a cell; those on other issues stay.
    pub(crate) fn set_digits(&self, space: &PackageSpace, cell: usize, digits: &mut [usize]) {
        for (issue, stride) in self.strided() {
            digits[issue.index()] = (cell / stride) % space.n_choices(issue);
        }
    }

    /// Fills a table: `make` is given packages that hold every combination of the scope's choices, and the first
    /// choice of every other issue.
    pub(crate) fn fill<T>(&self, agenda: &Agenda, mut make: impl FnMut(&Package) -> T) -> Vec<T> {
        let mut package = Package::new(agenda.issues.iter().map(|_| OptionIdx::new(0)));
        let mut cells = Vec::with_capacity(self.n_cells);
        self.fill_below(agenda, 0, &mut package, &mut |package| cells.push(make(package)));
        cells
    }

    /// Visits every combination of choices on the scope's issues from a place on.
    fn fill_below(&self, agenda: &Agenda, place: usize, package: &mut Package, visit: &mut impl FnMut(&Package)) {
        let Some(issue) = self.issues.get(place) else { return visit(package) };
        for choice in agenda.issue(*issue).choices() {
            package.set(*issue, choice);
            self.fill_below(agenda, place + 1, package, visit);
        }
        package.set(*issue, OptionIdx::new(0));
    }
}

/// The cells of a table that are left once the choices on some of its issues are made.
#[derive(Clone, Debug)]
pub(crate) struct Slice {
    /// The issues decided, each with how far apart the cells of two neighbouring choices lie.
    decided: Vec<(IssueIdx, usize)>,
    /// Where the cells lie, counted from the first.
    offsets: Vec<usize>,
}

impl Scope {
    /// The cells left once the choices on all issues but these are made.
    pub(crate) fn slice(&self, open: &[IssueIdx], space: &PackageSpace) -> Slice {
        let mut slice = Slice { decided: Vec::new(), offsets: vec![0] };
        for (issue, stride) in self.strided() {
            if open.contains(&issue) {
                let steps: Vec<usize> = (0..space.n_choices(issue)).map(|digit| digit * stride).collect();
                slice.offsets = slice.offsets.iter().flat_map(|offset| steps.iter().map(move |s| offset + s)).collect();
            } else {
                slice.decided.push((issue, stride));
            }
        }
        slice
    }
}

impl Slice {
    /// The issues on which choices are made.
    pub(crate) fn decided(&self) -> impl Iterator<Item = IssueIdx> {
        self.decided.iter().map(|(issue, _)| *issue)
    }

    /// Where the cells lie, counted from the first.
    pub(crate) fn offsets(&self) -> &[usize] {
        &self.offsets
    }

    /// The cells, given the choices made per issue of the whole agenda.
    pub(crate) fn cells<T: Copy>(&self, table: &Table<T>, digits: &[usize]) -> impl ExactSizeIterator<Item = T> {
        let first: usize = self.decided.iter().map(|(issue, stride)| digits[issue.index()] * stride).sum();
        self.offsets.iter().map(move |offset| table.cells[first + offset])
    }
}

/// A table over the choices of a few issues.
#[derive(Clone, Debug)]
pub(crate) struct Table<T> {
    pub(crate) scope: Scope,
    pub(crate) cells: Vec<T>,
}

impl<T> Table<T> {
    /// The same table with other entries.
    pub(crate) fn map<U>(&self, change: impl FnMut(&T) -> U) -> Table<U> {
        Table { scope: self.scope.clone(), cells: self.cells.iter().map(change).collect() }
    }
}

impl<T: Copy> Table<T> {
    /// The entry for a package.
    pub(crate) fn get(&self, space: &PackageSpace, package: &Package) -> T {
        let place = |(issue, stride): (IssueIdx, usize)| space.digit(issue, package.option(issue)) * stride;
        self.cells[self.scope.strided().map(place).sum::<usize>()]
    }
}
