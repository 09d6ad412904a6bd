//! Packages: one option for every issue.

use std::fmt;

/// The most issues an agenda may have: with two options each, more could not be counted in 64 bits.
pub const MAX_ISSUES: usize = 64;

/// The number of an issue on the agenda, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IssueIdx(u8);

impl IssueIdx {
    /// The issue at that place of the agenda.
    #[must_use]
    pub fn new(idx: usize) -> Self {
        Self(u8::try_from(idx).expect("an agenda has at most 64 issues"))
    }

    /// The place on the agenda.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// The number of an option within its issue, from 0, or [`OptionIdx::DEFERRED`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OptionIdx(u16);

impl OptionIdx {
    /// The issue is left open. Greater than every option's number.
    pub const DEFERRED: Self = Self(u16::MAX);
    /// The most options an issue may have: each has its line in tables and its place in charts.
    pub const MAX_OPTIONS: usize = 1_024;

    /// The option at that place of its issue.
    #[must_use]
    pub fn new(idx: usize) -> Self {
        assert!(idx < Self::MAX_OPTIONS, "an issue has at most {} options, found number {idx}", Self::MAX_OPTIONS);
        Self(idx as u16)
    }

    /// The place within the issue; past every option for a deferred issue.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// Whether the issue is left open.
    #[must_use]
    pub(crate) const fn is_deferred(self) -> bool {
        self.0 == u16::MAX
    }
}

/// One option for every issue.
///
/// Aligned so that packages alone and packages within larger records are copied in the same steps: a processor waits
/// where it reads in one step what was just written in two.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(align(16))]
pub struct Package {
    options: [OptionIdx; MAX_ISSUES],
    n_issues: u8,
}

impl Package {
    /// The package with these options, in the order of the agenda.
    ///
    /// # Panics
    ///
    /// If there are more than [`MAX_ISSUES`].
    #[must_use]
    pub fn new(options: impl IntoIterator<Item = OptionIdx>) -> Self {
        let mut package = Self { options: [OptionIdx(0); MAX_ISSUES], n_issues: 0 };
        for option in options {
            package.options[package.n_issues as usize] = option;
            package.n_issues += 1;
        }
        package
    }

    /// How many issues the package settles or defers.
    #[must_use]
    pub const fn n_issues(&self) -> usize {
        self.n_issues as usize
    }

    /// The option chosen for an issue.
    #[must_use]
    pub fn option(&self, issue: IssueIdx) -> OptionIdx {
        self.as_slice()[issue.index()]
    }

    /// The same package with another option for one issue.
    #[must_use]
    pub fn with(mut self, issue: IssueIdx, option: OptionIdx) -> Self {
        self.set(issue, option);
        self
    }

    /// Puts another option in place for one issue.
    pub(crate) fn set(&mut self, issue: IssueIdx, option: OptionIdx) {
        assert!(issue.0 < self.n_issues, "the package has {} issues, found issue {}", self.n_issues, issue.0);
        self.options[issue.index()] = option;
    }

    /// Whether some issue is left open.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.as_slice().iter().any(|option| option.is_deferred())
    }

    /// The options in the order of the agenda.
    #[must_use]
    pub fn as_slice(&self) -> &[OptionIdx] {
        &self.options[..self.n_issues as usize]
    }

    /// Each issue with its option, in the order of the agenda.
    pub fn iter(&self) -> impl Iterator<Item = (IssueIdx, OptionIdx)> + '_ {
        self.as_slice().iter().enumerate().map(|(idx, option)| (IssueIdx(idx as u8), *option))
    }
}

impl fmt::Debug for Package {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.as_slice().iter().map(|o| o.0)).finish()
    }
}

/// A package as it is written and as it stands in one branch: there, clauses are the plain options that they come to.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'p> {
    /// As it is written.
    pub written: &'p Package,
    /// As it stands.
    pub resolved: &'p Package,
}

impl<'p> Reading<'p> {
    /// A package without clauses, which stands as it is written.
    #[must_use]
    pub const fn plain(package: &'p Package) -> Self {
        Self { written: package, resolved: package }
    }
}
