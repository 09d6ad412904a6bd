//! Tables over the choices of a few issues: what payoff terms and rules are compiled to.

use crate::agenda::{Agenda, IssueIdx, OptionIdx, Package, PackageSpace};
use std::collections::BTreeSet;

/// The issues that a table speaks of, and where the cell of each combination of their choices lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Scope {
    issues: Vec<IssueIdx>,
    strides: Vec<usize>,
    n_cells: usize,
}

impl Scope {
    /// A scope over these issues; the last one's choices lie side by side.
    pub(crate) fn new(issues: &BTreeSet<IssueIdx>, space: &PackageSpace) -> Self {
        let issues: Vec<IssueIdx> = issues.iter().copied().collect();
        let mut strides = vec![0; issues.len()];
        let mut n_cells = 1;
        for (stride, issue) in strides.iter_mut().zip(&issues).rev() {
            *stride = n_cells;
            n_cells *= space.n_choices(*issue);
        }
        Self { issues, strides, n_cells }
    }

    /// The issues, in the order of the agenda.
    pub(crate) fn issues(&self) -> &[IssueIdx] {
        &self.issues
    }

    /// How far apart the cells of two neighbouring choices on an issue of the scope lie.
    pub(crate) fn stride(&self, issue: IssueIdx) -> usize {
        let place = self.issues.iter().position(|other| *other == issue);
        self.strides[place.expect("the issue belongs to the scope")]
    }

    /// The cell for the choices given per issue of the whole agenda; only those of the scope are read.
    pub(crate) fn cell(&self, digits: &[usize]) -> usize {
        self.issues.iter().zip(&self.strides).map(|(issue, stride)| digits[issue.index()] * stride).sum()
    }

    /// How many combinations of choices it tells apart.
    pub(crate) fn n_cells(&self) -> usize {
        self.n_cells
    }

    /// Sets the choices on the scope's issues to those of a cell; those on other issues stay.
    pub(crate) fn set_digits(&self, space: &PackageSpace, cell: usize, digits: &mut [usize]) {
        for (issue, stride) in self.issues.iter().zip(&self.strides) {
            digits[issue.index()] = (cell / stride) % space.n_choices(*issue);
        }
    }

    /// Fills a table: `make` is given packages that hold every combination of the scope's choices, and the first
    /// choice of every other issue.
    pub(crate) fn fill<T>(&self, agenda: &Agenda, mut make: impl FnMut(&Package) -> T) -> Vec<T> {
        let choices: Vec<Vec<OptionIdx>> =
            self.issues.iter().map(|issue| agenda.issue(*issue).choices().collect()).collect();
        let mut package = Package::new(agenda.issues.iter().map(|_| OptionIdx::new(0)));
        let mut cells = Vec::with_capacity(self.n_cells);
        for cell in 0..self.n_cells {
            for ((issue, stride), options) in self.issues.iter().zip(&self.strides).zip(&choices) {
                package = package.with(*issue, options[(cell / stride) % options.len()]);
            }
            cells.push(make(&package));
        }
        cells
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
        for (issue, stride) in self.issues.iter().zip(&self.strides) {
            if open.contains(issue) {
                let steps: Vec<usize> = (0..space.n_choices(*issue)).map(|digit| digit * stride).collect();
                slice.offsets = slice.offsets.iter().flat_map(|offset| steps.iter().map(move |s| offset + s)).collect();
            } else {
                slice.decided.push((*issue, *stride));
            }
        }
        slice
    }
}

impl Slice {
    /// The cells, given the choices made per issue of the whole agenda.
    pub(crate) fn cells<T: Copy>(&self, table: &Table<T>, digits: &[usize]) -> impl Iterator<Item = T> {
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

impl<T: Copy> Table<T> {
    /// The entry for a package.
    pub(crate) fn get(&self, space: &PackageSpace, package: &Package) -> T {
        let place = |(issue, stride): (&IssueIdx, &usize)| space.digit(*issue, package.option(*issue)) * stride;
        self.cells[self.scope.issues.iter().zip(&self.scope.strides).map(place).sum::<usize>()]
    }
}
