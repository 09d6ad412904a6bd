//! The space of all packages, numbered.

use super::{IssueIdx, OptionIdx, Package};

/// All packages that an agenda spans, numbered in mixed radix with the last issue running fastest.
///
/// The choices of an issue are its options in order and, where it may be deferred, deferral last; a choice's place
/// among them is its *digit*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageSpace {
    radices: Vec<Radix>,
    n_packages: u64,
    /// Of each clause, its issue and the digits of its two branches; those of an issue stand in the order of its options.
    clauses: Vec<(IssueIdx, [usize; 2])>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Radix {
    n_options: usize,
    n_choices: usize,
    stride: u64,
    /// What to multiply numbers by in place of dividing them by the stride, in units of 2^-64; 0 in spaces of more than
    /// 2^32 packages, where that might be off by one.
    inverse: u64,
}

impl Radix {
    fn digit(&self, number: u64) -> usize {
        ((number / self.stride) % self.n_choices as u64) as usize
    }

    /// How often the stride goes into a number.
    ///
    /// For numbers and strides s up to 2^32 the product with the inverse, `(2^64 + e) / s` with `0 < e <= s`, exceeds the
    /// true quotient by less than `1 / s`, so that its whole part is the same.
    fn quotient(&self, number: u64) -> u64 {
        match self.inverse {
            0 => number / self.stride,
            inverse => ((u128::from(number) * u128::from(inverse)) >> 64) as u64,
        }
    }
}

impl PackageSpace {
    /// The space of issues with so many options each, deferrable or not; `None` if it has more packages than 64 bits
    /// can count.
    #[must_use]
    pub fn new(issues: impl IntoIterator<Item = (usize, bool)>) -> Option<Self> {
        let radix = |(n_options, deferrable)| Radix {
            n_options,
            n_choices: n_options + usize::from(deferrable),
            stride: 0,
            inverse: 0,
        };
        let mut radices: Vec<Radix> = issues.into_iter().map(radix).collect();
        let mut n_packages: u64 = 1;
        for radix in radices.iter_mut().rev() {
            radix.stride = n_packages;
            n_packages = n_packages.checked_mul(radix.n_choices as u64)?;
        }
        if n_packages <= 1 << 32 {
            // The stride of the last issue is 1, whose inverse is too large by one.
            radices
                .iter_mut()
                .filter(|radix| radix.stride > 1)
                .for_each(|radix| radix.inverse = u64::MAX / radix.stride + 1);
        }
        Some(Self { radices, n_packages, clauses: Vec::new() })
    }

    /// The same space, some of whose options are clauses: each with its issue and the digits of its two branches, in the
    /// order of the options, behind all plain ones.
    #[must_use]
    pub(super) fn with_clauses(mut self, clauses: impl IntoIterator<Item = (IssueIdx, [usize; 2])>) -> Self {
        self.clauses = clauses.into_iter().collect();
        self
    }

    /// The digits of the two branches of each clause of an issue, in the order of its options.
    pub fn clauses(&self, issue: IssueIdx) -> impl Iterator<Item = [usize; 2]> + '_ {
        self.clauses.iter().filter(move |(of, _)| *of == issue).map(|(_, branches)| *branches)
    }

    /// How many options of an issue depend on no event.
    #[must_use]
    pub(crate) fn n_plain(&self, issue: IssueIdx) -> usize {
        self.n_options(issue) - self.clauses(issue).count()
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

    /// How many options an issue has, deferral not included.
    #[must_use]
    pub fn n_options(&self, issue: IssueIdx) -> usize {
        self.radices[issue.index()].n_options
    }

    /// How many choices an issue has, deferral included.
    #[must_use]
    pub fn n_choices(&self, issue: IssueIdx) -> usize {
        self.radices[issue.index()].n_choices
    }

    /// How far apart the numbers of two packages are that differ by one digit on that issue.
    #[must_use]
    pub(crate) fn stride(&self, issue: IssueIdx) -> u64 {
        self.radices[issue.index()].stride
    }

    /// The digit of an option: its number, with deferral last.
    #[must_use]
    pub fn digit(&self, issue: IssueIdx, option: OptionIdx) -> usize {
        option.index().min(self.radices[issue.index()].n_choices - 1)
    }

    /// The number of a package, below [`Self::n_packages`].
    #[must_use]
    pub fn number(&self, package: &Package) -> u64 {
        package.iter().map(|(issue, option)| self.digit(issue, option) as u64 * self.stride(issue)).sum()
    }

    /// The number of a package, if it is one of the space: it has as many issues, and every choice is one of its issue's.
    #[must_use]
    pub fn find(&self, package: &Package) -> Option<u64> {
        let is_choice = |(option, radix): (&OptionIdx, &Radix)| {
            option.index() < radix.n_options || (option.is_deferred() && radix.n_choices > radix.n_options)
        };
        let is_one =
            package.n_issues() == self.n_issues() && package.as_slice().iter().zip(&self.radices).all(is_choice);
        is_one.then(|| self.number(package))
    }

    /// The digits of the package with that number, in the order of the agenda.
    pub fn digits(&self, number: u64) -> impl Iterator<Item = usize> + '_ {
        let mut before = 0;
        self.radices.iter().map(move |radix| {
            let quotient = radix.quotient(number);
            let digit = quotient - before * radix.n_choices as u64;
            before = quotient;
            digit as usize
        })
    }

    /// The digit of one issue in the package with that number.
    #[must_use]
    pub(crate) fn digit_of(&self, issue: IssueIdx, number: u64) -> usize {
        self.radices[issue.index()].digit(number)
    }

    /// The package with that number.
    #[must_use]
    pub fn package(&self, number: u64) -> Package {
        let option = |(digit, radix): (usize, &Radix)| {
            if digit < radix.n_options { OptionIdx::new(digit) } else { OptionIdx::DEFERRED }
        };
        Package::new(self.digits(number).zip(&self.radices).map(option))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_issue_runs_fastest_and_deferral_is_the_last_choice() {
        let space = PackageSpace::new([(2, false), (3, true)]).expect("eight packages");
        assert_eq!(space.n_packages(), 8);
        let package = Package::new([OptionIdx::new(1), OptionIdx::DEFERRED]);
        assert_eq!(space.number(&package), 7);
        assert_eq!(space.package(7), package);
        assert_eq!(space.package(1), Package::new([OptionIdx::new(0), OptionIdx::new(1)]));
    }

    #[test]
    fn what_is_no_package_of_the_space_has_no_number() {
        let space = PackageSpace::new([(2, false), (3, true)]).expect("eight packages");
        let (one, deferred) = (OptionIdx::new(1), OptionIdx::DEFERRED);
        assert_eq!(space.find(&Package::new([one, deferred])), Some(7));
        let others = [vec![one], vec![one, one, one], vec![OptionIdx::new(2), one], vec![deferred, one]];
        for options in others.into_iter().chain([vec![one, OptionIdx::new(3)]]) {
            assert_eq!(space.find(&Package::new(options.clone())), None, "{options:?}");
        }
    }

    #[test]
    fn digits_agree_with_division() {
        let small: &[usize] = &[7, 3, 250, 2, 5, 17, 11];
        let of_2_to_the_32: &[usize] = &[128, 128, 128, 128, 16];
        let beyond: &[usize] = &[99; 9];
        for n_choices in [small, of_2_to_the_32, beyond, &[1, 2, 1, 3, 1]] {
            let space = PackageSpace::new(n_choices.iter().map(|n| (*n, false))).expect("few packages");
            let last = space.n_packages() - 1;
            let spread = (0..2_000).map(|n| (last / 1_999).max(1).saturating_mul(n).min(last));
            let edges = space.radices.iter().flat_map(|radix| [radix.stride - 1, radix.stride.min(last)]);
            for number in spread.chain(edges).chain([last]) {
                let expected: Vec<usize> = space.radices.iter().map(|radix| radix.digit(number)).collect();
                assert_eq!(space.digits(number).collect::<Vec<_>>(), expected, "{number} of {n_choices:?}");
            }
        }
    }

    #[test]
    fn a_space_beyond_64_bits_cannot_be_counted() {
        assert_eq!(PackageSpace::new([(64, false); 64]), None);
        assert!(PackageSpace::new([(2, false); 63]).is_some());
    }
}
