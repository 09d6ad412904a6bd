//! What an interim agreement settles.

use crate::agenda::{IssueIdx, PackageSpace};
use crate::payoff::Allowed;

/// An interim agreement in force: what it settles is settled, and talks go on over the issues that it leaves open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    number: u64,
    /// Per issue, the digit of the option that settles it; nothing where it was left open.
    digits: Vec<Option<usize>>,
}

impl Settled {
    /// What the package of that number settles: all issues that it does not leave open.
    #[must_use]
    pub fn by(space: &PackageSpace, number: u64) -> Self {
        let digit = |(issue, digit)| (digit < space.n_options(IssueIdx::new(issue))).then_some(digit);
        Self { number, digits: space.digits(number).enumerate().map(digit).collect() }
    }

    /// The number of the package that was agreed.
    #[must_use]
    pub const fn number(&self) -> u64 {
        self.number
    }

    /// Whether the package of that number keeps to what is settled and settles more.
    #[must_use]
    pub fn allows(&self, space: &PackageSpace, number: u64) -> bool {
        number != self.number && self.issues().all(|(issue, settled)| space.digit_of(issue, number) == settled)
    }

    /// The first issue on which the package of that number is not as settled.
    #[must_use]
    pub(crate) fn reopened(&self, space: &PackageSpace, number: u64) -> Option<IssueIdx> {
        self.issues().find(|(issue, settled)| space.digit_of(*issue, number) != *settled).map(|(issue, _)| issue)
    }

    /// The package of that number with the settled issues as they are settled.
    #[must_use]
    pub(crate) fn applied_to(&self, space: &PackageSpace, number: u64) -> u64 {
        let moved = |number: u64, (issue, settled): (IssueIdx, usize)| {
            let (from, to) = (space.digit_of(issue, number) as u64, settled as u64);
            number - from * space.stride(issue) + to * space.stride(issue)
        };
        self.issues().fold(number, moved)
    }

    /// Whether it settles an issue.
    pub(super) fn settles(&self, issue: IssueIdx) -> bool {
        self.digits[issue.index()].is_some()
    }

    /// The settled issues, each with the digit of the option that settles it.
    pub fn issues(&self) -> impl Iterator<Item = (IssueIdx, usize)> + '_ {
        self.digits.iter().enumerate().filter_map(|(issue, digit)| Some((IssueIdx::new(issue), (*digit)?)))
    }

    /// The choices that are left on every issue.
    pub(super) fn allowed(&self, space: &PackageSpace) -> Allowed {
        let choices = self.digits.iter().enumerate().map(|(issue, settled)| {
            let n_choices = space.n_choices(IssueIdx::new(issue));
            (0..n_choices).map(|digit| settled.is_none_or(|settled| settled == digit)).collect()
        });
        Allowed { choices: choices.collect() }
    }
}
