//! Raising or lowering what options are worth.

use super::{BearsOn, LinkageKind, OF};
use crate::agenda::{Agenda, IssueIdx, Package, Target};
use crate::element::{Field, Range, element};

element! {
    /// The value of the targets rises by an amount.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Shift {
        /// What is changed.
        pub of: Vec<Target> = OF,
        /// By how much, in value of the issue.
        pub by: f64 = Field::number(Range::SIGNED_SHARE, "value").called("shift"),
    }
    "Shift" => "raises or lowers the values",
}

impl LinkageKind for Shift {
    fn bears_on(&self) -> BearsOn<'_> {
        BearsOn::Values(&self.of)
    }

    fn goes_by(&self) -> Option<IssueIdx> {
        None
    }

    fn changed(&self, value: f64, _package: &Package) -> f64 {
        value + self.by
    }

    fn largest(&self, value: f64) -> f64 {
        value + self.by.abs()
    }

    fn words(&self, agenda: &Agenda) -> String {
        format!("{} {:+}", Target::words(&self.of, agenda), self.by)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::OptionIdx;

    #[test]
    fn the_value_rises_or_falls() {
        let shift = Shift { of: Vec::new(), by: -0.25 };
        let package = Package::new([OptionIdx::new(0)]);
        assert_eq!((shift.changed(0.5, &package), shift.largest(1.0)), (0.25, 1.25));
    }
}
