//! Counting only a part of what options lack.

use super::{BearsOn, LinkageKind, OF};
use crate::agenda::{Agenda, IssueIdx, Package, Target};
use crate::element::{Field, element};

element! {
    /// What the targets fall short of 1 counts only in part: `1 - share * (1 - value)`.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Shortfall {
        /// What is changed.
        pub of: Vec<Target> = OF,
        /// How much of the shortfall counts.
        pub share: f64 = Field::share().called("share of the shortfall that counts"),
    }
    "Shortfall" => "counts only part of what the values lack: `1 - share * (1 - value)`",
}

impl LinkageKind for Shortfall {
    fn bears_on(&self) -> BearsOn<'_> {
        BearsOn::Values(&self.of)
    }

    fn goes_by(&self) -> Option<IssueIdx> {
        None
    }

    fn changed(&self, value: f64, _package: &Package) -> f64 {
        1.0 - self.share * (1.0 - value)
    }

    fn largest(&self, value: f64) -> f64 {
        value + 1.0
    }

    fn words(&self, agenda: &Agenda) -> String {
        format!("only {} of what {} falls short of 1 counts", self.share, Target::words(&self.of, agenda))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::OptionIdx;

    #[test]
    fn only_a_part_of_the_shortfall_counts() {
        let shortfall = Shortfall { of: Vec::new(), share: 0.5 };
        let package = Package::new([OptionIdx::new(0)]);
        assert_eq!((shortfall.changed(0.5, &package), shortfall.changed(1.0, &package)), (0.75, 1.0));
    }
}
