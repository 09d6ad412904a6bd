//! Multiplying what options are worth.

use super::{BearsOn, LinkageKind, OF};
use crate::agenda::{Agenda, IssueIdx, Package, Target};
use crate::element::{Field, Range, element};

element! {
    /// The value of the targets is multiplied by a factor.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Factor {
        /// What is changed.
        pub of: Vec<Target> = OF,
        /// By how much.
        pub times: f64 = Field::number(Range::closed(0.0, 10.0), "factor").called("factor"),
    }
    "Factor" => "multiplies the values",
}

impl LinkageKind for Factor {
    fn bears_on(&self) -> BearsOn<'_> {
        BearsOn::Values(&self.of)
    }

    fn goes_by(&self) -> Option<IssueIdx> {
        None
    }

    fn changed(&self, value: f64, _package: &Package) -> f64 {
        value * self.times
    }

    fn largest(&self, value: f64) -> f64 {
        value * self.times.max(1.0)
    }

    fn words(&self, agenda: &Agenda) -> String {
        format!("{} times {}", Target::words(&self.of, agenda), self.times)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::OptionIdx;

    #[test]
    fn the_value_is_multiplied() {
        let factor = Factor { of: Vec::new(), times: 1.5 };
        let package = Package::new([OptionIdx::new(0)]);
        assert_eq!((factor.changed(0.5, &package), factor.largest(1.0)), (0.75, 1.5));
        assert_eq!(Factor { of: Vec::new(), times: 0.5 }.largest(1.0), 1.0);
    }
}
