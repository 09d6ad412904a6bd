//! What adds up over issues, for every combination of choices on them: kept in two short tables instead of a long one.

use std::ops::Add;

/// A combination of choices: one on the leading issues and one on the trailing ones, each by its number in mixed radix,
/// the last issue fastest. Codes rise with the package number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Code {
    leading: u32,
    trailing: u32,
}

impl Code {
    pub(super) const fn new(leading: u32, trailing: u32) -> Self {
        Self { leading, trailing }
    }
}

/// Something for every combination of choices, in two parts.
#[derive(Clone, Debug, Default)]
pub(super) struct Split<T> {
    pub(super) leading: Vec<T>,
    pub(super) trailing: Vec<T>,
}

impl<T: Copy> Split<T> {
    /// What the two parts of a combination add up to.
    pub(super) fn sum(&self, code: Code) -> T
    where
        T: Add<Output = T>,
    {
        self.leading[code.leading as usize] + self.trailing[code.trailing as usize]
    }
}

impl<T: Copy + Ord + Add<Output = T>> Split<T> {
    /// The most that a combination comes to; nothing if there is none.
    pub(super) fn top(&self) -> Option<T> {
        Some(*self.leading.iter().max()? + *self.trailing.iter().max()?)
    }
}

impl Split<bool> {
    /// Whether both parts of a combination hold.
    pub(super) fn both(&self, code: Code) -> bool {
        self.leading[code.leading as usize] && self.trailing[code.trailing as usize]
    }
}
