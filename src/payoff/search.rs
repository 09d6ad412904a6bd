//! Exact package search. (Skeleton: signatures fixed, bodies to come.)

use crate::agenda::{IssueIdx, OptionIdx, Package};
use crate::quantity::Payoff;

/// A package with what it is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// The package.
    pub package: Package,
    /// What it is worth to the side that the search belongs to, before time costs.
    pub value: Payoff,
}

/// A second, additive measure of packages: a score per choice of every issue; more is better.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// Per issue, a score per choice in the order of [`Issue::choices`](crate::agenda::Issue::choices): deferral last.
    pub scores: Vec<Vec<Payoff>>,
}

/// Which choices of each issue a search may use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// Per issue, per choice in the order of [`Issue::choices`](crate::agenda::Issue::choices): deferral last.
    pub choices: Vec<Vec<bool>>,
}

/// The allowed packages of one side by what they are worth to it.
///
/// Every query is exact and breaks ties by higher own value, then lower package number.
#[derive(Clone, Debug)]
pub struct Search {}

/// Packages in falling order of value, one by one.
#[derive(Debug)]
pub struct Falling<'a>(std::marker::PhantomData<&'a ()>);

impl Iterator for Falling<'_> {
    type Item = Ranked;
    fn next(&mut self) -> Option<Ranked> {
        todo!()
    }
}

#[expect(unused_variables, reason = "skeleton")]
impl Search {
    /// The package worth most; nothing if none is allowed.
    #[must_use]
    pub fn best(&self) -> Option<Ranked> {
        todo!()
    }

    /// The package worth least among those worth at least `target`.
    #[must_use]
    pub fn nearest_above(&self, target: Payoff) -> Option<Ranked> {
        todo!()
    }

    /// The package that scores most by `criterion` among those worth at least `target`.
    #[must_use]
    pub fn best_for(&self, target: Payoff, criterion: &Criterion) -> Option<Ranked> {
        todo!()
    }

    /// All packages in falling order of value.
    #[must_use]
    pub fn falling(&self) -> Falling<'_> {
        todo!()
    }

    /// The same search among fewer packages.
    #[must_use]
    pub fn restricted(&self, allowed: &Allowed) -> Self {
        todo!()
    }
}
