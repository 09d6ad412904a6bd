//! Rising or falling fastest in the middle.

use super::{AT, LEVELS, ShapeKind, Unlike};
use crate::element::{Field, PER_LEVEL, element};

element! {
    /// `1 / (1 + e^(-slope * (level - midpoint)))`: 0.5 at the midpoint. A positive slope prefers high levels.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Logistic {
        /// The level that is worth 0.5.
        pub midpoint: f64 = AT.called("level of half value"),
        /// How fast the value changes there; not 0.
        pub slope: f64 = Field::number(LEVELS, PER_LEVEL).called("steepness of the values"),
    }
    "Logistic" => "`1 / (1 + e^(-slope * (level - midpoint)))`: 0.5 at `midpoint`; a positive `slope` prefers high levels",
}

impl ShapeKind for Logistic {
    fn value(&self, level: f64) -> f64 {
        1.0 / (1.0 + libm::exp(-self.slope * (level - self.midpoint)))
    }

    fn unlike(&self) -> Option<Unlike> {
        Some(Unlike::Zero("slope"))
    }

    fn words(&self) -> String {
        format!("logistic around {}, slope {}", self.midpoint, self.slope)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payoff::shape::close;

    #[test]
    fn it_is_one_half_at_its_midpoint() {
        let logistic = Logistic { midpoint: 700.0, slope: -0.01 };
        close(logistic.value(700.0), 0.5);
        close(logistic.value(600.0), 1.0 / (1.0 + libm::exp(-1.0)));
    }
}
