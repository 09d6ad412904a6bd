//! The space of all packages, numbered.

use super::{IssueIdx, OptionIdx, Package};

/// All packages that an agenda spans, numbered in mixed radix with the last issue running fastest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageSpace {
    radices: Vec<usize>,
    strides: Vec<u64>,
    n_packages: u64,
}

impl PackageSpace {
    /// The space of issues with so many choices each, or `None` if it has more packages than 64 bits can count.
    #[must_use]
    pub fn new(radices: Vec<usize>) -> Option<Self> {
        let mut strides = vec![0; radices.len()];
        let mut n_packages: u64 = 1;
        for (stride, radix) in strides.iter_mut().zip(&radices).rev() {
            *stride = n_packages;
            n_packages = n_packages.checked_mul(*radix as u64)?;
        }
        Some(Self { radices, strides, n_packages })
    }

    /// How many packages there are, compatible or not.
    #[must_use]
    pub const fn n_packages(&self) -> u64 {
        self.n_packages
    }

    /// How many issues a package settles or defers.
    #[must_use]
    pub fn n_issues(&self) -> usize {
        self.radices.len()
    }

    /// How many choices an issue has, deferral included.
    #[must_use]
    pub fn n_choices(&self, issue: IssueIdx) -> usize {
        self.radices[issue.index()]
    }

    /// How far apart the numbers of two packages are that differ by one choice on that issue.
    #[must_use]
    pub fn stride(&self, issue: IssueIdx) -> u64 {
        self.strides[issue.index()]
    }

    /// The place of an option among its issue's choices: its number, with deferral last.
    #[must_use]
    pub fn digit(&self, issue: IssueIdx, option: OptionIdx) -> usize {
        option.index().min(self.radices[issue.index()] - 1)
    }

    /// The number of a package, below [`Self::n_packages`].
    #[must_use]
    pub fn number(&self, package: &Package) -> u64 {
        package.iter().map(|(issue, option)| self.digit(issue, option) as u64 * self.stride(issue)).sum()
    }

    /// The choices of the package with that number, as places among each issue's choices.
    pub fn digits(&self, number: u64) -> impl Iterator<Item = usize> + '_ {
        let digit = move |(stride, radix): (&u64, &usize)| ((number / stride) % *radix as u64) as usize;
        self.strides.iter().zip(&self.radices).map(digit)
    }
}
